"""The columns of each SSDA903 file, in order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from vsdesk.reference.table import read_rows


@cache
def ssda903_columns() -> Mapping[str, tuple[str, ...]]:
    """File (`Header`, `Episodes` …) to its columns in order.

    Source: the 903 validator's configuration of 22 April 2026, in each row.
    """
    files: dict[str, list[str]] = {}
    for row in read_rows("ssda903_columns.csv"):
        columns = files.setdefault(row.text("file"), [])
        columns.append(row.text("column"))
        if row.text("order") != str(len(columns)):
            raise row.fault("the columns of a file are not in order")
    return MappingProxyType({file: tuple(columns) for file, columns in files.items()})
