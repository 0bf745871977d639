"""Quality of many plans in the window: grades by school and teacher, and a sample that is the same again."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.peps.test_pep import does
from ui.screens.peps.quality import GradesDialog, SampleDialog


@pytest.fixture
def graded(session, qtbot):
    """Three plans graded this term, at whatever schools the children are."""

    def prepare(desk):
        rubric = desk.pep_quality.rubric
        ours = [one for one in desk.children.all("looked-after") if one.standing.word == "looked after"][:3]
        for one in ours:
            _, number = desk.peps.open_for(one.child.id, term="Autumn 2026", on=date(2026, 9, 8))
            desk.peps.hold(number, date(2026, 10, 20))
            desk.peps.submit(number, date(2026, 11, 2))
            desk.pep_quality.score(number, {each.code: "green" for each in rubric.criteria}, finish=True)

    does(session, qtbot, prepare)
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_grades_are_told_by_school_and_by_teacher_and_written_to_a_file(graded, session, qtbot, tmp_path):
    dialog = GradesDialog(session, graded)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.told.text() == "3 held · 3 graded · 3 of 3 good")
    schools = [row[0] for row in dialog.rows]
    dialog.by.setCurrentIndex(1)
    qtbot.waitUntil(lambda: [row[0] for row in dialog.rows] != schools)
    assert sum(int(str(row[2])) for row in dialog.rows) == 3
    dialog.write(tmp_path / "grades.csv")
    qtbot.waitUntil(lambda: dialog.told.text() == "Written: grades.csv")
    with (tmp_path / "grades.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == len(dialog.rows) + 1


def test_a_sample_is_drawn_shown_with_its_seed_and_the_next_plan_opens(graded, session, qtbot, tmp_path):
    opened: list[int] = []
    dialog = SampleDialog(session, graded, opened.append)
    dialog.open()
    dialog.how.setCurrentIndex(1)
    dialog.number.setText("100")
    dialog.draw.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "3 drawn with the seed “Autumn 2026” · 0 looked at again")
    drawn = dialog.model.ids
    dialog.draw.click()
    with qtbot.waitSignal(dialog.model.modelReset):
        pass
    assert dialog.model.ids == drawn
    dialog.write(tmp_path / "sample.csv")
    qtbot.waitUntil(lambda: dialog.told.text() == "Written: sample.csv")
    last = (tmp_path / "sample.csv").read_text("utf-8-sig").splitlines()[-1]
    assert last.startswith("100 per cent of each: 3 drawn with the seed “Autumn 2026” · 0 looked at again")
    dialog.keep.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "Kept: each review drawn says “Autumn 2026”.")
    dialog.next.click()
    assert opened == [drawn[0]]


def test_a_term_there_is_none_of_is_told_in_the_window(graded, session, qtbot):
    dialog = SampleDialog(session, graded, print)
    dialog.open()
    dialog.term.setText("Summer 2026")
    dialog.draw.click()
    qtbot.waitUntil(lambda: "No PEP of Summer 2026 is graded yet" in dialog.wrong.text())
