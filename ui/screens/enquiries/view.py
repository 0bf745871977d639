"""Enquiries and consultations: the list, how many of each sort, a new one; nobody asked about is named."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog

from ui.dialogs.enquiry import EnquiryDialog
from ui.dialogs.virtual_schools import ask_virtual_schools
from ui.screens.enquiries.columns import COLUMNS, to_row
from ui.screens.enquiries.presenter import EnquiriesPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.tables.listing import Listing
from ui.widgets.basics import Empty, button
from ui.widgets.fitting import is_large, tools
from vsdesk.changes import Changes
from vsdesk.desk.enquiries import ABOUT, Counts, Enquiry

NEW = "new"
"""What `show_with` takes to bring the dialog of a new one up at once."""
ADVICE = 5
EDITIONS = "PDF (*.pdf);;Word (*.docx);;Excel (*.xlsx)"
SUBTITLE = "Counted and answered, never tracked"
NONE = (
    "None was asked in these days",
    "Enquiries about previously looked-after children, and short consultations about children with a social worker or "
    "in kinship care, are kept here without a name.",
)


class EnquiriesScreen(Screen):
    """The list, the newest first. Enter puts one right, or says what came of it."""

    key = "enquiries"
    help_page = "enquiries"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = EnquiriesPresenter(session)
        self._build()
        self.presenter.listed.connect(self._show)
        self.presenter.counted.connect(self._count)
        self.presenter.failed.connect(navigator.failed)
        self.presenter.written.connect(lambda name: navigator.told.emit(f"Written: {name}"))
        self.table.opened.connect(self._edit)
        for box in (self.about, self.when):
            box.currentIndexChanged.connect(lambda at: self._choose())

    def _build(self) -> None:
        self.heading("Enquiries", SUBTITLE)
        self.about = QComboBox()
        self.about.addItems(["All sorts", *(f"{one[0].upper()}{one[1:]}" for one in ABOUT)])
        self.about.setAccessibleName("Enquiries about")
        self.when = QComboBox()
        self.when.addItems(["This school year", "Ever"])
        self.when.setAccessibleName("Asked when")
        self.save = button(
            "Save the counts…", self._save, about="Save the counts by theme as PDF, Word or Excel"
        )
        self.whom = button("Virtual schools…", self._ask_whom, about="Whom to ring in other authorities")
        self.new = button("New enquiry…", self._new, "primary")
        self.new.setEnabled(self.presenter.may_write)
        self.body.addLayout(tools((self.about, self.when), (self.whom, self.save, self.new)))
        name = "Enquiries, the newest first; Enter puts one right"
        self.listing = Listing(COLUMNS, name, Empty(*NONE), stretch=None if is_large() else ADVICE)
        self.model, self.table = self.listing.model, self.listing.table
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.body.addWidget(self.listing, 1)

    def show_with(self, argument: object = None) -> None:
        """Show the list; with `NEW` a new one is asked for at once."""
        super().show_with(argument)
        if argument == NEW:
            self._new()

    def _show(self, found: list[Enquiry]) -> None:
        self.listing.show_rows([one.id for one in found], {one.id: to_row(one) for one in found})

    def _count(self, told: tuple[Counts, ...]) -> None:
        names = {"previously looked after": "previously looked after", "social worker": "with a social worker",
                 "kinship care": "in kinship care"}  # fmt: skip
        self.subtitle_label.setText(", ".join(f"{one.total} {names[one.about]}" for one in told))

    def _choose(self) -> None:
        at = self.about.currentIndex()
        self.presenter.choose(ABOUT[at - 1] if at else "", ever=self.when.currentIndex() == 1)

    def _ask_whom(self) -> None:
        ask_virtual_schools(self.session, self)

    def _new(self) -> None:
        if self.presenter.may_write:
            EnquiryDialog(self.session, self).open()

    def _edit(self, number: int) -> None:
        one = self.presenter.found.get(number)
        if one is not None and self.presenter.may_write:
            EnquiryDialog(self.session, self, one).open()

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Save the counts", folder, EDITIONS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("Enquiries and consultations.pdf")
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(words.split("*.")[1].rstrip(")")))
        dialog.fileSelected.connect(self.presenter.write)
        QDialog.open(dialog)

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()
