"""The words of letters and e-mails that go to schools: ours as files, or the authority's own in their place."""

from __future__ import annotations

import json
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from vsdesk.errors import UserError
from vsdesk.store.driver import Connection
from vsdesk.store.settings import set_setting, setting

ASK, BACK, FEEDBACK, SIGNATURE, ADDRESS = "ask", "send-back", "pep-feedback", "signature", "address"
PARTS_OUT = "pep-chase"
TABLE, PARTS = "{table}", "{parts}"
CHASES = ("chase-1", "chase-2", "chase-3")
CODES = (ASK, *CHASES, BACK, PARTS_OUT, FEEDBACK, SIGNATURE, ADDRESS)
PREFIX = "letter:"
LONGEST = 20_000
"""Characters of a text: some six pages."""


@dataclass(frozen=True, slots=True)
class Blank:
    """What may stand in braces: its name, what it stands for, and what a preview without a school fills in."""

    name: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The words of one kind of letter, with names in braces to be filled; a blank line parts paragraphs.

    Attributes:
        use: when it is written, in a sentence.
        blanks: the names that may stand in braces in it.
        subject: empty for what has none: the signature and the address.
    """

    code: str
    title: str
    use: str
    blanks: tuple[str, ...]
    subject: str
    body: str
    is_own: bool = False

    def filled(self, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        """The subject on one line, beginning with a capital, and the paragraphs."""
        subject = " ".join(self.subject.format_map(values).split())
        return subject[:1].upper() + subject[1:], paragraphs(self.body.format_map(values))


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs; a line break within one stays."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(stripped for part in parts if (stripped := part.strip()))


def words_of(connection: Connection, code: str) -> LetterWords:
    """The words of a letter: the authority's own where it has any. Raises: UserError for a letter there is not."""
    ours = came(code)
    text = setting(connection, f"{PREFIX}{code}", "")
    if not text:
        return ours
    own = json.loads(text)
    return replace(ours, subject=own["subject"], body=own["body"], is_own=True)


def fault(code: str, subject: str, body: str) -> str | None:
    """What is wrong with some words for a letter, in a sentence; None where they can be used."""
    ours = came(code)
    if ours.subject and not (subject.strip() and body.strip()):
        return "A letter needs a subject and a text. Give both."
    if not body.strip():
        return f"The {ours.title.lower()} is empty. Write it, or put the program’s own back."
    if len(subject) + len(body) > LONGEST:
        return f"The text is longer than {LONGEST:,} characters. Shorten it."
    wrong = _braces_fault(ours, subject) or _braces_fault(ours, body)
    if wrong is None and code == FEEDBACK and paragraphs(body).count(TABLE) != 1:
        return f"The criteria have no place. Write {TABLE} once, as a paragraph of its own."
    if wrong is None and code == PARTS_OUT and paragraphs(body).count(PARTS) != 1:
        return f"What is missing has no place. Write {PARTS} once, as a paragraph of its own."
    return wrong


def _braces_fault(ours: LetterWords, text: str) -> str | None:
    try:
        found = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return "A brace is left open or closed twice. Write each name as {school}."
    for name, spec, conversion in found:
        if name not in ours.blanks:
            known = ", ".join(f"{{{one}}}" for one in ours.blanks) or "no names in braces"
            return f"{{{name}}} stands for nothing here. Use {known}."
        if spec or conversion:
            return f"More than a name stands in the braces of {{{name}}}. Write just {{{name}}}."
    return None


def keep_words(connection: Connection, code: str, subject: str, body: str) -> None:
    """Write an authority's own words, inside a batch. Raises: UserError where they cannot be used."""
    subject, body = _printable(" ".join(subject.split())), _printable(body.replace("\r\n", "\n")).strip()
    wrong = fault(code, subject, body)
    if wrong:
        raise UserError(wrong)
    words = {"subject": subject if came(code).subject else "", "body": body}
    set_setting(connection, f"{PREFIX}{code}", json.dumps(words, ensure_ascii=False))


def _printable(text: str) -> str:
    """Without what no letter can carry: Word's format has no place for control characters."""
    return "".join(sign for sign in text if sign == "\n" or (sign.isprintable() or sign == "\u00a0"))


@cache
def came(code: str) -> LetterWords:
    """A letter as it comes with the program. Raises: UserError for one there is not."""
    if code not in CODES:
        raise UserError(f"There is no letter “{code}”. They are {', '.join(CODES)}.")
    found = tomllib.loads((resources.files("resources") / "letters" / f"{code}.toml").read_text("utf-8"))
    return LetterWords(
        code, found["title"], found["use"], tuple(found["blanks"]), found.get("subject", ""), found["body"].strip()
    )  # fmt: skip


@cache
def blanks() -> Mapping[str, Blank]:
    """Every name that may stand in braces somewhere."""
    text = (resources.files("resources") / "letters" / "blanks.toml").read_text("utf-8")
    return {
        name: Blank(name, one["words"], one["example"]) for name, one in tomllib.loads(text).items()
    }  # fmt: skip
