"""Everything that was done, newest first, each to be taken back by name."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ui.operations.batches import undo
from ui.screens.batches.columns import COLUMNS, to_row
from ui.screens.batches.contents import ContentsCard
from ui.screens.batches.presenter import BatchesPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.tables.listing import Listing
from ui.widgets.basics import Empty
from ui.widgets.finding import FindField
from vsdesk.changes import Changes
from vsdesk.desk.contents import BatchLine, Contents

WHAT = 3


class BatchesScreen(Screen):
    """The list of batches. Enter asks whether the batch is to be undone."""

    key = "batches"
    help_page = "batches"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = BatchesPresenter(session)
        self._wanted: int | None = None
        self._build()
        self.search.textChanged.connect(self.presenter.search)
        self.table.chosen.connect(self.presenter.open)
        self.table.opened.connect(self._undo)
        self.side.undo_asked.connect(lambda batch: undo(self.session, batch, self))
        self.presenter.listed.connect(self._show)
        self.presenter.opened.connect(self._open)

    def _build(self) -> None:
        line = self.heading(
            "Batches", "Every change to the roll, newest first; what changed records can be undone"
        )
        self.search = FindField("Find a batch", "Find a batch by its name or person", width=220)
        line.addWidget(self.search)
        self.empty = Empty("No batch fits", "Use fewer words, or clear the search.")
        self.listing = Listing(COLUMNS, "Batches", self.empty, stretch=WHAT)
        self.model, self.table = self.listing.model, self.listing.table
        facts = self.session.facts
        self.side = ContentsCard(may_write=facts is not None and facts.may_write)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.listing, 1)
        across.addWidget(self.side)
        self.body.addLayout(across, 1)

    def _show(self, batches: list[BatchLine]) -> None:
        wanted, self._wanted = self._wanted, None
        if not batches:
            self.side.show_contents(None)
        rows = {batch.id: to_row(batch) for batch in batches}
        self.listing.show_rows(tuple(rows), rows, at=wanted)

    def show_with(self, argument: object = None) -> None:
        """Show the list; with a batch's number, the cursor on that."""
        if isinstance(argument, int):
            self._wanted = argument
            self.search.clear()
        self.presenter.ask()

    def _open(self, contents: Contents) -> None:
        if contents.batch.id == self.model.id_at(self.table.currentIndex().row()):
            self.side.show_contents(contents)

    def _undo(self, number: int) -> None:
        batch = self.presenter.batch(number)
        facts = self.session.facts
        if (
            batch is not None
            and batch.undone_by is None
            and not batch.is_for_good
            and facts
            and facts.may_write
        ):
            undo(self.session, batch, self)

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for the list again."""
        self.presenter.ask()
