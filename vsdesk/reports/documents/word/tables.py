"""A table in Word: its heading row marked and repeated, rows never parted, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from vsdesk.reports.documents import cells
from vsdesk.reports.documents.columns import fitted, gutter, stands_right
from vsdesk.reports.documents.styles import LIGHT
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.documents.word.looks import TEXT_WIDTH
from vsdesk.reports.documents.word.runs import runs
from vsdesk.reports.shapes import Table

_TWENTIETHS: Final = 20
_SHORT: Final = 6
"""A table with no more rows than this is kept whole on one page; of a longer one, the last rows."""
_LAST: Final = 2
_LARGER: Final = 9.5 / 8.5
"""Word's table text against that of the PDF, for which columns are measured."""


def table_xml(table: Table, setter: Typesetter, *, strong_first: bool = False) -> BaseOxmlElement:
    """The table as an element to be put into the document.

    Args:
        strong_first: whether the first column is set bold.
    """
    shown = cells.rows(table)
    _, columns = fitted(table, shown, TEXT_WIDTH / _LARGER, setter, strong_first=strong_first)
    between = round(gutter(len(columns)) * _LARGER * _TWENTIETHS)
    widths = [round(column * _LARGER * _TWENTIETHS) + between for column in columns]
    widths[-1] -= between  # the last column has none to its right
    right = [stands_right(column) for column in table.columns]
    rows = [_row([column.heading for column in table.columns], widths, right, heading=True)]
    for place, row in enumerate(shown):
        total = table.total and place == len(shown) - 1
        kept = len(shown) <= _SHORT or place >= len(shown) - _LAST
        rows.append(_row(row, widths, right, strong=total, strong_first=strong_first, kept=kept))
    look = "0060" if table.total else "0020"  # first row, last row: the same bits as said in words
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    element: BaseOxmlElement = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:right w:w="{between}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="{int(table.total)}" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(table.title)}/><w:tblDescription w:val={quoteattr(table.note)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    return element


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    right: Sequence[bool],
    *,
    heading: bool = False,
    strong: bool = False,
    strong_first: bool = False,
    kept: bool = True,
) -> str:
    style = "Tableheading" if heading else "Tabletext"
    made = "".join(
        _cell(
            text,
            width,
            style,
            right=stands,
            last=place == len(texts) - 1,
            bold=strong or (strong_first and not place and not heading),
            kept=kept,
        )
        for place, (text, width, stands) in enumerate(zip(texts, widths, right, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>{made}</w:tr>"


def _cell(text: str, width: int, style: str, *, right: bool, last: bool, bold: bool, kept: bool) -> str:
    colour = LIGHT.ink_3 if text == cells.NOT_KNOWN else ""
    margin = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>' if last else ""
    side = '<w:jc w:val="right"/>' if right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{margin}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if kept else ""}{side}</w:pPr>'
        f"{runs(text, bold=bold, colour=colour)}</w:p></w:tc>"
    )
