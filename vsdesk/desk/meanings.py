"""What schools' judgements stand for beside what is expected: looked up, asked about, told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import UserError
from vsdesk.returns.reading import word_key
from vsdesk.returns.words import ASKED, SCALES, STEPS, everywhere, is_score
from vsdesk.store.memory import judged_values, meanings_kept
from vsdesk.store.records import Writer

if TYPE_CHECKING:
    from vsdesk.desk import Desk

Meant = Callable[[int | None, str, str], str]
"""(school, measure, value) -> below, towards, at or above; "" where nobody knows, or it is none of these."""
OF_ANY = frozenset({"progress", "progress-by-subject"})
"""Kinds of return that stand for their sender where no school does."""


@dataclass(frozen=True, slots=True)
class OpenWord:
    """A word of a school's scale that nobody has told the meaning of; `count`: in how many judgements."""

    school: int | None
    sender: str
    scale: str
    said: str
    count: int


class ScaleWords:
    """What a front end may ask about the words of schools' own scales."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def meant(self) -> Meant:
        """How to understand judgements, as told by now."""
        own: dict[tuple[object, str, str], str] = {}
        for one in meanings_kept(self._desk.connection):
            if one.school is not None or one.layout in OF_ANY:
                own[one.school, one.field, one.word] = one.meaning or ""

        def meant(school: int | None, measure: str, value: str) -> str:
            scale, word = SCALES.get(measure, ""), word_key(value)
            for whose in (school, None):
                if (whose, scale, word) in own:
                    return own[whose, scale, word]
            return everywhere().get(word, "") if scale else ""

        return meant

    def open(self) -> list[OpenWord]:
        """The words on the roll nobody has told the meaning of, by school; numbers that are scores are none."""
        kept = meanings_kept(self._desk.connection)
        told = {
            (one.school, one.field, one.word)
            for one in kept
            if one.school is not None or one.layout in OF_ANY
        }
        found: dict[tuple[int | None, str, str], OpenWord] = {}
        for school, sender, measure, value, count in judged_values(self._desk.connection):
            word = word_key(value)
            key = (school, SCALES.get(measure, ""), word)
            if measure not in ASKED or is_score(value) or word in everywhere():
                continue
            if key in told or (None, *key[1:]) in told:
                continue
            had = found.get(key)
            found[key] = OpenWord(
                school, sender, key[1], had.said if had else value, count + (had.count if had else 0)
            )
        return list(found.values())

    def tell(self, words: dict[OpenWord, str]) -> Changes:
        """Say what words stand for: below, towards, at, above, or "" for none of these.

        Raises: UserError for anything else, or for no words.
        """
        if not words:
            raise UserError("No word waits for a meaning there. List those that do with: vsdesk words ROLL.")
        for meaning in words.values():
            if meaning and meaning not in STEPS:
                raise UserError(f"“{meaning}” is no step of ours; give one of {', '.join(STEPS)}, or none.")
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        now = desk.clock.now
        with desk.journal.batch("What schools’ words stand for", person=desk.person, at=now) as batch:
            writer = Writer(desk.connection)
            for one, meaning in words.items():
                values = {
                    "school": one.school, "layout": None if one.school is not None else "progress",
                    "field": one.scale, "word": word_key(one.said), "said": one.said, "meaning": meaning or None,
                    "decided_by": desk.person, "decided_on": now.date(),
                }  # fmt: skip
                writer.add("value_meaning", values)
        return batch.changes
