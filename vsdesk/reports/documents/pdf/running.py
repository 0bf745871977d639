"""What stands at the head and foot of every page."""

from __future__ import annotations

from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate

from vsdesk.progress import Progress
from vsdesk.reports.documents.pdf.numbering import Numbering
from vsdesk.reports.documents.pdf.pen import Pen, rules
from vsdesk.reports.documents.styles import A4, LIGHT, MARKING, RUNNING
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.documents.wording import issued
from vsdesk.reports.shapes import Report

_HEAD: Final = A4.height - 26
_FOOT: Final = 42.0
_NUMBER_ROOM: Final = 90.0


class Running:
    """The marking and the authority at the head; who issued it, when, and the page at the foot."""

    def __init__(self, report: Report, setter: Typesetter, numbering: Numbering, progress: Progress) -> None:
        self._numbering, self._progress = numbering, progress
        half = A4.text_width / 2
        self._marking = setter.lines(report.marking, half / MARKING.size, bold=True)
        self._authority = setter.lines(report.authority, half / RUNNING.size)
        self._issued = setter.lines(issued(report), (A4.text_width - _NUMBER_ROOM) / RUNNING.size)

    def page(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draws both on the page now being made."""
        self._progress.step(document.page, None, "Writing pages")
        left, right = A4.side, A4.width - A4.side
        pen = Pen(canvas)
        for place, line in enumerate(self._marking):
            pen.write(line, left, _HEAD - place * MARKING.leading, MARKING)
        for place, line in enumerate(self._authority):
            pen.write(line, right, _HEAD - place * RUNNING.leading, RUNNING, "right")
        for place, line in enumerate(self._issued):
            pen.write(line, left, _FOOT - 6 - place * RUNNING.leading, RUNNING)
        pen.done()
        rules(canvas, [(left, right, _FOOT)], LIGHT.line)
        self._numbering.page_and_total(canvas, document.page, right, _FOOT - 6, RUNNING)
