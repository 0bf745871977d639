"""A school: where it is, our children there, its people, other names, and what came from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import initials
from ui.dialogs.schools import AnotherName, MergeWith
from ui.operations.schools import alias_school, merge_schools
from ui.screens.school.presenter import SchoolPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.tables.log_columns import about, how, said
from ui.widgets.basics import button, card, clear, label, row
from ui.widgets.fitting import side_by_side
from vsdesk.changes import Changes
from vsdesk.desk.log_who import HalfWritten, with_school
from vsdesk.desk.pep_quality.history import GradeLine
from vsdesk.desk.schools import SchoolFile
from vsdesk.model.wording import counted, long_date

LOGGED = 5
"""Entries of the log on the page; the log has them all."""


class SchoolScreen(Screen):
    """The argument is the school's id."""

    key = "school"
    help_page = "schools"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = SchoolPresenter(session)
        facts = session.facts
        self._may_write = facts is not None and facts.may_write
        self._file: SchoolFile | None = None
        line = self.heading("School")
        self.merge = button("Merge with another…", self._merge)
        line.addWidget(button("All schools", lambda: self.navigator.go.emit("schools", None)))
        line.addWidget(self.merge)
        self.merge.setEnabled(self._may_write)
        self.about = label("", "subtitle", wrap=True)
        self.body.addWidget(self.about)
        inner = QWidget()
        inner.setProperty("look", "page")
        across = side_by_side(inner)
        across.setContentsMargins(0, 0, 8, 0)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        across.addLayout(self.left, 3)
        across.addLayout(self.right, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.presenter.came.connect(self._show)
        self.presenter.graded.connect(self._show_grades)

    def _show(self, file: SchoolFile) -> None:
        self._file = file
        line = file.line
        self.title_label.setText(line.name)
        self.subtitle_label.setText(line.status or "")
        self.about.setText(" · ".join(part for part in (line.detail, line.phase, line.area) if part))
        clear(self.left)
        clear(self.right)
        self.grades = self._grades()
        for part in (self._children(file), self.grades, self._log(file), self._received(file)):
            self.left.addWidget(part)
        for part in (self._people(file), self._names(file)):
            self.right.addWidget(part)
        self.left.addStretch(1)
        self.right.addStretch(1)

    def log_about(self) -> HalfWritten | None:
        """The school."""
        return with_school(self._file.line.id, self._file.line.name) if self._file is not None else None

    def _children(self, file: SchoolFile) -> QFrame:
        frame, inside = card()
        inside.addLayout(
            row(label("Our children there", "section"), label(str(len(file.children)), "count"), None)
        )
        if not file.children:
            inside.addWidget(label("None of our children is enrolled here now.", "subtitle", wrap=True))
        for child in file.children:
            name = initials.MODE.name(child.name)
            open_ = button(
                "Open",
                partial(self.navigator.go.emit, "child", child.id),
                "small",
                about=f"Open {name}",
            )
            words = " · ".join(part for part in (child.about, child.since) if part)
            inside.addLayout(row(label(name, "strong"), label(words, "small"), None, open_))
        return frame

    def _received(self, file: SchoolFile) -> QFrame:
        frame, inside = card()
        inside.addWidget(label("Returns received", "section"))
        if not file.received:
            inside.addWidget(label("Nothing has come from this school yet.", "subtitle", wrap=True))
        for one in file.received:
            first, last = date.fromisoformat(one.period_from), date.fromisoformat(one.period_to)
            words = f"{long_date(first)} to {long_date(last)}: {counted(one.children, 'child', 'children')}"
            inside.addWidget(label(f"Attendance, {words}"))
            inside.addWidget(label(initials.MODE.words(one.files or "entered by hand"), "small", wrap=True))
        return frame

    def _grades(self) -> QFrame:
        frame, self._grade_lines = card()
        self._grade_lines.addWidget(label("PEP quality", "section"))
        frame.hide()
        return frame

    def _show_grades(self, lines: tuple[GradeLine, ...]) -> None:
        self.grades.setVisible(bool(lines))
        for line in lines:
            self._grade_lines.addWidget(label(f"{line.term}: {line.words}", wrap=True))
            levels = ", ".join(f"{count} {word.lower()}" for word, count in line.levels.items())
            voice = f"the child’s voice is in {line.voice} of {line.held}"
            self._grade_lines.addWidget(label("; ".join(filter(None, (levels, voice))), "small", wrap=True))

    def _log(self, file: SchoolFile) -> QFrame:
        frame, inside = card()
        school, name = file.line.id, file.line.name
        write = button("New entry…", partial(self.navigator.log.emit, with_school(school, name)), "small",
                       about=f"Log a call, a letter or a visit with {name}")  # fmt: skip
        write.setEnabled(self._may_write)
        every = button("In the log", partial(self.navigator.go.emit, "log", ("school", school)), "small")
        inside.addLayout(row(label("Log", "section"), label(str(len(file.log)), "count"), None, every, write))
        if not file.log:
            inside.addWidget(label("No call, letter or visit is logged here yet.", "subtitle", wrap=True))
        for line in file.log[:LOGGED]:
            head = " · ".join(part for part in (long_date(line.on), how(line), about(line)) if part)
            inside.addWidget(label(head, "small", wrap=True))
            inside.addWidget(label(initials.MODE.words(said(line)), wrap=True))
        return frame

    def _people(self, file: SchoolFile) -> QFrame:
        frame, inside = card()
        inside.addWidget(label("People", "section"))
        if not file.people:
            words = "Nobody is known here; a designated teacher comes with a list of children."
            inside.addWidget(label(words, "subtitle", wrap=True))
        rows = ((role.role.capitalize(), role.name, _span(role.from_on, role.to_on)) for role in file.people)
        inside.addLayout(_grid(rows))
        return frame

    def _names(self, file: SchoolFile) -> QFrame:
        frame, inside = card()
        inside.addWidget(label("Other names", "section"))
        for name in file.aliases:
            inside.addWidget(label(name, wrap=True))
        if not file.aliases:
            inside.addWidget(label("Returns always wrote it as above.", "subtitle", wrap=True))
        add = button("Add another name…", self._alias, "small")
        add.setEnabled(self._may_write)
        inside.addLayout(row(add, None))
        return frame

    def _alias(self) -> None:
        if self._file is not None:
            line = self._file.line
            dialog = AnotherName(line.name, self)
            dialog.agreed.connect(lambda name: alias_school(self.session, line.id, name, self))
            dialog.open()

    def _merge(self) -> None:
        if self._file is not None:
            line = self._file.line
            dialog = MergeWith(self.session, line, self)
            dialog.agreed.connect(lambda into: self._merge_into(line.id, into))
            dialog.open()

    def _merge_into(self, duplicate: int, into: int) -> None:
        self.presenter.school = None
        job = merge_schools(self.session, duplicate, into, self)
        job.done.connect(lambda changes: self.presenter.ask(into))
        job.failed.connect(lambda error: self.presenter.ask(duplicate))

    def show_with(self, argument: object = None) -> None:
        """Come up with a school."""
        self.presenter.ask(argument if isinstance(argument, int) else None)

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for the same school again."""
        self.presenter.ask()


def _grid(rows: Iterable[tuple[str, str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    for number, (what, name, when) in enumerate(rows):
        grid.addWidget(label(what, "small"), number, 0)
        grid.addWidget(label(initials.MODE.words(name), wrap=True), number, 1)
        grid.addWidget(label(when, "small"), number, 2)
    return grid


def _span(first: date | None, last: date | None) -> str:
    if last is not None:
        return f"until {long_date(last)}"
    return f"since {long_date(first)}" if first is not None else ""
