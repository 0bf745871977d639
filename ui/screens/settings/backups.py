"""Settings, Backups: which there are, made when and why, checked or not; a second place; how to go back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.dialogs.message import ask, tell_plainly
from ui.screens.settings.backup_records import RecordsDialog, about, title_of
from ui.screens.settings.presenter import Copies, SettingsPresenter
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.backup_records import Compared
from vsdesk.desk.backups import BackupLine

ABOUT = (
    "A copy is made before each day's first change, and before anything that cannot simply be undone; "
    "each is opened and counted when it is made. The last 12 days, 10 weeks and 9 months are kept."
)
RESTORE = (
    "A backup takes the roll's place while the roll is closed; what is there now is set aside whole. "
    "Lock the roll, then choose “Restore a backup” under the passphrase."
)


def _text(place: int) -> Column:
    titles = ("Made", "Where", "Children", "Why", "Size", "Checked")
    widths = (150, 120, 80, 220, 80, 260)
    return Column(
        titles[place],
        lambda shown: str(shown[place]),
        None,
        widths[place],
        strong=place == 0,
        right=place in (2, 4),
    )


COLUMNS = tuple(_text(place) for place in range(6))


class BackupsSection(QWidget):
    """The list, and what may be done. Signals `lock_asked` with the reason."""

    lock_asked = Signal(str)

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._lines: list[tuple[BackupLine, str]] = []
        self._checked: dict[Path, str] = {}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        self.make = button("Back up now", presenter.back_up, "primary")
        self.verify = button("Check this backup", self._verify)
        self.restore = button("Restore…", self._restore, picture="backup")
        self.one = button(
            "Put one record back…", self._compare, about="Put one child’s record back from this backup"
        )
        for part in (self.verify, self.one, self.restore):
            part.setEnabled(False)  # until the list is there
        inside.addLayout(row(self.make, self.verify, self.one, self.restore, None))
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "Backups")
        frame, shown = card(1)
        shown.addWidget(self.table)
        inside.addWidget(frame, 1)
        self.second = label("", wrap=True)
        self.choose = button("Choose…", self._choose, about="Choose a second place for backups")
        self.none = button(
            "None", lambda: presenter.set_second_place(None), about="Keep no backups in a second place"
        )
        line = row(label("Second place", "strong"), self.second, self.choose, self.none, spacing=12)
        line.setStretch(1, 1)
        inside.addLayout(line)
        presenter.copies.connect(self.show_copies)
        presenter.checked.connect(self._show_checked)
        presenter.compared.connect(self._show_compared)

    def show_copies(self, copies: Copies) -> None:
        """List the backups of both places, newest first."""
        self._lines = [(line, "in the roll") for line in copies.here]
        self._lines += [(line, "second place") for line in copies.elsewhere or ()]
        self._lines.sort(key=lambda found: found[0].made_at, reverse=True)
        away = copies.second is not None and copies.elsewhere is None
        words = (
            str(copies.second)
            if copies.second
            else "None. Choose a stick or another disk, so that one accident cannot take both."
        )
        self.second.setText(f"{words} (not there just now)" if away else words)
        for part in (self.make, self.choose, self.none):
            part.setEnabled(self.presenter.may_write)
        self.none.setVisible(copies.second is not None)
        self._fill()

    def _fill(self) -> None:
        before = self.model.id_at(self.table.currentIndex().row())
        rows = {number: self._row(line, where) for number, (line, where) in enumerate(self._lines)}
        self.model.set_ids(tuple(rows), rows)
        self.table.select_id(before)
        for part in (self.verify, self.restore):
            part.setEnabled(bool(rows))
        self.one.setEnabled(bool(rows) and self.presenter.may_write)

    def _row(self, line: BackupLine, where: str) -> Row:
        here = line.made_at.astimezone()
        children = "" if line.children is None else str(line.children)
        checked = self._checked.get(
            line.folder, "when it was made" if line.children is not None else "manifest damaged"
        )
        return (
            f"{here.day:02d} {here:%b %Y, %H:%M}",
            where,
            children,
            line.why,
            f"{line.length / 1_000_000:.1f} MB",
            checked,
        )

    @property
    def chosen(self) -> BackupLine | None:
        """The backup the cursor is on."""
        number = self.model.id_at(self.table.currentIndex().row())
        return None if number is None else self._lines[number][0]

    def _verify(self) -> None:
        if self.chosen is not None:
            self.presenter.verify(self.chosen.folder)

    def _compare(self) -> None:
        if self.chosen is not None:
            self.presenter.compare(self.chosen.folder)

    def _show_compared(self, found: Compared) -> None:
        if found.children:
            RecordsDialog(found, self.presenter.put_back, self).open()
        else:
            tell_plainly(title_of(found), about(found), self)

    def _show_checked(self, folder: Path, problems: list[str]) -> None:
        self._checked[folder] = problems[0] if problems else "✓ just now: opened, counted, compared"
        self._fill()

    def _restore(self) -> None:
        ask(
            "Restore a backup",
            RESTORE,
            "Lock the roll",
            lambda: self.lock_asked.emit("Choose “Restore a backup” below."),
            self,
        )

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Choose a second place for backups")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.presenter.set_second_place(Path(path)))
        dialog.open()
