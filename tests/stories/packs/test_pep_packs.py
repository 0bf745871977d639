"""A PEP pack goes to a school, is filled in, and fills the plan's parts; sent twice it changes nothing; undone, all goes."""

from __future__ import annotations

import re
import subprocess
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from tests.builders import upn
from tests.faults.dose import FULL
from tests.stories.packs.school import OFFICE, fill, taken
from vsdesk.desk.clock import Clock
from vsdesk.desk.edits import EnrolmentEntry
from vsdesk.desk.returns import Options
from vsdesk.errors import CannotWrite, UserError
from vsdesk.store.records import read_table

TARGET = "Read aloud to a partner every week"
ANSWERS = {
    "PEP meeting held on": date(2026, 11, 5), "Education part completed on": date(2026, 11, 2),
    "How the child was heard": "by drawing", "Heard by": "Miss Reed", "What the child said": "I like art.",
    "Target 1": TARGET, "Target 1: how it will be seen": "12 sessions logged",
    "Target 1: by when": date(2027, 3, 26), "Target 2": "Learn the times tables to twelve",
}  # fmt: skip


def returned(desk, tmp_path, **more):
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    fill(made.path, {**ANSWERS, **more})
    return made.path


def test_what_the_school_wrote_fills_the_plan_and_its_parts(desk, tmp_path):
    one = taken(desk, returned(desk, tmp_path))
    assert one.plan.certain
    desk.returns.commit([one])
    (pep,) = desk.peps.of(1)
    assert pep.held_on == date(2026, 11, 5)
    assert {part.part: part.received_on for part in pep.parts} == {
        "school": date(2026, 11, 2), "voice": desk.today, "targets": desk.today,
    }  # fmt: skip
    said = desk.pep_contents.of(pep.id)
    assert said.voice is not None
    assert (said.voice.how, said.voice.gathered_by, said.voice.said) == (
        "by drawing",
        "Miss Reed",
        "I like art.",
    )
    assert [(each.what, each.measure, each.by_when) for each in said.targets] == [
        (TARGET, "12 sessions logged", date(2027, 3, 26)), ("Learn the times tables to twelve", "", None),
    ]  # fmt: skip
    # what a target lacks is a finding beside it, no bar
    assert "no measure" in desk.pep_contents.lacking(pep.id).targets[said.targets[1].id]


def test_sent_again_nothing_is_doubled_and_a_changed_word_alone_changes(desk, tmp_path):
    path = returned(desk, tmp_path)
    desk.returns.commit([taken(desk, path)])
    again = taken(desk, path)
    assert {str(row.outcome) for row in again.plan.rows} == {"same"}
    fill(path, {"Target 2: how it will be seen": "A test each Friday"})
    desk.returns.commit([taken(desk, path)])
    assert [each.measure for each in desk.pep_contents.of(1).targets] == [
        "12 sessions logged",
        "A test each Friday",
    ]


def test_one_undo_takes_all_of_it_back(desk, tmp_path):
    desk.returns.commit([taken(desk, returned(desk, tmp_path))])
    desk.undo(desk.batches()[-1].id)
    for table in ("pep", "pep_part", "pep_voice", "pep_target"):
        assert not list(read_table(desk.connection, table))


def test_the_pack_offers_how_a_child_is_heard_and_says_nothing_of_the_plan(desk, tmp_path):
    desk.peps.open_for(1)
    desk.pep_contents.add(1, "voice", {"how": "by talking", "said": "Told in confidence"})
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    book = load_workbook(made.path)
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert "Told in confidence" not in told
    assert {"by talking", "through an advocate"} <= told
    assert book["Return"].protection.sheet


def test_a_plan_signed_off_is_not_changed_by_a_return(desk, tmp_path):
    path = returned(desk, tmp_path)
    desk.returns.commit([taken(desk, path)])
    (pep,) = desk.peps.of(1)
    for step in (desk.peps.submit, desk.peps.begin_qa, desk.peps.sign_off):
        step(pep.id)
    assert {str(row.outcome) for row in taken(desk, path).plan.rows} == {"same"}
    for changed in (
        {"Target 1: how it will be seen": "A test"},
        {"Target 3": "Swim a length"},
        {"Heard by": "Mr Oak"},
    ):
        fill(path, {**ANSWERS, **changed})
        (row,) = taken(desk, path).plan.rows
        assert (str(row.outcome), [one.rule for one in row.findings], row.writes) == (
            "refused",
            ["pep-finished"],
            (),
        )
    desk.peps.return_with_reason(pep.id, "Put right")
    assert taken(desk, path).plan.certain


# --- looking back on the last plan ------------------------------------------------------------------------------------

READS, COUNTS, SPEAKS = (
    "Read aloud to a partner every week", "=Count in steps of 7", "Speak once in each lesson",
)  # fmt: skip


def last_plan(desk, child, on=date(2026, 6, 18), targets=(READS, COUNTS)):
    """A plan of the summer term with its targets, as the child's school then made it; there since September 2024."""
    (there,) = (one for one in desk.children.one(child).file.enrolments if one.to_on is None)
    entry = EnrolmentEntry(there.school.id, None, "main", date(2024, 9, 3))
    desk.edits.correct_enrolment(there.id, entry)
    today = desk.clock
    desk.clock = Clock(on)
    _, pep = desk.peps.open_for(child, term="Summer 2026")
    desk.peps.hold(pep, on)
    for what in targets:
        desk.pep_contents.add(
            pep, "target", {"what": what, "measure": "A tally", "by_when": "2 October 2026"}
        )
    desk.clock = today
    return pep


def looking_back(path):
    """The rows of the sheet of last targets, without who they are about."""
    sheet = load_workbook(path)["Last targets"]
    return [[cell.value for cell in row[4:]] for row in sheet.iter_rows(min_row=5)]


def judge(path, *answers):
    """Fill in what became of the targets, row after row."""
    book = load_workbook(path)
    sheet = book["Last targets"]
    for row, (judged, evidence) in enumerate(answers, start=5):
        sheet.cell(row, 9, judged)
        sheet.cell(row, 10, evidence)
    book.save(path)


def test_the_last_targets_come_first_to_be_judged_with_the_day_of_their_meeting(desk, tmp_path):
    last_plan(desk, 1)
    book = load_workbook(desk.packs.make("peps", "100001", tmp_path / "pack.xlsx").path)
    assert book.sheetnames == ["How to fill this in", "Last targets", "Return", "Lists"]
    assert book.active.title == "Last targets"
    sheet = book["Last targets"]
    assert [cell.value for cell in sheet[4]][4:] == [
        "Last PEP meeting", "Last target", "How it was to be seen", "By when", "What became of it",
        "Evidence",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[5]][1:3] == ["Haddad", "Jibril"]
    assert [(cell.protection.locked) for cell in sheet[5]] == [True] * 8 + [False] * 2
    choices = sheet.data_validations.dataValidation
    assert [str(check.sqref) for check in choices if check.type == "list"] == ["I5:I6"]
    asked = book["Return"]
    assert [asked.cell(row, 6).value for row in (4, 5)] == ["Last PEP meeting", date_time("2026-06-18")]
    how_to = [cell.value for cell in book["How to fill this in"]["A"]]
    assert "1. Open the sheet “Last targets” first. It lists 2 targets to look back on." in how_to
    assert any(str(words).startswith("Look back first") for words in how_to)


def test_a_target_is_printed_whole_beside_its_answer(desk, tmp_path):
    long = "Ask for a break instead of leaving the room, by showing the card, in every lesson of the week"
    last_plan(desk, 1, targets=(READS, long))
    sheet = load_workbook(desk.packs.make("peps", "100001", tmp_path / "pack.xlsx").path)["Last targets"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.col_breaks.brk
    width = sheet.column_dimensions["F"].width
    lines = sheet.row_dimensions[6].height / 15
    assert lines * width > len(long) * 1.1
    assert all(cell.alignment.wrap_text for cell in sheet[6])


def date_time(text):
    return datetime.fromisoformat(text)


def test_judged_they_come_back_as_judged_with_what_that_rests_on(desk, tmp_path):
    pep = last_plan(desk, 1)
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    judge(made.path, ("met", "12 sessions logged"), ("partly met", "Sixes and sevens"))
    fill(made.path, ANSWERS)
    plans = desk.returns.plan([made.path], Options())
    assert [(one.plan.table.layout.code, one.plan.certain) for one in plans] == [
        ("pep-targets", True), ("peps", True),
    ]  # fmt: skip
    desk.returns.commit(plans)
    told = [(one.what, one.judged, one.evidence, one.judged_on) for one in desk.pep_contents.of(pep).targets]
    assert told == [
        (READS, "met", "12 sessions logged", desk.today), (COUNTS, "partly met", "Sixes and sevens", desk.today),
    ]  # fmt: skip
    new = desk.peps.of(1)[-1]
    assert new.id != pep
    assert desk.pep_contents.lacking(new.id).targets_count
    again = desk.returns.plan([made.path], Options())
    assert {str(row.outcome) for one in again for row in one.plan.rows} == {"same"}
    # what was judged is not asked again
    desk.clock = Clock(date(2026, 11, 21))
    assert "Last targets" not in load_workbook(
        desk.packs.make("peps", "100001", tmp_path / "next.xlsx").path
    ).sheetnames  # fmt: skip


def test_a_target_nobody_judged_is_left_as_it_is_and_what_is_of_none_is_told(desk, tmp_path):
    pep = last_plan(desk, 1)
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    judge(made.path, (None, None), ("not met", "She was ill"))
    (one,) = (one for one in desk.returns.plan([made.path], Options()) if one.plan.rows)
    assert (len(one.plan.rows), one.plan.certain) == (1, True)
    desk.returns.commit([one])
    assert [one.judged for one in desk.pep_contents.of(pep).targets] == [None, "not met"]
    # evidence alone, and words of no target, are told
    judge(made.path, (None, "12 sessions logged"), ("met", "A test"))
    book = load_workbook(made.path)
    book["Last targets"]["F6"] = "Count"
    book.save(made.path)
    (one,) = (one for one in desk.returns.plan([made.path], Options()) if one.plan.rows)
    assert [[finding.rule for finding in row.findings] for row in one.plan.rows] == [
        ["field-blank"], ["pep-target-unknown"],
    ]  # fmt: skip
    assert {str(row.outcome) for row in one.plan.rows} == {"refused"}


def test_where_a_head_judged_otherwise_a_person_is_asked(desk, tmp_path):
    pep = last_plan(desk, 1, targets=(READS,))
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    judge(made.path, ("met", "12 sessions logged"))
    desk.pep_contents.judge(desk.pep_contents.of(pep).targets[0].id, "not met", "4 sessions")
    (one,) = (one for one in desk.returns.plan([made.path], Options()) if one.plan.rows)
    assert [each.name for row in one.plan.rows for each in row.asked] == ["judged", "evidence"]
    desk.returns.commit([one])
    (target,) = desk.pep_contents.of(pep).targets
    assert (target.judged, target.evidence) == ("not met", "4 sessions")


# --- whom a pack is about ---------------------------------------------------------------------------------------------


def names(path):
    """The surnames a pack names."""
    return [row[1].value for row in load_workbook(path)["Return"].iter_rows(min_row=5) if row[1].value]


def test_only_those_whose_pep_of_this_term_is_due_or_not_in_yet_are_asked_about(desk, tmp_path):
    assert desk.packs.pep_unfinished() == {1, 2, 3, 4}
    _, done = desk.peps.open_for(1)
    desk.peps.hold(done, date(2026, 11, 5))
    assert 1 in desk.packs.pep_unfinished()
    desk.peps.submit(done, date(2026, 11, 12))
    _, not_needed = desk.peps.open_for(4)
    desk.peps.not_required(not_needed, "Returned home")
    assert desk.packs.pep_unfinished() == {2, 3}
    made = desk.packs.make_all("peps", tmp_path / "due", children=desk.packs.pep_unfinished())
    assert [(one.school, one.children, one.left_out) for one in made] == [("Oakfield Academy", 1, 1)]
    assert names(made[0].path) == ["Łukasz"]
    with pytest.raises(UserError, match="nobody to ask"):
        desk.packs.make_all("peps", tmp_path / "none", children=())


def test_one_childs_own_pack_is_named_by_initials_and_number(desk, tmp_path):
    made = desk.packs.make_for(1, tmp_path / "one", password=None)
    assert made.path.name == "Oakfield Academy 100001 peps JH 1.xlsx"
    assert names(made.path) == ["Haddad"]
    book = load_workbook(made.path)
    assert book["Return"].max_row == 5
    assert not any("Somebody is missing" in str(cell.value) for cell in book.worksheets[0]["A"])
    with pytest.raises(CannotWrite, match="there already"):
        desk.packs.make_for(1, tmp_path / "one")
    with pytest.raises(UserError, match="restricted"):
        desk.packs.make_for(3, tmp_path / "one")


# --- law 1: what the school may not see -------------------------------------------------------------------------------


CANARY = "canary"
"""A word that stands wherever something is kept that the school may not see."""


def everything(path):
    """All a pack's package holds, as text: cells, lists, comments, names, properties."""
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def hide_canaries(desk):
    """Fill the roll of child 1 with care facts, notes, other people's words, and another school's plan."""
    old = last_plan(desk, 1, targets=(READS,))
    for name, typed in (
        ("voice", {"how": "by talking", "said": f"{CANARY} voice", "changed": f"{CANARY} change"}),
        ("attendee", {"role": "parent", "name": f"{CANARY} parent"}),
        ("intervention", {"what": f"{CANARY} tuition", "cost_pence": "450"}),
        ("transition", {"point": "Year 9", "plan": f"{CANARY} transition"}),
        (
            "target",
            {
                "what": "Swims a length",
                "who": f"{CANARY} carer",
                "need": f"{CANARY} need",
                "cost_pence": "450",
            },
        ),
    ):
        desk.pep_contents.add(old, name, typed)
    judged = desk.pep_contents.of(old).targets[1].id
    desk.pep_contents.judge(judged, "not met", f"{CANARY} evidence")
    desk.peps.receive_part(old, "school", on=desk.today, note=f"{CANARY} note")
    desk.deeds.add_school(f"Elsewhere {CANARY}", nation="England")
    desk.edits.add_enrolment(1, EnrolmentEntry(4, None, "AP", date(2026, 9, 7), note=f"{CANARY} provider"))
    # a child whose last plan another school made
    last_plan(desk, 2, targets=(f"{CANARY} of another school",))
    (there,) = (one for one in desk.children.one(2).file.enrolments if one.to_on is None)
    desk.edits.add_enrolment(2, EnrolmentEntry(2, None, "main", date(2026, 9, 7)), end_others=True)
    assert there.school.id == 1
    # a restricted child with a plan of this very school
    desk.deeds.unrestrict(3, "reviewed")
    last_plan(desk, 3, targets=(f"{CANARY} of a restricted child",))
    desk.deeds.restrict(3, f"{CANARY} court order")


def test_no_pack_of_peps_holds_what_its_school_may_not_see(desk, tmp_path):
    hide_canaries(desk)
    made = desk.packs.make_all("peps", tmp_path / "packs")
    told = {one.school: everything(one.path).casefold() for one in made if one.path}
    assert set(told) == {"Hillcrest School", "Oakfield Academy"}
    assert READS.casefold() in told["Oakfield Academy"]
    for text in told.values():
        for kept in (
            CANARY,
            "okoro",
            upn(3).casefold(),
            "restricted",
            "10001",
            "care order",
            "swims a length",
        ):
            assert not re.search(rf"\b{kept}\b", text), kept
        assert ">c2<" not in text
    # the new school is told neither the old one's words nor the day of its meeting
    rows = [
        [cell.value for cell in row] for row in load_workbook(made[0].path)["Return"].iter_rows(min_row=5)
    ]
    assert [(row[1], row[5]) for row in rows if row[1]] == [("Łukasz", None), ("Price", None)]
    assert looking_back(made[1].path)[0][:2] == [date_time("2026-06-18"), READS]
    assert len(looking_back(made[1].path)) == 1
    names_of_files = " ".join(path.name for path in (tmp_path / "packs").iterdir())
    assert not re.search("haddad|jibril|łukasz", names_of_files.casefold())


# --- LibreOffice --------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"] if FULL else ["xls"])
def test_a_pep_pack_saved_by_libreoffice_gives_the_same_answers(desk, tmp_path, ending):
    last_plan(desk, 1)
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    judge(made.path, ("met", "12 sessions logged"), ("partly met", "Sixes and sevens"))
    fill(made.path, ANSWERS)
    plain = [[row.writes for row in one.plan.rows] for one in desk.returns.plan([made.path], Options())]
    assert [len(rows) for rows in plain] == [2, 1]
    out = tmp_path / "saved"
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", ending,
         "--outdir", str(out), str(made.path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    read = desk.returns.plan([out / f"pack.{ending}"], Options())
    assert [[row.writes for row in one.plan.rows] for one in read] == plain
