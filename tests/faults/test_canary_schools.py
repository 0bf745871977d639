"""Law 1, as the command line runs: what goes to a school tells nothing of sealed or restricted children, of care, or of
another school's children, whether in a letter, an e-mail, a workbook or what a workbook hides.
"""

from __future__ import annotations

import email
import io
import zipfile
from datetime import date
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.faults import rolls
from tests.faults.rolls import FIRST, HEAD
from tests.faults.searching import holds
from tests.faults.test_canary import Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.store.cost import QUICK
from vsdesk.store.records import Writer, read_table

SEALED, RESTRICTED, OTHER = "Qqxsealed", "Qqxrestrict", "Qqxother"
CARE = ("Qqxlegal", "Qqxplaced", "QQ9 9XX", "Qqxreason", "Qqxformer", "Qqxworker")
"""What the roll holds beside a child's name: legal status, placement and where it is, why one is restricted, a former
name, who works with them."""
BORN = {SEALED: date(2012, 2, 3), RESTRICTED: date(2012, 4, 5), OTHER: date(2012, 6, 7)}
OURS, THEIRS = "Oakfield", "Westbrook"
PERIOD = ("--school", "100001", "--period", "2026-09-01..2026-10-23")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A day on which schools are asked, reminded, and get a return back."""
    base = tmp_path_factory.mktemp("canary")
    places = [base / name for name in ("home", "roll", "asked", "sent")]
    for place in places:
        place.mkdir()
    (base / "home" / "tmp").mkdir()
    day = Session(places[0], places[1], places[2], places[3], base / "book")
    (day.sent / "first").write_text(FIRST)
    _make(day)
    rolls.saved(day.sent / "sent.xlsx", _sent())
    roll, asked = day.roll, day.asked
    day.verb("chase", roll, 1, 2, "--out", asked / "mails", "--pack", "--not-marked")
    day.verb("chase", roll, 1, 2, "--out", asked / "merged", "--as", "merged")
    (asked / "packs").mkdir()
    day.verb("pack", roll, "--kind", "attendance", "--all", "--out", asked / "packs", "--cover", "e-mails")
    day.verb("import", roll, day.sent / "sent.xlsx", *PERIOD, "--certain", "--rejects", asked / "back.xlsx",
             "--rejects-mail")  # fmt: skip
    return day


def _make(day: Session) -> None:
    """The roll: an ordinary child and the three whom a school is told nothing of."""
    new_roll(day.roll, "Northshire", HEAD, FIRST, Clock().now, cost=QUICK, check=False)
    with Desk.open(day.roll, FIRST, clock=Clock(rolls.AS_AT), write=True) as desk:
        rolls.taken(desk, rolls.saved(day.sent / "schools.xlsx", rolls.school_rows()), Options("schools"))
        rolls.taken(desk, rolls.saved(day.sent / "list.xlsx", _listed()), Options("roll"))
        children = {one.child.surname: one.child.id or 0 for one in desk.children.all()}
        with desk.batch("What is held of care"):
            writer = Writer(desk.connection)
            told = {"legal_status": CARE[0], "placement": CARE[1], "placement_postcode": CARE[2]}
            for one in list(read_table(desk.connection, "care_statement")):
                writer.change("care_statement", int(one["id"]), told)
            for child in children.values():
                writer.add("alias", {"child": child, "kind": "former", "surname": CARE[4]})
            worker = writer.add("person", {"name": CARE[5], "email": "qqxworker@northshire.example"})
            writer.add(
                "person_role", {"person": worker, "role": "social worker", "child": children["Harrow"]}
            )
        desk.deeds.link_siblings(children["Harrow"], children[OTHER])
        desk.deeds.restrict(children[RESTRICTED], CARE[3])
        desk.deeds.seal(children[SEALED], rolls.AS_AT)
        period = desk.expected.period_named("Autumn half-term 1, 2026")
        desk.expected.open_for("attendance", period, due_on=date(2026, 11, 6))


def _listed() -> rolls.Rows:
    since = date(2024, 3, 1)
    return [
        rolls.child_rows(0)[0],
        ["NS00001", "Harrow", "Wren", date(2012, 1, 9), "F", since, "100001"],
        ["NS00002", SEALED, "Robin", BORN[SEALED], "M", since, "100001"],
        ["NS00003", RESTRICTED, "Jay", BORN[RESTRICTED], "F", since, "100001"],
        ["NS00004", OTHER, "Martin", BORN[OTHER], "M", since, "100002"],
    ]


def _sent() -> rolls.Rows:
    """Oakfield's return: a row that cannot be right, and rows that are nearly those of the three."""
    return [
        rolls.attendance_rows(0)[0],
        ["NS00001", "Harrow", "Wren", date(2012, 1, 9), 70, 90, 0, 0],
        [None, "Dell", "Robin", BORN[SEALED], 70, 66, 2, 2],
        [None, "Dell", "Jay", BORN[RESTRICTED], 70, 66, 2, 2],
        [None, "Dell", "Martin", BORN[OTHER], 70, 66, 2, 2],
    ]


def parts(path: Path) -> list[tuple[str, bytes]]:
    """What a person who is sent a file can come by: the file, and each part of an e-mail as it is opened."""
    found = [(path.name, path.name.encode() + path.read_bytes())]
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=default)
        for part in message.walk():
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                found.append((f"{path.name}, {part.get_filename() or 'text'}", body))
        found.append((f"{path.name}, subject", str(message["Subject"]).encode()))
    return found


def going_out(session: Session) -> list[tuple[str, bytes]]:
    files = sorted(path for path in session.asked.rglob("*") if path.is_file())
    return [part for path in files for part in parts(path)]


def test_the_work_was_done_for_both_schools(session: Session) -> None:
    names = {path.relative_to(session.asked).parts[0] for path in session.asked.rglob("*") if path.is_file()}
    assert names == {"mails", "merged", "packs", "back.xlsx", "back.eml"}
    told = going_out(session)
    assert any(holds(data, "Harrow") for name, data in told if OURS in name and ".xlsx" in name)
    assert any(holds(data, OTHER) for name, data in told if THEIRS in name and ".xlsx" in name)
    assert holds((session.asked / "back.xlsx").read_bytes(), "Dell")


@pytest.mark.parametrize("word", [SEALED, RESTRICTED, *CARE])
def test_nothing_that_goes_to_a_school_holds_it(session: Session, word: str) -> None:
    assert [name for name, data in going_out(session) if holds(data, word)] == []


def test_another_schools_child_is_in_nothing_but_that_schools_own_workbook(session: Session) -> None:
    holding = [name for name, data in going_out(session) if holds(data, OTHER)]
    assert holding
    assert [name for name in holding if THEIRS not in name or ".xlsx" not in name] == []


def test_no_letter_subject_or_file_name_names_any_child(session: Session) -> None:
    for name, data in going_out(session):
        if ".xlsx" not in name:
            assert not holds(data, "Harrow"), name
        assert "Harrow" not in name
        assert "Dell" not in name


def test_a_workbook_hides_nothing_but_the_lists_of_its_drop_downs(session: Session) -> None:
    for name, data in going_out(session):
        if not name.endswith(".xlsx") or not data.startswith(b"PK"):
            continue
        book = load_workbook(io.BytesIO(data))
        told = (book.properties.creator, book.properties.lastModifiedBy, book.properties.title)
        assert not [one for one in told if one and ("Harrow" in one or "Qqx" in one)], name
        hidden = [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]
        cells = [
            str(cell) for sheet in hidden for row in sheet.iter_rows(values_only=True) for cell in row if cell
        ]
        assert not [one for one in cells if one in ("Harrow", "Wren", "Martin", "Dell")], name


def test_no_temporary_file_and_no_error_holds_any_of_it(session: Session) -> None:
    assert [path for path in session.home.rglob("*") if path.name != "tmp"] == []
    for word in (SEALED, RESTRICTED, OTHER, *CARE):
        assert not any(word.casefold() in said.casefold() for said in session.said.values())


# Each place in a workbook where a name may lie unseen.
@pytest.mark.parametrize("place", ["property", "comment", "hidden sheet", "defined name"])
def test_the_search_looks_into_what_a_workbook_hides(place: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    if place == "property":
        book.properties.creator = SEALED
    elif place == "comment":
        sheet["A1"].comment = Comment(SEALED, "us")
    elif place == "hidden sheet":
        other = book.create_sheet("more")
        other.sheet_state = "veryHidden"
        other["A1"] = SEALED
    else:
        book.defined_names["seen"] = DefinedName("seen", attr_text=f'"{SEALED}"')
    data = io.BytesIO()
    book.save(data)
    assert zipfile.is_zipfile(data)
    assert holds(data.getvalue(), SEALED)
