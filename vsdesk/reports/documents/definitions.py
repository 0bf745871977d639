"""How each figure was counted, as the tables that end every report; what holds for several figures is said once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from vsdesk.reports.documents import cells
from vsdesk.reports.shapes import Column, Figure, Report, Table

TITLE = "How each figure was counted"
SOURCES = "Sources"
SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z])")
LONG = 100
"""Characters: a longer sentence that stands with several kinds of figure is said once, and numbered."""


class Group(NamedTuple):
    """Figures that follow one another and were counted the same way: a share, and its parts."""

    title: str
    figures: tuple[Figure, ...]

    @property
    def sentences(self) -> list[str]:
        """How they were counted, sentence by sentence."""
        return SENTENCE.split(self.figures[0].definition)


def tables(report: Report) -> list[Table]:
    """The rules that hold for several kinds of figure, where there are any; then every figure with its value.

    Those of groups stand in the report's own tables.
    """
    groups = _groups(report)
    shared, usual = _shared(groups), _usual(groups)
    figures = Table(
        id="definitions",
        title="",
        columns=(
            Column("Figure", weight=1.1),
            Column("Value", weight=1.9),
            Column("How it was counted", weight=1.8),
        ),
        rows=tuple(_row(group, shared, usual) for group in groups),
    )
    rules = _rules(groups, shared, usual)
    return [rules, figures] if rules.rows else [figures]


def rules(report: Report) -> Table | None:
    """The rules that hold for several kinds of figure, numbered; None where there are none."""
    groups = _groups(report)
    shared = _shared(groups)
    return (
        replace(_rules(groups, shared, ()), title="Rules that hold for several figures") if shared else None
    )


def in_short(report: Report) -> Callable[[Figure], str]:
    """What gives the definition of a figure with each of those rules as its number."""
    shared = _shared(_groups(report))

    def short(figure: Figure) -> str:
        return _counted(SENTENCE.split(figure.definition), shared)

    return short


def _groups(report: Report) -> list[Group]:
    whole = [one for one in report.figures if not one.group]
    return [Group(kind[0], tuple(figures)) for kind, figures in groupby(whole, _way)]


def _way(figure: Figure) -> tuple[str, ...]:
    """What figures that are told of together share."""
    kind = figure.title.partition(": ")[0]
    return kind, figure.definition, figure.cohort, figure.window, figure.as_at.isoformat()


def _shared(groups: Sequence[Group]) -> Mapping[str, int]:
    """Each long sentence that several kinds of figure rest on, with its number."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for sentence in group.sentences:
            if len(sentence) > LONG:
                found.setdefault(sentence, set()).add(group.title)
    several = [sentence for sentence, kinds in found.items() if len(kinds) > 1]
    return {sentence: number for number, sentence in enumerate(several, 1)}


def _among(figure: Figure) -> tuple[str, str, str]:
    """Whom a figure is counted among, over what time and as at which day, each as a sentence."""
    return (
        f"Counted among: {figure.cohort}.",
        f"Period: {figure.window}.",
        f"As at {cells.day(figure.as_at)}.",
    )


def _usual(groups: Sequence[Group]) -> tuple[str, ...]:
    """What is the same of whom and when for the most figures; nothing where no two share it."""
    parts = zip(*(_among(group.figures[0]) for group in groups), strict=True)
    commonest = (Counter(part).most_common(1)[0] for part in parts)
    return tuple(words for words, count in commonest if count > 1)


def _rules(groups: Sequence[Group], shared: Mapping[str, int], usual: Sequence[str]) -> Table:
    rows = [("Usual", "\n".join(usual), "Every figure below that says nothing else of it")] if usual else []
    for sentence, number in shared.items():
        holds = dict.fromkeys(group.title for group in groups if sentence in group.sentences)
        words = sentence.removeprefix("Rule: ").replace("; ", ";\n")
        rows.append((f"Rule\N{NO-BREAK SPACE}{number}", f"{words[:1].upper()}{words[1:]}", "\n".join(holds)))
    return Table(
        id="definition-rules",
        title="",
        columns=(
            Column("Rule", weight=0.5),
            Column("What it says", weight=2.4),
            Column("Holds for", weight=1.9),
        ),
        rows=tuple(rows),
    )


def _row(group: Group, shared: Mapping[str, int], usual: Sequence[str]) -> tuple[str, ...]:
    values = [_value(group, one) for one in group.figures]
    return group.title, "\n".join(values), "\n".join(_words(group, shared, usual))


def _value(group: Group, figure: Figure) -> str:
    part = figure.title.partition(": ")[2]
    shown = cells.figure(figure)
    if not part or len(group.figures) == 1:
        return shown.replace(" · ", "\n") if len(group.figures) == 1 else shown
    return f"{part}: {shown}"


def _words(group: Group, shared: Mapping[str, int], usual: Sequence[str]) -> list[str]:
    counted = _counted(group.sentences, shared)
    among = " ".join(words for words in _among(group.figures[0]) if words not in usual)
    return [part for part in (counted, among, f"{_unknown(group)} Code: {_code(group)}.") if part]


def _counted(sentences: Sequence[str], shared: Mapping[str, int]) -> str:
    own = [sentence for sentence in sentences if sentence not in shared]
    numbers = [shared[sentence] for sentence in sentences if sentence in shared]
    return " ".join((*own, *(f"Rule\N{NO-BREAK SPACE}{number}." for number in numbers)))


def _unknown(group: Group) -> str:
    """Of how many it is not known; the parts of a share that count those say so themselves."""
    most = max(one.not_known for one in group.figures)
    return f"Not known: {cells.number(most) if most else 'none'}."


def _code(group: Group) -> str:
    """The code of the one figure, or of all as far as they are alike: `pep.voice and its parts`."""
    first = group.figures[0].id
    if len(group.figures) == 1:
        return first
    if all(one.id.startswith(f"{first}.") for one in group.figures[1:]):
        return f"{first} and its parts"
    return f"{first.rpartition('.')[0]}, each"
