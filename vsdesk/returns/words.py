"""A sender's own words for a step of a scale or for a code: which a table has, and what each may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from vsdesk.reference.codes import code_set
from vsdesk.returns import coded
from vsdesk.returns.grid import letter
from vsdesk.returns.layouts import Field, Layout
from vsdesk.returns.reading import text_of, word_key
from vsdesk.returns.record_shapes import parts_of, spellings_of
from vsdesk.returns.shapes import MappedRow, MappedTable, Table, Word
from vsdesk.returns.wording import field_words

STEPS = {
    "below": "Below expected",
    "towards": "Towards expected",
    "at": "At expected",
    "above": "Above expected",
}
"""What a judgement may stand for, beside what is expected for the child's age."""
NOTHING = ""
"""What a person says of a word that stands for none of ours: it is kept as it was sent, and not asked about again."""
SCALES = {
    "attainment": "attainment",
    "target": "attainment",
    "predicted": "attainment",
    "progress": "progress",
}
"""Measure -> the scale its values are on."""
ASKED = frozenset({"attainment", "progress"})
"""The measures whose values are asked about; a target on a scale that is known is understood by it."""
UNREAD = frozenset(
    {"code-unknown", "choice-unreadable", "sen-unreadable", "sex-unreadable", "registration-unreadable",
     "basis-unreadable", "yes-no-unreadable"}
)  # fmt: skip
"""The rules of cells whose word is none of those we know."""
SCORE = re.compile(r"\d{2,}([.,]\d+)?|[\d.,]+ ?[%/].*|\d+[.,]\d+")
MOST, LONGEST = 60, 40
KINDS = {
    "sen": {"E": "EHC plan", "K": "SEN support", "N": "None"},
    "sex": {"M": "Male", "F": "Female", "U": "Not told"},
    "birth_basis": {"document": "Document", "stated": "Stated", "assessed": "Assessed"},
    "yes_no": {"yes": "Yes", "no": "No"},
    "flag": {"yes": "Yes", "no": "No"},
    "enrolment_kind": {kind: kind[:1].upper() + kind[1:] for kind in dict.fromkeys(coded.KINDS.values())},
}
"""Types of field with few answers -> each answer in words."""
BY_NAME = frozenset({"choice", "yes_no", "flag"})
"""Types whose words are remembered field by field: what is a yes to one question may be a no to another."""


def list_of(field: Field) -> str | None:
    """The code list of a field, by which its words are remembered; None where it has none."""
    if field.type == "code":
        return field.codes
    if field.type in BY_NAME:
        return field.name
    return field.type if field.type in KINDS else None


def options_of(field: Field) -> tuple[tuple[str, str], ...]:
    """What a word in a coded field may stand for."""
    if field.type == "code":
        return tuple((code.code, f"{code.code} · {code.words}") for code in code_set(field.codes or ""))
    if field.type == "choice":
        return tuple(
            (value, value[:1].upper() + value[1:]) for value in dict.fromkeys(field.choices.values())
        )
    return tuple(KINDS.get(field.type, {}).items())


def options_named(layout: Layout, name: str) -> dict[str, str]:
    """What a word of a scale or code list, by its name in what is remembered, may stand for in a kind of return.

    Empty where the kind has no such scale or list.
    """
    if any(SCALES[measure] == name for _, measure in judged(layout)):
        return dict(STEPS)
    return next((dict(options_of(field)) for field in layout.fields if list_of(field) == name), {})


def meaning_words(field: str, meaning: str | None) -> str:
    """What a word stands for, in words: a step of ours, or a code of a list."""
    if not meaning:
        return "None of ours; kept as it is sent"
    if field in SCALES:
        return STEPS.get(meaning, meaning)
    return f"{field.replace('_', ' ').capitalize()}: {meaning}"


@cache
def everywhere() -> Mapping[str, str]:
    """The judgements that stand for the same step in every school."""
    return {word_key(word): step for step, words in spellings_of("steps").items() for word in words}


def words_of(mapped: MappedTable) -> tuple[Word, ...]:
    """Every word of a table that may need its meaning told, in the order in which they are met."""
    found: dict[tuple[str, str], Word] = {}
    columns = judged(mapped.table.layout)
    for row in mapped.rows:
        for word in (*_unread(mapped.table, row), *_judged(mapped.table, row, columns)):
            key = (word.field, word_key(word.said))
            had = found.get(key)
            if had is not None:
                found[key] = Word(had.field, had.what, had.said, had.count + 1, had.where, had.options)
            elif len(found) < MOST:
                found[key] = word
    return tuple(found.values())


def _unread(table: Table, row: MappedRow) -> Iterator[Word]:
    for finding in row.findings:
        if finding.rule in UNREAD and finding.field is not None and finding.field in table.columns:
            field = table.layout.field(finding.field)
            text, column = _cell(table, row.row, finding.field), list_of(field)
            if column is not None and text and len(text) <= LONGEST:
                what = field_words(field.name, table.layout)
                yield Word(column, what, text, 1, finding.where, options_of(field))


def is_score(text: str) -> bool:
    """Whether a value is a score or a mark, not a word of a scale."""
    return len(text) > LONGEST or SCORE.fullmatch(text) is not None


def _judged(table: Table, row: MappedRow, columns: tuple[tuple[str, str], ...]) -> Iterator[Word]:
    for name, measure in columns:
        value = row.values.get(name)
        if value is None or measure not in ASKED:
            continue
        text = str(value)
        if is_score(text):
            continue
        where = f"{table.grid.name}!{letter(table.columns[name])}{row.row}"
        yield Word(SCALES[measure], field_words(measure), text, 1, where, tuple(STEPS.items()))


def judged(layout: Layout) -> tuple[tuple[str, str], ...]:
    """(field, measure) of the columns that hold judgements on a school's own scale."""
    spread = layout.spread
    if spread is None or layout.record is None or layout.record.table != "judgement":
        return ()
    if not spread.names:
        return tuple((measure, measure) for measure in spread.measures if measure in SCALES)
    names = [field.name for field in layout.fields if spread.is_one(field.name)]
    return tuple((name, parts_of(name)[1]) for name in names if parts_of(name)[1] in SCALES)


def _cell(table: Table, row: int, name: str) -> str:
    cells, column = table.grid.rows[row - 1], table.columns[name]
    return text_of(cells[column - 1]) if column <= len(cells) else ""
