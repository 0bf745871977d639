"""Where a journey goes to paper: the window that asks for a place, and the one that asks for a printer."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.dialogs.message import show_error
from ui.screens.child.journey_paper import draw, lay_out, save_pdf
from vsdesk.care.journey_shapes import Journey
from vsdesk.desk.child_pages import ChildPage
from vsdesk.errors import UserError


def save_journey(page: ChildPage, journey: Journey, authority: str, parent: QWidget) -> QFileDialog:
    """Ask where, and write the PDF. The name offered carries initials and a number, never a name."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, "Save the journey", documents, "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"Journey {page.head.initials} {page.id}.pdf")

    def write(path: str) -> None:
        try:
            save_pdf(page, journey, path, authority)
        except UserError as error:
            show_error(error, parent)

    dialog.fileSelected.connect(write)
    QDialog.open(dialog)
    return dialog


def print_journey(page: ChildPage, journey: Journey, authority: str, parent: QWidget) -> QPrintDialog:
    """Ask for a printer, and print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("A child's journey")
    lay_out(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: draw(printer, page, journey, authority))
    QDialog.open(dialog)
    return dialog
