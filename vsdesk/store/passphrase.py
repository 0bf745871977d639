"""Which passphrases are too easy to guess. Length decides, and a list; no rules about kinds of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from vsdesk.errors import UserError

LEAST_CHARACTERS = 12

_SIGNS = re.compile(r"[\W_]+")
_DIGITS_AROUND = re.compile(r"^\d+|\d+$")
_REPEATED = re.compile(r"(.+?)\1+")


def refuse_weak(passphrase: str) -> None:
    """Raise UserError, saying why, for one that a guesser tries first.

    Source: NCSC and NIST SP 800-63B: length and a list of common ones, nothing about kinds of characters.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < LEAST_CHARACTERS:
        raise UserError(
            f"A passphrase needs at least {LEAST_CHARACTERS} characters; this one has {len(text)}. "
            "Three or four words that do not belong together are easy to remember."
        )
    if _is_common(text):
        raise UserError(
            "This passphrase is one that guessers try first. "
            "Choose three or four words that do not belong together."
        )


def _is_common(text: str) -> bool:
    """Compared without signs, case and digits around it, and once if it is only repeated."""
    plain = _SIGNS.sub("", text.casefold()) or text
    if repeated := _REPEATED.fullmatch(plain):
        plain = repeated[1]
    bare = _DIGITS_AROUND.sub("", plain)
    if repeated := _REPEATED.fullmatch(bare):
        bare = repeated[1]
    return len(plain) < 4 or plain in _common() or bare in _common()


@cache
def _common() -> frozenset[str]:
    text = (files("resources") / "reference" / "common_passphrases.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
