"""Workbooks with a password.

Encryption salts itself, so the bytes differ every time; a file with the same content is left alone.
"""

from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile


def encrypted(content: bytes, password: str) -> bytes:
    """The workbook under a password, as Excel does it (ECMA-376, agile)."""
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, buffer)
    return buffer.getvalue()


def decrypted(path: Path, password: str) -> bytes | None:
    """What is in a protected workbook; None if there is no such file, or the password does not open it."""
    if not path.is_file():
        return None
    buffer = io.BytesIO()
    try:
        with path.open("rb") as source:
            office = msoffcrypto.OfficeFile(source)
            office.load_key(password=password)
            office.decrypt(buffer)
    except (DecryptionError, FileFormatError, InvalidKeyError):
        return None
    return buffer.getvalue()
