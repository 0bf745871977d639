"""What a log entry is: with whom, about whom, how, what was said, and what is to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

HOWS = ("call", "e-mail", "letter", "visit", "meeting", "message")
DIRECTIONS = ("in", "out")
KINDS = (
    "child", "carer", "school", "social worker", "parent of a previously looked-after child", "other authority",
    "IRO", "family", "health", "somebody else",
)  # fmt: skip
"""Who one may speak with."""
NAMELESS = "parent of a previously looked-after child"
"""An enquiry: neither their name nor the child's is kept."""
THEMES = (
    "PEP", "attendance", "exclusion or suspension", "school place", "move", "progress", "SEN", "Pupil Premium Plus",
    "return", "training", "wellbeing", "transport", "something else",
)  # fmt: skip

Part = Literal["with", "about"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody an entry was with, or is about: a child, a school or a person the roll knows, or a name as typed.

    Attributes:
        kind: one of `KINDS`.
        name: as typed; of a child it is empty, since the roll has it.
    """

    part: Part
    kind: str
    child: int | None = None
    school: int | None = None
    person: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """What is to be done, by when, and who owes it (a person who may open the roll).

    Attributes:
        subject: what else it hangs on, such as `pep:12`.
        statutory: set by law: it can be annotated, not snoozed.
    """

    what: str
    due_on: date
    owner: str
    child: int | None = None
    school: int | None = None
    subject: str = ""
    statutory: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with it, by its name."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry as it is about to be kept.

    Attributes:
        at: local time as `14:05`; empty where nobody said.
        minutes: how long it took.
        restricted: what was said is masked until somebody opens it, with a reason.
        message_id: of an e-mail, its own; an entry is made of it once.
    """

    how: str
    said: str
    on: date
    at: str = ""
    direction: str = ""
    theme: str = ""
    outcome: str = ""
    minutes: int | None = None
    restricted: bool = False
    parties: tuple[Party, ...] = ()
    follow_up: NewFollowUp | None = None
    attachments: tuple[Attachment, ...] = ()
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """An entry half written: what does not change from one call to the next.

    Attributes:
        id: None for one that came with the program.
        follow_up_days: the follow-up is due so many days after the entry.
    """

    name: str
    how: str
    direction: str = ""
    theme: str = ""
    said: str = ""
    outcome: str = ""
    minutes: int | None = None
    follow_up: str = ""
    follow_up_days: int | None = None
    id: int | None = None
