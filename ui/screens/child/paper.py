"""Where a journey goes to paper: the window that asks for a place, and the one that asks for a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.dialogs.message import show_error
from ui.screens.child.journey_paper import draw, lay_out, save_pdf
from ui.session import Session
from vsdesk.care.journey_shapes import Journey
from vsdesk.desk.child_pages import ChildPage


def save_journey(session: Session, page: ChildPage, journey: Journey, parent: QWidget) -> QFileDialog:
    """Ask where, and write the PDF. The name offered carries initials and a number, never a name."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, "Save the journey", documents, "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"Journey {page.head.initials} {page.id}.pdf")

    authority = _authority(session)

    def write(path: str) -> None:
        _draw(session, lambda: save_pdf(page, journey, path, authority), "Saving the journey", parent)

    dialog.fileSelected.connect(write)
    QDialog.open(dialog)
    return dialog


def print_journey(session: Session, page: ChildPage, journey: Journey, parent: QWidget) -> QPrintDialog:
    """Ask for a printer, and print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("A child's journey")
    lay_out(printer)
    dialog = QPrintDialog(printer, parent)
    authority = _authority(session)

    def put() -> None:
        _draw(session, lambda: draw(printer, page, journey, authority), "Printing the journey", parent)

    dialog.accepted.connect(put)
    QDialog.open(dialog)
    return dialog


def _draw(session: Session, work: Callable[[], None], name: str, parent: QWidget) -> None:
    """Draw as a job: a sheet at 1,200 dots an inch takes longer than the window may wait."""
    job = session.jobs.run(lambda desk, progress: work(), name)
    job.failed.connect(lambda error: show_error(error, parent))


def _authority(session: Session) -> str:
    return session.facts.name if session.facts else ""
