"""The recovery key as people write it: the data key in groups of four, and a last group that finds a slip."""

from __future__ import annotations

import base64
import hashlib
import re

from vsdesk.errors import UserError

_GROUP = 4
_BODY = 52  # 256 bits at five a character, the last one carrying four that are nought
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_LOOKS_LIKE = {"0": "the letter O", "1": "the letter I or L", "8": "the letter B"}
# What people and word processors put between groups: white space and any kind of hyphen.
_BETWEEN = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212\u200b\ufeff]+")


def show(key: bytes) -> str:
    """The 14 groups on one line: 13 of the key (RFC 4648 base-32, no padding), then the check group."""
    text = _base32(key) + _check(key)
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read(text: str) -> bytes:
    """The 32-byte key from what a person typed: either case, with or without spaces and hyphens.

    Raises: UserError naming the fault: a character no recovery key has, the length, or a slip of the pen.
    """
    letters = _BETWEEN.sub("", text).upper()
    _refuse_strange(letters)
    if len(letters) != _BODY + _GROUP:
        raise UserError(
            f"A recovery key has 56 letters and digits in 14 groups of four; this one has {len(letters)}. "
            "Compare it with the sheet and type it again."
        )
    body, check = letters[:_BODY], letters[_BODY:]
    key = base64.b32decode(body + "====")
    if _check(key) != check or _base32(key) != body:
        raise UserError(
            "The recovery key's last group does not agree with the others: there is a slip of the pen "
            "somewhere in it. Compare each group with the sheet."
        )
    return key


def _refuse_strange(letters: str) -> None:
    for at, letter in enumerate(letters):
        if letter not in _ALPHABET:
            hint = f" It may be {_LOOKS_LIKE[letter]}." if letter in _LOOKS_LIKE else ""
            raise UserError(
                f"Group {at // _GROUP + 1} of the recovery key has “{letter}”, which no recovery key "
                f"contains: only the letters A to Z and the digits 2 to 7.{hint}"
            )


def _base32(key: bytes) -> str:
    return base64.b32encode(key).decode("ascii").rstrip("=")


def _check(key: bytes) -> str:
    return _base32(hashlib.sha256(key).digest())[:_GROUP]
