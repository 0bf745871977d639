"""The document's contents, in order: headings, words, tables, charts as pictures with their words."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from vsdesk.progress import Progress
from vsdesk.reports.documents import charts, definitions
from vsdesk.reports.documents.styles import LIGHT
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.documents.word.looks import TEXT_WIDTH
from vsdesk.reports.documents.word.runs import runs
from vsdesk.reports.documents.word.tables import table_xml
from vsdesk.reports.shapes import Bars, Block, Flow, Headline, Report, Table, Words

_NUMBER_TAB: Final = 2400
_NUMBER_SIZE: Final = 16.0
_TALLEST: Final = 600.0


class Body:
    """The document being filled, from the top down."""

    def __init__(self, document: Document, setter: Typesetter) -> None:
        self._document, self._setter = document, setter
        self._end = document.element.body.sectPr

    def fill(self, report: Report, progress: Progress) -> None:
        """All of the report."""
        self._paragraph("Title", runs(report.title))
        if report.subtitle:
            self._paragraph("Subtitle", runs(report.subtitle))
        for headline in report.headlines:
            self._headline(headline)
        for number, section in enumerate(report.sections, 1):
            self._paragraph("Heading1", runs(f"{number} · {section.title}"))
            for place, block in enumerate(section.blocks):
                progress.step(number - 1, len(report.sections), "Writing sections")
                leads = isinstance(block, Words) and any(
                    isinstance(b, Table) for b in section.blocks[place + 1 :][:1]
                )
                self._block(block, section.title, leads=leads)
        self._definitions(report)
        if report.sources:
            self._paragraph("Heading1", runs(definitions.SOURCES))
            for source in report.sources:
                self._paragraph("Note", runs(source))

    def _definitions(self, report: Report) -> None:
        if not report.figures:
            return
        self._paragraph("Heading1", runs(definitions.TITLE))
        for table in definitions.tables(report):
            self._table(table, strong_first=True)

    def _headline(self, headline: Headline) -> None:
        """The number, large, and beside it what it counts."""
        number = runs(headline.shown, bold=True, colour=LIGHT.ink, size=_NUMBER_SIZE)
        words = runs(headline.label, bold=True, colour=LIGHT.ink)
        detail = f"<w:r><w:br/></w:r>{runs(headline.detail)}" if headline.detail else ""
        edge = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="{LIGHT.line[1:]}"/></w:pBdr>'
        shape = (
            f'{edge}<w:tabs><w:tab w:val="left" w:pos="{_NUMBER_TAB}"/></w:tabs>'
            f'<w:ind w:left="{_NUMBER_TAB}" w:hanging="{_NUMBER_TAB}"/>'
        )
        self._paragraph("Headline", f"{number}<w:r><w:tab/></w:r>{words}{detail}", shape)

    def _block(self, block: Block, section: str, *, leads: bool = False) -> None:
        """One block; words that lead to a table stay on its page."""
        if isinstance(block, Words):
            for paragraph in block.text.split("\n"):
                if paragraph.strip():
                    self._paragraph("Normal", runs(paragraph.strip()), "<w:keepNext/>" if leads else "")
            return
        if block.title and block.title != section:
            self._paragraph("Heading2", runs(block.title))
        if isinstance(block, Table):
            self._table(block)
        else:
            self._chart(block)

    def _table(self, table: Table, *, strong_first: bool = False) -> None:
        if table.rows:
            self._end.addprevious(table_xml(table, self._setter, strong_first=strong_first))
        else:
            self._paragraph("Normal", runs(table.empty, colour=LIGHT.ink_2))
        self._paragraph("Note", runs(table.note))

    def _chart(self, chart: Bars | Flow) -> None:
        if charts.is_empty(chart):
            self._paragraph("Normal", runs(charts.NOTHING, colour=LIGHT.ink_2))
        else:
            for piece in charts.parts(chart, TEXT_WIDTH, _TALLEST, self._setter):
                self._picture(piece, chart)
        if chart.note:
            self._paragraph("Note", runs(chart.note))

    def _picture(self, chart: Bars | Flow, whole: Bars | Flow) -> None:
        """The drawing as a picture, sharp enough to print, with the words that stand for it."""
        png = charts.picture(chart, TEXT_WIDTH, whole=whole if isinstance(whole, Bars) else None)
        paragraph = self._document.add_paragraph(style="Chart")
        picture = paragraph.add_run().add_picture(BytesIO(png), width=Pt(TEXT_WIDTH))
        paragraph.paragraph_format.keep_with_next = bool(whole.note)
        inline: Any = picture._inline  # noqa: SLF001 - python-docx has no other way to it
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # otherwise some programs set a picture in from the margin
        inline.docPr.set("descr", whole.alternative)
        inline.docPr.set("title", whole.title)

    def _paragraph(self, style: str, content: str, shape: str = "") -> None:
        self._end.addprevious(
            parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/>{shape}</w:pPr>{content}</w:p>')
        )
