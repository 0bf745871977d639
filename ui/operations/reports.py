"""What a person can do with reports: issue one as a file, print one again, choose where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.lanes import Job
from ui.session import Session
from vsdesk.desk import Desk

EDITIONS = (("PDF", ".pdf"), ("Excel workbook", ".xlsx"), ("Word document", ".docx"))


def issue(session: Session, code: str, term: str | None, path: Path, *, named: bool) -> Job:
    """Write a report and keep it frozen; the job gives the file's name."""

    def work(desk: Desk) -> str:
        desk.reports.issue(code, path, term, named=named)
        return path.name

    return session.jobs.run(lambda desk, progress: work(desk), "Report")


def reprint(session: Session, reference: str, path: Path, reason: str | None = None) -> Job:
    """Write an issued report again, just as it was; the job gives the file's name."""

    def work(desk: Desk) -> str:
        desk.reports.reprint(reference, path, reason)
        return path.name

    return session.jobs.run(lambda desk, progress: work(desk), "Print again")


def choose_file(name: str, chosen: Callable[[Path], object], parent: QWidget) -> QFileDialog:
    """Ask where to save, and as what; never waits."""
    dialog = QFileDialog(parent, "Save the report")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{words} (*{ending})" for words, ending in EDITIONS])
    dialog.setDefaultSuffix(EDITIONS[0][1])
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda text: _follow(dialog, _ending(text)))
    dialog.fileSelected.connect(lambda text: chosen(Path(text)))
    dialog.open()
    return dialog


def _follow(dialog: QFileDialog, ending: str) -> None:
    """The name ends as the edition chosen does."""
    dialog.setDefaultSuffix(ending)
    for name in dialog.selectedFiles()[:1]:
        dialog.selectFile(f"{Path(name).stem}{ending}")


def _ending(text: str) -> str:
    return next(ending for _, ending in EDITIONS if f"*{ending})" in text)
