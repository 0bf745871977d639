"""How columns were read before, as the stages of an import ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vsdesk.errors import UnreadableFile
from vsdesk.returns import pipeline
from vsdesk.returns.chosen import Profile, Profiles, recalled, recalled_all
from vsdesk.returns.grid import Workbook
from vsdesk.returns.reshaped import Reshaped, reshaped, reshaped_all
from vsdesk.returns.shapes import Table
from vsdesk.store import profiles
from vsdesk.store.driver import Connection


def profiles_of(connection: Connection) -> dict[str, Profile]:
    """Every mapping that is remembered, by the fingerprint of its headings."""
    known, senders = profiles.mappings(connection), profiles.senders(connection)
    headings = profiles.headings(connection)
    return {
        mark: Profile(mark, layout, columns, senders[mark], headings.get(mark, {}))
        for mark, (layout, columns) in known.items()
    }


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of a workbook, read as a person mapped such headings before, or nearly such.

    Attributes:
        again: labels of those mapped as before; `reshaped`: label -> how its headings differ from the last.
    """

    tables: tuple[Table, ...]
    again: frozenset[str] = frozenset()
    reshaped: Mapping[str, Reshaped] = field(default_factory=dict)


def known_tables(workbook: Workbook, profiles: Profiles, kind: str | None = None) -> Known:
    """The tables that some layout or some mapping knows. Raises: UnreadableFile where there is none."""
    try:
        proposed = pipeline.recognise(workbook, kind)
    except UnreadableFile:
        same = tuple(recalled_all(workbook, profiles)) if kind is None else ()
        if same:
            return Known(same, frozenset(table.label for table in same))
        near = {one.table.label: one for one in reshaped_all(workbook, profiles)} if kind is None else {}
        if not near:
            raise
        return Known(tuple(one.table for one in near.values()), reshaped=near)
    tables = tuple(recalled(table, profiles) for table in proposed)
    again = frozenset(new.label for new, old in zip(tables, proposed, strict=True) if new is not old)
    found = {table.label: one for table in tables if (one := reshaped(table, profiles)) is not None}
    return Known(
        tuple(found[table.label].table if table.label in found else table for table in tables), again, found
    )
