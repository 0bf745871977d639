"""Chronology: everything that happened, by day, narrowed by kind and days; saved for a review or an inspector."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import initials
from ui.screens.child.presenter import ChildPresenter
from ui.screens.child.tables import cell, fill, table
from ui.style import theme
from ui.tables.records import Column, Row
from ui.widgets.basics import button, card, label
from ui.widgets.fitting import tools
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.chronology import KINDS, Chosen, Chronology
from vsdesk.desk.facts import read_day
from vsdesk.model.wording import counted

COLUMNS = (
    Column("Day", cell(0), None, 100, strong=True),
    Column("Kind", cell(1), None, 130),
    Column("What", cell(2), None, 290, tip=cell(2), free=True),
    Column("More", cell(3), None, 360, tip=cell(3), free=True),
    Column("From", cell(4), None, 130, tip=cell(4), free=True),
)
EDITIONS = "PDF (*.pdf);;Word (*.docx);;Excel (*.xlsx)"
DAY_WIDTH = 130


class ChronologyTab(QWidget):
    """Signals `saving` with a path and a `Chosen`."""

    saving = Signal(str, object)

    def __init__(self, presenter: ChildPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._told: Chronology | None = None
        self._asked: ChildPage | None = None
        self._page: ChildPage | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        self.kinds = self._menu()
        self.first, self.last = self._day("From"), self._day("To")
        self.count = label("", "small")
        self.save = button("Save…", self._save, about="Save the chronology as shown, as PDF, Word or Excel")
        down.addLayout(tools((self.kinds, self.first, self.last, self.count), (self.save,)))
        frame, inside = card(1)
        self.lines = table(COLUMNS, "Chronology, oldest first", (2, 3))
        inside.addWidget(self.lines)
        down.addWidget(frame, 1)
        self.left_out = label("", "small", wrap=True)
        down.addWidget(self.left_out)
        presenter.chronicled.connect(self._show)

    def _menu(self) -> QPushButton:
        menu = QMenu(self)
        self.actions_by_kind: dict[str, QAction] = {}
        for kind in KINDS:
            action = menu.addAction(kind)
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(lambda on: self._ask())
            self.actions_by_kind[kind] = action
        found = button("All kinds", lambda: None, "menu", about="Which kinds of line are shown")
        found.setMenu(menu)
        return found

    def _day(self, name: str) -> QLineEdit:
        found = QLineEdit()
        found.setPlaceholderText(f"{name} (a day)")
        found.setAccessibleName(f"{name} which day")
        found.setFixedWidth(theme.current().px(DAY_WIDTH))
        found.editingFinished.connect(self._ask)
        return found

    # --- showing ------------------------------------------------------------------------------------------------------

    def show_page(self, page: ChildPage) -> None:
        """Another child, or the roll changed; it is asked for once the tab is in sight."""
        self._page = page
        if self.isVisible() and not page.masked:
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """The tab comes into sight."""
        super().showEvent(event)
        if self._page is not None and self._page is not self._asked:
            self._ask()

    def forget(self) -> None:
        """Show nothing."""
        self._page = self._asked = self._told = None
        fill(self.lines, {})
        self.left_out.setText("")

    def chosen(self) -> Chosen:
        """By what it is narrowed; what is typed and no day narrows nothing."""
        kinds = frozenset(kind for kind, action in self.actions_by_kind.items() if action.isChecked())
        first, last = (self._typed(field) for field in (self.first, self.last))
        return Chosen(frozenset() if len(kinds) == len(KINDS) else kinds, first, last)

    def _typed(self, field: QLineEdit) -> date | None:
        today = self._page.today if self._page else date.max
        judged = read_day(field.text(), today)
        return date.fromisoformat(judged.value) if judged.value else None

    def _ask(self) -> None:
        self._asked = self._page
        chosen = self.chosen()
        some = f"{len(chosen.kinds)} of {len(KINDS)} kinds" if chosen.kinds else "All kinds"
        none = not any(action.isChecked() for action in self.actions_by_kind.values())
        self.kinds.setText("All kinds" if none else some)
        self._presenter.ask_chronology(chosen)

    def _show(self, told: Chronology) -> None:
        self._told = told
        rows: dict[int, Row] = {
            number: (one.on, one.kind, one.what, one.more, one.source)
            for number, one in enumerate(told.entries)
        }
        fill(self.lines, rows)
        for kind, action in self.actions_by_kind.items():
            action.setText(f"{kind}   {told.counts[kind]}")
        self.count.setText(counted(len(rows), "line"))
        self.left_out.setText(initials.MODE.words(" ".join(told.left_out)))

    def _save(self) -> None:
        if self._told is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Save the chronology", folder, EDITIONS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"Chronology {self._told.initials} {self._told.child}.pdf")
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(words.split("*.")[1].rstrip(")")))
        chosen = self.chosen()
        dialog.fileSelected.connect(lambda path: self.saving.emit(path, chosen))
        QDialog.open(dialog)
