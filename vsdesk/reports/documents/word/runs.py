"""Text as Word keeps it: in runs, those that run right to left marked as such."""

from __future__ import annotations

from xml.sax.saxutils import escape

from vsdesk.reports.documents.scripts import has_rtl, stretches, writable
from vsdesk.reports.documents.styles import OFFICE_FONT

_RTL = f'<w:rFonts w:ascii="{OFFICE_FONT}" w:hAnsi="{OFFICE_FONT}" w:cs="{OFFICE_FONT}"/>'


def runs(text: str, *, bold: bool = False, colour: str = "", size: float = 0.0) -> str:
    """The text as XML runs; a line break in it stays one.

    Args:
        size: in points; 0 leaves it to the style, as an empty `colour` does.
    """
    return "<w:r><w:br/></w:r>".join(
        "".join(_run(part, rtl, bold, colour, size) for part, rtl in _parts(line))
        for line in writable(text).split("\n")
    )


def _parts(line: str) -> list[tuple[str, bool]]:
    if not has_rtl(line):
        return [(line, False)] if line else []
    return [(part.text, part.rtl) for part in stretches(line)]


def _run(text: str, rtl: bool, bold: bool, colour: str, size: float) -> str:
    """One run; the order of its properties is the schema's."""
    half = round(size * 2)
    properties = (
        (_RTL if rtl else "")
        + ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour[1:]}"/>' if colour else "")
        + (f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if size else "")
        + ('<w:rtl/><w:lang w:bidi="ar-SA"/>' if rtl else "")
    )
    formed = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formed}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
