"""One PEP: its path on top, who owes what, what it says beside the last one, and its quality scored by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui import initials
from ui.dialogs.packs import ask_about
from ui.screens.pep.body import Body
from ui.screens.pep.doing import Steps
from ui.screens.pep.finishing import finish_review, save_letter
from ui.screens.pep.path_strip import PathStrip
from ui.screens.pep.presenter import PepPresenter
from ui.screens.pep.second_look import second_look
from ui.screens.pep.side import Side
from ui.screens.pep.writing import Writing
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import Empty, button, label
from ui.widgets.fitting import is_large, scrolled, side_by_side
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.log_who import HalfWritten, about_child
from vsdesk.desk.pep_choices import WHYS, Why
from vsdesk.desk.pep_pages import PepPage
from vsdesk.quality.grades import Grade

SIDE = 372
NEXT = {
    "not due": "book", "due": "book", "booked": "ask", "parts out": "held", "ready": "held", "held": "submit",
    "submitted": "score", "in QA": "score", "returned": "submit", "signed off": "score", "not required": "needed",
}  # fmt: skip
"""State -> what is usually done next."""


class PepScreen(Screen):
    """The argument is the plan's number."""

    key = "pep"
    help_page = "peps"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = PepPresenter(session)
        self.steps = Steps(self.presenter, self, self._today)
        self.writing = Writing(self.presenter, self, self._today)
        self.reasons: dict[Why, tuple[str, ...]] = dict.fromkeys(WHYS, ())
        self._build()
        self._connect()

    def _build(self) -> None:
        line = self.heading("PEP")
        self.back = button("All PEPs", lambda: self.navigator.go.emit("peps", None))
        self.child = button("Open child", self._open_child)
        self.beside = button("Last one beside it", lambda: self.side.turn(beside=self.beside.isChecked()))
        self.beside.setCheckable(True)
        self.more = button("More ▾", self._menu, about="Everything else that can be done with this PEP")
        self.next = button("", self._next, "primary")
        acts = FlowLayout(spacing=8) if is_large() else line
        for part in (self.back, self.child, self.beside, self.more, self.next):
            acts.addWidget(part)
        if is_large():
            self.body.addLayout(acts)
        self.due = label("", "small", wrap=True)
        self.body.addWidget(self.due)
        self.path = PathStrip()
        self.left = Body(self.writing, self.steps, may_write=self.presenter.may_write)
        self.side = Side(self.writing, may_score=self.presenter.is_head, may_write=self.presenter.may_write)
        inner = QWidget()
        inner.setProperty("look", "page")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 8, 0)
        whole.setSpacing(12)
        beside = QWidget()
        across = side_by_side(beside)
        (whole if is_large() else self.body).addWidget(self.path)
        whole.addWidget(beside, 1)
        down = QVBoxLayout()
        down.addWidget(self.side)
        down.addStretch(1)
        across.addWidget(self.left, 1)
        across.addLayout(down)
        if not is_large():
            self.side.setFixedWidth(theme.current().px(SIDE))
        self.shown = QStackedWidget()
        self.shown.addWidget(scrolled(inner))
        self.masked = Empty(
            "This record is restricted",
            "Its name and its PEP are hidden. Open the child, with a reason, to see that there is one.",
            button("Open child", self._open_child, "primary"),
        )
        self.shown.addWidget(self.masked)
        self.body.addWidget(self.shown, 1)

    def _connect(self) -> None:
        presenter, quality = self.presenter, self.side.quality
        presenter.shown.connect(self._show)
        presenter.scored.connect(self._scored)
        presenter.failed.connect(self.navigator.failed)
        presenter.gone.connect(self._gone)
        quality.scored.connect(presenter.score)
        quality.remarked.connect(presenter.remark)
        quality.second_asked.connect(lambda: second_look(presenter, self))
        quality.saving.connect(presenter.save_scores)
        quality.finishing.connect(lambda: finish_review(presenter, self))
        quality.letter_asked.connect(lambda: save_letter(presenter, self))
        keys = QShortcut(QKeySequence("Alt+Q"), self, self._begin_scoring)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _today(self) -> date:
        facts = self.session.facts
        assert facts is not None
        return facts.today

    # --- showing ---------------------------------------------------------------------------------------------------

    def show_with(self, argument: object = None) -> None:
        """Show a plan; without one, the plan shown last."""
        if isinstance(argument, int):
            self.presenter.show(argument)
        else:
            self.presenter.ask()
        self.session.ask("pep-reasons", _reasons, self._learn)

    def _learn(self, reasons: dict[Why, tuple[str, ...]]) -> None:
        self.reasons = reasons

    def log_about(self) -> HalfWritten | None:
        """The child whose plan it is."""
        page = self.presenter.page
        return about_child(page.pep.child, page.who) if page is not None and not page.masked else None

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()

    def keep(self) -> None:
        """What was scored is kept before the roll closes."""
        self.presenter.save_scores()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving keeps what was scored."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.presenter.save_scores()

    def _show(self, page: PepPage) -> None:
        self.title_label.setText(f"{page.pep.label} · {initials.MODE.name(page.who)}")
        self.subtitle_label.setText(page.about)
        words = "" if page.masked else page.line.due_words
        self.due.setText(f"Due: {words}" if words else "")
        self.due.setVisible(bool(words))
        self.shown.setCurrentIndex(1 if page.masked else 0)
        self.path.show_path(page.path)
        self.beside.setVisible(page.before is not None and not page.masked)
        self.more.setVisible(self.presenter.may_write and not page.masked)
        self._show_next(page)
        if not page.masked:
            self.left.show_page(page)
            self.side.show_page(page)

    def _show_next(self, page: PepPage) -> None:
        words = {
            "book": "Book the meeting…", "ask": "Ask for its parts", "held": "It was held…", "submit": "It came in…",
            "score": "Score quality", "sign": "Sign off", "needed": "It is required after all",
        }  # fmt: skip
        self.next.setText(words[self._next_step(page)])
        self.next.setAccessibleName(words[self._next_step(page)])
        heads = self._next_step(page) in ("score", "sign")
        done = page.line.state == "signed off"
        self.next.setVisible(
            not page.masked and not done and (self.presenter.is_head if heads else self.presenter.may_write)
        )

    def _next_step(self, page: PepPage) -> str:
        graded = page.review is not None and page.review.reviewed_on is not None
        if page.line.state == "in QA" and graded and page.review is not None and not page.review.resubmit:
            return "sign"
        if page.line.state == "booked" and page.line.parts_of:
            return "held"
        return NEXT[page.line.state]

    def _scored(self, grade: Grade | None) -> None:
        page = self.presenter.page
        if page is not None and grade is not None:
            finished = page.review is not None and page.review.reviewed_on is not None
            saved, card = self.presenter.saved, self.side.quality
            card.show_scores(self.presenter.scores, grade, saved=saved, finished=finished)
            card.show_remarks(self.presenter.remarks)

    # --- doing -----------------------------------------------------------------------------------------------------

    def _next(self) -> None:
        page = self.presenter.page
        if page is None:
            return
        acts: dict[str, Callable[[], object]] = {
            "book": self.steps.book, "ask": self.steps.ask_all, "held": self.steps.held, "submit": self.steps.submit,
            "score": self._begin_scoring, "sign": self.steps.sign_off,
            "needed": lambda: self.steps.not_required(()),
        }  # fmt: skip
        acts[self._next_step(page)]()

    def _begin_scoring(self) -> None:
        self.beside.setChecked(False)
        self.side.turn(beside=False)
        self.side.quality.begin()

    def _menu(self) -> None:
        page = self.presenter.page
        if page is None:
            return
        pep, head = page.pep, self.presenter.is_head
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_ = pep.is_open
        for words, act, can in (
            ("Move the meeting…" if pep.booked_for else "Book the meeting…", self.steps.book,
             open_ and not pep.held_on),
            ("Call the meeting off", self.steps.call_off, bool(pep.booked_for) and not pep.held_on),
            ("Ask for its parts", self.steps.ask_all, open_),
            ("Workbook for the school…", lambda: ask_about(self.session, (pep.child,), self), open_),
            ("The meeting was held…", self.steps.held, open_),
            ("The plan came in…", self.steps.submit, open_ and pep.held_on is not None),
            ("Return with a reason…", lambda: self.steps.send_back(self.reasons["returned"]),
             head and pep.submitted_on is not None),
            ("Sign off", self.steps.sign_off, head and open_ and pep.qa_on is not None),
            ("Why it is late…", lambda: self.steps.why_late(self.reasons["late"]), True),
            ("Required after all" if pep.not_required_on else "Not required…",
             lambda: self.steps.not_required(self.reasons["not required"]), pep.held_on is None),
            ("Keep a document with it…", self.writing.attach, True),
        ):  # fmt: skip
            menu.addAction(words, act).setEnabled(can)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _open_child(self) -> None:
        if self.presenter.page is not None:
            self.navigator.go.emit("child", self.presenter.page.pep.child)

    def _gone(self, why: str) -> None:
        self.navigator.told.emit(why)
        self.navigator.go.emit("peps", None)


def _reasons(desk: Desk) -> dict[Why, tuple[str, ...]]:
    return {why: desk.peps.choices.reasons(why) for why in WHYS}
