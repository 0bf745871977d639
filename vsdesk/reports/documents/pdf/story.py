"""A report as a sequence of flowables: what follows what, and what stays together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable

from vsdesk.progress import Progress
from vsdesk.reports.documents import charts, definitions
from vsdesk.reports.documents.columns import natural_width
from vsdesk.reports.documents.pdf.contents import Contents, is_long
from vsdesk.reports.documents.pdf.missing import MissingNote
from vsdesk.reports.documents.pdf.numbering import Numbering
from vsdesk.reports.documents.pdf.pictures import Beside, Picture
from vsdesk.reports.documents.pdf.prose import Heading, Headlines, Prose
from vsdesk.reports.documents.pdf.table import TablePiece
from vsdesk.reports.documents.styles import (
    A4,
    BLOCK,
    CELL,
    LIGHT,
    NOTE,
    SECTION,
    SUBTITLE,
    TITLE,
    WORDS,
    Face,
)
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Bars, Block, Flow, Report, Section, Table, Words

_EMPTY: Final = Face(CELL.size, CELL.leading, colour=LIGHT.ink_2)
_BESIDE_SHARE: Final = 0.5
_BESIDE_ROWS: Final = 12
_BESIDE_TEXT: Final = 130.0
"""A table may have a chart beside it if it has few rows and fits half the page, its texts this wide."""


def story(report: Report, setter: Typesetter, numbering: Numbering, progress: Progress) -> Iterator[Flowable]:
    """Everything between the running heads, in order."""
    yield Prose(report.title, TITLE, setter, after=1)
    if report.subtitle:
        yield Prose(report.subtitle, SUBTITLE, setter)
    if report.headlines:
        yield Headlines(report.headlines, setter)
    parts = [
        (Heading(title, SECTION, setter, key, numbering), flowables)
        for key, title, flowables in _parts(report, setter)
    ]
    if is_long(report):
        yield Contents([(heading.key, heading.text) for heading, _ in parts], setter, numbering)
    for place, (heading, flowables) in enumerate(parts):
        progress.step(place, len(parts), "Laying out")
        yield from _together(heading, flowables)
    yield MissingNote(setter)


def _parts(report: Report, setter: Typesetter) -> Iterator[tuple[str, str, list[Flowable]]]:
    """Key, title and contents of the sections, and of what ends it: how figures were counted, and sources."""
    for number, section in enumerate(report.sections, 1):
        yield f"section-{number}", f"{number} · {section.title}", list(_blocks(section, setter))
    if report.figures:
        told: list[Flowable] = [
            TablePiece(table, setter, A4.text_height, titled=False, strong_first=True)
            for table in definitions.tables(report)
        ]
        yield "definitions", definitions.TITLE, told
    if report.sources:
        sources: list[Flowable] = [Prose(source, NOTE, setter, after=4) for source in report.sources]
        yield "sources", definitions.SOURCES, sources


def _together(heading: Heading, parts: list[Flowable]) -> Iterator[Flowable]:
    """The heading with the beginning of what follows it on the same page."""
    following = _beginning(parts)
    _, height = heading.wrap(A4.text_width, A4.text_height)
    yield CondPageBreak(min(height + following + 24, A4.text_height))
    yield heading
    for place, part in enumerate(parts):
        if place and isinstance(part, TablePiece):
            yield CondPageBreak(min(_least(part), A4.text_height))
        yield part


def _beginning(parts: list[Flowable]) -> float:
    """The least height of what a heading stands over: a few words belong to the table after them."""
    if not parts:
        return 0.0
    least = _least(parts[0])
    few = isinstance(parts[0], Prose) and float(parts[0].wrap(A4.text_width, A4.text_height)[1]) <= least
    if few and len(parts) > 1 and isinstance(parts[1], TablePiece):
        return least + _least(parts[1])
    return least


def _least(part: Flowable) -> float:
    """The least height in which it is worth beginning."""
    if isinstance(part, TablePiece):
        return part.least(A4.text_width)
    height = float(part.wrap(A4.text_width, A4.text_height)[1])
    return min(height, 3 * WORDS.leading) if isinstance(part, Prose) else height


def _blocks(section: Section, setter: Typesetter) -> Iterator[Flowable]:
    """Each block's flowables; a small table takes a chart that follows it to its side."""
    blocks = list(section.blocks)
    while blocks:
        block = blocks.pop(0)
        chart = blocks[0] if blocks else None
        if (
            isinstance(block, Table)
            and isinstance(chart, Bars)
            and (pair := _beside(block, chart, section, setter))
        ):
            blocks.pop(0)
            yield pair
        else:
            yield from _block(block, section, setter)


def _block(block: Block, section: Section, setter: Typesetter) -> Iterator[Flowable]:
    if isinstance(block, Words):
        for paragraph in block.text.split("\n"):
            if paragraph.strip():
                yield Prose(paragraph.strip(), WORDS, setter, after=7)
    elif isinstance(block, Table):
        yield from _table(block, section, setter)
    else:
        yield from _picture(block, setter)


def _table(table: Table, section: Section, setter: Typesetter) -> Iterator[Flowable]:
    titled = bool(table.title) and table.title != section.title
    if table.rows:
        yield TablePiece(table, setter, A4.text_height, titled=titled)
        return
    if titled:
        yield Prose(table.title, BLOCK, setter, before=6, after=2)
    yield Prose(table.empty, _EMPTY, setter, after=4 if table.note else 12)
    if table.note:
        yield Prose(table.note, NOTE, setter, after=12)


def _picture(chart: Bars | Flow, setter: Typesetter) -> Iterator[Flowable]:
    pieces = charts.parts(chart, A4.text_width, A4.text_height - 90, setter)
    if len(pieces) == 1:
        yield Picture(chart, setter)
        return
    for place, piece in enumerate(pieces, 1):
        shown = piece if place == len(pieces) else replace(piece, note="")
        yield Picture(shown, setter, whole=chart if isinstance(chart, Bars) else None)


def _beside(table: Table, chart: Bars, section: Section, setter: Typesetter) -> Beside | None:
    if not 0 < len(table.rows) <= _BESIDE_ROWS or len(table.columns) > 4:
        return None
    if natural_width(table, setter, _BESIDE_TEXT) > A4.text_width * _BESIDE_SHARE:
        return None
    left = TablePiece(table, setter, A4.text_height, titled=table.title != section.title)
    pair = Beside(left, Picture(chart, setter), _BESIDE_SHARE)
    _, height = pair.wrap(A4.text_width, A4.text_height)
    return pair if height <= A4.text_height * 0.6 else None
