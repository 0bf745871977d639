"""Where what is imported comes from: the file's encrypted original, kept once for all its tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vsdesk.returns.commit import columns_of
from vsdesk.returns.shapes import Plan
from vsdesk.store import files
from vsdesk.store.files import StoredFile
from vsdesk.store.sources import Source, original_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def source_of(
    desk: Desk, plan: Plan, content: Callable[[], bytes], stored: StoredFile | None = None
) -> Source:
    """The source of a plan's rows; its original is kept, encrypted, unless the same content is already.

    A file that is mostly about children who are not ours is not kept.

    Args:
        content: the file's bytes as they were read; asked for only where they are to be kept.
        stored: where they are kept already.
    """
    workbook = plan.table.workbook
    kept = original_of(desk.connection, workbook.sha256)
    if kept is None and not plan.not_ours:
        stored = stored or files.put(desk.folder, content())
        kept = (stored.id, stored.key_hex)
    return Source(
        name=workbook.name,
        sha256=workbook.sha256,
        size=workbook.size,
        format=workbook.format,
        layout=plan.table.layout.code,
        sheet=plan.table.grid.name,
        header_row=plan.table.header_row,
        columns=columns_of(plan),
        file_id=kept[0] if kept else None,
        file_key=kept[1] if kept else None,
    )
