"""What stands at the head and foot of every page; the page numbers are fields Word fills in."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import _Footer, _Header

from vsdesk.reports.documents.styles import LIGHT
from vsdesk.reports.documents.word.looks import TEXT_WIDTH
from vsdesk.reports.documents.word.runs import runs
from vsdesk.reports.documents.wording import issued
from vsdesk.reports.shapes import Report

_TAB: Final = "<w:r><w:tab/></w:r>"


def add_running(document: Document, report: Report) -> None:
    """The marking and the authority above; who issued it, when, and the page below."""
    page = document.sections[0]
    head = runs(report.marking, bold=True, colour=LIGHT.ink) + _TAB + runs(report.authority)
    foot = runs(issued(report)) + _TAB + runs("Page ") + _field("PAGE") + runs(" of ") + _field("NUMPAGES")
    _replace(page.header, "Header", head)
    _replace(page.footer, "Footer", foot)


def _replace(part: _Header | _Footer, style: str, content: str) -> None:
    """The part's only paragraph, its second half pushed to the right margin by a tab."""
    old = part.paragraphs[0]._p  # noqa: SLF001 - the element is what is replaced
    edge = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="E2E6EB"/></w:pBdr>'
    old.addnext(
        parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/>{edge if style == "Footer" else ""}'
            f'<w:tabs><w:tab w:val="right" w:pos="{round(TEXT_WIDTH * 20)}"/></w:tabs></w:pPr>{content}</w:p>'
        )
    )
    old.getparent().remove(old)


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
