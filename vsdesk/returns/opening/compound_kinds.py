"""What an OLE compound file is: an xls, something encrypted, or another of Microsoft's older documents."""

from __future__ import annotations

import io
from typing import NamedTuple

import olefile  # type: ignore[import-untyped]

from vsdesk.errors import DamagedFile, UnreadableFile
from vsdesk.returns.opening.signatures import not_a_table

# a storage or stream at the top, and what the file then is
CONTENTS: tuple[tuple[str, str], ...] = (
    ("worddocument", "a Word document"),
    ("powerpoint document", "a PowerPoint presentation"),
    ("visiodocument", "a Visio drawing"),
    ("__properties_version1.0", "an Outlook message"),
    ("__nameid_version1.0", "an Outlook message"),
    ("quill", "a Publisher document"),
    ("matost", "a Works document"),
    ("contents", "a document of another program"),
)
BROKEN = (
    "This file is damaged: it begins as a workbook and holds none. "
    "Ask the sender to open it, save it again and send the new copy."
)
RIGHTS = (
    "This file is protected by the sender's organisation (a sensitivity label or rights management). "
    "Ask the sender for a copy without that protection."
)


class Compound(NamedTuple):
    """An OLE file that may be a workbook.

    Attributes:
        is_encrypted: its content is a package that only a key opens.
        stream: the workbook's records, which may still be encrypted; empty where `is_encrypted`.
    """

    is_encrypted: bool
    stream: bytes = b""


def look_inside(content: bytes) -> Compound:
    """What the compound file is.

    Raises:
        NotATable: naming what it is.
        DamagedFile: it is none that can be listed, or has no workbook.
        UnreadableFile: rights management holds it.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            names = {"/".join(path).lower(): path for path in ole.listdir(streams=True, storages=True)}
            _refuse(names)
            if "encryptioninfo" in names:
                return Compound(is_encrypted=True)
            for name in ("workbook", "book"):
                if name in names:
                    return Compound(is_encrypted=False, stream=ole.openstream(names[name]).read())
    except (OSError, ValueError, IndexError, TypeError) as fault:
        raise DamagedFile(BROKEN) from fault
    raise DamagedFile(BROKEN)


def _refuse(names: dict[str, list[str]]) -> None:
    if "workbook" in names or "book" in names:
        return
    if any("drmencrypted" in name for name in names) or "\x09drmcontent" in names:
        raise UnreadableFile(RIGHTS)
    for name, what in CONTENTS:
        if name in names:
            raise not_a_table(what)
