"""What goes wrong with returns in a morning: each is one plain sentence, and the roll stays as it was."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from tests.vsdesk.returns.test_workbook_locked import locked
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options
from vsdesk.errors import Cancelled, UserError
from vsdesk.progress import Progress
from vsdesk.returns.choices import Choices
from vsdesk.returns.opening import read as opening
from vsdesk.returns.workbook import open_workbook
from vsdesk.store.dump import canonical_dump

HALF = (date(2026, 9, 1), date(2026, 10, 23))
SAID = Options(school_urn="100001", period=HALF)
SCHOOLS = [["URN", "EstablishmentName"], ["100001", "Oakfield School"], ["100002", "Hillcrest"]]
WHO = (("Haddad", "Jibril", "14/03/2012"), ("Okafor", "Amal", "02/05/2014"), ("Nowak", "Theo", "30/11/2011"))
HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended"]


@pytest.fixture(scope="module")
def ours(empty_roll, tmp_path_factory):
    """A roll of three children of Oakfield School, made once."""
    folder = tmp_path_factory.mktemp("ours")
    shutil.copytree(empty_roll, folder / empty_roll.name)
    rows = [
        a_row(LCS_ID=str(n), UPN=upn(n), Surname=s, Forename=f, Date_of_birth=b, School="Oakfield School")
        for n, (s, f, b) in enumerate(WHO, 1)
    ]
    paths = [excel(folder / "s.xlsx", SCHOOLS), list_of_children(folder / "l.xlsx", *rows)]
    with Desk.open(folder / empty_roll.name, PASSPHRASE, clock=Clock(TODAY), write=True) as opened:
        opened.returns.commit(opened.returns.plan(paths, Options()))
    return folder / empty_roll.name


@pytest.fixture
def roll(ours, tmp_path):
    """A copy of it, this test's own."""
    shutil.copytree(ours, tmp_path / ours.name)
    return tmp_path / ours.name


def attendance(path, attended=(110, 97, 120), **more):
    rows = [[upn(n), *who, 120, came] for n, (who, came) in enumerate(zip(WHO, attended, strict=True), 1)]
    return excel(path, [*more.get("above", []), HEADINGS, *rows])


def strangers(path, number=30):
    """A return about somebody else's children altogether."""
    rows = [
        [upn(500 + n), f"Family{n}", "Robin", f"{n % 27 + 1:02d}/06/2013", 120, 100] for n in range(number)
    ]
    return excel(path, [HEADINGS, *rows])


def dump(desk):
    return list(canonical_dump(desk.connection))


def told(plan, rule):
    return [finding.words for finding in plan.findings if finding.rule == rule]


def outcomes(plan):
    return [str(row.outcome) for row in plan.rows]


# --- a password not known ------------------------------------------------------------------------------------------


def test_a_password_is_asked_for_again_and_once_known_never_again_for_that_school(desk, tmp_path):
    first = locked(attendance(tmp_path / "Oakfield autumn.xlsx"), "Hill2026")
    (file,) = desk.importing.read([first])
    assert (file.locked, file.problem[:39]) == (True, "This file is protected by a password. G")
    wrong = desk.importing.open_again(file, ["hill2026"])
    assert wrong.locked
    assert wrong.problem != file.problem
    right = desk.importing.open_again(wrong, ["hill2026", "Hill2026"])
    assert (right.locked, right.problem) == (False, "")
    school = desk.schools.search("Oakfield")[0].id
    choices = Choices(period=HALF, school=school)
    desk.importing.commit([right], desk.importing.plan([right], [Chosen(0, right.tables[0].label, choices)]))
    again = locked(attendance(tmp_path / "Oakfield spring.xlsx", (1, 2, 3)), "Hill2026")
    assert not desk.importing.read([again])[0].locked


# --- a school not on the register -----------------------------------------------------------------------------------


def test_a_school_that_is_not_known_can_be_named_or_added_and_the_import_goes_on(desk, tmp_path):
    path = attendance(tmp_path / "a.xlsx", above=[["Larkrise Academy: attendance, autumn 2026"]])
    read = desk.importing.read([path])
    sheet = read[0].tables[0].label
    chosen = Choices(period=HALF)
    (asked,) = desk.importing.plan(read, [Chosen(0, sheet, chosen)])
    assert {line.detail for line in asked.lines if line.outcome == "Held"} == {
        "The school that sent this is not known. Give it under Sheet."
    }
    # added in the program meanwhile: the very same files are planned again, and nothing is asked twice
    desk.deeds.add_school("Larkrise Academy")
    (known,) = desk.importing.plan(read, [Chosen(0, sheet, chosen)])
    assert outcomes(known.plan) == ["add"] * 3
    # or named by a person
    (named,) = desk.importing.plan(read, [Chosen(0, sheet, Choices(period=HALF, school=1))])
    assert outcomes(named.plan) == ["add"] * 3


# --- a return for another authority's children ----------------------------------------------------------------------


def test_a_return_about_nobody_on_the_roll_says_so_once_and_leaves_nothing(desk, tmp_path):
    before = dump(desk)
    (one,) = desk.returns.plan([strangers(tmp_path / "theirs.xlsx")], SAID)
    assert (one.plan.rows, one.plan.left_out, one.plan.not_ours) == ((), 30, 30)
    (words,) = told(one.plan, "nobody-ours")
    assert words.startswith(
        "Nobody in the 30 rows of this file is on the roll, so nothing is taken from it: "
    )
    assert "send it back if it is another authority’s" in words
    assert desk.returns.commit([one]) == [None]
    assert dump(desk) == before
    # nothing goes back that tells of ours, for nothing goes back
    assert desk.returns.write_rejects([one], tmp_path / "back.xlsx") == []


def test_rows_about_nobody_can_still_be_decided_one_by_one_if_a_person_wants_to(desk, tmp_path):
    path = strangers(tmp_path / "theirs.xlsx", 4)
    assert desk.returns.plan([path], SAID)[0].plan.rows == ()
    (one,) = desk.returns.plan([path], Options("attendance", "100001", HALF))
    assert outcomes(one.plan) == ["held"] * 4


def test_one_stranger_among_ours_is_asked_about(desk, tmp_path):
    rows = [[upn(n), *who, 120, 100] for n, who in enumerate(WHO, 1)]
    path = excel(tmp_path / "a.xlsx", [HEADINGS, *rows, [upn(77), "New", "Child", "01/02/2013", 120, 100]])
    assert outcomes(desk.returns.plan([path], SAID)[0].plan) == ["add", "add", "add", "held"]


def test_a_whole_schools_return_gives_ours_and_of_the_others_nothing_is_kept(desk, tmp_path):
    rows = [[upn(500 + n), f"Family{n}", "Robin", f"{n % 27 + 1:02d}/06/2013", 120, 100] for n in range(60)]
    # two who look much like one of ours, with a good UPN and a birthday of their own: nobody is asked about them either
    rows += [
        [upn(700), "Haddad", "Jibril", "14/03/2013", 120, 90],
        [upn(701), "Hadad", "Jibril", "15/03/2012", 120, 91],
    ]
    rows.insert(7, [upn(2), *WHO[1], 120, 97])
    (one,) = desk.returns.plan([excel(tmp_path / "whole.xlsx", [HEADINGS, *rows])], SAID)
    assert outcomes(one.plan) == ["add"]
    assert one.plan.certain
    (words,) = told(one.plan, "others-left-out")
    assert words.startswith("62 of 63 rows are about nobody on the roll")
    (changes,) = desk.returns.commit([one])
    assert changes is not None
    text = "\n".join(dump(desk))
    assert "Family" not in text
    assert "Robin" not in text
    assert desk.connection.execute("SELECT file_id FROM source ORDER BY id DESC").fetchone() == (None,)
    assert desk.connection.execute("SELECT count(*) FROM held_row").fetchone() == (0,)


# --- the same file twice ----------------------------------------------------------------------------------------------


def test_the_same_file_again_says_when_it_was_taken_in_by_whom_and_that_nothing_would_change(desk, tmp_path):
    path = attendance(tmp_path / "a.xlsx")
    (first,) = desk.returns.plan([path], SAID)
    assert told(first.plan, "taken-before") == []
    (changes,) = desk.returns.commit([first])
    # under another name it is the same file
    copy = Path(shutil.copy(path, tmp_path / "copy.xlsx"))
    (again,) = desk.returns.plan([copy], SAID)
    (words,) = told(again.plan, "taken-before")
    day = r"\d+ \w+ \d{4}"
    assert re.fullmatch(
        rf"This very file was taken in on {day} by Ann Mensah as batch {changes.batch}; "
        r"nothing in it would change anything now\.",
        words,
    )
    assert desk.returns.commit([again]) == [None]
    undone = desk.undo(changes.batch)
    (words,) = told(desk.returns.plan([path], SAID)[0].plan, "taken-before")
    assert words.endswith(f" as batch {changes.batch}, which batch {undone.batch} has undone since.")


def test_the_same_file_again_after_a_later_one_says_how_much_it_would_change_back(desk, tmp_path):
    path = attendance(tmp_path / "a.xlsx")
    for one in (path, attendance(tmp_path / "b.xlsx", (111, 97, 120))):
        desk.returns.commit(desk.returns.plan([one], SAID))
    (words,) = told(desk.returns.plan([path], SAID)[0].plan, "taken-before")
    assert words.endswith("; 1 row of it would change what was written or decided since.")


# --- two files that disagree --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("together", [True, False], ids=["together", "one after the other"])
def test_of_two_files_that_disagree_the_second_shows_what_it_changes(desk, tmp_path, together):
    paths = [attendance(tmp_path / "a.xlsx"), attendance(tmp_path / "b.xlsx", (100, 97, 120))]
    if together:
        first, second = desk.returns.plan(paths, SAID)
    else:
        (first,) = desk.returns.plan(paths[:1], SAID)
        desk.returns.commit([first])
        (second,) = desk.returns.plan(paths[1:], SAID)
    assert outcomes(first.plan) == ["add"] * 3
    assert outcomes(second.plan) == ["update", "same", "same"]
    (write,) = second.plan.rows[0].writes
    assert (dict(write.old), dict(write.new)) == ({"attended": 110}, {"attended": 100})
    desk.returns.commit([first, second] if together else [second])
    found = desk.connection.execute("SELECT attended FROM attendance_total WHERE child = 1").fetchall()
    assert found == [(100,)]


def test_two_lists_that_give_one_child_two_birthdays_show_it_and_keep_the_first(desk, tmp_path):
    here = a_row(LCS_ID="90", UPN=upn(90), Surname="Silva", Date_of_birth="01/02/2013")
    there = {**here, "Date of birth": "02/02/2013"}
    paths = [list_of_children(tmp_path / f"{n}.xlsx", row) for n, row in enumerate((here, there))]
    _, second = desk.returns.plan(paths, Options())
    assert outcomes(second.plan) in (["update"], ["held"])
    said = [finding.rule for row in second.plan.rows for finding in row.findings]
    assert "birthday-differs" in said or outcomes(second.plan) == ["held"]


# --- a term that has not begun --------------------------------------------------------------------------------------


def test_a_return_for_a_term_that_has_not_begun_waits_for_the_right_one(desk, tmp_path):
    path = attendance(tmp_path / "a.xlsx", above=[["Oakfield School"], ["Attendance, spring term 2027"]])
    before = dump(desk)
    (one,) = desk.returns.plan([path], Options())
    assert outcomes(one.plan) == ["held"] * 3
    assert all(row.lacks for row in one.plan.rows)
    (why,) = {row.reasons[0] for row in one.plan.rows}
    assert re.match(
        r"The period it is of, \d+ January 2027 to \d+ \w+ 2027, has not begun: give the right one", why
    )
    assert dump(desk) == before
    (right,) = desk.returns.plan([path], SAID)
    assert outcomes(right.plan) == ["add"] * 3


def test_a_return_for_the_term_under_way_is_taken(desk, tmp_path):
    path = attendance(tmp_path / "a.xlsx", above=[["Oakfield School"], ["Attendance, autumn term 2026"]])
    assert outcomes(desk.returns.plan([path], Options())[0].plan) == ["add"] * 3


# --- a file that changes, goes, or is not there --------------------------------------------------------------------------


def test_a_file_still_being_saved_is_not_read_half(tmp_path, monkeypatch):
    path = attendance(tmp_path / "a.xlsx")
    whole, grown = path.read_bytes(), []

    def growing(file):
        """Its length as it is asked for, a byte more each time: somebody is writing to it."""
        grown.append(len(grown))
        with path.open("ab") as out:
            out.write(b"x")
        return real(file)

    real = os.fstat
    monkeypatch.setattr(opening.os, "fstat", growing)
    with pytest.raises(UserError, match=r"^This file changes while it is being read: .* try again\.$"):
        opening.content_of(str(path))
    monkeypatch.undo()
    path.write_bytes(whole)
    assert opening.content_of(str(path)) == whole


def test_a_file_that_changes_between_the_plan_and_the_commit_stops_all_of_them_before_any_is_written(
    desk, tmp_path
):
    paths = [attendance(tmp_path / "a.xlsx"), excel(tmp_path / "t.xlsx", [*SCHOOLS, ["100003", "Larkrise"]])]
    before = dump(desk)
    plans = desk.returns.plan(paths, SAID)
    attendance(tmp_path / "a.xlsx", (1, 2, 3))
    with pytest.raises(UserError, match=r"^The file was changed after it was read; nothing was changed\."):
        desk.returns.commit(plans)
    paths[0].unlink()
    with pytest.raises(
        UserError, match=r"^The file went away while it was being read; nothing was changed\."
    ):
        desk.returns.commit(plans)
    assert dump(desk) == before


def test_in_the_window_a_file_is_what_was_read_whatever_becomes_of_it(desk, tmp_path):
    path = attendance(tmp_path / "Oakfield.xlsx")
    read = desk.importing.read([path])
    chosen = Chosen(0, read[0].tables[0].label, Choices(period=HALF, school=1))
    planned = desk.importing.plan(read, [chosen])
    path.write_bytes(b"something else")
    (batch,) = desk.importing.commit(read, planned).done
    assert desk.originals.save(batch.batch, tmp_path / "kept.xlsx").read_bytes() == read[0].content


ODD = {
    "gone": (lambda path: None, "There is no such file."),
    "a folder": (lambda path: path.mkdir(), "This is a folder, not a file."),
    "a name from the cloud": (lambda path: path.write_bytes(b""), "This file is empty: nothing was saved in it, or only"),
    "a shortcut": (
        lambda path: path.write_bytes(b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(200)),
        "This is a shortcut to a file, not the file itself.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_file_stops_no_other_and_says_what_to_do(desk, tmp_path, odd):
    make, words = ODD[odd]
    path = tmp_path / "return.xlsx"
    make(path)
    bad, good = desk.returns.plan([path, attendance(tmp_path / "a.xlsx")], SAID)
    assert bad.problem.startswith(words)
    assert len(bad.problem.split(". ")) == 2
    assert outcomes(good.plan) == ["add"] * 3
    bad, good = desk.importing.read([path, tmp_path / "a.xlsx"])
    assert bad.problem.startswith(words)
    assert good.tables


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever is root may read everything")
def test_a_file_that_is_locked_says_so(tmp_path):
    path = attendance(tmp_path / "a.xlsx")
    path.chmod(0)
    with pytest.raises(UserError, match="another program is using it, or you may not read it"):
        open_workbook(path)


# --- Cancel ---------------------------------------------------------------------------------------------------------


class Impatient:
    """Somebody who presses Cancel at the n-th chance."""

    def __init__(self, patience: int) -> None:
        self.left = patience
        self.progress = Progress(stopped=self._stopped)

    def _stopped(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_cancel_at_any_moment_of_several_files_leaves_each_of_them_whole_or_out(desk, tmp_path):
    paths = [
        excel(tmp_path / "t.xlsx", [*SCHOOLS, ["100003", "Larkrise"]]),
        attendance(tmp_path / "a.xlsx"),
        attendance(tmp_path / "b.xlsx", (100, 97, 120)),
    ]
    before, patience, seen = dump(desk), 0, set()
    for moments in (0, 1, 4):  # how many there are in reading, another process decides
        with pytest.raises(Cancelled):
            desk.importing.read(paths, (), Impatient(moments).progress)
    read = desk.importing.read(paths)
    choices = Choices(period=HALF, school=1)
    chosen = [Chosen(n, table.label, choices) for n, file in enumerate(read) for table in file.tables]
    while True:
        person, stage, batches = Impatient(patience), "planning", len(desk.batches())
        try:
            planned = desk.importing.plan(read, chosen, person.progress)
            stage = "committing"
            committed = desk.importing.commit(read, planned, person.progress)
        except Cancelled:
            # nothing was written at all
            assert len(desk.batches()) == batches
        else:
            if committed.stopped is None:
                break
            # the files before are in, whole, and each of them can be undone; the rest is not
            stage = "several files"
            for change in reversed(committed.done):
                desk.undo(change.batch)
        assert dump(desk) == before
        seen.add(stage)
        patience += 1
    assert seen == {"planning", "committing", "several files"}
    assert desk.check(deep=True) == []
