"""The part of an authority pack that holds the words of its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.desk.letter_words import came, keep_words

if TYPE_CHECKING:
    from vsdesk.desk import Desk


LETTER_START = 60


def _letters(desk: Desk) -> Part:
    own = (words for words in desk.letters.words() if words.is_own)
    return {words.code: {"subject": words.subject, "body": words.body} for words in own}


def _letter_words(key: str, fields: Fields) -> str:
    subject, body = str(fields["subject"]), " ".join(str(fields["body"]).split())
    short = body if len(body) <= LETTER_START else f"{body[:LETTER_START].rstrip()}…"
    return f"{subject}; {short}" if subject else short


def _put_letter(desk: Desk, key: str, fields: Fields) -> None:
    keep_words(desk.connection, key, str(fields["subject"]), str(fields["body"]))


def _letter_called(key: str) -> str:
    return came(key).title


LETTERS = PartKind(
    "letters", "Letters", frozenset({"subject", "body"}), _letters, _letter_words, _letter_called, _put_letter
)
