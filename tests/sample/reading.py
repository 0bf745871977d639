"""Reads the sample's files without the program: what a person would see in them, as text and as rows."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from re import findall

import python_calamine

from resources.sample.make.protected import decrypted

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
SHARED = Path(__file__).resolve().parents[3] / "shared"


@cache
def manifest() -> dict:
    return tomllib.loads((SAMPLE / "manifest.toml").read_text(encoding="utf-8"))


def entries(kind: str | None = None) -> list[dict]:
    return [entry for entry in manifest()["file"] if kind in (None, entry["kind"])]


def content(entry: dict, folder: Path = SAMPLE) -> bytes:
    """The file's bytes, decrypted where the manifest has a password."""
    if password := entry.get("password"):
        found = decrypted(folder / entry["path"], password)
        assert found is not None, "the manifest's password does not open the file"
        return found
    return (folder / entry["path"]).read_bytes()


@cache
def rows(path: str) -> list[list[str]]:
    """Every row of the file's last sheet (the table stands there), each cell as text."""
    entry = next(entry for entry in entries() if entry["path"] == path)
    data = content(entry)
    if path.endswith(".csv"):
        text = data.decode("cp1252" if windows_1252(data) else "utf-8")
        return list(
            csv.reader(io.StringIO(text), delimiter=";" if text.count(";") > text.count(",") else ",")
        )
    if path.endswith(".xls"):
        lines = findall(r"<tr>(.*?)</tr>", data.decode("utf-8"))
        return [[unescape(cell) for cell in findall(r"<t[dh][^>]*>(.*?)</t[dh]>", line)] for line in lines]
    sheets = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [
        [_text(cell) for cell in row]
        for row in sheets.get_sheet_by_index(-1 + len(sheets.sheet_names)).to_python()
    ]


def windows_1252(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def table(path: str, *headings: str) -> list[dict[str, str]]:
    """The rows below the one that has all these headings, down to a blank row; by heading."""
    everything = rows(path)
    at = next(number for number, row in enumerate(everything) if set(headings) <= set(row))
    body: list[dict[str, str]] = []
    for row in everything[at + 1 :]:
        if not any(row):
            break
        body.append(dict(zip(everything[at], row, strict=False)))
    return body


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)
