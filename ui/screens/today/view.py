"""Today: what needs a person, by urgency; each line says why, and can be dealt with right there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import initials
from ui.dialogs.rule import AboutFinding
from ui.screens.screen import Navigator, Screen
from ui.screens.today import words
from ui.screens.today.figures import Figures
from ui.screens.today.findings import FindingsDialog
from ui.screens.today.first_steps import FirstSteps
from ui.screens.today.lines import EntryLine
from ui.screens.today.marking import Marking
from ui.screens.today.news import NewsDialog
from ui.screens.today.presenter import (
    EVERYONE,
    MINE,
    SNOOZED,
    UNALLOCATED,
    Entry,
    Group,
    Looked,
    Shown,
    TodayPresenter,
)
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import Empty, button, card, clear, label, row
from ui.widgets.fitting import is_large, side_by_side
from vsdesk.changes import Changes
from vsdesk.desk.due import DueItem
from vsdesk.desk.due.cases import STEP
from vsdesk.desk.news import News

MOMENT = 0.005
FIRST = 8
NARROW = 1000
"""Below how many pixels, at 100 %, the figures stand below the list."""
"""Lines of a group shown at first; the rest on asking, so that the page is up at once."""
FILTERS = ((EVERYONE, "Everyone's"), (MINE, "Mine"), (UNALLOCATED, "Unallocated"), (SNOOZED, "Snoozed"))


class TodayScreen(Screen):
    """The reason to open the program."""

    key = "today"
    help_page = "today"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = TodayPresenter(session)
        self._whole: set[str] = set()
        self._shown: Shown | None = None
        self._parts: Iterator[None] = iter(())
        self.filling = QTimer(self)
        self.filling.setInterval(0)
        self.filling.timeout.connect(self._step)
        self.heading("Today")
        self._filters()
        self._page()
        self._news = News()
        self.presenter.shown.connect(self._show)
        self.presenter.told.connect(self._tell)
        session.drafted.connect(self.presenter.ask)

    def _filters(self) -> None:
        self.chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for which, title in FILTERS:
            chip = button(title, partial(self.presenter.choose, which), "chip", about=f"Show: {title}")
            chip.setCheckable(True)
            chip.setChecked(which == EVERYONE)
            group.addButton(chip)
            self.chips[which] = chip
        self.told = label("", "small")
        self.body.addLayout(row(*self.chips.values(), self.told, None))
        self.news = button("", self.show_news, "link")
        self.news.setShortcut("Alt+W")
        self.news.setToolTip("What changed since you last looked (Alt+W)")
        self.news.hide()
        self.body.addLayout(row(self.news, None))

    def _page(self) -> None:
        self.list = QVBoxLayout()
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(12)
        left = QWidget()
        left.setLayout(self.list)
        self.figures = Figures()
        inner = QWidget()
        inner.setProperty("look", "page")
        self._across = side_by_side(inner, 16)
        self._across.setContentsMargins(0, 0, 8, 0)
        self._across.addWidget(left, 1)
        self._across.addWidget(self.figures)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.body.addWidget(self.area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the figures stand below the list, so that no line loses its buttons."""
        super().resizeEvent(event)
        narrow = is_large() or self.width() < theme.current().px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._across.direction():
            self._across.setDirection(way)
            self.figures.stand(beside=not narrow)

    # --- what came

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.title_label.setText(words.weekday(shown.today.day))
        self.subtitle_label.setText(words.summary(shown, news=bool(self._news.since)))
        for which, title in FILTERS:
            self.chips[which].setText(f"{title} {shown.counts[which]}")
            self.chips[which].setVisible(not shown.today.is_new)
        snoozed = bool(shown.counts[SNOOZED]) or shown.chosen == SNOOZED
        self.chips[SNOOZED].setVisible(snoozed and not shown.today.is_new)
        self.told.setText(
            "" if shown.today.allocated or shown.today.is_new else "No child is allocated to an officer yet."
        )
        self.figures.setVisible(bool(shown.today.cards))
        self.figures.show_cards(shown.today.cards)
        clear(self.list)
        self._parts = self._fill(shown)
        self.filling.start()

    def _tell(self, news: News) -> None:
        self._news = news
        self.news.setVisible(bool(news.since))
        self.news.setText(initials.MODE.words(news.sentence))
        self.news.setShortcut("Alt+W")
        self.news.setAccessibleName(f"{news.sentence} Show each (Alt+W)")
        if self._shown is not None:
            self.subtitle_label.setText(words.summary(self._shown, news=bool(news.since)))

    def show_news(self) -> None:
        """Each thing that changed since this person last looked."""
        dialog = NewsDialog(self._news, self)
        dialog.opened.connect(self._open)
        dialog.open()

    def keep(self) -> None:
        """The sitting ends: the next one's news begins here."""
        self.presenter.looked()

    def _step(self) -> None:
        """Put in as many lines as fit into a moment, so that the window never waits for a long day."""
        until = monotonic() + MOMENT
        for _ in self._parts:
            if monotonic() > until:
                return
        self.filling.stop()

    def _fill(self, shown: Shown) -> Iterator[None]:
        if shown.today.steps:
            self.list.addWidget(self._first_steps(shown))
        for group in shown.groups:
            frame, inside = card(0)
            inside.setSpacing(0)
            head = row(label(words.TITLES[group.urgency], "section"), label(str(group.count), "count"), None)
            head.setContentsMargins(14, 10, 14, 6)
            inside.addLayout(head)
            self.list.addWidget(frame)
            whole = group.urgency in self._whole
            for entry in group.entries if whole else group.entries[:FIRST]:
                inside.addWidget(self._line(entry))
                yield
            if len(group.entries) > FIRST:
                inside.addLayout(self._more(group, whole=whole))
        if not shown.groups and not shown.today.steps:
            self.list.addWidget(_nothing(shown))
        self.list.addStretch(1)

    def _first_steps(self, shown: Shown) -> FirstSteps:
        facts = self.session.facts
        steps = FirstSteps(shown.today.steps, may_write=facts is not None and facts.may_write)
        steps.opened.connect(self._open)
        return steps

    def _more(self, group: Group, *, whole: bool) -> QHBoxLayout:
        text = "Show fewer" if whole else f"Show {len(group.entries) - FIRST} more"
        about = f"{text}: {words.TITLES[group.urgency]}"
        end = row(button(text, partial(self._unfold_group, group.urgency), "link", about=about), None)
        end.setContentsMargins(34, 4, 14, 8)
        return end

    def _line(self, entry: Entry, *, indent: bool = False) -> EntryLine:
        facts = self.session.facts
        line = EntryLine(entry, may_write=facts is not None and facts.may_write, indent=indent)
        line.opened.connect(self._open)
        line.said.connect(self._say)
        line.unfolded.connect(self._unfold)
        return line

    def _unfold_group(self, urgency: str) -> None:
        self._whole ^= {urgency}
        if self._shown is not None:
            self._show(self._shown)

    def _unfold(self, line: EntryLine) -> None:
        """Show the lines that a folded one stands for, below it; or fold them again."""
        frame = line.parentWidget()
        inside = frame.layout() if frame is not None else None
        if not isinstance(inside, QVBoxLayout):
            return
        if line.parts:
            for part in line.parts:
                part.hide()
                part.deleteLater()
            line.parts = []
            return
        at = inside.indexOf(line) + 1
        line.parts = [self._line(Entry((one,)), indent=True) for one in line.entry.lines]
        for number, part in enumerate(line.parts):
            inside.insertWidget(at + number, part)

    def _open(self, page: str, argument: object) -> None:
        """Another page; the findings of a file are looked at right here."""
        if page == "findings" and isinstance(argument, int):
            self.look_at(argument)
        else:
            self.navigator.go.emit(page, argument)

    def look_at(self, source: int) -> None:
        """Show what was odd in one file, to be accepted or mended."""
        self.presenter.ask_findings(source, self._look)

    def _look(self, looked: Looked) -> None:
        facts = self.session.facts
        dialog = FindingsDialog(*looked, self, may_write=facts is not None and facts.may_write)
        dialog.accepted.connect(self.presenter.accept_findings)
        dialog.child_asked.connect(lambda child: self.navigator.go.emit("child", child))
        dialog.rule_asked.connect(
            lambda rule: self.presenter.ask_rule(rule, lambda told: AboutFinding(told, dialog).open())
        )
        dialog.open()

    # --- what a person says

    def _say(self, kind: str, item: DueItem) -> None:
        if kind == "back":
            self.presenter.bring_back(item)
            return
        if kind == "met" and item.key.startswith(STEP):  # a step is done on its case, or not at all
            self._open(item.actions[0].page, item.actions[0].argument)
            return
        if self._shown is None:
            return
        dialog = Marking(kind, item, self._shown.today.day, self)

        def agreed(said: str, day: date) -> None:
            if kind == "snooze":
                self.presenter.snooze(item, day, said)
            elif kind == "met":
                self.presenter.met(item, day, said)
            else:
                self.presenter.note(item, said)

        dialog.agreed.connect(agreed)
        dialog.open()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask again."""
        self.presenter.ask()


def _nothing(shown: Shown) -> Empty:
    if shown.chosen == MINE and not shown.today.allocated:
        sentence = "No child is allocated to an officer on this roll, so everything is everyone's."
        return Empty("Nothing is yours alone", sentence)
    return Empty(
        "Nothing needs a person", "What falls due, is missing or waits for a decision is shown here."
    )
