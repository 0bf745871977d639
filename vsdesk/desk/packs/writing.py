"""One school's pack, as bytes and as a file: nobody restricted is in any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.packs.folder import MadePack
from vsdesk.desk.packs.last_plans import last_plan
from vsdesk.desk.packs.options import Period
from vsdesk.errors import UserError
from vsdesk.model.child import Child
from vsdesk.model.school import School
from vsdesk.returns.layouts import Layout
from vsdesk.store import durable, roles

if TYPE_CHECKING:
    from vsdesk.desk import Desk
    from vsdesk.returns.packs import Pupil

TEACHER = "designated teacher"
ALL_RESTRICTED = (
    "All of our children at this school are restricted, and no file may name them. Ask the school by phone."
)
ONE_RESTRICTED = "This record is restricted, and no file may name the child. Ask the school by phone."


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of a school: the kind, its days, what opens the workbook; and whether it is about all there."""

    layout: Layout
    period: Period
    password: str | None = field(default=None, repr=False)
    whole: bool = True


def written(desk: Desk, asking: Asking, school: School, there: Sequence[Snapshot], out: Path) -> MadePack:
    """Write a school's pack. Raises: CannotWrite; UserError where all of ours there are restricted."""
    made = written_or_not(desk, asking, school, there, out)
    if made.path is None:
        raise UserError(ONE_RESTRICTED if len(there) == 1 else ALL_RESTRICTED)
    return made


def written_or_not(
    desk: Desk, asking: Asking, school: School, there: Sequence[Snapshot], out: Path
) -> MadePack:
    """The same; nothing is written where all of ours there are restricted. Raises: CannotWrite."""
    shown = not_restricted(there)
    if shown:
        durable.write(out, as_bytes(desk, asking, school, shown))
    teacher = ", ".join(
        role.name for role in roles.roles_at(desk.connection, school.id)
        if role.role == TEACHER and role.to_on is None
    )  # fmt: skip
    return MadePack(
        out if shown else None,
        school.name,
        school.urn,
        teacher,
        len(shown),
        len(there) - len(shown),
        school.id,
    )


def not_restricted(there: Sequence[Snapshot]) -> list[Snapshot]:
    """Those a file may name."""
    return [one for one in there if not one.child.restricted]


def as_bytes(desk: Desk, asking: Asking, school: School, shown: Sequence[Snapshot]) -> bytes:
    """The workbook, under its password where it has one."""
    from vsdesk.returns import packs  # here, because openpyxl loads slowly
    from vsdesk.spreadsheets.locked import locked

    pack = packs.Pack(
        layout=asking.layout,
        school=school.name,
        urn=school.urn,
        period=asking.period,
        authority=desk.authority,
        made_at=desk.clock.now,
        contact=f"{desk.person}, {desk.authority}",
        whole=asking.whole,
        pupils=tuple(_pupil(desk, asking.layout, school, one) for one in shown),
    )
    data = packs.make(pack)
    return locked(data, asking.password) if asking.password else data


def _pupil(desk: Desk, layout: Layout, school: School, one: Snapshot) -> Pupil:
    from vsdesk.returns.packs import Pupil

    child: Child = one.child
    looks_back = layout.pack is not None and layout.pack.before is not None
    return Pupil(
        upn=str(child.upn) if child.upn else None,
        surname=child.known_as_surname or child.surname,
        forename=child.known_as_forename or child.forename,
        born_on=child.born_on,
        year=one.year_group.label if one.year_group else None,
        last=last_plan(desk, child.id or 0, school) if looks_back else None,
    )
