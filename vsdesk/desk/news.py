"""What changed since a person last looked: others' work, returns, new findings, lines that became overdue."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date
from typing import TYPE_CHECKING, Literal

from vsdesk.desk.stored_values import when
from vsdesk.model.wording import counted, short_date
from vsdesk.store.batches import BatchLine
from vsdesk.store.findings import open_findings
from vsdesk.store.journal import tip

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["Mark", "News", "NewsDesk", "NewsKind", "NewsLine"]
NewsKind = Literal["return", "change", "undone", "finding", "overdue"]
DRAFT = "looked"
QUIET = ("opening", "backup", "new")
"""Kinds of batch that change nothing a person would look for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """When somebody last looked: the instant, the day it was shown as at, and the newest batch there was."""

    at: str
    day: date
    batch: int

    def to_json(self) -> dict[str, object]:
        """As it is kept."""
        return {"at": self.at, "day": self.day.isoformat(), "batch": self.batch}

    @classmethod
    def of(cls, told: dict[str, object] | None) -> Mark | None:
        """As it was kept; None where nothing was."""
        if not told:
            return None
        return cls(str(told["at"]), date.fromisoformat(str(told["day"])), int(str(told["batch"])))


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One thing that is new.

    Attributes:
        when: a day or an instant, in words.
        who: by whom a return, a change or an undoing; about whom the others; a restricted child's name is masked.
        child: whose it is, where it is one's.
        page, argument: what it opens.
    """

    kind: NewsKind
    when: str
    what: str
    who: str
    child: int | None = None
    page: str = "batches"
    argument: object = None


@dataclass(frozen=True, slots=True)
class News:
    """All of it, in the order of the kinds; nothing where the person looked today for the first time."""

    since: str = ""
    lines: tuple[NewsLine, ...] = ()

    @property
    def sentence(self) -> str:
        """`Since you last looked (19 Nov 2026, 16:40): 2 returns in, 1 change by B. Kaur, 3 lines became overdue.`"""
        if not self.since:
            return ""
        words = ", ".join(self._words()) or "nothing has changed"
        return f"Since you last looked ({self.since}): {words}."

    def _words(self) -> Iterator[str]:
        found = Counter(line.kind for line in self.lines)
        if found["return"]:
            yield f"{counted(found['return'], 'return')} in"
        people = sorted({line.who for line in self.lines if line.kind == "change"})
        if found["change"]:
            yield f"{counted(found['change'], 'change')} by {' and '.join(people[:2]) if len(people) < 3 else 'others'}"
        if found["undone"]:
            yield f"{found['undone']} undone"
        if found["finding"]:
            yield counted(found["finding"], "new finding")
        if found["overdue"]:
            yield f"{counted(found['overdue'], 'line')} became overdue"


class NewsDesk:
    """What a front end may ask about what is new, and say when somebody looked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def news(self) -> News:
        """What changed since this person last looked on an earlier day, as things now stand."""
        latest, before = self._marks()
        mark = latest if latest is not None and latest.day < self._desk.today else before
        if mark is None or mark.day >= self._desk.today:
            return News()
        return News(when(mark.at), tuple(self._lines(mark)))

    def looked(self) -> None:
        """This person looked, now; sittings of one day count as one. Where the roll is only read nothing is kept."""
        desk = self._desk
        if not desk.access.writes:
            return
        latest, before = self._marks()
        day = max(desk.today, latest.day) if latest else desk.today
        if latest is not None and latest.day < day:
            before = latest
        at = desk.clock.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.keep(Mark(at, day, int(tip(desk.connection)["batch"])), before)

    def keep(self, latest: Mark, before: Mark | None = None) -> None:
        """Keep when somebody looked, encrypted and in no batch."""
        told = {"latest": latest.to_json(), "before": before.to_json() if before else None}
        self._desk.drafts.save(DRAFT, json.dumps(told))

    def _marks(self) -> tuple[Mark | None, Mark | None]:
        text = self._desk.drafts.load(DRAFT)
        told = json.loads(text) if text else {}
        return Mark.of(told.get("latest")), Mark.of(told.get("before"))

    # --- what is new --------------------------------------------------------------------------------------------------

    def _lines(self, mark: Mark) -> Iterator[NewsLine]:
        batches = [one for one in self._desk.batches() if one.id > mark.batch]
        known = [line for batch in batches if (line := self._of_batch(batch)) is not None]
        kinds: tuple[NewsKind, ...] = ("return", "change", "undone")
        yield from sorted(known, key=lambda line: kinds.index(line.kind))
        yield from self._findings(mark)
        yield from self._overdue(mark)

    def _of_batch(self, batch: BatchLine) -> NewsLine | None:
        """A return whoever brought it in; of other work what others did. What was taken back since is left out."""
        if batch.kind in QUIET or batch.undone_by is not None:
            return None
        at = when(batch.at)
        if batch.kind == "import":
            return NewsLine(
                "return", at, batch.name.removeprefix("Import: "), batch.person, None, "batches", batch.id
            )
        if batch.person == self._desk.person:
            return None
        kind: NewsKind = "undone" if batch.kind == "undo" else "change"
        return NewsLine(kind, at, batch.name, batch.person, None, "batches", batch.id)

    def _findings(self, mark: Mark) -> Iterator[NewsLine]:
        found = [one for one in open_findings(self._desk.connection) if one.batch > mark.batch]
        names = self._desk.findings.names(found)
        at = {batch.id: when(batch.at) for batch in self._desk.batches() if batch.id > mark.batch}
        for one in found:
            who = names.get(one.child, one.file) if one.child is not None else one.file
            yield NewsLine(
                "finding", at.get(one.batch, ""), one.words, who, one.child, "findings", one.source
            )

    def _overdue(self, mark: Mark) -> Iterator[NewsLine]:
        for line in self._desk.due.today().lines:
            item = line.item
            if item.urgency != "overdue" or item.due_on is None or item.due_on < mark.day or line.hidden:
                continue
            first = item.actions[0] if item.actions else None
            page, argument = (first.page, first.argument) if first else ("today", None)
            yield NewsLine(
                "overdue", short_date(item.due_on), item.what, item.who, item.child, page, argument
            )
