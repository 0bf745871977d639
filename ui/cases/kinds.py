"""Kinds of case: those of the authority's own taken in from a file and removed, those that came switched on or off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.dialogs.form import ask_reason
from ui.dialogs.message import Message, ask
from ui.session import Session
from ui.style import theme
from ui.telling import tell
from ui.widgets.basics import button, clear, label, row, rule
from ui.widgets.fitting import scrolled
from vsdesk.desk import Desk
from vsdesk.desk.cases import CaseKind, KindLine
from vsdesk.model.wording import counted

SENTENCE = (
    "A kind of case is a small text file: its steps, who owes each, and within how many days. Save a copy of one, "
    "change it, and take it in: it stands for the one of its code, and goes with the authority pack. Cases under way "
    "keep the rule they were opened by."
)
ENDING = "Kind of case (*.toml)"


class KindsDialog(Message):
    """Every kind, the authority's own first, and what can be done with each."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Kinds of case", SENTENCE, parent)
        self._session = session
        self._may_write = bool(session.facts and session.facts.may_write)
        holder = QWidget()
        holder.setProperty("look", "page")
        self.list = QVBoxLayout(holder)
        self.list.setContentsMargins(0, 0, 8, 0)
        self.list.setSpacing(6)
        part = scrolled(holder)
        part.setMinimumHeight(theme.current().px(380))
        self.inside.addWidget(part, 1)
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self.inside.addWidget(self.wrong)
        self.take = button(
            "Take in a file…", self._ask_file, "primary", about="Take in a kind of case from a file"
        )
        self.take.setEnabled(self._may_write)
        self.inside.addLayout(row(None, button("Close", self.reject), self.take))
        session.changed.connect(lambda changes: self.ask())
        self.setMinimumWidth(theme.current().px(640))
        self.ask()

    def ask(self) -> None:
        """Ask for the kinds."""
        self._session.ask("case-all-kinds", lambda desk: desk.cases.all_kinds(), self.show_kinds)

    def show_kinds(self, lines: Sequence[KindLine]) -> None:
        """Show them."""
        clear(self.list)
        for line in lines:
            self._kind(line)
            self.list.addWidget(rule())
        self.list.addStretch(1)

    def _kind(self, line: KindLine) -> None:
        kind = line.kind
        whose = "the authority’s own" if line.own else "came with the program"
        used = "" if line.used else " · ◆ not used"
        self.list.addWidget(label(kind.words, "strong", wrap=True))
        told = f"{counted(len(kind.stages), 'step')} from {kind.opens_on} · {whose}{used}"
        self.list.addWidget(label(told, "small", wrap=True))
        self.list.addWidget(label(f"{kind.about} Source: {kind.source}.", "small", wrap=True))
        copy = button("Save a copy…", partial(self._save, kind), "small", about=f"Save a copy: {kind.words}")
        act = self._act(line)
        act.setEnabled(self._may_write)
        self.list.addLayout(row(copy, act, None))

    def _act(self, line: KindLine) -> QWidget:
        kind = line.kind
        if line.own:
            return button("Remove…", partial(self._remove, kind), "small", about=f"Remove: {kind.words}")
        if line.used:
            return button("Use no more", partial(self._switch, kind, "off", ""), "small",
                          about=f"Use no more: {kind.words}")  # fmt: skip
        return button("Use it…", partial(self._use, kind), "small", about=f"Use it: {kind.words}")

    # --- doing -----------------------------------------------------------------------------------------------------

    def _use(self, kind: CaseKind) -> None:
        """One that came switched off is used only with a reason."""
        if kind.on:
            self._switch(kind, "on", "")
            return
        ask_reason(f"Use “{kind.words}”", f"{kind.about} The reason is kept with the rule.", "Use it",
                   partial(self._switch, kind, "on"), self)  # fmt: skip

    def _switch(self, kind: CaseKind, value: str, reason: str) -> None:
        self._run(lambda desk: desk.settings.choose(f"case_{kind.code}", value, reason), "Kinds of case")

    def _remove(self, kind: CaseKind) -> None:
        sentence = "Cases that are open go on. One of the same code that came with the program is back."
        ask(f"Remove “{kind.words}”?", sentence, "Remove",
            lambda: self._run(lambda desk: desk.cases.remove_kind(kind.code), "Kinds of case"), self)  # fmt: skip

    def _save(self, kind: CaseKind) -> None:
        asking = QFileDialog(self, "Save a copy of a kind of case", str(Path.home()), ENDING)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("toml")
        asking.selectFile(f"{kind.code}.toml")
        asking.fileSelected.connect(
            lambda path: self._run(
                lambda desk: bool(desk.cases.save_kind(kind.code, Path(path))), "Saving a copy"
            )
        )
        asking.open()

    def _ask_file(self) -> None:
        asking = QFileDialog(self, "Take in a kind of case", str(Path.home()), ENDING)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.fileSelected.connect(lambda path: self.look_at(Path(path)))
        asking.open()

    def look_at(self, path: Path) -> None:
        """Read a file, and show what it holds before it is taken in."""
        job = self._session.jobs.run(lambda desk, progress: desk.cases.look_at_kind(path), "Reading the file")
        job.done.connect(lambda kind: self._show_file(kind, path))
        job.failed.connect(self._fail)

    def _show_file(self, kind: CaseKind, path: Path) -> None:
        self._say("")
        steps = "\n".join(f"{at}. {one.words}, {one.owes}: {within(kind, one.code)}"
                          for at, one in enumerate(kind.stages, 1))  # fmt: skip
        ask(f"Take in “{kind.words}”?", f"{kind.about} Source: {kind.source}.\n\n{steps}", "Take it in",
            lambda: self._run(lambda desk: bool(desk.cases.add_kind(path)), "Kinds of case"), self)  # fmt: skip

    def _run(self, work: Callable[[Desk], object], name: str) -> None:
        self._say("")
        job = self._session.jobs.run(lambda desk, progress: work(desk), name)
        job.done.connect(lambda result: self.ask())
        job.failed.connect(self._fail)

    def _fail(self, error: BaseException) -> None:
        told = tell(error)
        self._say(told.sentence if told is not None else "")

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


def within(kind: CaseKind, code: str) -> str:
    """`within 10 working days of “Call the school”`."""
    stages = {one.code: one for one in kind.stages}
    stage = stages[code]
    of = f"“{stages[stage.of].words}”" if stage.of in stages else "the opening"
    unit = "day" if stage.unit == "calendar" else f"{stage.unit} day"
    if stage.days == 0:
        return f"on the day of {of}"
    side = "within" if stage.days > 0 else "before"
    days = counted(abs(stage.days), unit)
    return f"{side} {days} of {of}" if stage.days > 0 else f"{days} {side} {of}"
