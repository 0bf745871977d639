"""Bytes to text, for files that do not say how they were written."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

BOMS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# which bytes of each character are zero in text that is mostly English
ZEROS: tuple[tuple[str, str, int, tuple[int, ...]], ...] = (
    ("utf-32-le", "UTF-32", 4, (1, 2, 3)),
    ("utf-32-be", "UTF-32", 4, (0, 1, 2)),
    ("utf-16-le", "UTF-16", 2, (1,)),
    ("utf-16-be", "UTF-16", 2, (0,)),
)
# what Excel and its neighbours write here where it is not UTF-8, the likelier first
SINGLE_BYTE: tuple[tuple[str, str], ...] = (
    ("cp1252", "Windows text (cp1252)"),
    ("mac_roman", "Macintosh text (Mac Roman)"),
    ("cp850", "DOS text (cp850)"),
    ("cp1250", "Central European Windows text (cp1250)"),
)
USUAL_LETTERS = frozenset("éèëêáàâäãåçíìîïñóòôöõøúùûüßæšžłśąęćńżźÉÖÜÅØÁÇŁŠŻ")
USUAL_SIGNS = frozenset("£€–—‘’“”…•·°½¼¾ ®©™§´\ufeff")
OPENING = frozenset("‘“")
CLEARLY = 1.5
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
MOST_CONTROLS = 0.005
MOST_ZEROS = 0.05
SAMPLE = 1 << 16


class Text(NamedTuple):
    """A file's text.

    Attributes:
        said: how it was read, in words to be shown.
        is_guess: nothing in the file proves it.
    """

    text: str
    said: str
    is_guess: bool = False


def decode(content: bytes) -> Text | None:
    """The text of `content`, or None where it is no text."""
    found = (
        _marked(content) or _wide(content) or _utf8(content) or _line_by_line(content) or _guessed(content)
    )
    sample = found.text[:SAMPLE]
    if sample.count("\x00") > MOST_ZEROS * len(sample):
        return None
    if len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample):
        return None
    return found._replace(text=found.text.replace("\x00", ""))


def _marked(content: bytes) -> Text | None:
    for mark, encoding, said in BOMS:
        if content.startswith(mark):
            return Text(content[len(mark) :].decode(encoding, "replace"), said)
    return None


def _wide(content: bytes) -> Text | None:
    """Two or four bytes a character, known by where the zeros stand."""
    sample = content[: SAMPLE // 4 * 4]
    if sample.count(0) < len(sample) // 4:
        return None
    for encoding, said, width, zeros in ZEROS:
        places = [sample[place::width] for place in range(width)]
        full = [place for place in range(width) if place not in zeros]
        is_so = all(places[place].count(0) > len(places[place]) * 0.7 for place in zeros) and all(
            places[place].count(0) < len(places[place]) * 0.1 for place in full
        )
        if is_so:
            return Text(content[: len(content) // width * width].decode(encoding, "replace"), said)
    return None


def _utf8(content: bytes) -> Text | None:
    try:
        return Text(content.decode("utf-8"), "plain text" if content.isascii() else "UTF-8")
    except UnicodeDecodeError:
        return None


def _line_by_line(content: bytes) -> Text | None:
    """Text glued together from UTF-8 and another encoding: each line is read as what it is."""
    lines = content.split(b"\n")
    read = [_utf8(line) for line in lines]
    if not any(line is not None and not line.text.isascii() for line in read):
        return None
    text = "\n".join(
        one.text if one is not None else line.decode("cp1252", "replace")
        for one, line in zip(read, lines, strict=True)
    )
    return Text(text, "lines of UTF-8 among lines of Windows text (cp1252)", is_guess=True)


def _guessed(content: bytes) -> Text:
    """One byte a character: Windows text, unless another encoding makes clearly likelier text of it."""
    best = _read_as(content, *SINGLE_BYTE[0])
    least = max(likelihood(best.text) + CLEARLY, 0.0)
    for encoding, said in SINGLE_BYTE[1:]:
        text = _read_as(content, encoding, said)
        if likelihood(text.text) > least:
            best, least = text, likelihood(text.text)
    return best


def _read_as(content: bytes, encoding: str, said: str) -> Text:
    return Text(content.decode(encoding, "replace"), said, is_guess=True)


def likelihood(text: str) -> float:
    """How much the characters beyond ASCII look like names and prices; only good for comparing."""
    found = re.finditer(r"[^\x00-\x7f]", text)
    return sum(_likelihood_of(text, one.start()) for one, _ in zip(found, range(2000), strict=False))


def _likelihood_of(text: str, at: int) -> float:
    character = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character in OPENING and before.isalpha():
        return -1.0
    if character in USUAL_SIGNS:
        return 2.0 if character == "£" and after.isdecimal() else 0.2
    if not character.isalpha() or not (before.isalpha() or after.isalpha()):
        return -2.0
    if character.isupper() and before.islower():
        return -1.0
    return 2.0 if character in USUAL_LETTERS else 0.5
