"""Opening what a password protects, in memory only."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

from vsdesk.errors import NeedsPassword, UnreadableFile, WrongFilePassword
from vsdesk.returns.opening.package import LOCKED

# Excel encrypts a workbook that may be read but not changed under this key, and opens it without asking
EXCELS_OWN_KEY = "VelvetSweatshop"
FILEPASS = 0x2F
NEEDS = (
    "This file is protected by a password. Ask the sender for it, and give it to open the file; on the command line, "
    "with --password-file."
)
WRONG = "The password given does not open this file. Check it, or ask the sender for the right one."


class Decrypted(NamedTuple):
    """The workbook as it was before it was encrypted.

    Attributes:
        opened_by: the number of the password that opened it; None where Excel's own key did.
    """

    content: bytes
    opened_by: int | None


def is_encrypted_stream(stream: bytes) -> bool:
    """Whether the records of an xls say near their beginning that they are encrypted."""
    offset = 0
    for _ in range(4):
        if offset + 4 > len(stream):
            return False
        kind, length = struct.unpack_from("<HH", stream, offset)
        if kind == FILEPASS:
            return True
        offset += 4 + length
    return False


def decrypted(content: bytes, passwords: Sequence[str]) -> Decrypted:
    """The file in the clear, with Excel's own key or one of `passwords`.

    Raises:
        NeedsPassword: no password was given, and one is needed.
        WrongFilePassword: none of those given opens it.
        UnreadableFile: it is encrypted in a way nobody here knows.
    """
    fault: Exception | None = None
    for number, password in enumerate((EXCELS_OWN_KEY, *passwords)):
        try:
            clear = _opened(content, password)
        except Exception as unforeseen:  # the library lets through whatever its parsing runs into
            fault = unforeseen
            continue
        if clear:
            return Decrypted(clear, number - 1 if number else None)
    if fault is not None:
        raise UnreadableFile(LOCKED) from fault
    if passwords:
        raise WrongFilePassword(WRONG)
    raise NeedsPassword(NEEDS)


def _opened(content: bytes, password: str) -> bytes:
    """The file in the clear; empty if this password does not open it."""
    office = _in_memory_msoffcrypto()
    clear = io.BytesIO()
    try:
        file = office.OfficeFile(io.BytesIO(content))
        check = {"verify_password": True} if file.format == "ooxml" else {}
        file.load_key(password=password, **check)
        file.decrypt(clear)
    except office.exceptions.InvalidKeyError:
        return b""
    return clear.getvalue()


def _in_memory_msoffcrypto() -> Any:  # noqa: ANN401 - the library is untyped
    """msoffcrypto, kept from writing to a temporary file, and from refusing a short tail."""
    import msoffcrypto
    from msoffcrypto.format import xls97
    from msoffcrypto.method import ecma376_standard

    standard: Any = ecma376_standard.ECMA376Standard
    if xls97.tempfile.TemporaryFile is not io.BytesIO:
        xls97.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)
        decrypt = standard.decrypt
        standard.decrypt = staticmethod(lambda key, packed: decrypt(key, _whole_blocks(packed)))
    return msoffcrypto


def _whole_blocks(packed: io.BytesIO) -> io.BytesIO:
    """The encrypted package without an incomplete last block, which some producers leave."""
    data = packed.read()
    return io.BytesIO(data[: 8 + (len(data) - 8) // 16 * 16])
