"""What schools told of children, kind by kind: filtered, ordered and paged in SQL, each record with its cell.

A kind is one SELECT of the same first columns (id, child, school, from_on, to_on), then the kind's own fields;
the measures of one subject stand in one row, a column each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vsdesk.model.naming import order_key
from vsdesk.store.driver import Connection

MEASURES = ("attainment", "target", "predicted", "effort", "progress")
RESTRICTED = "Restricted"
NAME = (
    "trim(coalesce(nullif(c.known_as_surname, ''), c.surname, '')) || ', ' || "
    "trim(coalesce(nullif(c.known_as_forename, ''), c.forename, ''))"
)
NAME_KEY = f"CASE WHEN c.restricted = 1 THEN '{RESTRICTED.lower()}' ELSE order_key({NAME}) END"


WORKED_OUT = {
    "share": "CASE WHEN possible IS NULL THEN percent_hundredths / 10000.0 "
    "ELSE 1.0 * attended / nullif(possible, 0) END",
    "stated": "CASE WHEN possible IS NULL THEN percent_hundredths END",
    "sen": "(SELECT provision FROM sen_provision p WHERE p.child = enrolment.child AND p.to_on IS NULL "
    "ORDER BY p.from_on DESC LIMIT 1)",
    "sen_need": "(SELECT need FROM sen_need n WHERE n.child = enrolment.child AND n.to_on IS NULL "
    "ORDER BY n.rank, n.from_on DESC LIMIT 1)",
}
"""Fields that are no columns of their kind's table."""
TOLD_BY_SCHOOLS = (
    "EXISTS (SELECT 1 FROM change c JOIN source s ON s.id = c.source WHERE c.tbl = 'enrolment' "
    "AND c.row = enrolment.id AND s.layout = 'provision' "
    "AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.undoes = c.batch))"
)
"""Enrolments of which a school told something itself; most are known from the council's list alone."""


@dataclass(frozen=True, slots=True)
class KindTable:
    """Where a kind is kept.

    Attributes:
        fields: the fields a row gives after the first five, in order.
        letters: the fields one of which names the cell it came from; {} stands for a value of the row.
        where: which of the table's records are of the kind; all, where it says nothing.
        groups: where a row stands for several records, what they have in common.
    """

    table: str
    fields: tuple[str, ...]
    letters: tuple[str, ...]
    first: str = "period_from"
    last: str = "period_to"
    groups: tuple[str, ...] = ()
    where: str = ""

    @property
    def select(self) -> str:
        """Every record of the kind, as the first five columns and its fields."""
        given = ", ".join(f"{self._of(name)} AS {name}" for name in self.fields)
        grouped = f" GROUP BY {', '.join(self.groups)}" if self.groups else ""
        number = "min(id)" if self.groups else "id"
        kept = f" WHERE {self.where}" if self.where else ""
        return (
            f"SELECT {number} AS id, child, school, {self.first} AS from_on, {self.last} AS to_on, {given} "
            f'FROM "{self.table}"{kept}{grouped}'
        )

    def _of(self, name: str) -> str:
        if self.groups and name in MEASURES:
            return f"max(CASE WHEN measure = '{name}' THEN value END)"
        return WORKED_OUT.get(name, name)


YEAR_FROM = "substr(academic_year, 1, 4) || '-09-01'"
YEAR_TO = "(CAST(substr(academic_year, 1, 4) AS INTEGER) + 1) || '-08-31'"
TABLES = {
    "attendance": KindTable(
        "attendance_total", ("attended", "possible", "share", "stated", "authorised", "unauthorised", "late"),
        ("attended", "possible", "percent", "percent_absent"),
    ),
    "reasons": KindTable("attendance_reason", ("code", "sessions"), ("sessions", "code")),
    "registers": KindTable("register_week", ("marks",), ("marks",), "week_from", "date(week_from, '+4 days')"),
    "progress": KindTable(
        "judgement",
        ("subject", *MEASURES),
        tuple(form for name in MEASURES for form in (f"subject|{{subject}}|{name}", name)),
        groups=("child", "school", "period_from", "period_to", "subject"),
    ),
    "results": KindTable(
        "result",
        ("stage", "academic_year", "subject", "measure", "value"),
        ("subject|{subject}|{measure}", "{measure}", "value"),
        YEAR_FROM,
        YEAR_TO,
    ),
    "provision": KindTable(
        "enrolment",
        ("kind", "school_text", "actual_year", "hours_offered", "hours_due", "review_on", "ends_on", "agreed_by",
         "sen", "sen_need", "cost_pence"),
        ("hours_offered", "enrolment_kind", "sen", "provider"),
        "coalesce(from_on, '')",
        "to_on",
        where=TOLD_BY_SCHOOLS,
    ),
    "suspensions": KindTable(
        "suspension",
        ("kind", "sessions", "reason_1", "reason_2", "reason_3", "letter_seen", "note"),
        ("from_on",),
        "from_on",
        "to_on",
    ),
    "activities": KindTable(
        "activity", ("title", "kind", "note"), ("title", "happened_on"), "happened_on", "happened_on"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """What a list of one kind is to show.

    Attributes:
        school: only what this school told.
        period: only what is about a day of it, first and last as ISO text.
        sort: child, school, when, or a field of the kind; rows without it come last, whichever way.
    """

    kind: str
    school: int | None = None
    period: tuple[str, str] | None = None
    sort: str = "when"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record as stored. `file` and `where`: the cell it last came from, None where a person typed it."""

    id: int
    child: int
    school: str | None
    from_on: str | None
    to_on: str | None
    fields: dict[str, object]
    file: str | None
    where: str | None
    school_id: int | None = None


def ids(connection: Connection, query: RecordQuery) -> tuple[int, ...]:
    """The records a list shows, in its order; of sealed children none, restricted ones put in order by nothing told."""
    by = _by(query)
    where, values = _where(query)
    connection.create_function("order_key", 1, _order_of, deterministic=True)
    way = "DESC" if query.descending else "ASC"
    rows = connection.execute(
        f"SELECT r.id FROM ({TABLES[query.kind].select}) r JOIN child c ON c.id = r.child "
        "LEFT JOIN school s ON s.id = r.school "
        f"WHERE c.sealed_on IS NULL{where} ORDER BY {by} IS NULL, {by} {way}, {NAME_KEY}, r.from_on DESC, r.id",
        values,
    )
    return tuple(int(row[0]) for row in rows)


def _by(query: RecordQuery) -> str:
    """What the list is put in order by; a restricted child's record has only its word."""
    if query.sort == "child":
        return NAME_KEY
    by = {"school": "order_key(s.name)", "when": "r.from_on"}.get(query.sort, f"r.{query.sort}")
    if query.sort not in ("school", "when", *TABLES[query.kind].fields):
        raise ValueError(f"there is no column {query.sort} to sort by")
    return f"CASE WHEN c.restricted = 0 THEN {by} END"


def names(connection: Connection, children: Iterable[int]) -> dict[int, str | None]:
    """Child -> the name in lists, surname first; None where the record is restricted."""
    numbers = tuple(children)
    found = connection.execute(
        f"SELECT id, restricted, {NAME} FROM child c WHERE id IN ({','.join('?' * len(numbers))})", numbers
    )
    return {
        number: None if restricted else (str(name).strip(" ,") or f"Child {number}")
        for number, restricted, name in found
    }


def of_child(connection: Connection, kind: str, child: int) -> tuple[int, ...]:
    """One child's records of a kind, the latest first; what was told of one period keeps the order it was told in."""
    rows = connection.execute(
        f"SELECT id FROM ({TABLES[kind].select}) WHERE child = ? ORDER BY from_on DESC, id", (child,)
    )
    return tuple(int(row[0]) for row in rows)


def rows(connection: Connection, kind: str, numbers: Sequence[int]) -> dict[int, RecordRow]:
    """Records by id, each with the file and cell it came from."""
    shape, marks = TABLES[kind], ",".join("?" * len(numbers))
    found = connection.execute(
        f"SELECT r.*, s.name FROM ({shape.select}) r LEFT JOIN school s ON s.id = r.school WHERE r.id IN ({marks})",
        tuple(numbers),
    ).fetchall()
    sources = _sources(connection, shape.table, numbers)
    read: dict[int, RecordRow] = {}
    for number, child, told_by, first, last, *values, school in found:
        fields = dict(zip(shape.fields, values, strict=True))
        file, place, letters = sources.get(number, (None, None, {}))
        where = _cell(place, letters, [form.format(**fields) for form in shape.letters])
        read[number] = RecordRow(number, child, school, first, last, fields, file, where, told_by)
    return {number: read[number] for number in numbers if number in read}


def counts(connection: Connection) -> dict[str, int]:
    """How many records of each kind there are, the sealed left out."""
    return {
        kind: int(
            connection.execute(
                f"SELECT count(*) FROM ({shape.select}) r JOIN child c ON c.id = r.child WHERE c.sealed_on IS NULL"
            ).fetchone()[0]
        )
        for kind, shape in TABLES.items()
    }


def schools(connection: Connection, kind: str) -> list[tuple[int, str]]:
    """The schools that told anything of the kind about a child who is not masked, by name."""
    found = connection.execute(
        f'SELECT DISTINCT s.id, s.name FROM "{TABLES[kind].table}" r JOIN school s ON s.id = r.school '
        "JOIN child c ON c.id = r.child WHERE c.sealed_on IS NULL AND c.restricted = 0"
    )
    return sorted(((int(number), str(name)) for number, name in found), key=lambda one: order_key(one[1]))


def span(connection: Connection, kind: str) -> tuple[str, str] | None:
    """The first and last day that anything of the kind is about."""
    first, last = connection.execute(
        f"SELECT min(from_on), max(coalesce(to_on, from_on)) FROM ({TABLES[kind].select}) r "
        "JOIN child c ON c.id = r.child WHERE c.sealed_on IS NULL"
    ).fetchone()
    return (str(first), str(last)) if first else None


def _where(query: RecordQuery) -> tuple[str, list[object]]:
    parts = ""
    values: list[object] = []
    if query.school is not None:
        parts += " AND r.school = ? AND c.restricted = 0"
        values.append(query.school)
    if query.period is not None:
        parts += " AND r.from_on <= ? AND coalesce(r.to_on, r.from_on) >= ?"
        values += [query.period[1], query.period[0]]
    return parts, values


def _sources(
    connection: Connection, table: str, numbers: Sequence[int]
) -> dict[int, tuple[str, str | None, dict[str, str]]]:
    """Record -> file, place and columns of its last change that came from a file and was not taken back."""
    marks = ",".join("?" * len(numbers))
    found = connection.execute(
        "SELECT c.row, s.name, c.place, s.columns FROM change c JOIN source s ON s.id = c.source "
        f"WHERE c.tbl = ? AND c.row IN ({marks}) AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.undoes = c.batch) "
        "ORDER BY c.id",
        (table, *numbers),
    )
    return {row: (name, place, json.loads(columns or "{}")) for row, name, place, columns in found}


def _cell(place: str | None, letters: dict[str, str], names: Sequence[str]) -> str | None:
    """`Roll!12` and column F make `Roll!F12`; without a column, the row alone."""
    letter = next((letters[name] for name in names if name in letters), None)
    if place is None or letter is None:
        return place
    sheet, _, row = place.rpartition("!")
    return f"{sheet}!{letter}{row}"


@lru_cache(maxsize=4096)
def _order_of(text: str | None) -> str | None:
    return None if text is None else order_key(text)
