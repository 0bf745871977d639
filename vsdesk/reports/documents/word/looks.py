"""The document's own styles: headings, text and tables, so that whoever edits it keeps its look."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from vsdesk.reports.documents.styles import LIGHT, OFFICE_FONT

SIDE: Final = 54.0
"""Points of margin to the left and right."""
TEXT_WIDTH: Final = 595.3 - 2 * SIDE
TABLE: Final = "Report table"

# name, based on, size, bold, colour, points before, points after, kept with the next
_STYLES: Final = (
    ("Normal", "", 10.5, False, LIGHT.ink, 0, 7, False),
    ("Title", "Normal", 20, True, LIGHT.ink, 0, 2, True),
    ("Subtitle", "Normal", 11, False, LIGHT.ink_2, 0, 12, False),
    ("Heading 1", "Normal", 15, True, LIGHT.ink, 20, 6, True),
    ("Heading 2", "Normal", 11, True, LIGHT.ink, 12, 4, True),
    ("Headline", "Normal", 10.5, False, LIGHT.ink_2, 3, 3, False),
    ("Chart", "Normal", 10.5, False, LIGHT.ink, 2, 4, False),
    ("Note", "Normal", 8.5, False, LIGHT.ink_2, 4, 10, False),
    ("Table text", "Normal", 9.5, False, LIGHT.ink, 3, 3, False),
    ("Table heading", "Table text", 9.5, True, LIGHT.ink, 3, 3, True),
    ("Header", "Normal", 8.5, False, LIGHT.ink_2, 0, 0, False),
    ("Footer", "Normal", 8.5, False, LIGHT.ink_2, 0, 0, False),
)


def prepare(document: Document) -> None:
    """Page, language and styles of an empty document."""
    page = document.sections[0]
    page.page_width, page.page_height = Pt(595.3), Pt(841.9)
    page.left_margin = page.right_margin = Pt(SIDE)
    page.top_margin, page.bottom_margin = Pt(68), Pt(62)
    page.header_distance = page.footer_distance = Pt(30)
    _defaults(document)
    for name, base, size, bold, colour, before, after, kept in _STYLES:
        style = _style(document, name)
        if base:
            style.base_style = document.styles[base]
        _font(style, size, bold, colour)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.keep_with_next, shape.line_spacing = kept, 1.1
    for name in ("Title", "Header", "Footer"):
        _plain(document.styles[name].element)
    document.styles.element.append(parse_xml(_TABLE_STYLE))
    _modern(document)


def _modern(document: Document) -> None:
    """Says that the file is of today's Word; the template's own word makes it open as one of 2010."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _defaults(document: Document) -> None:
    """British English, and a font that holds every script of the names, right-to-left ones too."""
    run = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for part in list(run):
        run.remove(part)
    run.append(parse_xml(f"<w:rFonts {nsdecls('w')} {_fonts()}/>"))
    run.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'))


def _style(document: Document, name: str) -> ParagraphStyle:
    known = name in [style.name for style in document.styles]
    made: ParagraphStyle = (
        document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    return made


def _font(style: ParagraphStyle, size: float, bold: bool, colour: str) -> None:
    """Font, size and weight, said for right-to-left text as well: Word keeps the two apart."""
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour[1:])
    run = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:spacing", "w:kern", "w:szCs", "w:bCs"):
        for old in run.findall(qn(tag)):
            run.remove(old)
    run.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {_fonts()}/>"))
    font.cs_bold = bold
    run.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))


def _fonts() -> str:
    return " ".join(f'w:{script}="{OFFICE_FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))


def _plain(style: BaseOxmlElement) -> None:
    """Without the template's rule under titles, and its tabs in heads and feet."""
    shape = style.find(qn("w:pPr"))
    for tag in ("w:pBdr", "w:tabs", "w:contextualSpacing"):
        for old in shape.findall(qn(tag)) if shape is not None else ():
            shape.remove(old)


def _rule(side: str, colour: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour[1:]}"/>'


_TABLE_STYLE: Final = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="{TABLE}"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>{_rule("bottom", LIGHT.line, 4)}{_rule("insideH", LIGHT.line, 4)}</w:tblBorders>
    <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:tcBorders>{_rule("bottom", LIGHT.ink, 8)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:tcBorders>{_rule("top", LIGHT.ink_2, 6)}</w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""
