"""Grades by school or designated teacher, term by term, with how many of how many; and the sample to moderate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from vsdesk.desk.editing import Editing
from vsdesk.desk.pep_quality.known import voices
from vsdesk.desk.pep_quality.shelf import Rubrics
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Review
from vsdesk.quality.agreement import agreement
from vsdesk.quality.sampling import draw
from vsdesk.store.pep_contents import reviews_of
from vsdesk.store.peps import all_peps
from vsdesk.store.records import Writer
from vsdesk.store.roles import roles_at

if TYPE_CHECKING:
    from vsdesk.changes import Changes

By = Literal["school", "teacher"]
NO_SCHOOL, NO_TEACHER = "No school", "No designated teacher known"


@dataclass(frozen=True, slots=True)
class GradeLine:
    """One school's or teacher's plans of one term.

    Attributes:
        term: `Autumn 2026`; `order` sorts terms.
        held: plans whose meeting was held; graded: of these, those with a finished review.
        good: graded at the level that counts as good, or above it.
        levels: word -> how many; they add up to `graded`.
        voice: held plans in which the child's voice is written down.
    """

    who: str
    term: str
    order: tuple[str, int]
    held: int
    graded: int
    good: int
    levels: Mapping[str, int]
    voice: int
    school: int | None = None

    @property
    def words(self) -> str:
        """`3 of 4 graded green or better; 2 more not graded`."""
        more = f"; {self.held - self.graded} not graded" if self.held > self.graded else ""
        return (
            f"{self.good} of {self.graded} graded are good{more}"
            if self.graded
            else f"none of {self.held} graded"
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan drawn to be moderated.

    Attributes:
        plan: the child's initials and the term; never a name.
        by: who graded it first; second: how far the second look agrees, empty while there is none.
    """

    pep: int
    setting: str
    overall: str
    plan: str = ""
    by: str = ""
    second: str = ""


class GradeHistory(Editing):
    """Grades over time; plans of restricted and sealed records are counted, and never named here."""

    def history(self, by: By = "school") -> tuple[GradeLine, ...]:
        """By school or teacher, in order of name, the newest term first."""
        name, graded = self._namer(by), self._standing()
        heard, rubrics = voices(self._desk.connection), Rubrics(self._desk.connection)
        groups: dict[tuple[str, tuple[str, int], str], list[Pep]] = defaultdict(list)
        for peps in all_peps(self._desk.connection).values():
            for pep in peps:
                if pep.held_on and not pep.not_required_on and pep.held_on <= self._desk.today:
                    groups[name(pep), _order(pep), _term(pep)].append(pep)
        lines = (
            _line(who, term, order, peps, graded, heard, rubrics)
            for (who, order, term), peps in groups.items()
        )
        newest = sorted(lines, key=lambda line: line.order, reverse=True)
        return tuple(
            sorted(newest, key=lambda line: (line.who in (NO_SCHOOL, NO_TEACHER), line.who.casefold()))
        )

    def history_at(self, school: int) -> tuple[GradeLine, ...]:
        """One school's, the newest term first."""
        return tuple(line for line in self.history() if line.school == school)

    def sample(self, term: str, *, each: int = 0, per_cent: int = 0, seed: str = "") -> tuple[Drawn, ...]:
        """The plans of a term to be looked at again: the same for the same seed (the term, where none is given).

        Raises: UserError for a number that is none, or where no plan of the term is graded; NotFound, CalendarTooShort.
        """
        chosen = self._desk.peps.term_for(self._desk.today, term)
        graded, name = self._standing(), self._namer("school")
        hidden = self._desk.children.not_shown()
        peps = [
            pep for child, theirs in all_peps(self._desk.connection).items() if child not in hidden
            for pep in theirs
            if pep.id in graded and (pep.academic_year, pep.term) == (chosen.academic_year.label, chosen.name)
        ]  # fmt: skip
        if not peps:
            raise UserError(
                f"No PEP of {chosen.label} is graded yet, so there is none to moderate. Score some first."
            )
        rubrics = Rubrics(self._desk.connection)
        settings: dict[str, list[int]] = defaultdict(list)
        for pep in peps:
            settings[name(pep)].append(pep.id)
        try:
            drawn = draw(settings, seed or chosen.label, each=each, per_cent=per_cent)
        except ValueError:
            raise UserError("Give a number of each setting, or 1 to 100 per cent, and not both.") from None
        known = {pep.id: pep for pep in peps}
        seconds = self._seconds()
        return tuple(
            self._drawn(known[pep], setting, graded[pep], seconds.get(graded[pep].id), rubrics)
            for setting, numbers in drawn.items() for pep in numbers
        )  # fmt: skip

    def _drawn(self, pep: Pep, setting: str, first: Review, second: Review | None, rubrics: Rubrics) -> Drawn:
        initials = self._desk.children.one(pep.child).child.initials
        rubric = rubrics.of(first)
        told = ""
        if second is not None and second.reviewed_on is not None and rubric is not None:
            told = f"{rubric.word(second.overall)} · {agreement(rubric, first.scores, second.scores).words}"
        return Drawn(pep.id, setting, rubrics.word(first), f"{initials} · {pep.label}", first.reviewer, told)

    def _seconds(self) -> dict[int, Review]:
        """Review -> the newest second look at it."""
        return {one.moderates: one for one in reviews_of(self._desk.connection) if one.moderates is not None}

    def keep_sample(self, drawn: tuple[Drawn, ...], called: str) -> Changes:
        """Write down which reviews were drawn, under a name, so that it can be shown later. A head's alone."""
        self._desk.allow("head")
        if not called.strip() or not drawn:
            raise UserError("A sample needs a name and at least one plan; it is kept with each review.")
        graded = self._standing()
        with self._batch(f"PEP: draw {called.strip()}") as batch:
            for one in drawn:
                Writer(self._desk.connection).change(
                    "quality_review", graded[one.pep].id, {"sample": called.strip()}
                )
        return batch.changes

    def _standing(self) -> dict[int, Review]:
        """Plan -> the newest finished review that moderates none."""
        return {
            one.pep: one for one in reviews_of(self._desk.connection)
            if one.moderates is None and one.reviewed_on and one.reviewed_on <= self._desk.today
        }  # fmt: skip

    def _namer(self, by: By) -> Callable[[Pep], str]:
        connection, known = self._desk.connection, {}

        def name(pep: Pep) -> str:
            if pep.school is None:
                return NO_SCHOOL if by == "school" else NO_TEACHER
            if pep.school not in known:
                if by == "school":
                    known[pep.school] = self._desk.schools.file(pep.school).line.name
                else:
                    teachers = [role.name for role in roles_at(connection, pep.school)
                                if role.role == "designated teacher" and role.to_on is None]  # fmt: skip
                    known[pep.school] = teachers[0] if teachers else NO_TEACHER
            return known[pep.school]

        return name


def _line(
    who: str,
    term: str,
    order: tuple[str, int],
    peps: list[Pep],
    graded: Mapping[int, Review],
    voices: Mapping[int, bool],
    rubrics: Rubrics,
) -> GradeLine:
    reviews = [graded[pep.id] for pep in peps if pep.id in graded]
    levels = Counter(map(rubrics.word, reviews))
    return GradeLine(
        who, term, order, len(peps), len(reviews), sum(_is_good(one, rubrics) for one in reviews), dict(levels),
        sum(voices.get(pep.id, False) for pep in peps), peps[0].school,
    )  # fmt: skip


def _is_good(review: Review, rubrics: Rubrics) -> bool:
    rubric = rubrics.of(review)
    return rubric is not None and rubric.is_good(review.overall)


def _order(pep: Pep) -> tuple[str, int]:
    return pep.academic_year, ("autumn", "spring", "summer").index(pep.term)


def _term(pep: Pep) -> str:
    return f"{pep.term.capitalize()} {int(pep.academic_year[:4]) + (pep.term != 'autumn')}"
