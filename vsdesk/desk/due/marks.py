"""What people said about a line: a note, a snooze, or that it was met. Kept as settings, journalled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

MarkKind = Literal["snooze", "note", "met"]
PREFIX = "due:"


@dataclass(frozen=True, slots=True)
class Mark:
    """One such word.

    Attributes:
        key: the line's.
        on: the day it was said; of a line that was met, the day it was met.
        until: a snooze's last day: the line is back the day after.
    """

    kind: MarkKind
    key: str
    words: str
    person: str
    on: date
    until: date | None = None

    def hides(self, today: date) -> bool:
        """Whether the line is out of sight on a day."""
        if self.kind == "snooze":
            return self.until is not None and today <= self.until
        return self.kind == "met" and self.on <= today

    @property
    def sentence(self) -> str:
        """Who said what, for under the line."""
        return f"{self.person}: {self.words}"


def setting_name(kind: MarkKind, key: str) -> str:
    """Under what a mark is kept."""
    return f"{PREFIX}{kind}:{key}"


def to_text(mark: Mark) -> str:
    """A mark as a setting's value."""
    until = mark.until.isoformat() if mark.until else None
    return json.dumps({"words": mark.words, "person": mark.person, "on": mark.on.isoformat(), "until": until})


def read_marks(settings: Mapping[str, str]) -> dict[str, tuple[Mark, ...]]:
    """Line -> its marks, from the settings kept under `PREFIX`."""
    found: dict[str, list[Mark]] = {}
    for name, text in settings.items():
        kind, _, key = name.removeprefix(PREFIX).partition(":")
        if kind not in ("snooze", "note", "met") or not text:
            continue
        value = json.loads(text)
        until = date.fromisoformat(value["until"]) if value["until"] else None
        on = date.fromisoformat(value["on"])
        mark = Mark(_kind(kind), key, value["words"], value["person"], on, until)
        found.setdefault(key, []).append(mark)
    return {key: tuple(marks) for key, marks in found.items()}


def _kind(text: str) -> MarkKind:
    kinds: Iterable[MarkKind] = ("snooze", "note", "met")
    return next(kind for kind in kinds if kind == text)
