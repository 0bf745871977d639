"""A return with a column a subject has some two hundred fields: each is found by typing a part of its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.builders import excel
from tests.ui.importing.conftest import Driver
from tests.vsdesk.returns import test_school_returns as sent
from ui.importing.pages.columns import ColumnsPage
from ui.widgets.field_choice import FieldChoice


@pytest.fixture
def page(wizard: Driver, tmp_path: Path) -> ColumnsPage:
    """A progress sheet whose last heading says nothing, at its columns."""
    rows = [[*sent.WHO, "English", "Maths", "Sc TG"], [*sent.JIBRIL, "4+", "3-", "5"]]
    wizard.bring_in(excel(tmp_path / "progress.xlsx", rows))
    wizard.presenter.go("columns")
    wizard.settle()
    found = wizard.screen.pages["columns"]
    assert isinstance(found, ColumnsPage)
    return found


def line_of(choice: FieldChoice) -> QLineEdit:
    line = choice.lineEdit()
    assert line is not None
    return line


def test_a_field_is_found_by_any_part_of_its_name(page: ColumnsPage, wizard: Driver) -> None:
    last = page.choices[-1]
    assert last.count() > 200
    assert last.currentData() is None
    assert line_of(last).accessibleName() == "Column G, Sc TG: taken as"
    last.setFocus()
    line_of(last).selectAll()
    wizard.type("science: targ")
    popup = last.completer()
    assert popup is not None
    assert popup.completionCount() == 1
    line_of(last).editingFinished.emit()
    wizard.settle()
    assert last.currentText() == "Science: target"
    assert wizard.presenter.state.planned[0].table.columns["subject|Science|target"] == 7  # type: ignore[union-attr]


def test_what_is_no_field_goes_back_to_what_was_chosen(page: ColumnsPage, wizard: Driver) -> None:
    english = page.choices[4]
    assert english.currentText() == "English: attainment"
    english.setFocus()
    line_of(english).selectAll()
    wizard.type("nothing of the kind")
    line_of(english).editingFinished.emit()
    wizard.settle()
    assert english.currentText() == "English: attainment"
    assert english.currentData() == "subject|English|attainment"
