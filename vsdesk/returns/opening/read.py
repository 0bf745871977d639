"""The way in: a path, and out comes what `parts.py` makes, or one sentence saying why not.

Read this first. It runs in the child, so each format's reader is imported only once it is needed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator, Sequence

from vsdesk.errors import NoSuchFile, NotATable, TooMuchToRead, UnreadableFile
from vsdesk.returns.opening import parts
from vsdesk.returns.opening.gzipped import UNPACKED, is_packed, name_within, unpacked
from vsdesk.returns.opening.kinds import kind_of
from vsdesk.returns.opening.parts import Part

MOST_BYTES = 256 << 20
TOO_LARGE = (
    "This file is larger than 256 MB, which no return needs to be. "
    "Ask the sender for a copy with only the table in it."
)
IN_USE = (
    "This file cannot be opened: another program is using it, or you may not read it. "
    "Close it there and try again."
)
OUT_OF_REACH = "This file cannot be read from where it lies. Copy it to this computer and try again."
GONE = "There is no such file. Look where it was moved to, and choose it there."
CHANGING = (
    "This file changes while it is being read: it is still being saved or copied. "
    "Wait until that is done, and try again."
)
IN_THE_CLOUD = (
    "This file is kept in the cloud and could not be fetched. "
    "Go online, open it once where it is kept, and try again."
)
ON_RECALL = 0x00401000
"""What Windows marks a file with of which only the name is here: offline, or fetched once it is read."""
READINGS = 2
UNKNOWN = (
    "This is a file of a kind that is not known here, not a table. Ask the sender for the Excel or CSV file."
)


def read(path: str, passwords: Sequence[str], content: bytes | None = None) -> Iterator[Part]:
    """The parts of the workbook at `path`.

    Args:
        path: absolute.
        passwords: to be tried in turn if it is encrypted.
        content: the file's bytes, where they are not to be read from the path.

    Raises: UnreadableFile or a kind of it.
    """
    if content is None:
        content = content_of(path)
    yield parts.file(hashlib.sha256(content).hexdigest(), len(content))
    if is_packed(content):
        content, path = unpacked(content, MOST_BYTES), name_within(path)
        yield parts.note(UNPACKED)
    kind = kind_of(content)
    if kind.name == "encrypted":
        content = yield from _decrypted(content, passwords)
        kind = kind_of(content)
    if kind.name == "text":
        yield from _text(content, os.path.splitext(path)[1].lower())
        return
    from vsdesk.returns.opening import calamine_reading

    yield parts.format_is(kind.name)
    yield from calamine_reading.read(content, kind)


def content_of(path: str) -> bytes:
    """The file's bytes, read once: what is hashed is what is read.

    Raises: UnreadableFile or a kind of it; also where it changes under the reading, twice in turn.
    """
    try:
        for _ in range(READINGS):
            content = _as_it_stands(path)
            if content is not None:
                return content
    except FileNotFoundError:
        raise NoSuchFile(GONE) from None
    except PermissionError:
        raise UnreadableFile(IN_USE) from None
    except OSError:
        raise UnreadableFile(IN_THE_CLOUD if _is_in_the_cloud(path) else OUT_OF_REACH) from None
    raise UnreadableFile(CHANGING)


def _as_it_stands(path: str) -> bytes | None:
    """The bytes of a file; None where it is not the same after the reading as before."""
    with open(path, "rb") as file:
        before = os.fstat(file.fileno())
        if before.st_size > MOST_BYTES:
            raise TooMuchToRead(TOO_LARGE)
        content = file.read(MOST_BYTES + 1)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if same and len(content) == after.st_size else None


def _is_in_the_cloud(path: str) -> bool:
    """Whether only the file's name is on this computer, as OneDrive and others leave it."""
    try:
        entry = os.stat(path)
    except OSError:
        return False
    return bool(getattr(entry, "st_file_attributes", 0) & ON_RECALL)


def _decrypted(content: bytes, passwords: Sequence[str]) -> Generator[Part, None, bytes]:
    from vsdesk.returns.opening.decrypting import decrypted

    clear = decrypted(content, passwords)
    if clear.opened_by is not None:
        yield parts.decrypted(clear.opened_by)
    return clear.content


def _text(content: bytes, ending: str) -> Iterator[Part]:
    from vsdesk.returns.opening.encodings import decode
    from vsdesk.returns.opening.text_kinds import markup_kind, refuse_other_text

    text = decode(content)
    if text is None:
        raise NotATable(UNKNOWN)
    kind = markup_kind(text.text) or "csv"
    yield parts.format_is(kind)
    if kind == "html":
        from vsdesk.returns.opening import html_reading

        yield from html_reading.read(html_reading.text_of(content, text))
    elif kind == "xml":
        from vsdesk.returns.opening import spreadsheetml_reading

        yield from spreadsheetml_reading.read(content)
    else:
        from vsdesk.returns.opening import csv_reading

        refuse_other_text(text.text)
        yield from csv_reading.read(text, ending)
