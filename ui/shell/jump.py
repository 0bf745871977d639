"""Ctrl+K: jump to a child by almost anything, to a school, a person, a page, or do a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import initials
from ui.session import Session
from ui.shell.found import DETAIL_ROLE, PICTURE_ROLE, FoundDelegate
from ui.widgets.basics import label
from ui.widgets.fitting import open_at
from ui.widgets.stepping import Stepping
from vsdesk.desk import Desk
from vsdesk.desk.lists import WORKS_WITH, FoundPerson, Hit, Query

SHOWN = 12
PICTURES = {"child": "roll", "school": "schools"}
"""What is found -> the meaning of its icon; a page has its own."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to be done from anywhere: its words, its keys if it has any, the meaning of its icon."""

    title: str
    keys: str
    picture: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Found:
    """What a text finds on the roll."""

    hits: list[Hit]
    people: list[FoundPerson]


class Jump(QDialog):
    """A small window over the page. Signals `picked` (page, argument); a command is done once it has closed."""

    picked = Signal(str, object)

    def __init__(
        self,
        session: Session,
        pages: list[tuple[str, str]],
        parent: QWidget,
        commands: tuple[Command, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Jump")
        self.setModal(True)
        open_at(self, 560, 420)
        self._session = session
        self._pages = pages
        self._commands = commands
        self.text = QLineEdit()
        self.text.setPlaceholderText(
            "A name, initials, the end of a UPN, a school, a person, a page, a command"
        )
        self.text.setAccessibleName("Jump to")
        self.found = QListWidget()
        self.found.setAccessibleName("Found")
        self.found.setItemDelegate(FoundDelegate(self.found))
        self.nothing = label("Nothing fits. Try fewer letters, initials, or the end of a UPN.", "small")
        self.nothing.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.setSpacing(8)
        for part in (self.text, self.nothing, self.found):
            inside.addWidget(part)
        self.text.textChanged.connect(self._ask)
        self.text.returnPressed.connect(self._take)
        Stepping(self.text, self.found)
        self.found.itemActivated.connect(lambda item: self._take())
        self._ask("")

    def _ask(self, text: str) -> None:
        def asked(desk: Desk) -> Found:
            lists = desk.lists
            return Found(lists.find(text, SHOWN), lists.people(text)) if text.strip() else Found([], [])

        self._session.ask("jump", asked, self._show)

    def _show(self, found: Found) -> None:
        self.found.clear()
        self._show_places(self.text.text().strip().casefold())
        self._show_hits(found.hits, near=False)
        for person in found.people:
            self._add(person.name, person.detail, _page_of(person))
        self._show_hits(found.hits, near=True)
        self.nothing.setVisible(not self.found.count())
        self.found.setCurrentRow(0)

    def _show_places(self, wanted: str) -> None:
        """The pages and the commands that begin with the words."""
        for key, title in self._pages:
            if not wanted or title.casefold().startswith(wanted):
                self._add(title, "page", (key, None))
        for command in self._commands:
            if wanted and any(word.startswith(wanted) for word in _beginnings(command.title)):
                self._add(command.title, command.keys or "command", (command.picture, command))

    def _show_hits(self, hits: list[Hit], *, near: bool) -> None:
        for hit in hits:
            if hit.near is near:
                self._add_hit(hit)

    def _add_hit(self, hit: Hit) -> None:
        title = initials.MODE.name(hit.title) if hit.kind == "child" else hit.title
        self._add(title, hit.detail, (hit.kind, hit.id))

    def _add(self, title: str, detail: str, target: tuple[str, object]) -> None:
        item = QListWidgetItem(title)
        item.setData(Qt.ItemDataRole.UserRole, target)
        item.setData(DETAIL_ROLE, detail)
        item.setData(PICTURE_ROLE, PICTURES.get(target[0], target[0]))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {detail}")
        self.found.addItem(item)

    def _take(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            page, argument = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            if isinstance(argument, Command):
                argument.act()
            else:
                self.picked.emit(page, argument)


def _page_of(person: FoundPerson) -> tuple[str, object]:
    """Where a person is met: their school's page, or the roll with their children alone."""
    if person.school is not None:
        return "school", person.school
    return "roll", Query({WORKS_WITH: (person.works_with,)})


def _beginnings(title: str) -> list[str]:
    """The title from each of its words on, so that any word finds it."""
    words = title.casefold().split()
    return [" ".join(words[number:]) for number in range(len(words))]
