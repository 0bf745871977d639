"""A workbook that opens with a password only (ECMA-376 agile encryption, AES-256), made in memory."""

from __future__ import annotations

from io import BytesIO

from msoffcrypto.format.ooxml import OOXMLFile


def locked(workbook: bytes, password: str) -> bytes:
    """The workbook's bytes under a password."""
    target = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()
