"""What a plan lacks to be a good one: findings in words. They bar nothing; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Contents, Target
from vsdesk.model.wording import counted
from vsdesk.quality.smart import TargetWords, lacks
from vsdesk.quality.transitions import transition_due


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is missing.

    Attributes:
        targets: target -> what it lacks, a few words each.
        judged, to_judge: of the last plan's targets, how many were looked back on, and how many there are.
        sentences: everything else, the weightiest first.
        transition: the change of phase or school that lies before the child this year; empty where none does.
    """

    targets: dict[int, tuple[str, ...]]
    judged: int
    to_judge: int
    sentences: tuple[str, ...]
    transition: str = ""

    @property
    def targets_count(self) -> bool:
        """Whether new targets count yet: once every target of the last plan is judged."""
        return self.judged == self.to_judge

    @property
    def looking_back(self) -> str:
        """How far the last plan's targets were looked back on, in words."""
        if not self.to_judge:
            return "no targets of a last plan to judge"
        if self.targets_count:
            return f"last plan’s targets judged: all {self.to_judge}"
        return f"last plan’s must be judged first: {self.judged} of {self.to_judge} judged"


def lacking(pep: Pep, said: Contents, last: Contents | None, born_on: date | None, today: date) -> Lacking:
    """What a plan lacks.

    Args:
        last: what the plan before said; None where there is none.
    """
    before = last.targets if last else ()
    found = {one.id: what for one in said.targets if (what := lacks(_words(one), pep.opened_on))}
    point = transition_due(born_on, pep.held_on or pep.booked_for or today) or ""
    sentences: list[str] = []
    if said.voice is None or not said.voice.is_heard:
        again = last is not None and (last.voice is None or not last.voice.is_heard)
        sentences.append("The child’s voice is in neither this plan nor the last." if again else
                         "The child’s voice is not in the plan yet.")  # fmt: skip
    elif not said.voice.changed:
        sentences.append("It is not said what the child’s voice changed.")
    sentences += _of_the_rest(pep, said, found, point)
    judged = sum(one.judged is not None for one in before)
    return Lacking(found, judged, len(before), tuple(sentences), point)


def _of_the_rest(pep: Pep, said: Contents, vague: dict[int, tuple[str, ...]], point: str) -> list[str]:
    found = []
    if not said.targets:
        found.append("No target is written down.")
    elif vague:
        verb = "is" if len(vague) == 1 else "are"
        found.append(f"{counted(len(vague), 'target')} {verb} not SMART yet.")
    if point and not any(one.plan for one in said.transitions):
        found.append(f"A transition is due ({point}) and nothing is planned for it.")
    if pep.held_on and not any(one.attended for one in said.attendees):
        found.append("It is not said who was at the meeting.")
    if pep.held_on and pep.next_on is None:
        found.append("No day is set for the next meeting.")
    return found


def _words(target: Target) -> TargetWords:
    return TargetWords(
        target.what, target.measure, target.by_when, target.who, target.need, target.cost_pence
    )
