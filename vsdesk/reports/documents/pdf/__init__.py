"""A report as a PDF: A4, fonts embedded, charts as vectors, an outline of its sections.

The same report gives the same bytes: dates are the report's own, never the clock's.
"""

from __future__ import annotations

from functools import partial
from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from vsdesk.progress import SILENT, Progress
from vsdesk.reports.documents.fonts import text_face
from vsdesk.reports.documents.pdf.numbering import NumberedCanvas, Numbering
from vsdesk.reports.documents.pdf.running import Running
from vsdesk.reports.documents.pdf.story import story
from vsdesk.reports.documents.styles import A4
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Report


def made(report: Report, progress: Progress = SILENT) -> tuple[bytes, int, tuple[str, ...]]:
    """The file's bytes, its number of pages, and the characters no embedded font could print."""
    setter, written = Typesetter(), BytesIO()
    numbering = Numbering(setter)
    running = Running(report, setter, numbering, progress)
    document = _Document(report, running, written)
    flowables = list(story(report, setter, numbering, progress))
    document.build(flowables, canvasmaker=partial(NumberedCanvas, numbering))
    return written.getvalue(), document.page, tuple(setter.missing)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """The page and its running heads, and what the file says of itself."""

    def __init__(self, report: Report, running: Running, target: BytesIO) -> None:
        super().__init__(
            target,
            pagesize=(A4.width, A4.height),
            title=report.title,
            author=f"{report.issued_by}, {report.authority}",
            subject=report.subtitle,
            keywords=[report.reference, report.marking],
            creator="vsdesk",
            producer="vsdesk",
            lang="en-GB",
            invariant=1,
            initialFontName=text_face(bold=False).name,  # reportlab's own is not embedded
        )
        self._issued_at = report.issued_at
        frame = Frame(A4.side, A4.bottom, A4.text_width, A4.text_height, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=running.page))

    def beforeDocument(self) -> None:  # noqa: N802 - platypus's name
        """Sets the dates the file carries, and how it opens."""
        stamp = f"D:{self._issued_at:%Y%m%d%H%M%S}Z"
        self.canv.setDateFormatter(lambda *_: stamp)
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        self.canv.showOutline()
