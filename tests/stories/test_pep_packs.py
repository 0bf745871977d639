"""A PEP pack goes to a school, is filled in, and fills the plan's parts; sent twice it changes nothing; undone, all goes."""

from __future__ import annotations

from datetime import date

from openpyxl import load_workbook

from tests.stories.test_packs import desk, fill, taken  # noqa: F401 - the fixture is used by name
from vsdesk.store.records import read_table

TARGET = "Read aloud to a partner every week"
ANSWERS = {
    "PEP meeting held on": date(2026, 11, 5), "Education part completed on": date(2026, 11, 2),
    "How the child was heard": "by drawing", "Heard by": "Miss Reed", "What the child said": "I like art.",
    "Target 1": TARGET, "Target 1: how it will be seen": "12 sessions logged",
    "Target 1: by when": date(2027, 3, 26), "Target 2": "Learn the times tables to twelve",
}  # fmt: skip


def returned(desk, tmp_path, **more):  # noqa: F811
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    fill(made.path, {**ANSWERS, **more})
    return made.path


def test_what_the_school_wrote_fills_the_plan_and_its_parts(desk, tmp_path):  # noqa: F811
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


def test_sent_again_nothing_is_doubled_and_a_changed_word_alone_changes(desk, tmp_path):  # noqa: F811
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


def test_one_undo_takes_all_of_it_back(desk, tmp_path):  # noqa: F811
    desk.returns.commit([taken(desk, returned(desk, tmp_path))])
    desk.undo(desk.batches()[-1].id)
    for table in ("pep", "pep_part", "pep_voice", "pep_target"):
        assert not list(read_table(desk.connection, table))


def test_the_pack_offers_how_a_child_is_heard_and_says_nothing_of_the_plan(desk, tmp_path):  # noqa: F811
    desk.peps.open_for(1)
    desk.pep_contents.add(1, "voice", {"how": "by talking", "said": "Told in confidence"})
    made = desk.packs.make("peps", "100001", tmp_path / "pack.xlsx")
    book = load_workbook(made.path)
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert "Told in confidence" not in told
    assert {"by talking", "through an advocate"} <= told
    assert book["Return"].protection.sheet
