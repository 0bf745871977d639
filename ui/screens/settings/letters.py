"""Settings, Letters: every letter that goes to schools, whose words it has, and how it reads."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs.letters.view import EditLetter
from ui.screens.settings.presenter import SettingsPresenter
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.letter_words import LetterWords

ABOUT = (
    "The words of letters and e-mails that go to schools. They come with the program, and are your authority’s to "
    "change; its own go with the authority pack. Nothing is sent by this program."
)
COLUMNS = (
    Column("Letter", lambda line: str(line[1]), width=190, strong=True),
    Column("Words", lambda line: str(line[2]), width=110, badge=lambda line: str(line[3])),
    Column("When it is written", lambda line: str(line[4]), width=640, tip=lambda line: str(line[4])),
)
LEAST_HEIGHT = 270


class LettersSection(QWidget):
    """One list of letters; the one chosen is changed in a window of its own."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._lines: tuple[LetterWords, ...] = ()
        self._here: LetterWords | None = None
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        self.back = button(
            "Use the program’s words",
            self._put_back,
            about="Put the program’s words back for the letter chosen",
        )
        self.change = button("Change…", self._change, about="Change the words of the letter chosen")
        inside.addLayout(row(label("Letters to schools", "section"), None, self.back, self.change))
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "Letters to schools")
        self.table.setMinimumHeight(LEAST_HEIGHT)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda number: self._change())
        frame, shown = card(1)
        shown.addWidget(self.table)
        inside.addWidget(frame, 1)
        presenter.letters.connect(self.show_letters)
        self._chosen(None)

    def show_letters(self, lines: tuple[LetterWords, ...]) -> None:
        """List them; the cursor stays where it was."""
        before = max(0, self.table.currentIndex().row())
        self._lines = lines
        self.model.set_ids(range(len(lines)), {n: _row(n, one) for n, one in enumerate(lines)})
        self.table.select_id(min(before, len(lines) - 1))
        self._chosen(min(before, len(lines) - 1))

    def _chosen(self, number: int | None) -> None:
        self._here = self._lines[number] if number is not None and number < len(self._lines) else None
        self.change.setEnabled(self._here is not None)
        self.back.setEnabled(self._here is not None and self._here.is_own and self.presenter.may_write)

    def _change(self) -> None:
        if self._here is not None:
            EditLetter(self.presenter.session, self._here, self).open()

    def _put_back(self) -> None:
        if self._here is not None:
            self.presenter.put_letter_back(self._here.code)


def _row(number: int, one: LetterWords) -> Row:
    came = "as it came" if one.body else "none yet"
    whose, look = ("your own", "well") if one.is_own else (came, "plain")
    return (number, one.title, whose, look, one.use)
