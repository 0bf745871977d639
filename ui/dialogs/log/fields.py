"""The fields of an entry: how, when, what was said, what is to follow; and reading them as an entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.log.whom import WhomField
from ui.style import theme
from ui.widgets.basics import label
from ui.widgets.fitting import is_large
from vsdesk.desk.facts import read_day
from vsdesk.errors import UserError
from vsdesk.model.log import DIRECTIONS, HOWS, THEMES, Attachment, NewEntry, NewFollowUp, Template
from vsdesk.model.wording import long_date

WAYS = {"in": "They came to us", "out": "We went to them", "": "Neither"}


class PlainText(QPlainTextEdit):
    """Text of several lines; Tab goes on to the next field."""

    def sizeHint(self) -> QSize:
        """As high as its lines: the editor's own hint is for a whole page."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def __init__(self, name: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setStyleSheet(f"QPlainTextEdit {{ min-height: {theme.current().px(20 * lines)}px; }}")
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Fixed)


class EntryFields(QWidget):
    """Signals `edited` when anything was typed or chosen."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.today = date.min
        self.whom = WhomField()
        self.how = combo("How", HOWS)
        self.direction = QComboBox()
        self.direction.setAccessibleName("Which way")
        for way in (*DIRECTIONS, ""):
            self.direction.addItem(WAYS[way], way)
        self.theme = combo("About", ("", *THEMES))
        self.theme.setEditable(True)
        self.on, self.at, self.minutes = one_line("Day"), one_line("Time", "14:05"), one_line("Minutes")
        self.said, self.outcome = PlainText("What was said", 4), one_line("Outcome", "What came of it")
        self.restricted = QCheckBox("Restricted: masked until somebody opens it, with a reason")
        self.follow_up = one_line("Follow-up", "What is to be done, if anything")
        self.due = one_line("Due", "27 November 2026, or in days: 5")
        self.owner = combo("Who owes it", ())
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(named(("Who", self.whom)))
        down.addLayout(named(("How", self.how), ("Which way", self.direction), ("About", self.theme)))
        down.addLayout(named(("What was said", self.said)))
        down.addLayout(named(("Outcome", self.outcome)))
        down.addLayout(named(("Day", self.on), ("Time", self.at), ("Minutes", self.minutes)))
        down.addLayout(named(("Follow-up", self.follow_up)))
        down.addLayout(named(("Due", self.due), ("Who owes it", self.owner)))
        down.addWidget(self.restricted)

    def _listen(self) -> None:
        for line in (self.on, self.at, self.minutes, self.outcome, self.follow_up, self.due):
            line.textEdited.connect(lambda text: self.edited.emit())
        for box in (self.how, self.direction, self.theme, self.owner):
            box.currentTextChanged.connect(lambda text: self.edited.emit())
        self.said.textChanged.connect(self.edited)
        self.restricted.toggled.connect(lambda on: self.edited.emit())
        self.whom.changed.connect(self.edited)

    def begin(self, today: date, owners: Sequence[str], person: str) -> None:
        """An empty entry of today."""
        self.today = today
        self.owner.clear()
        self.owner.addItems(list(dict.fromkeys((person, *owners))))
        self.on.setText(long_date(today))

    # --- as texts, for drafts and templates ------------------------------------------------------------------------

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Field -> what stands in it."""
        lines = {
            name: getattr(self, name).text()
            for name in ("on", "at", "minutes", "outcome", "follow_up", "due")
        }
        boxes = {name: getattr(self, name).currentText() for name in ("how", "theme", "owner")}
        rest = {"direction": self.direction.currentData(), "said": self.said.toPlainText(),
                "restricted": "1" if self.restricted.isChecked() else ""}  # fmt: skip
        return tuple({**lines, **boxes, **rest}.items())

    def fill(self, texts: Sequence[tuple[str, str]]) -> None:
        """Put texts into their fields; a day as it is stored is put into words."""
        for name, text in texts:
            field = getattr(self, name)
            if name == "direction":
                field.setCurrentIndex(field.findData(text))
            elif name == "restricted":
                field.setChecked(bool(text))
            elif isinstance(field, QComboBox):
                field.setCurrentText(text)
            elif isinstance(field, QPlainTextEdit):
                field.setPlainText(text)
            else:
                field.setText(_in_words(text) if name == "on" else text)

    def take(self, template: Template) -> None:
        """Fill in what a template says, leaving what it is silent about."""
        values = {"how": template.how, "direction": template.direction, "theme": template.theme, "said": template.said,
                  "outcome": template.outcome, "follow_up": template.follow_up,
                  "minutes": "" if template.minutes is None else str(template.minutes)}  # fmt: skip
        self.fill([(name, text) for name, text in values.items() if text])
        if template.follow_up_days is not None:
            self.due.setText(long_date(self.today + timedelta(days=template.follow_up_days)))

    def as_template(self, name: str) -> Template:
        """What stands here, as a template of that name."""
        held = dict(self.texts())
        due = _day(self.due.text(), self.today)
        days = (due - self.today).days if due and held["follow_up"] else None
        return Template(name, held["how"], held["direction"], held["theme"], held["said"], held["outcome"],
                        _minutes(held["minutes"]), held["follow_up"], days)  # fmt: skip

    # --- as an entry -----------------------------------------------------------------------------------------------

    def entry(self, attachments: Sequence[Attachment]) -> NewEntry:
        """The entry as it stands. Raises: UserError where a day, minutes or the follow-up cannot be read."""
        held = dict(self.texts())
        on = read_day(held["on"], self.today)
        if on.problem:
            raise UserError(on.problem)
        parties = tuple(party for one in self.whom.whom for party in one.parties)
        return NewEntry(
            held["how"], held["said"], date.fromisoformat(on.value) if on.value else self.today, held["at"].strip(),
            held["direction"], held["theme"], held["outcome"], _minutes(held["minutes"]), bool(held["restricted"]),
            parties, self._follow_up(held), tuple(attachments),
        )  # fmt: skip

    def _follow_up(self, held: dict[str, str]) -> NewFollowUp | None:
        if not held["follow_up"].strip():
            return None
        due = _day(held["due"], self.today)
        if due is None:
            raise UserError(
                "The follow-up has no day that can be read; write it as 27 November 2026, or as days: 5."
            )
        return NewFollowUp(held["follow_up"], due, held["owner"])


def _day(text: str, today: date) -> date | None:
    """A day in words, or a number of days from today."""
    typed = text.strip()
    if typed.isdigit() and len(typed) <= 3:
        return today + timedelta(days=int(typed))
    judged = read_day(typed, today)
    return date.fromisoformat(judged.value) if judged.value and not judged.problem else None


def _minutes(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdigit():
        raise UserError("The minutes cannot be read; give a number, such as 10.")
    return int(text.strip())


def _in_words(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def one_line(name: str, hint: str = "") -> QLineEdit:
    """A line to type in, by that accessible name."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


def combo(name: str, options: Sequence[str]) -> QComboBox:
    """A choice of a few, by that accessible name."""
    box = QComboBox()
    box.addItems(list(options))
    box.setAccessibleName(name)
    return box


def named(*fields: tuple[str, QWidget]) -> QGridLayout:
    """Fields side by side, each below its name; below one another, if the text is large."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    for number, (name, field) in enumerate(fields):
        across, down = (0, 2 * number) if is_large() else (number, 0)
        words = label(name, "small")
        words.setBuddy(field)
        grid.addWidget(words, down, across)
        grid.addWidget(field, down + 1, across)
        grid.setColumnStretch(across, 1)
    return grid
