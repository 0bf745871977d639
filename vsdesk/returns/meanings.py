"""What a sender's own words stand for: told once by a person, remembered for that sender, and used from then on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vsdesk.model.finding import Finding, note
from vsdesk.returns.context import Context
from vsdesk.returns.layouts import Layout
from vsdesk.returns.reading import word_key
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import Ref, Word, Write
from vsdesk.returns.subjects.sender import Sender
from vsdesk.returns.words import NOTHING, SCALES, everywhere, list_of, options_of

TABLE = "value_meaning"
ANY = "*"
"""In place of a field: whichever has the word."""
Told = Mapping[str, Mapping[str, str]]
"""Scale or code list -> the sender's word -> ours."""
SHOWN = 6


def sender_of(context: Context) -> tuple[Ref | None, str | None]:
    """(school, layout): the school that sent a table, if it is but one; else the kind of return stands for it."""
    school = context.school
    if school is None:
        sender = Sender(context)
        told = {sender.school(row) for row in context.mapped.rows}
        school = told.pop() if len(told) == 1 else None
    return (school, None) if school is not None else (None, context.mapped.table.layout.code)


class Meanings:
    """What the words of one table stand for: as remembered, and as a person tells now."""

    def __init__(self, context: Context, told: Told) -> None:
        self._context = context
        self._roll = context.roll
        self._told = told
        self.school, self.layout = sender_of(context)
        self._known: dict[tuple[str, str], Record] = {
            (record["field"], record["word"]): record
            for record in self._roll.shelf(TABLE).records.values()
            if (record["school"], record["layout"]) == (self.school, self.layout)
        }

    @property
    def sender(self) -> Ref | str | None:
        """The school, or the kind of return that stands for it."""
        return self.school if self.school is not None else self.layout

    def of(self, layout: Layout) -> dict[str, dict[str, str]]:
        """Coded field -> the sender's word -> ours, to read its cells by."""
        found: dict[str, dict[str, str]] = {}
        for field in layout.fields:
            codes = list_of(field)
            if codes is None:
                continue
            words = {
                word: record["meaning"] or NOTHING
                for (name, word), record in self._known.items()
                if name == codes
            }
            options = dict(options_of(field))
            given = {**self._told.get(ANY, {}), **self._told.get(codes, {})}
            words |= {word_key(said): ours for said, ours in given.items() if not ours or ours in options}
            if words:
                found[field.name] = words
        return found

    def unknown(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """Those that nobody has told the meaning of."""
        return tuple(
            word
            for word in words
            if (word.field, word_key(word.said)) not in self._known
            and not (word.field in SCALES and word_key(word.said) in everywhere())
        )

    def learn(self, words: Iterable[Word]) -> tuple[Write, ...]:
        """What to remember of what a person tells now, of words that are in the table."""
        return tuple(write for word in words if (write := self._learnt(word)) is not None)

    def _learnt(self, word: Word) -> Write | None:
        ours = self._given(word)
        if ours is None:
            return None
        key = (word.field, word_key(word.said))
        record, meaning = self._known.get(key), ours or None
        if record is not None and record["meaning"] == meaning:
            return None
        new: dict[str, Any] = {"meaning": meaning}
        if record is None:
            whose = {
                "school": self.school,
                "layout": self.layout,
                "field": key[0],
                "word": key[1],
                "said": word.said,
            }
            write = Write(TABLE, self._roll.new(TABLE), {**whose, **new})
        else:
            write = Write(TABLE, record["id"], new, {"meaning": record["meaning"]})
        self._roll.take(write)
        self._known[key] = self._roll.shelf(TABLE).records[write.id]
        return write

    def _given(self, word: Word) -> str | None:
        """What a person tells now; None where they say nothing of it, or what it cannot stand for."""
        for field in (word.field, ANY):
            for said, ours in self._told.get(field, {}).items():
                if word_key(said) == word_key(word.said) and (ours == NOTHING or ours in dict(word.options)):
                    return ours
        return None


def about(words: tuple[Word, ...], where: str) -> tuple[Finding, ...]:
    """That words are not known, in one sentence, with how to tell what they mean."""
    if not words:
        return ()
    told = ", ".join(f"“{word.said}”" for word in words[:SHOWN])
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    example = words[0].options[0][0] if words[0].options else ""
    text = (
        f"Nobody has said what these words of the sender’s own stand for: {told}{more}. They are kept as they were "
        f'sent; say it under Words, or with --value "{words[0].said}={example}".'
    )
    return (note("words-unknown", where, None, text),)
