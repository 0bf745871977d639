"""Cases: the open or the closed ones, what is due first on top; the one the cursor is on, whole, beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.cases.card import CaseCard
from ui.cases.doing import CaseDoing
from ui.cases.kinds import KindsDialog
from ui.screens.cases.columns import COLUMNS, to_row
from ui.screens.cases.presenter import CasesPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.tables.listing import Listing
from ui.widgets.basics import Empty, button, row
from ui.widgets.fitting import is_large, scrolled, side_by_side
from vsdesk.changes import Changes
from vsdesk.desk.cases import CaseView
from vsdesk.model.wording import counted

CARD = 440
NEXT = 2
NONE = (
    "No case is open",
    "Today proposes a case for a child new in care, without a school, after a move, or whose attendance is low. "
    "A case is opened there, or on the child’s page under Cases.",
)


class CasesScreen(Screen):
    """`show_with` takes a case's number; (number, step) to do a step; (kind, child) to open one; None for the list."""

    key = "case"
    help_page = "cases"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = CasesPresenter(session)
        self.doing = CaseDoing(session, self, navigator.failed.emit)
        self._wanted: tuple[int, str] | None = None
        self._build()
        self.presenter.listed.connect(self._show)
        self.presenter.named.connect(self.doing.open_for)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._do_next)

    def _build(self) -> None:
        self.heading("Cases", "")
        self.chips: dict[bool, QPushButton] = {}
        group = QButtonGroup(self)
        for closed, title in ((False, "Open"), (True, "Closed")):
            chip = button(
                title, partial(self._choose, closed), "chip", about=f"Show the {title.lower()} cases"
            )
            chip.setCheckable(True)
            chip.setChecked(not closed)
            group.addButton(chip)
            self.chips[closed] = chip
        self.kinds = button("Kinds of case…", self._ask_kinds,
                            about="Which kinds of case are used, and the authority's own")  # fmt: skip
        self.body.addLayout(row(*self.chips.values(), None, self.kinds))
        name = "Cases, what is due first on top; Enter does the next step"
        self.listing = Listing(COLUMNS, name, Empty(*NONE), stretch=None if is_large() else NEXT)
        self.model, self.table = self.listing.model, self.listing.table
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.card = CaseCard(may_write=self.presenter.may_write, whose=True)
        self.card.doing.connect(self.doing.do)
        self.card.planning.connect(self.doing.plan)
        self.card.skipping.connect(self.doing.skip)
        self.card.closing.connect(self.doing.close)
        self.card.opened.connect(lambda child: self.navigator.go.emit("child", child))
        self.side = scrolled(self.card)
        holder = QWidget()
        self.body.addWidget(holder, 1)
        across = side_by_side(holder, 12)
        across.addWidget(self.listing, 1)
        if not is_large():
            self.side.setFixedWidth(theme.current().px(CARD))
        across.addWidget(self.side)

    # --- showing ------------------------------------------------------------------------------------------------------

    def show_with(self, argument: object = None) -> None:
        """Show the list, a case, a step to be done, or a case to be opened."""
        if isinstance(argument, int):
            self._wanted = (argument, "")
        elif isinstance(argument, tuple) and isinstance(argument[0], int):
            self._wanted = argument
        elif isinstance(argument, tuple):
            self.presenter.ask_to_open(*argument)
        if self._wanted is not None:
            self.presenter.closed = False
            self.chips[False].setChecked(True)
        self.presenter.ask()

    def _show(self, cases: list[CaseView]) -> None:
        at = self._wanted[0] if self._wanted else None
        self.listing.show_rows(
            [one.case.id for one in cases], {one.case.id: to_row(one) for one in cases}, at=at
        )
        words = "closed" if self.presenter.closed else "open"
        overdue = sum(one.next is not None and one.next.state == "overdue" for one in cases)
        late = f", {overdue} with a step overdue" if overdue and not self.presenter.closed else ""
        self.subtitle_label.setText(f"{counted(len(cases), 'case')} {words}{late}")
        self.side.setVisible(bool(cases))
        if self._wanted is not None:
            number, step = self._wanted
            self._wanted = None
            view = self.presenter.cases.get(number)
            if step and view is not None and not view.masked and self.presenter.may_write:
                self.doing.do(view, step)

    def _chosen(self, number: int | None) -> None:
        self.card.show_case(self.presenter.cases.get(number) if number is not None else None)

    def _do_next(self, number: int) -> None:
        view = self.presenter.cases.get(number)
        if view is None or not view.case.is_open or not self.presenter.may_write or view.masked:
            return
        if view.next is None:
            self.doing.close(view)
        else:
            self.doing.do(view, view.next.step.code)

    def _ask_kinds(self) -> None:
        dialog = KindsDialog(self.session, self)
        dialog.open()
        dialog.take.setFocus()

    def _choose(self, closed: bool) -> None:
        self.presenter.choose(closed=closed)

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()
