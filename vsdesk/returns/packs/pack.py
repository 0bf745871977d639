"""What a pack is made of: the school, the period, its pupils, and the columns they are asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vsdesk.reference.codes import code_set
from vsdesk.returns.layouts import Field, Layout
from vsdesk.returns.pack_shapes import Columns

YES_NO = ("Yes", "No")
CHOICES = {
    "sen": ("E - EHC plan", "K - SEN support", "N - No SEN"),
    "enrolment_kind": (
        "Main",
        "Subsidiary",
        "Managed move",
        "Off-site",
        "AP",
        "EOTAS",
        "Tuition",
        "Home educated",
    ),
}


@dataclass(frozen=True, slots=True)
class LastTarget:
    """A target that was set last time and that nobody has looked back on."""

    what: str
    measure: str
    by_when: date | None


@dataclass(frozen=True, slots=True)
class LastPlan:
    """The plan before this one, made with the school that is asked: its meeting, and what is to be looked back on."""

    met_on: date
    targets: tuple[LastTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class Pupil:
    """One of the school's pupils, as a row begins; what is not held is left blank.

    Attributes:
        last: the plan before, where the school made it with us; None where there is none, or it is another school's.
    """

    upn: str | None
    surname: str | None
    forename: str | None
    born_on: date | None
    year: str | None
    last: LastPlan | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One column to be filled in.

    Attributes:
        choices: what a drop-down offers, in its order; empty where anything may be typed.
    """

    field: Field
    heading: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the workbook of one school and one kind says.

    Attributes:
        contact: whom to ask, in words.
        whole: whether it asks about everyone of ours at the school; if not, nobody else is to be added.
    """

    layout: Layout
    school: str
    urn: str | None
    period: tuple[date, date]
    authority: str
    made_at: datetime
    contact: str
    pupils: tuple[Pupil, ...]
    whole: bool = True

    @property
    def rows_each(self) -> int:
        """How many rows each pupil has."""
        return self.layout.pack.rows if self.layout.pack else 1

    @property
    def last_targets(self) -> int:
        """How many targets are to be looked back on."""
        return sum(len(one.last.targets) for one in self.pupils if one.last)


def answers_of(layout: Layout, columns: Columns) -> tuple[Answer, ...]:
    """The columns to be filled in, as the layout file lists them."""
    return tuple(
        Answer(layout.field(name), heading, choices_of(layout.field(name))) for name, heading in columns
    )


def choices_of(field: Field) -> tuple[str, ...]:
    """What a drop-down for a field offers: each code with its words, each answer, yes and no."""
    if field.type == "code" and field.codes:
        return tuple(f"{code.code} - {code.words}" for code in code_set(field.codes) if code.valid_to is None)
    if field.type == "choice":
        return tuple(dict.fromkeys(field.choices.values()))
    if field.type in CHOICES:
        return CHOICES[field.type]
    return YES_NO if field.type in ("yes_no", "flag") else ()
