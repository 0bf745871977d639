"""An OpenDocument spreadsheet, written as its parts: nothing here needs an office program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from resources.sample.make.workbooks.zipped import archive

EMPTY_ROWS = 2000
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        **{name: name for name in ("office", "table", "text", "style")},
        "number": "datastyle",
    }.items()
)
STYLES = (
    "<office:automatic-styles>"
    '<number:date-style style:name="day-first"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="day-first"/>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="3.2cm"/></style:style>'
    "</office:automatic-styles>"
)


@dataclass(frozen=True, slots=True)
class Wide:
    """A text merged across so many columns."""

    text: str
    columns: int


Row = Sequence[str | int | float | date | Wide | None]


def spreadsheet(sheet: str, rows: Sequence[Row]) -> bytes:
    """A file with one sheet; below the rows, some empty ones that only say how often they are repeated."""
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    empty = (
        f'<table:table-row table:number-rows-repeated="{EMPTY_ROWS}"><table:table-cell/></table:table-row>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMESPACES} office:version="1.3">'
        f"{STYLES}<office:body><office:spreadsheet><table:table table:name={quoteattr(sheet)}>"
        f'<table:table-column table:style-name="wide" table:number-columns-repeated="{max(map(len, rows))}"/>'
        f"{body}{empty}"
        "</table:table></office:spreadsheet></office:body></office:document-content>\n"
    )
    return archive(
        {
            "mimetype": MIMETYPE.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": _manifest().encode(),
        }
    )


def _cell(value: str | int | float | date | Wide | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Wide):
        covered = f'<table:covered-table-cell table:number-columns-repeated="{value.columns - 1}"/>'
        return (
            f'<table:table-cell table:number-columns-spanned="{value.columns}" table:number-rows-spanned="1" '
            f'office:value-type="string">{_text(value.text)}</table:table-cell>{covered}'
        )
    if isinstance(value, date):
        kind = f'table:style-name="date" office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell {kind}>{_text(f'{value:%d/%m/%Y}')}</table:table-cell>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}>{_text(str(value))}</table:table-cell>"
    return f'<table:table-cell office:value-type="string">{_text(value)}</table:table-cell>'


def _text(words: str) -> str:
    return f"<text:p>{escape(words)}</text:p>"


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", MIMETYPE), ("content.xml", "text/xml"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>\n"
    )
