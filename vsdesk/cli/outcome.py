"""What a verb has to say: JSON, text, and problems for stderr."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a verb.

    Attributes:
        data: one JSON document.
        text: the same for a person.
        problems: sentences for stderr.
        failed: exit 1.
    """

    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    problems: tuple[str, ...] = ()
    failed: bool = False
