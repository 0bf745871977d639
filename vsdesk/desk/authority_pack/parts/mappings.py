"""The part of an authority pack that says how columns are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.errors import UserError
from vsdesk.returns.chosen import BY_SCHOOL
from vsdesk.returns.layouts import layouts
from vsdesk.store import profiles

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _mappings(desk: Desk) -> Part:
    found = profiles.mappings(desk.connection)
    return {
        mark.partition(BY_SCHOOL)[0]: {"layout": layout, "columns": json.dumps(columns, sort_keys=True)}
        for mark, (layout, columns) in sorted(found.items(), reverse=True)
    }


def _mapping_words(key: str, fields: Fields) -> str:
    columns = json.loads(str(fields["columns"]))
    return ", ".join(f"{field.replace('_', ' ')} in column {number + 1}" for field, number in columns.items())


def _mapping_called(key: str) -> str:
    return f"Headings {key[:8]}"


def _put_mapping(desk: Desk, key: str, fields: Fields) -> None:
    columns = json.loads(str(fields["columns"]))
    known = {layout.code: {field.name for field in layout.fields} for layout in layouts()}
    layout = str(fields["layout"])
    sound = isinstance(columns, dict) and all(
        type(number) is int and number >= 0 for number in columns.values()
    )
    if not sound or not set(columns) <= known.get(layout, set()):
        raise UserError("It holds a way to read columns that this version does not know.")
    profiles.keep_mapping(desk.connection, key, layout, columns, "authority pack")


MAPPINGS = PartKind(
    "mappings", "How columns are read", frozenset({"layout", "columns"}), _mappings, _mapping_words, _mapping_called,
    _put_mapping,
)  # fmt: skip
