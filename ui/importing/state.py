"""Where an import stands: its files, what was chosen for each table, the plans, the step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vsdesk.desk.import_commits import Committed
from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.import_findings import FoundLine
from vsdesk.desk.import_plans import Planned
from vsdesk.returns.choices import Decision
from vsdesk.returns.kept import Acceptance
from vsdesk.returns.reading import word_key
from vsdesk.returns.reshaped import Reshaped
from vsdesk.returns.shapes import Word


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of a sender's own.

    Attributes:
        parts: the tables it stands in; `count`: how often in all of them.
        told: what a person says it stands for, "" for none of ours; None where they have not said.
    """

    sender: str
    word: Word
    parts: tuple[int, ...]
    count: int
    told: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Where an import stands.

    Attributes:
        base: the tables planned as chosen, before any decision about rows; `planned`: with them.
        part: the table that is shown where only one is.
        stale: something was chosen since the plan was made.
        key: what it is kept under while it is half done; none before a file was read.
    """

    files: tuple[FileRead, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    base: tuple[Planned, ...] = ()
    planned: tuple[Planned, ...] = ()
    passwords: tuple[str, ...] = field(default=(), repr=False)
    step: str = "file"
    part: int = 0
    stale: bool = True
    done: Committed | None = None
    key: str = ""

    def reshaped(self, part: int) -> Reshaped | None:
        """How the headings of a table differ from the last of its sender; None where they do not, or none is known."""
        one = self.chosen[part]
        if one.choices.sheet or one.choices.kind or one.choices.header_row:
            return None
        return self.files[one.file].reshaped.get(one.sheet)

    def asked(self) -> Iterator[tuple[int, int]]:
        """(part, row) of every row a person has to decide, or has decided."""
        for number, one in enumerate(self.chosen):
            rows = set(one.choices.decisions)
            for plans in (self.base, self.planned):
                if number < len(plans):
                    rows |= set(plans[number].asked)
            yield from ((number, row) for row in sorted(rows))

    def decision(self, part: int, row: int) -> Decision | None:
        """What was decided about a row."""
        return self.chosen[part].choices.decisions.get(row)

    def undecided(self) -> list[tuple[int, int]]:
        """The rows still to decide."""
        return [(part, row) for part, row in self.asked() if self.decision(part, row) is None]

    def words(self) -> tuple[AskedWord, ...]:
        """The senders' own words a person is asked about, or has told the meaning of; each once for its sender."""
        found: dict[tuple[object, str, str], AskedWord] = {}
        for number, one in enumerate(self.base):
            for word in one.plan.words if one.plan is not None else ():
                key = (
                    (one.plan.sender, word.field, word_key(word.said))
                    if one.plan is not None
                    else (None, "", "")
                )
                had = found.get(key)
                parts = (*had.parts, number) if had else (number,)
                first = had.word if had else word
                told = self.chosen[parts[0]].choices.meanings.get(first.field, {}).get(first.said)
                count = word.count + (had.count if had else 0)
                found[key] = AskedWord(one.sender, first, parts, count, told)
        return tuple(found.values())

    def untold(self) -> tuple[AskedWord, ...]:
        """Those nobody has told the meaning of yet."""
        return tuple(one for one in self.words() if one.told is None)

    def found(self) -> Iterator[tuple[int, FoundLine]]:
        """Every finding, with its part."""
        for number, one in enumerate(self.planned):
            yield from ((number, line) for line in one.found)

    def accepted_now(self, part: int, line: FoundLine) -> Acceptance | None:
        """Whether a finding was accepted in this import."""
        for one in self.chosen[part].acceptances:
            if (one.rule, one.subject) == (line.rule, line.subject):
                return one
        return None

    def to_look_at(self) -> list[tuple[int, FoundLine]]:
        """The findings a person should see and has not accepted."""
        return [(n, line) for n, line in self.found() if line.needs_a_look and not self.accepted_now(n, line)]
