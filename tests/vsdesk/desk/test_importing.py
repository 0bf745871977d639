"""The import as the wizard asks for it: just what is shown is written, and goes whole with its undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import HEAD, NAME, NOW, PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.import_commits import Committed
from vsdesk.desk.import_drafts import HalfDone
from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.opening import new_roll
from vsdesk.errors import Cancelled
from vsdesk.progress import Progress
from vsdesk.returns.choices import Choices, Deed
from vsdesk.returns.kept import Acceptance
from vsdesk.store.cost import QUICK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new roll."""
    place = tmp_path / "n.vsroll"
    new_roll(place, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    return place


def opened(folder: Path) -> Desk:
    return Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), write=True)


@pytest.fixture
def desk(folder: Path):
    """It, open to write."""
    with opened(folder) as found:
        yield found


def chosen_of(read: list[FileRead], choices: Choices = Choices()) -> list[Chosen]:  # noqa: B008 - frozen
    return [Chosen(n, table.grid.name, choices) for n, file in enumerate(read) for table in file.tables]


def brought_in(desk: Desk, *paths: Path, choices: Choices = Choices()) -> tuple[list[Planned], Committed]:  # noqa: B008
    read = desk.importing.read(paths)
    planned = desk.importing.plan(read, chosen_of(read, choices))
    return planned, desk.importing.commit(read, planned)


def test_what_is_committed_is_the_plan_that_was_shown(desk: Desk, tmp_path: Path) -> None:
    planned, committed = brought_in(desk, list_of_children(tmp_path / "list.xlsx", a_row()))
    assert [line.outcome for line in planned[0].lines] == ["Add"]
    assert committed.stopped is None
    assert [one.name for one in committed.done] == ["Import: A list of children, list.xlsx"]
    assert [one.child.local_id for one in desk.children.all()] == ["10001"]


def test_a_later_file_of_one_import_sees_what_an_earlier_adds(desk: Desk, tmp_path: Path) -> None:
    marks = excel(
        tmp_path / "marks.xlsx",
        [
            ["UPN", "Possible", "Attended", "From", "To", "School"],
            [upn(1), 70, 60, "02/09/2026", "23/10/2026", "Oakfield"],
        ],
    )
    schools = excel(tmp_path / "schools.xlsx", [["URN", "EstablishmentName"], ["900001", "Oakfield"]])
    planned, committed = brought_in(desk, marks, list_of_children(tmp_path / "list.xlsx", a_row()), schools)
    assert [one.lines[0].outcome for one in planned] == ["Add", "Add", "Add"]
    assert len(committed.done) == 3


def test_a_row_decided_by_a_person_is_told_as_such_and_written(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, list_of_children(tmp_path / "first.xlsx", a_row()))
    (known,) = (one.child.id for one in desk.children.all())
    doubtful = list_of_children(tmp_path / "second.xlsx", a_row(UPN=None, LCS_ID=None, Forename="Jibreel"))
    assert known is not None
    planned, _ = brought_in(desk, doubtful, choices=Choices(decisions={2: known}))
    line = planned[0].lines[0]
    assert (line.sure, line.by, line.outcome) == ("certain", "a person's decision", "Update")
    assert ("Forename", "Jibril", "Jibreel") in [(one.what, one.old, one.new) for one in line.changes]
    assert desk.children.one(known).child.forename == "Jibreel"


def test_a_doubt_shows_the_row_beside_each_candidate(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, list_of_children(tmp_path / "first.xlsx", a_row()))
    read = desk.importing.read(
        [list_of_children(tmp_path / "b.xlsx", a_row(UPN=None, LCS_ID=None, Forename="Jibreel"))]
    )
    (planned,) = desk.importing.plan(read, chosen_of(read))
    assert planned.asked == (2,)
    doubt = desk.importing.doubt(planned, 2)
    assert doubt is not None
    (card,) = doubt.cards
    agrees = {one.what: one.agrees for one in card.told}
    assert (agrees["Date of birth"], agrees["Name"], agrees["UPN"]) == (True, False, None)
    assert card.reasons


def test_a_restricted_child_is_masked_in_the_plan_and_among_candidates(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, list_of_children(tmp_path / "first.xlsx", a_row()))
    (known,) = (one.child.id for one in desk.children.all())
    assert known is not None
    desk.deeds.restrict(known, "Court order")
    certain = list_of_children(tmp_path / "b.xlsx", a_row(Legal_status="E1"))
    unsure = list_of_children(tmp_path / "c.xlsx", a_row(UPN=None, LCS_ID=None, Forename="Jibreel"))
    read = desk.importing.read([certain, unsure])
    first, second = desk.importing.plan(read, chosen_of(read))
    assert (first.lines[0].who, first.lines[0].changes) == ("Restricted record", ())
    doubt = desk.importing.doubt(second, 2)
    assert doubt is not None
    assert [(card.name, card.told) for card in doubt.cards] == [("Restricted record", ())]
    assert [(card.shown_name, bool(card.reasons)) for card in doubt.cards] == [
        ("Restricted record, JH", True)
    ]
    opened = desk.importing.doubt(second, 2, frozenset({known}))
    assert opened is not None
    assert opened.cards[0].name == "Haddad, Jibril"


# --- what it keeps beside the rows ------------------------------------------------------------------------

STRANGE = [["Nach", "Vor", "Geburt", "Nr"], ["Haddad", "Jibril", "14/03/2012", "10001"]]
MAPPED = Choices(
    kind="roll", header_row=1, columns={"surname": 1, "forename": 2, "born_on": 3, "local_id": 4}
)


def test_a_mapping_a_person_made_is_used_next_time_and_undone_with_its_import(
    desk: Desk, tmp_path: Path
) -> None:
    path = excel(tmp_path / "a.xlsx", STRANGE)
    read = desk.importing.read([path])
    assert read[0].tables == ()
    assert read[0].problem
    planned = desk.importing.plan(read, [Chosen(0, "Sheet", MAPPED)])
    (changes,) = desk.importing.commit(read, planned).done
    (again,) = desk.importing.read([path])
    assert (again.recalled, again.problem) == ({"Sheet"}, "")
    desk.undo(changes.batch)
    assert desk.importing.read([path])[0].tables == ()


def test_an_accepted_finding_is_told_as_accepted_next_time_and_undone_with_its_import(
    desk: Desk, tmp_path: Path
) -> None:
    path = list_of_children(tmp_path / "a.xlsx", a_row(UPN=upn(1)[:-1] + "?"))
    read = desk.importing.read([path])
    (planned,) = desk.importing.plan(read, chosen_of(read))
    found = next(line for line in planned.found if line.may_be_accepted)
    accepted = Chosen(0, "Sheet", acceptances=(Acceptance(found.rule, found.subject, "seen on paper"),))
    (changes,) = desk.importing.commit(read, desk.importing.plan(read, [accepted])).done
    (later,) = desk.importing.plan(read, chosen_of(read))
    (told,) = (line.accepted for line in later.found if line.rule == found.rule)
    assert told is not None
    assert told[:2] == ("seen on paper", HEAD)
    desk.undo(changes.batch)
    assert desk.importing.acceptances() == {}


# --- half done --------------------------------------------------------------------------------------------


def test_a_half_done_import_is_there_after_the_roll_was_closed(folder: Path, tmp_path: Path) -> None:
    path = list_of_children(tmp_path / "list.xlsx", a_row())
    choices = Choices(decisions={2: Deed.HOLD})
    with opened(folder) as desk:
        read = desk.importing.read([path])
        kept = desk.importing.keep(HalfDone(tuple(read), tuple(chosen_of(read, choices)), "matches"))
    path.unlink()
    with opened(folder) as desk:
        (found,) = desk.importing.unfinished()
        assert (found.key, found.files, found.step, found.decided) == (kept.key, ("list.xlsx",), "matches", 1)
        assert desk.check() == []
        half = desk.importing.resume(kept.key)
        assert half is not None
        assert (half.step, half.chosen[0].choices) == ("matches", choices)
        (planned,) = desk.importing.plan(half.files, half.chosen)
        assert [line.outcome for line in planned.lines] == ["Held"]


def test_what_is_kept_half_done_is_not_readable_in_the_folder(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "LCS ID,Surname,Forename,Date of birth\n10001,Haddad,Jibril,14/03/2012\n", encoding="utf-8"
    )
    read = desk.importing.read([path])
    desk.importing.keep(HalfDone(tuple(read), tuple(chosen_of(read)), "plan"))
    kept = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert any(len(data) >= path.stat().st_size for data in kept)
    assert not any(b"Haddad" in data for data in kept)


def test_several_half_done_imports_are_kept_apart_and_the_last_kept_is_first(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    one = desk.importing.read([list_of_children(tmp_path / "one.xlsx", a_row())])
    two = desk.importing.read([list_of_children(tmp_path / "two.xlsx", a_row(LCS_ID="10002"))])
    first = desk.importing.keep(HalfDone(tuple(one), tuple(chosen_of(one)), "plan"))
    second = desk.importing.keep(HalfDone(tuple(two), tuple(chosen_of(two)), "sheet"))
    assert [half.files for half in desk.importing.unfinished()] == [("two.xlsx",), ("one.xlsx",)]
    desk.importing.forget(second.key)
    assert [half.key for half in desk.importing.unfinished()] == [first.key]
    half = desk.importing.resume(first.key)
    assert half is not None
    assert half.files[0].workbook is not None  # letting the other go swept none of its files
    assert desk.importing.resume(second.key) is None
    assert len(list((folder / "files").iterdir())) == 1


@pytest.mark.parametrize("how", ["forgotten", "committed"])
def test_no_file_is_left_behind_by_a_draft(how: str, desk: Desk, folder: Path, tmp_path: Path) -> None:
    read = desk.importing.read([list_of_children(tmp_path / "list.xlsx", a_row())])
    half = desk.importing.keep(HalfDone(tuple(read), tuple(chosen_of(read)), "plan"))
    kept = list(half.files)
    if how == "forgotten":
        desk.importing.forget(half.key)
    else:
        desk.importing.commit(kept, desk.importing.plan(kept, chosen_of(kept)), half=half.key)
    assert desk.importing.unfinished() == ()
    assert len(list((folder / "files").iterdir())) == (0 if how == "forgotten" else 1)
    assert desk.check() == []


def test_of_a_file_that_is_to_be_left_out_nothing_is_kept(desk: Desk, folder: Path, tmp_path: Path) -> None:
    read = [FileRead("a.csv", b"x")]
    adoption = tmp_path / "adoption.csv"
    adoption.write_text(
        "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n1,01/02/2020,01/02/2024,,1,2,MM,L0\n",
        encoding="utf-8",
    )
    read = desk.importing.read([adoption])
    assert read[0].left_out
    desk.importing.keep(HalfDone(tuple(read), tuple(chosen_of(read)), "plan"))
    assert desk.importing.unfinished() == ()
    assert not (folder / "files").exists() or not list((folder / "files").iterdir())


def test_while_files_are_read_it_is_told_which_and_of_how_many(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int | None, str]] = []
    progress = Progress(lambda done, total, what: told.append((done, total, what)))
    several = [list_of_children(tmp_path / f"{name}.xlsx", a_row()) for name in ("first", "second")]
    desk.importing.read(several, progress=progress)
    assert list(dict.fromkeys(told)) == [
        (0, 2, "Reading 1 of 2: first.xlsx"),
        (1, 2, "Reading 2 of 2: second.xlsx"),
    ]
    told.clear()
    desk.importing.read(several[:1], progress=progress)
    assert set(told) == {(0, None, "Reading first.xlsx")}


def test_each_file_can_be_stopped_while_it_is_read(desk: Desk, tmp_path: Path) -> None:
    files = [list_of_children(tmp_path / f"{name}.xlsx", a_row()) for name in ("first", "second")]
    told: list[str] = []
    progress = Progress(lambda done, total, what: told.append(what), lambda: bool(told))
    with pytest.raises(Cancelled):
        desk.importing.read(files, progress=progress)
    assert set(told) == {"Reading 1 of 2: first.xlsx"}
