"""A child's chronology: from everything, narrowed, and honest about what is not in it."""

from datetime import date

import pytest

from tests.builders import TODAY, a_row, list_of_children
from vsdesk.desk.chronology import KINDS, Chosen
from vsdesk.desk.clock import Clock
from vsdesk.desk.edits import EnrolmentEntry
from vsdesk.desk.returns import Options
from vsdesk.errors import UserError
from vsdesk.model.log import NewEntry, Party
from vsdesk.store.records import Writer

LATER = date(2031, 6, 1)
"""A fact is put right on the day on which that is really done, whenever these tests are run."""


@pytest.fixture
def child(desk, tmp_path):
    """A child with something of every kind."""
    path = list_of_children(tmp_path / "list.xlsx", a_row(School="Oakfield Academy"))
    desk.returns.commit(desk.returns.plan([path], Options()))
    number = desk.children.all()[0].child.id
    rows = {
        "care_episode": {"decom": "2024-09-02", "rne": "S", "ls": "C2", "place": "U1", "urn": "SC1"},
        "attendance_total": {"period_from": "2026-09-01", "period_to": "2026-10-23", "possible": 70, "attended": 62},
        "suspension": {"from_on": "2026-10-05", "sessions": 3, "reason_1": "PP"},
        "result": {"stage": "KS2", "academic_year": "2023/24", "subject": "Reading", "measure": "scaled score",
                   "value": "104"},
        "activity": {"happened_on": "2026-10-09", "title": "Swam a mile"},
        "missing_episode": {"missing": "M", "mis_start": "2026-03-01", "mis_end": "2026-03-02"},
        "pep": {"kind": "termly", "academic_year": "2026/27", "term": "autumn", "opened_on": "2026-10-01",
                "held_on": "2026-10-15", "submitted_on": "2026-10-20"},
    }  # fmt: skip
    with desk.batch("Test"):
        for table, values in rows.items():
            Writer(desk.connection).add(table, {"child": number, **values})
    case, _ = desk.cases.open(number, "attendance", date(2026, 11, 2))
    desk.cases.do(case, "call", date(2026, 11, 3), "rang the office")
    desk.cases.skip(case, "carer", "the school did")
    desk.documents.add("plan.pdf", b"%PDF-1.4", kind="letter", child=number)
    desk.documents.add("secret.pdf", b"%PDF-1.4 2", kind="report", child=number, restricted=True)
    about = (Party("about", "child", child=number),)
    for said, hidden in (("Asked about transport", False), ("A whispered thing", True)):
        desk.log.add(NewEntry(on=date(2026, 11, 10), how="call", said=said, parties=about, restricted=hidden))
    desk.edits.set_fact(number, "language", None, "Arabic")
    desk.edits.set_fact(number, "language", "Arabic", "Tigrinya")
    desk.edits.set_fact(number, "surname", "Haddad", "Hadad")
    desk.clock = Clock(LATER)
    return number


def test_every_kind_is_in_it_in_order_of_days(desk, child):
    told = desk.chronology.of(child)
    assert [one.on for one in told.entries] == sorted(one.on for one in told.entries)
    assert {kind for kind, count in told.counts.items() if count} == set(KINDS)
    found = {(one.on.isoformat(), one.what) for one in told.entries}
    assert {
        ("2024-09-02", "Care began"),
        ("2024-09-02", "Order: Full care order"),
        ("2026-10-15", "Termly PEP, autumn 2026/27: meeting held"),
        ("2026-11-02", "Attendance of a looked-after child: opened"),
        ("2026-11-03", "Attendance of a looked-after child: Call the school"),
        ("2026-11-20", "Document kept: letter"),
    } <= found


def test_it_says_what_a_line_says_more_and_where_that_is_from(desk, child):
    by_kind = {one.kind: one for one in desk.chronology.of(child).entries}
    assert by_kind["Attendance"].more.startswith("62 of 70; Per cent: 88.6%")
    assert by_kind["Suspension"].more.startswith("1½ days")
    assert "Was Arabic; now Tigrinya." in by_kind["Change of facts"].more
    assert (by_kind["Log"].more, by_kind["Log"].source) == ("Asked about transport", desk.person)


def test_what_is_restricted_is_counted_and_never_shown(desk, child):
    told = desk.chronology.of(child)
    text = " ".join(f"{one.what} {one.more}" for one in told.entries)
    assert "whispered" not in text
    assert "secret" not in text
    assert "Left out: 1 restricted note of the log." in told.left_out
    assert "Left out: 1 restricted document." in told.left_out


def test_a_former_name_is_in_no_line_and_that_is_said(desk, child):
    told = desk.chronology.of(child)
    assert all("Haddad" not in f"{one.what} {one.more}" for one in told.entries)
    assert "Left out: 1 change of a name or of a restriction." in told.left_out


def test_it_is_narrowed_by_kind_and_days_and_says_so(desk, child):
    chosen = Chosen(frozenset({"Case", "PEP"}), date(2026, 10, 16), date(2026, 11, 2))
    told = desk.chronology.of(child, chosen)
    assert [(one.on, one.kind) for one in told.entries] == [
        (date(2026, 10, 20), "PEP"),
        (date(2026, 11, 2), "Case"),
    ]
    assert any(one.startswith("Left out by choice: Care (") for one in told.left_out)
    assert any(
        one.startswith("Only from 16 October 2026 to 2 November 2026 is shown: ") for one in told.left_out
    )
    with pytest.raises(UserError, match="no kind of line called “Cakes”"):
        desk.chronology.of(child, Chosen(frozenset({"Cakes"})))


def test_nothing_after_the_day_it_is_shown_as_at_is_in_it(desk, child):
    desk.clock = Clock(TODAY)
    desk.edits.add_enrolment(child, EnrolmentEntry(None, "The Hub", "AP", date(2026, 12, 1)))
    assert max(one.on for one in desk.chronology.of(child).entries) <= TODAY


def test_a_restricted_record_has_none_until_it_is_opened(desk, child):
    desk.deeds.restrict(child, "a reason")
    with pytest.raises(UserError, match="restricted"):
        desk.chronology.of(child)
    assert desk.chronology.of(child, opened=True).entries


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_it_is_written_with_what_was_left_out(desk, child, tmp_path, ending):
    out = tmp_path / f"Chronology JH 1.{ending}"
    written = desk.chronology.write(child, out, Chosen(frozenset({"Care"})))
    assert written.path == out
    assert out.stat().st_size > 2000
    assert written.missing == ()
