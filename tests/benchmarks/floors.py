"""The least that any program could do with the same libraries: read raw, insert raw, ask the same SQL."""

from __future__ import annotations

import csv
import gzip
import importlib
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import openpyxl
import sqlcipher3
from python_calamine import load_workbook

from vsdesk.store.driver import Connection, key_pragma

Rows = Iterable[Sequence[object]]


def read_and_insert(workbook: Path, database: Path) -> None:
    """Every row of a workbook by calamine, into one table of a new SQLCipher file, in one transaction."""
    insert(load_workbook(str(workbook)).get_sheet_by_index(0).to_python(), database)


def read_csv_and_insert(text: Path, database: Path) -> None:
    """Every row of a CSV file, likewise."""
    with text.open(encoding="cp1252", errors="replace", newline="") as file:
        insert(list(csv.reader(file)), database)


def insert(rows: Sequence[Sequence[object]], database: Path) -> None:
    """Rows into one table of a new SQLCipher file, in one transaction made fast to the disk."""
    database.unlink(missing_ok=True)
    connection = sqlcipher3.connect(str(database), isolation_level=None)
    connection.execute(key_pragma(secrets.token_bytes(32)))
    connection.execute("PRAGMA synchronous = FULL")
    names = ", ".join(f"c{number}" for number in range(len(rows[0])))
    connection.execute(f"CREATE TABLE raw (id INTEGER PRIMARY KEY, {names})")
    connection.execute("BEGIN")
    marks = ", ".join("?" * len(rows[0]))
    plain = [[cell if isinstance(cell, (str, int, float)) else str(cell) for cell in row] for row in rows]
    connection.executemany(f"INSERT INTO raw ({names}) VALUES ({marks})", plain)
    connection.execute("COMMIT")
    connection.close()


def read_as_a_user_would(workbook: Path) -> tuple[str, Callable[[], object]]:
    """Merely reading it: by pandas with openpyxl where pandas is there (the extra `bench`), else by openpyxl alone.

    The latter is the stricter of the two: pandas does the same and then more.
    """
    try:
        pandas = importlib.import_module("pandas")
    except ImportError:
        return "openpyxl alone (pandas is not installed)", lambda: _read_by_openpyxl(workbook)
    return "pandas with openpyxl", lambda: pandas.read_excel(workbook, engine="openpyxl")


def _read_by_openpyxl(workbook: Path) -> int:
    book = openpyxl.load_workbook(workbook, read_only=True, data_only=True)
    count = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return count


def asked_by(connection: Connection, work: Callable[[], object]) -> Callable[[], None]:
    """The SQL that `work` asks of a connection, to be asked again alone, every row fetched."""
    asked: list[str] = []
    connection.set_trace_callback(lambda sql: asked.append(sql) if not sql.startswith("--") else None)
    try:
        work()
    finally:
        connection.set_trace_callback(None)

    def again() -> None:
        for sql in asked:
            connection.execute(sql).fetchall()

    return again


def unpacked(packed: Path, folder: Path) -> Path:
    """A gzipped file, as it was."""
    target = folder / packed.stem
    with gzip.open(packed) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)
    return target
