"""People: who works with a child now and did before; added, handed over, ended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import initials
from ui.screens.child.siblings_card import SiblingsCard
from ui.screens.child.tables import PEOPLE, fill, table
from ui.widgets.basics import button, card, label
from ui.widgets.fitting import tools
from vsdesk.desk.child_pages import ChildPage, RoleLine


class PeopleTab(QWidget):
    """Signals `adding`; `handing` and `ending` with a `RoleLine`."""

    adding = Signal()
    handing = Signal(object)
    ending = Signal(object)

    def __init__(self, *, may_write: bool, is_head: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self._held: dict[int, RoleLine] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        frame, inside = card(1)
        self.add = button("Add a person…", self.adding.emit, "primary")
        self.hand = button(
            "Hand over…", lambda: self._with(self.handing), about="Hand over the role the cursor is on"
        )
        self.end = button("End…", lambda: self._with(self.ending), about="End the role the cursor is on")
        acts = tools((label("People", "section"),), (self.add, self.hand, self.end))
        acts.setContentsMargins(12, 8, 12, 0)
        inside.addLayout(acts)
        self.people = table(PEOPLE, "People who work with this child, those of now first")
        self.people.chosen.connect(lambda number: self._allow())
        inside.addWidget(self.people)
        self.none = label(
            "Nobody is named yet. Add the social worker, the IRO or the carer.", "subtitle", wrap=True
        )
        self.none.setContentsMargins(12, 4, 12, 12)
        inside.addWidget(self.none)
        down.addWidget(frame, 1)
        self.siblings = SiblingsCard(may_write=may_write, is_head=is_head)
        down.addSpacing(12)
        down.addWidget(self.siblings)

    def show_page(self, page: ChildPage) -> None:
        """Show a child's people; of a masked record, nobody."""
        self._held = {one.id: one for one in page.roles}
        self.siblings.show_siblings(page.siblings)
        fill(self.people, {one.id: _row(one) for one in page.roles})
        self.people.setVisible(bool(page.roles))
        self.none.setVisible(not page.roles)
        self._allow()

    def forget(self) -> None:
        """Show nobody."""
        self._held = {}
        self.siblings.show_siblings(())
        fill(self.people, {})

    def _chosen(self) -> RoleLine | None:
        number = self.people.records.id_at(self.people.currentIndex().row())
        return self._held.get(number) if number is not None else None

    def _with(self, signal: object) -> None:
        one = self._chosen()
        if one is not None:
            signal.emit(one)  # type: ignore[attr-defined]

    def _allow(self) -> None:
        one = self._chosen()
        self.add.setEnabled(self._may_write)
        for act in (self.hand, self.end):
            act.setEnabled(self._may_write and one is not None and one.to_on is None)


def _row(one: RoleLine) -> tuple[object, ...]:
    role = f"{one.role[0].upper()}{one.role[1:]}"
    return (role, initials.MODE.words(one.name), one.team, one.from_on, one.to_on, one.school or "this child")
