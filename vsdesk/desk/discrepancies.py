"""UPNs, schools and dates of birth on which the roll, the council’s list and schools differ: for the 903’s system."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.list_export import write_list
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.years import FinancialYear
from vsdesk.store import discrepancies as store
from vsdesk.store.discrepancies import BORN, SCHOOL, UPN, Told

if TYPE_CHECKING:
    from vsdesk.desk import Desk

KINDS = (UPN, SCHOOL, BORN)
HEADINGS = (
    "What", "Local id", "Child", "We hold", "Was told or held before", "What is to be looked at", "Told in",
    "Sheet and cell", "Brought in by", "On",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One thing to put right in the system the 903 is drawn from.

    Attributes:
        held, told: what the roll holds and what was told, as texts; empty where there is none.
        on: the day the file came in; None where it comes of the roll itself.
    """

    what: str
    child: int
    local_id: str
    name: str
    held: str
    told: str
    words: str
    file: str
    place: str
    person: str
    on: date | None


@dataclass(frozen=True, slots=True)
class DiscrepancyList:
    """All of them, by kind and name; `left_out`: how many restricted children have one and are not named."""

    lines: tuple[Discrepancy, ...]
    left_out: int
    since: date


class Discrepancies:
    """What a front end may ask about them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> DiscrepancyList:
        """Those of looked-after children, since the 903’s year began; restricted ones only counted."""
        desk = self._desk
        since = FinancialYear.of(desk.today).first_on
        ours = {one.child.id or 0: one for one in desk.children.all() if one.is_looked_after}
        told = [
            *store.told_by_findings(desk.connection),
            *store.replaced_since(desk.connection, since.isoformat()),
            *store.told_by_another_school(desk.connection, since.isoformat()),
        ]
        by_files = list(_told(told, ours))
        known = {(line.child, line.what): line.words for line in by_files}
        found = [*by_files, *_of_the_roll(ours.values(), known)]
        hidden = {line.child for line in found if ours[line.child].child.restricted}
        shown = (line for line in found if line.child not in hidden)
        order = sorted(
            shown, key=lambda line: (KINDS.index(line.what), line.name.casefold(), line.file, line.place)
        )
        return DiscrepancyList(tuple(dict.fromkeys(order)), len(hidden), since)

    def write(self, path: Path) -> DiscrepancyList:
        """Write them as Excel or CSV by the ending, with who is left out said below.

        Raises: UserError for another ending; CannotWrite.
        """
        found = self.all()
        rows: list[tuple[str, ...]] = [_row(line) for line in found.lines]
        if found.left_out:
            rows.append((left_out_words(found.left_out), *("" for _ in HEADINGS[1:])))
        write_list(path, HEADINGS, rows, self._desk.clock.now)
        return found


def left_out_words(count: int) -> str:
    """Who is not on the list."""
    are = counted(count, "restricted child has", "restricted children have")
    return f"{are} something to put right and is left out: tell of it in person."


def _row(line: Discrepancy) -> tuple[str, ...]:
    on = line.on.isoformat() if line.on else ""
    return (
        line.what, line.local_id, line.name, line.held, line.told, line.words, line.file, line.place, line.person, on,
    )  # fmt: skip


def _told(told: Sequence[Told], ours: dict[int, Snapshot]) -> Iterator[Discrepancy]:
    for one in told:
        about = ours.get(one.child)
        if about is not None:
            on = date.fromisoformat(one.at[:10]) if one.at else None
            value = _day(one.value) if one.what == BORN else one.value
            yield _line(one.what, about, value, one.words, one.file, one.place, one.person, on)


def _of_the_roll(ours: Iterable[Snapshot], known: Mapping[tuple[int, str], str]) -> Iterator[Discrepancy]:
    """What is wrong whoever told it: a UPN that cannot be right or that two have, a school without a number.

    Args:
        known: (child, what) -> words of what a file told; a UPN's fault told there with its cell is not told again.
    """
    shared: dict[str, list[Snapshot]] = defaultdict(list)
    for one in ours:
        upn = one.child.upn
        if upn is not None:
            shared[str(upn)].append(one)
        if upn is not None and upn.problem and upn.problem not in known.get((one.child.id or 0, UPN), ""):
            yield _line(UPN, one, "", f"It cannot be right: {upn.problem}.")
        if one.enrolment is not None and one.enrolment.school is None and one.enrolment.school_text:
            yield _line(SCHOOL, one, "", "This school is on no register that the roll has, so it has no URN.")
    for twice in shared.values():
        for one in twice if len(twice) > 1 else ():
            yield _line(UPN, one, "", f"{len(twice)} children have this UPN.")


def _line(
    what: str, one: Snapshot, told: str, words: str, file: str = "", place: str = "", person: str = "",
    on: date | None = None,
) -> Discrepancy:  # fmt: skip
    child = one.child
    held = {
        UPN: str(child.upn or ""),
        SCHOOL: one.enrolment.name if one.enrolment else "",
        BORN: long_date(child.born_on) if child.born_on else "",
    }[what]
    return Discrepancy(
        what, child.id or 0, child.local_id or "", child.list_name, held, told, words, file, place, person, on
    )


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text)) if text else ""
