"""Whom each row of a table is about: by the ladder, by the school it tells itself, by what was decided before."""

from __future__ import annotations

from collections.abc import Mapping

from vsdesk.returns.context import Context
from vsdesk.returns.decided_before import DecidedBefore
from vsdesk.returns.matching import Matcher, Setting
from vsdesk.returns.shapes import MappedRow, Match, Ref, Sure, Write
from vsdesk.returns.subjects import schooling


class Whom:
    """Meets the rows of one table with children, in their order.

    Attributes:
        repeats: a row -> the first of those that are about one child and say the same.
    """

    def __init__(self, context: Context, repeats: Mapping[int, int], *, adds_children: bool) -> None:
        self._context = context
        self._repeats = repeats
        self._adds_children = adds_children
        self._matcher = self._at(context.school)
        self._at_school: dict[Ref, Matcher] = {}
        self._schools_told: dict[tuple[object, ...], Ref | None] = {}
        self._taken: dict[int, tuple[Ref, int]] = {}
        self._before = DecidedBefore(context)

    def match(self, row: MappedRow) -> Match:
        """Whom the row is about; a row that repeats an earlier one is about the same child."""
        match = self._matcher.match(row.values)
        if match.sure is Sure.DOUBTFUL:
            match = self._match_at_school(row) or match
        match = self._before.recall(row, match) or match
        same = self._taken.get(self.group(row))
        if match.child is None and match.sure is not Sure.SEALED and same is not None:
            child, earlier = same
            return Match(Sure.CERTAIN, child, f"the same as row {earlier}")
        return match

    def is_known(self, row: MappedRow) -> bool:
        """Whether a row is certainly about a child who is, or was, on the roll."""
        return self._matcher.match(row.values).sure in (Sure.CERTAIN, Sure.SEALED)

    def group(self, row: MappedRow) -> int:
        """The first of the rows that are about one child and say the same."""
        return self._repeats.get(row.row, row.row)

    def take(self, row: MappedRow, child: Ref) -> None:
        """The row is taken for this child, and so are those that repeat it."""
        self._taken.setdefault(self.group(row), (child, row.row))

    def learn(self, row: MappedRow, match: Match, child: Ref | None) -> tuple[Write, ...]:
        """What is remembered of a person's decision about the row."""
        return self._before.learn(row, match, child)

    def _match_at_school(self, row: MappedRow) -> Match | None:
        """Whom a doubtful row is about, if the school that it tells itself settles it."""
        told = tuple(map(row.values.get, ("school_urn", "school_name", "school_postcode")))
        if told not in self._schools_told:
            self._schools_told[told] = schooling.school_of(self._context.schools, row.values)
        school = self._schools_told[told]
        if school is None or school == self._context.school:
            return None
        if school not in self._at_school:
            self._at_school[school] = self._at(school)
        return self._at_school[school].match(row.values)

    def _at(self, school: Ref | None) -> Matcher:
        return Matcher(self._context.roll, Setting(school, self._adds_children))
