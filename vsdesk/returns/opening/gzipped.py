"""A file packed by gzip (`roll.csv.gz`): the file within is read, in memory, and no more of it than may be."""

from __future__ import annotations

import gzip
import os
import zlib
from io import BytesIO

from vsdesk.errors import DamagedFile, TooMuchToRead

GZIP = b"\x1f\x8b"
PIECE = 1 << 20
UNPACKED = "Unpacked in memory (gzip); what was within is what was read."
BOMB = (
    "This packed file (gzip) would unpack to more than {most} MB, which no return needs to be. "
    "Ask the sender for a copy with only the table in it."
)
BROKEN = (
    "This packed file (gzip) is damaged or cut short, so it cannot be unpacked. "
    "Ask the sender to pack it again, or to send the file itself."
)


def is_packed(content: bytes) -> bool:
    """Whether the bytes are a gzip."""
    return content.startswith(GZIP)


def name_within(path: str) -> str:
    """The path without the ending that says it is packed: `roll.csv.gz` is `roll.csv` within."""
    bare, ending = os.path.splitext(path)
    return bare if ending.lower() in (".gz", ".gzip") else path


def unpacked(content: bytes, most: int) -> bytes:
    """What is within, piece by piece under a limit: a gzip does not truly say how large it will be.

    Args:
        most: bytes; one more is too many.

    Raises:
        DamagedFile: it is cut short, or its own sum does not fit.
        TooMuchToRead: it would pass the limit.
    """
    found = bytearray()
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as packed:
            while piece := packed.read(PIECE):
                found += piece
                if len(found) > most:
                    raise TooMuchToRead(BOMB.format(most=most >> 20))
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise DamagedFile(BROKEN) from fault
    return bytes(found)
