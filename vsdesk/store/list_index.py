"""The roll as a list, in memory: filtered, sorted and paged in SQL, never on disk.

What a list shows of a child as on a day is worked out once a change and kept here as plain columns; each
keystroke is then one query for ids, and a page of rows by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlcipher3 import dbapi2

from vsdesk.model.naming import order_key, plain

COLUMNS = (
    "id", "name", "name_key", "local_id", "upn", "year", "year_number", "born_on", "age", "sex", "ethnicity", "school",
    "school_area", "home_area", "out_of_area", "sen", "legal_status", "placement", "in_care_since", "days_in_care",
    "cohort", "twelve_months", "no_school", "school_age", "restricted", "social_worker", "initials",
)  # fmt: skip
WORDS = frozenset({"school", "school_area", "home_area", "social_worker"})
"""Columns of words that are put in order as a person expects; the name's own key is already so made."""

WORKS_WITH = "works_with"
"""Filters by who works with a child: `worker_key` of a role and a name."""


def worker_key(role: str, name: str) -> str:
    """A person in a role, as a value to filter by."""
    return f"{role}: {name}"


@dataclass(frozen=True, slots=True)
class Query:
    """What a list is to show.

    Attributes:
        equal: column -> the values it may have; all must hold. `WORKS_WITH` stands for a column too.
        text: any part of a name, a local id or the end of a UPN.
        sort: a column; rows whose value is not known come last, whichever way.
    """

    equal: dict[str, tuple[object, ...]] = field(default_factory=dict)
    text: str = ""
    sort: str = "name_key"
    descending: bool = False


class ListIndex:
    """One list's rows, in a database in memory of its own."""

    def __init__(self) -> None:
        self._db = dbapi2.connect(":memory:", check_same_thread=False)
        self._db.create_function("order_key", 1, _order_of, deterministic=True)
        self._db.execute(f"CREATE TABLE row ({', '.join(COLUMNS)}, PRIMARY KEY (id))")
        self._db.execute("CREATE TABLE works (who, child, PRIMARY KEY (who, child)) WITHOUT ROWID")

    def fill(self, rows: Iterable[Sequence[object]], works: Iterable[tuple[str, int]] = ()) -> None:
        """Put these rows, as long as `COLUMNS`, in the place of all there were; and who works with whom.

        Args:
            works: (`worker_key`, child's id); of a child whose row tells nothing, none.
        """
        with self._db:
            self._db.execute("DELETE FROM row")
            self._db.execute("DELETE FROM works")
            self._db.executemany(f"INSERT INTO row VALUES ({', '.join('?' * len(COLUMNS))})", rows)
            self._db.executemany("INSERT OR IGNORE INTO works VALUES (?, ?)", works)

    def ids(self, query: Query) -> tuple[int, ...]:
        """The ids the query asks for, in its order."""
        where, values = _where(query)
        if query.sort not in COLUMNS:
            raise ValueError(f"there is no column {query.sort} to sort by")
        way = "DESC" if query.descending else "ASC"
        by = f"order_key({query.sort})" if query.sort in WORDS else query.sort
        sql = f"SELECT id FROM row {where} ORDER BY {query.sort} IS NULL, {by} {way}, name_key, id"
        return tuple(row[0] for row in self._db.execute(sql, values))

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[object, ...]]:
        """Rows by id, each as long as `COLUMNS`."""
        marks = ", ".join("?" * len(ids))
        return {
            row[0]: tuple(row)
            for row in self._db.execute(f"SELECT * FROM row WHERE id IN ({marks})", tuple(ids))
        }

    def counts(self, column: str) -> dict[object, int]:
        """How many rows have each value of a column."""
        if column not in COLUMNS:
            raise ValueError(f"there is no column {column}")
        return dict(self._db.execute(f"SELECT {column}, count(*) FROM row GROUP BY 1 ORDER BY 1").fetchall())


@lru_cache(maxsize=4096)
def _order_of(text: str | None) -> str | None:
    return None if text is None else order_key(text)


def _where(query: Query) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    for column, allowed in query.equal.items():
        if column == WORKS_WITH:
            parts.append(f"id IN (SELECT child FROM works WHERE who IN ({', '.join('?' * len(allowed))}))")
            values += allowed
            continue
        if column not in COLUMNS:
            raise ValueError(f"there is no column {column} to filter by")
        known = [value for value in allowed if value is not None]
        tests = [f"{column} IN ({', '.join('?' * len(known))})"] if known else []
        if None in allowed:
            tests.append(f"{column} IS NULL")
        parts.append(f"({' OR '.join(tests) or '0'})")
        values += known
    for word in plain(query.text).split():
        parts.append(
            "(instr(name_key, ?) OR instr(lower(coalesce(local_id, '')), ?) OR lower(coalesce(upn, '')) LIKE ?)"
        )
        values += [word, word, f"%{word}"]
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values
