"""What a PEP says: who was there, the child's voice, targets, what is done, what is planned; and how it was scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Judgement = Literal["met", "partly met", "not met", "no longer needed"]
JUDGEMENTS: tuple[Judgement, ...] = ("met", "partly met", "not met", "no longer needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody asked to the meeting. `attended` is None where nobody has said."""

    id: int
    pep: int
    role: str
    name: str = ""
    attended: bool | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The child's own voice: how it was heard and by whom, what was said, and what it changed."""

    id: int
    pep: int
    how: str = ""
    gathered_by: str = ""
    gathered_on: date | None = None
    said: str = ""
    changed: str = ""
    why_none: str = ""

    @property
    def is_heard(self) -> bool:
        """Whether the child was heard at all: that it is said how, or what."""
        return bool(self.how or self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One target.

    Attributes:
        cost_pence: what it is to cost the Pupil Premium Plus; None where nothing is said.
        judged: what became of it; None until the next plan's meeting looks back.
        carried_from: the target of an earlier plan that it carries on.
    """

    id: int
    pep: int
    what: str
    measure: str = ""
    by_when: date | None = None
    who: str = ""
    need: str = ""
    subject: str = ""
    cost_pence: int | None = None
    judged: Judgement | None = None
    judged_on: date | None = None
    evidence: str = ""
    carried_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """Something done for the child under the plan."""

    id: int
    pep: int
    what: str
    target: int | None = None
    who: str = ""
    at_place: str = ""
    how_often: str = ""
    from_on: date | None = None
    to_on: date | None = None
    need: str = ""
    cost_pence: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What is planned for a change of phase or school to come."""

    id: int
    pep: int
    point: str
    plan: str = ""
    who: str = ""
    by_when: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PepPaper:
    """A document of the plan: the number of the document, its name, and what it is to the plan."""

    id: int
    pep: int
    document: int
    name: str
    kind: str
    added_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one plan says; each in the order it was written down."""

    voice: Voice | None = None
    attendees: tuple[Attendee, ...] = ()
    targets: tuple[Target, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    transitions: tuple[Transition, ...] = ()
    papers: tuple[PepPaper, ...] = ()

    @property
    def judged(self) -> tuple[Target, ...]:
        """The targets that were looked back on."""
        return tuple(one for one in self.targets if one.judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One look at a plan's quality.

    Attributes:
        reviewed_on, overall: empty until it is finished.
        resubmit: whether the plan has to be put right and come again.
        sample: the moderation sample it was drawn in.
        moderates: the review that it checks.
        scores: criterion's code -> level's code; comments: criterion's code -> a remark.
    """

    id: int
    pep: int
    rubric: str
    rubric_version: str
    reviewer: str
    begun_on: date
    reviewed_on: date | None = None
    overall: str = ""
    feedback: str = ""
    resubmit: bool = False
    letter_on: date | None = None
    sample: str = ""
    moderates: int | None = None
    scores: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
