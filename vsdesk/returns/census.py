"""Tables of the school census whose pupils go by the number of a row in its table of pupils on roll.

Taken in together with that table, each row is told whom it is about: the pupil's number and name are put beside it,
in columns after its own, so that every cell keeps its address. Then it is a return like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vsdesk.returns.grid import CellValue
from vsdesk.returns.headings import headings_at
from vsdesk.returns.layouts import layout, plain
from vsdesk.returns.reading import text_of
from vsdesk.returns.shapes import Table

KEY = "pupilonrolltableid"
TELLING = ("upn", "surname", "forename", "born_on")
"""What is put beside a row; all that matching needs."""
TAKEN_AS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "census-exclusions": (
        "suspensions",
        {
            "from_on": "startdate",
            "sessions": "sessions",
            "kind": "category",
            "reason_1": "reason1",
            "reason_2": "reason2",
            "reason_3": "reason3",
        },
    ),
    "census-sen": ("sen-needs", {"need": "sentype", "rank": "sentyperank"}),
    "census-sessions": ("attendance-reasons", {"code": "attendancereason", "sessions": "sessions"}),
}
"""A table of the census -> the kind of return it is, and field -> the table's own."""

Cells = tuple[CellValue, ...]


def joined(tables: Sequence[Table]) -> list[Table]:
    """The tables, those that go by pupils' rows made whole by the tables of pupils among them; others as they are."""
    pupils = [(table, column) for table in tables if (column := _key_column(table)) and _names_pupils(table)]
    if not pupils:
        return list(tables)
    return [_made_whole(table, pupils) if table.layout.code in TAKEN_AS else table for table in tables]


def _key_column(table: Table) -> int:
    headings = headings_at(table.grid, table.header_row, table.header_rows)
    return next((column for column, text in headings.items() if plain(text) == KEY), 0)


def _names_pupils(table: Table) -> bool:
    return table.layout.code not in TAKEN_AS and {"upn", "surname"} <= table.columns.keys()


def _made_whole(table: Table, pupils: Sequence[tuple[Table, int]]) -> Table:
    """The table with its pupils beside its rows, as the kind of return it is."""
    known = {key: told for pupil, column in pupils for key, told in _pupils(pupil, column)}
    code, fields = TAKEN_AS[table.layout.code]
    own, width = table.columns, max(map(len, table.grid.rows), default=0)
    key, first = own[KEY], table.header_row + table.header_rows
    rows = list(table.grid.rows)
    rows[table.header_row - 1] = _beside(rows[table.header_row - 1], width, TELLING)
    for number in range(first - 1, len(rows)):
        cells = rows[number]
        told = known.get(text_of(cells[key - 1])) if len(cells) >= key else None
        if told is not None:
            rows[number] = _beside(cells, width, told)
    columns = {name: own[their] for name, their in fields.items() if their in own}
    columns |= {name: width + place for place, name in enumerate(TELLING, 1)}
    return replace(
        table,
        layout=layout(code),
        grid=replace(table.grid, rows=tuple(rows)),
        columns=columns,
        unmapped={},
    )


def _pupils(table: Table, key: int) -> Iterator[tuple[str, Cells]]:
    """Each pupil's row number in the census, and what tells who it is."""
    for cells in table.grid.rows[table.header_row + table.header_rows - 1 :]:
        if len(cells) >= key and cells[key - 1] is not None:
            yield text_of(cells[key - 1]), tuple(_cell(cells, table.columns.get(name, 0)) for name in TELLING)


def _cell(cells: Cells, column: int) -> CellValue:
    return cells[column - 1] if 0 < column <= len(cells) else None


def _beside(cells: Cells, width: int, told: Sequence[CellValue]) -> Cells:
    return (*cells, *[None] * (width - len(cells)), *told)
