"""The log: entries newest first with one in brief beside them, and the follow-ups."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.form import ask_reason
from ui.dialogs.log.opening import open_mails
from ui.dialogs.log.templates import ask_templates
from ui.screens.log.asking import ask_done
from ui.screens.log.brief import WIDTH, EntryCard
from ui.screens.log.presenter import SPANS, LogListPresenter
from ui.screens.log.tasks import TasksPart
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.tables.log_columns import ENTRIES, SAID
from ui.tables.log_columns import entry as entry_of
from ui.tables.records import RECORD_ROLE, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card, label, row
from ui.widgets.fitting import tools
from ui.widgets.side import beside
from vsdesk.changes import Changes
from vsdesk.desk.log import LogFound, LogPage
from vsdesk.model.log import HOWS

TYPING_MS = 60
ANY = "However it came"


class LogScreen(Screen):
    """The argument is ("follow-up", number), ("follow-ups", None), ("child", number), ("school", number) or nothing."""

    key = "log"
    help_page = "log"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = LogListPresenter(session)
        facts = session.facts
        self._may_write = facts is not None and facts.may_write
        self._build()
        self._connect()

    # --- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        line = self.heading("Log", "Calls, letters, visits, and what is to follow")
        new = button(
            "New entry…",
            lambda: self.navigator.log.emit(None),
            "primary",
            about="Log a call, a letter or a visit (Ctrl+N)",
        )
        mails = button(
            "Take in e-mails…", self._ask_mails, about="Begin entries with e-mails saved as .eml or .msg"
        )
        own = button("Templates…", self._ask_templates, about="Make, change or remove templates of entries")
        others = button("Enquiries", lambda: self.navigator.go.emit("enquiries", None),
                        about="Enquiries about previously looked-after children, and consultations")  # fmt: skip
        line.addWidget(others)
        for act in (own, mails, new):
            act.setEnabled(self._may_write)
            line.addWidget(act)
        self.tabs = QButtonGroup(self)
        self.shown = QStackedWidget()
        self.tasks = TasksPart(self.session, self.presenter, may_write=self._may_write)
        entries = self._entries()
        buttons = [self._tab("Entries", entries), self._tab("Follow-ups", self.tasks)]
        buttons[0].setChecked(True)
        self.body.addLayout(row(*buttons, None))
        self.body.addWidget(self.shown, 1)

    def _tab(self, title: str, part: QWidget) -> QPushButton:
        self.shown.addWidget(part)
        found = button(title, lambda: self.shown.setCurrentWidget(part), "tab")
        found.setCheckable(True)
        self.tabs.addButton(found)
        return found

    def _entries(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find any words")
        self.search.setAccessibleName("Find entries by any words, or by a child's name")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.current().px(190))
        self.how = self._box("How", [ANY, *HOWS])
        self.whose = self._box("Who logged it", ["Everyone’s", "Mine"])
        self.span = self._box("When", [words for words, _ in SPANS])
        self.only = button("", self._everything, "chip")
        self.only.hide()
        self.count = label("", "small")
        self.model = RecordTableModel(ENTRIES)
        self.table = RecordTable(self.model, "Entries of the log")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        self.empty = Empty(
            "No entry fits", "Use fewer words, or other filters. A new entry is kept with Ctrl+N."
        )
        self.listed = QStackedWidget()
        self.listed.addWidget(self.table)
        self.listed.addWidget(self.empty)
        frame, inside = card(1)
        inside.addWidget(self.listed)
        self.brief = EntryCard(may_write=self._may_write)
        whole = QWidget()
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        down.addLayout(tools((self.search, self.how, self.whose, self.span, self.only), (self.count,)))
        down.addLayout(beside(frame, self.brief, WIDTH), 1)
        return whole

    @staticmethod
    def _box(name: str, options: list[str]) -> QComboBox:
        box = QComboBox()
        box.addItems(options)
        box.setAccessibleName(name)
        return box

    def _connect(self) -> None:
        presenter = self.presenter
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(TYPING_MS)
        self.typing.timeout.connect(self._look)
        self.search.textChanged.connect(lambda text: self.typing.start())
        for box in (self.how, self.whose, self.span):
            box.activated.connect(lambda place: self._look())
        presenter.listed.connect(self._show)
        presenter.paged.connect(self.model.put)
        presenter.opened.connect(self._open)
        presenter.failed.connect(self.navigator.failed)
        presenter.told.connect(self.navigator.told)
        self.model.wanted.connect(presenter.page)
        self.table.chosen.connect(presenter.open)
        self.table.opened.connect(self._mend)
        self.tasks.entry_asked.connect(self._go_to)
        card_ = self.brief
        card_.child_asked.connect(lambda child: self.navigator.go.emit("child", child))
        card_.school_asked.connect(lambda school: self.navigator.go.emit("school", school))
        card_.mend_asked.connect(self._mend)
        card_.unmask_asked.connect(self._unmask)
        card_.done_asked.connect(self._done)
        card_.save_asked.connect(self._save)

    # --- showing ---------------------------------------------------------------------------------------------------

    def show_with(self, argument: object = None) -> None:
        """Come up with the list, the follow-ups, or what is about one child or school."""
        what, number = argument if isinstance(argument, tuple) else (None, None)
        if what in ("follow-up", "follow-ups"):
            self.tabs.buttons()[1].click()
            self.tasks.show_task(number)
        elif what in ("child", "school"):
            self.tabs.buttons()[0].click()
            self.only.setText(f"Only this {what}  ✕")
            self.only.setAccessibleName(f"Only entries of this {what}; press to show the others, too")
            self.only.show()
            self.presenter.narrow(**{what: number})
        else:
            self.reload()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()
        self.tasks.show_task(None)

    def _look(self) -> None:
        self.typing.stop()
        how = self.how.currentText() if self.how.currentIndex() > 0 else ""
        days = SPANS[self.span.currentIndex()][1]
        self.presenter.look(self.search.text(), how, mine=self.whose.currentIndex() == 1, days=days)

    def _everything(self) -> None:
        self.only.hide()
        self.presenter.narrow()
        self.search.setFocus()

    def _show(self, found: LogFound, rows: dict[int, Row]) -> None:
        before = self.model.id_at(self.table.currentIndex().row())
        self.model.set_ids(found.ids, rows)
        self.listed.setCurrentWidget(self.table if found.ids else self.empty)
        self.count.setText(found.count if found.ids else "")
        if not found.ids:
            self.brief.show_entry(None)
        self.table.select_id(before)

    def _open(self, page: LogPage) -> None:
        if page.line.id == self.model.id_at(self.table.currentIndex().row()):
            self.brief.show_entry(page)

    def _go_to(self, entry: int) -> None:
        self.tabs.buttons()[0].click()
        self.table.select_id(entry)
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving masks again what was opened."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.presenter.leave()
            self.brief.show_entry(None)

    # --- doing -----------------------------------------------------------------------------------------------------

    def _mend(self, entry: int) -> None:
        """Enter on an entry: put it right; a masked one is to be opened first."""
        at = self.model.row_of(entry)
        held = self.model.index(at, 0).data(RECORD_ROLE) if at is not None else None
        if held is not None and entry_of(held).masked:
            self._unmask(entry)
        elif self._may_write:
            self.navigator.log.emit((entry, entry in self.presenter.known))

    def _unmask(self, entry: int) -> None:
        if self._may_write:
            sentence = "Say why you need it. Your name, the time and the reason are written into its history."
            ask_reason(
                "Open a masked entry", sentence, "Open", lambda why: self.presenter.unmask(entry, why), self
            )

    def _done(self, follow_up: int) -> None:
        facts = self.session.facts
        if facts is not None:
            ask_done(follow_up, facts.today, self.presenter.do, self)

    def _ask_templates(self) -> None:
        ask_templates(self.session, self)

    def _ask_mails(self) -> None:
        """What dropping them does, by keyboard."""
        asking = QFileDialog(self, "Take in e-mails", str(Path.home()), "E-mails (*.eml *.msg)")
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.filesSelected.connect(
            lambda names: open_mails(self.session, self.window(), [Path(name) for name in names])
        )
        asking.open()

    def _save(self, document: int, name: str) -> None:
        asking = QFileDialog(self, "Save a copy, which is not encrypted", str(Path.home() / name))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.selectFile(name)
        asking.fileSelected.connect(lambda path: self.presenter.save(document, Path(path)))
        asking.open()
