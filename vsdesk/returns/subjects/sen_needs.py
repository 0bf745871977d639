"""Special educational needs told one a row, each with its rank, as the school census has them."""

from __future__ import annotations

from collections.abc import Iterator

from vsdesk.model.finding import warning
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects import needs
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.identity import compare

PRIMARY = 1
NO_RANK = "A need has a rank of 1 or more; this one is taken as the primary need."


class SenNeeds(Subject):
    """One row a need; it takes the place of the one that held its rank."""

    main = "sen_need"
    needed = ("need",)
    apart = ("rank",)

    def telling(self, row: MappedRow) -> tuple[object, ...]:
        """The rank; a row that gives none is of the primary need."""
        return (row.values.get("rank") or PRIMARY,)

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """The need of its rank, from the day of the return."""
        yield from compare(self, row, child)
        rank = row.values.get("rank", PRIMARY)
        if rank == 0:
            yield warning("rank-zero", self.context.where(row.row, "rank"), "rank", NO_RANK)
        number = rank if isinstance(rank, int) and rank else PRIMARY
        yield from needs.of_rank(self, child, number, str(row.values["need"]), "need")
