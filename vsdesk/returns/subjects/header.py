"""The 903's Header: a child's number, sex, birthday, ethnicity and UPN."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.identity import child_fields, correct


class Header(Subject):
    """One row a child."""

    def identity(self, values: Mapping[str, object]) -> dict[str, object]:
        """All the Header says is about who the child is."""
        return child_fields(values)

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Bring the child's own record up to the Header."""
        yield from correct(self, row, child)
