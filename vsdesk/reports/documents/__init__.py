"""Reports as files: one report, three editions, chosen by the file's ending.

The same report gives the same bytes, whenever and wherever it is written; and nothing of it touches the
disk before the finished file does. Writers are imported when wanted: they are slow to load.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vsdesk.errors import UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.reports.documents.placing import place
from vsdesk.reports.shapes import Report

ENDINGS: Final = (".pdf", ".xlsx", ".docx")


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it was written.

    Attributes:
        pages: of a PDF; None for editions whose pages depend on the reader's machine.
        figures: how many the report quotes.
        missing: characters that no embedded font holds, shown as � in a PDF.
    """

    path: Path
    pages: int | None
    figures: int
    missing: tuple[str, ...] = ()


def write(report: Report, path: Path, progress: Progress = SILENT) -> Written:
    """Writes the report to `path` as PDF, Excel or Word; a file already there is replaced.

    Raises: UserError for another ending; CannotWrite, leaving what was there; Cancelled, likewise.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            f"A report is written as PDF, Excel or Word; end its name in .pdf, .xlsx or .docx: {path}"
        )
    pages: int | None = None
    missing: tuple[str, ...] = ()
    if ending == ".pdf":
        from vsdesk.reports.documents import pdf

        data, pages, missing = pdf.made(report, progress)
    elif ending == ".xlsx":
        from vsdesk.reports.documents import excel

        data = excel.made(report, progress)
    else:
        from vsdesk.reports.documents import word

        data = word.made(report, progress)
    place(data, path)
    return Written(path, pages, len(report.figures), missing)
