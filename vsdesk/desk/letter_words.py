"""The words of reminders, three levels: ours as files, or the authority's own in their place."""

from __future__ import annotations

import json
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import UserError
from vsdesk.store.driver import Connection
from vsdesk.store.settings import set_setting, setting

if TYPE_CHECKING:
    from vsdesk.desk import Desk

LEVELS = (1, 2, 3)
PREFIX = "letter:chase-"
BLANKS = ("teacher", "school", "kind", "term", "due", "asked", "reply_by", "person", "authority")
"""What may stand in braces. There is none for a child: no letter of this kind names one."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The words of one reminder, with names in braces to be filled; paragraphs of the body stand a blank line apart."""

    level: int
    title: str
    subject: str
    body: str
    is_own: bool = False

    def filled(self, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        """The subject on one line, and the paragraphs."""
        subject = " ".join(self.subject.format_map(values).split())
        return subject, paragraphs(self.body.format_map(values))


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs; a line break within one stays."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(stripped for part in parts if (stripped := part.strip()))


def words_of(connection: Connection, level: int) -> LetterWords:
    """The words of a level: the authority's own where it has any. Raises: UserError for a level there is not."""
    ours = _came(level)
    text = setting(connection, f"{PREFIX}{level}", "")
    if not text:
        return ours
    own = json.loads(text)
    return LetterWords(level, ours.title, own["subject"], own["body"], is_own=True)


def fault(subject: str, body: str) -> str | None:
    """What is wrong with some words, in a sentence; None where they can be used."""
    if not subject.strip() or not body.strip():
        return "A letter needs a subject and a text. Give both."
    try:
        found = [name for _, name, _, _ in string.Formatter().parse(subject + body) if name is not None]
    except ValueError:
        return "A brace is left open or closed twice. Write each name as {school}."
    strange = next((name for name in found if name not in BLANKS), None)
    if strange is None:
        return None
    known = ", ".join(f"{{{name}}}" for name in BLANKS)
    return f"{{{strange}}} stands for nothing here. Use {known}."


def keep_words(connection: Connection, level: int, subject: str, body: str) -> None:
    """Write an authority's own words, inside a batch. Raises: UserError where they cannot be used."""
    wrong = fault(subject, body)
    if wrong:
        raise UserError(wrong)
    words = {"subject": " ".join(subject.split()), "body": body.strip()}
    set_setting(connection, f"{PREFIX}{_came(level).level}", json.dumps(words, ensure_ascii=False))


class Letters:
    """What a front end may ask about the words of reminders, and change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def words(self) -> tuple[LetterWords, ...]:
        """The words of each level."""
        return tuple(words_of(self._desk.connection, level) for level in LEVELS)

    def change(self, level: int, subject: str, body: str) -> Changes:
        """Put the authority's own words in place of those that were there. Raises: UserError as `keep_words`."""
        with self._desk.batch(f"Letter: {_came(level).title.lower()}", kind="settings") as batch:
            keep_words(self._desk.connection, level, subject, body)
        return batch.changes

    def put_back(self, level: int) -> Changes:
        """Use the program's own words again."""
        with self._desk.batch(f"Letter: {_came(level).title.lower()}, as it came", kind="settings") as batch:
            set_setting(self._desk.connection, f"{PREFIX}{level}", "")
        return batch.changes


@cache
def _came(level: int) -> LetterWords:
    if level not in LEVELS:
        raise UserError(f"There is no reminder {level}. They are 1, 2 and 3.")
    text = (resources.files("resources") / "letters" / f"chase-{level}.toml").read_text("utf-8")
    found = tomllib.loads(text)
    return LetterWords(level, found["title"], found["subject"], found["body"].strip())
