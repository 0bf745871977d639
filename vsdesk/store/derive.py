"""One key, several uses: each use gets a key of its own, from which the first cannot be found."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(key: bytes, use: str) -> bytes:
    """32 bytes for one named use (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"vsdesk 1 {use}".encode("ascii")).derive(key)
