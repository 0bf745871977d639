"""Initials mode on every page, step and dialog: no surname and no forename of the roll is written anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from tests.shots.scenes import SCENES
from tests.shots.stage import Stage
from ui import initials
from vsdesk.demo import Made
from vsdesk.desk import Desk

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.EditRole,
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NOT_OF_A_ROLL = tuple(
    name for name in SCENES if name.startswith(("unlock", "first", "new", "guide", "error"))
)


class Hidden(Stage):
    """The stage with initials mode on whatever is played."""

    def clear(self) -> None:
        super().clear()
        initials.MODE.set_on(True)
        self.rest()


@pytest.fixture(scope="module")
def stage(
    qt_look: QApplication, sample_school: Made, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hidden]:
    found = Hidden(sample_school, tmp_path_factory.mktemp("stage"), 1366, 768)
    yield found
    found.close()
    initials.MODE.set_on(False)


@pytest.fixture(scope="module")
def names(stage: Hidden) -> frozenset[str]:
    """Every surname and forename of the sample, as it is written; but one that stands in dates, for Thursday."""
    found: list[frozenset[str]] = []

    def asked(desk: Desk) -> frozenset[str]:
        return desk.children.surnames() | desk.children.forenames()

    stage.session.ask("names-of-test", asked, found.append)
    stage.rest()
    assert len(found[0]) > 90
    return found[0] - {"Thu"}


def told(window: QWidget) -> Iterator[str]:
    """Everything a window says: on its parts, in their models, to a screen reader, under the pointer."""
    for part in (window, *window.findChildren(QWidget)):
        if not part.isVisible():
            continue
        yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.windowTitle())
        yield from (action.text() for action in part.actions())
        if isinstance(part, (QPlainTextEdit, QTextBrowser)):
            yield part.toPlainText()
        elif isinstance(part, QComboBox):
            yield from (part.itemText(number) for number in range(part.count()))
        elif isinstance(part, (QLabel, QLineEdit, QAbstractButton)):
            yield part.text()
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            yield from cells(part.model())
        if isinstance(part, QListWidget):
            yield from (part.item(number).text() for number in range(part.count()))


def cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(), 300)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            for role in ROLES:
                yield str(model.index(row, column).data(role) or "")


def written(names: frozenset[str]) -> list[str]:
    """Each text in which a name stands."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    texts = {text for window in windows for text in told(window) if text}
    whole = {name for name in names if len(name) > 2}
    return sorted(
        text
        for text in texts
        if whole & set(WORD.findall(text)) or any(" " in name and name in text for name in whole)
    )


@pytest.mark.parametrize("name", [name for name in SCENES if name not in NOT_OF_A_ROLL])
def test_no_name_is_written_on(stage: Hidden, names: frozenset[str], name: str) -> None:
    SCENES[name](stage)
    initials.MODE.set_on(True)
    stage.rest()
    assert written(names) == []


def test_turning_it_over_shows_the_page_that_is_up_afresh(stage: Hidden, names: frozenset[str]) -> None:
    stage.page("roll")
    initials.MODE.set_on(False)
    stage.rest()
    assert written(names)
    initials.MODE.set_on(True)
    stage.rest()
    assert written(names) == []
    initials.MODE.set_on(False)
    stage.rest()
    assert written(names)
