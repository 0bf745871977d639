"""Workbooks for schools to fill in: one school's, or every school's at once with a list for the e-mails."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.errors import CannotWrite, NotFound, UserError
from vsdesk.model.child import Child
from vsdesk.model.school import School
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.layouts import Layout, layouts
from vsdesk.spreadsheets import safe_text
from vsdesk.store import durable, roles

if TYPE_CHECKING:
    from vsdesk.desk import Desk
    from vsdesk.returns.packs import Pupil

Period = tuple[date, date]
LIST = "Packs to send.csv"
HEADINGS = ("School", "URN", "Designated teacher", "File", "Pupils", "Left out (restricted)")
TEACHER = "designated teacher"
UNFIT = re.compile(r"[^\w .()-]+")


@dataclass(frozen=True, slots=True)
class MadePack:
    """One pack as it was written: `children` are the pupils in it, `left_out` restricted ones that are not."""

    path: Path
    school: str
    urn: str | None
    teacher: str
    children: int
    left_out: int


def kinds() -> tuple[Layout, ...]:
    """The kinds of return there are packs for."""
    return tuple(layout for layout in layouts() if layout.pack is not None)


class Packs:
    """What a front end may ask about packs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self, kind: str, urn: str, out: Path, *, period: Period | None = None, password: str | None = None
    ) -> MadePack:
        """One school's pack of a kind, over the term the day is in unless a period is given.

        Restricted children are left out and counted: what is known of them goes to no school by a file.

        Raises: NotFound for no such school; UserError where none of our children is there; CannotWrite.
        """
        for school, there in self._by_school():
            if school.urn == urn:
                return self._write(_kind(kind), school, there, out, period, password)
        known = self._desk.schools.search(urn)
        if any(one.urn == urn for one in known):
            raise UserError(
                "None of the children in our care is at this school now, so there is nothing to ask it."
            )
        raise NotFound(
            f"No school on this roll has the URN {urn}. Import the register of schools, or check it."
        )

    def make_all(
        self,
        kind: str,
        folder: Path,
        *,
        period: Period | None = None,
        password: str | None = None,
        progress: Progress = SILENT,
    ) -> list[MadePack]:
        """A pack for every school where a child in our care is now, and a list of them for the e-mails.

        Raises: CannotWrite if the folder holds anything, so that old packs are never sent for new ones.
        """
        layout = _kind(kind)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CannotWrite(f"Packs need an empty folder, so that no old one is sent again. {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        schools = list(self._by_school())
        made = []
        for number, (school, there) in enumerate(schools):
            progress.step(number, len(schools), "Writing packs")
            path = folder / f"{_file_name(school, layout)}.xlsx"
            made.append(self._write(layout, school, there, path, period, password))
        durable.write(folder / LIST, _list(made))
        return made

    def _by_school(self) -> Iterator[tuple[School, list[Snapshot]]]:
        """Each school with the children in care who are enrolled there, in order of its name."""
        there: dict[int, list[Snapshot]] = defaultdict(list)
        schools: dict[int, School] = {}
        for one in self._desk.children.all():
            if not one.is_looked_after:
                continue
            for enrolment in one.file.enrolments:
                school = enrolment.school
                if school is not None and enrolment.holds(self._desk.today) and one not in there[school.id]:
                    schools[school.id] = school
                    there[school.id].append(one)
        for school in sorted(schools.values(), key=lambda one: (one.name.casefold(), one.id)):
            yield school, there[school.id]

    def _write(
        self,
        layout: Layout,
        school: School,
        there: list[Snapshot],
        out: Path,
        period: Period | None,
        password: str | None,
    ) -> MadePack:
        from vsdesk.returns import packs  # here, because openpyxl loads slowly
        from vsdesk.spreadsheets.locked import locked

        shown = [one for one in there if not one.child.restricted]
        term = self._desk.terms.calendar.latest_term(self._desk.today)
        pack = packs.Pack(
            layout=layout,
            school=school.name,
            urn=school.urn,
            period=period or (term.starts_on, term.ends_on),
            authority=self._desk.authority,
            made_at=self._desk.clock.now,
            contact=f"{self._desk.person}, {self._desk.authority}",
            pupils=tuple(_pupil(one) for one in shown),
        )
        data = packs.make(pack)
        durable.write(out, locked(data, password) if password else data)
        teacher = ", ".join(
            role.name for role in roles.roles_at(self._desk.connection, school.id)
            if role.role == TEACHER and role.to_on is None
        )  # fmt: skip
        return MadePack(out, school.name, school.urn, teacher, len(shown), len(there) - len(shown))


def _kind(code: str) -> Layout:
    for layout in kinds():
        if layout.code == code:
            return layout
    known = ", ".join(layout.code for layout in kinds())
    raise UserError(f"There is no pack of the kind {code}. The kinds are: {known}.")


def _pupil(one: Snapshot) -> Pupil:
    from vsdesk.returns.packs import Pupil

    child: Child = one.child
    return Pupil(
        upn=str(child.upn) if child.upn else None,
        surname=child.known_as_surname or child.surname,
        forename=child.known_as_forename or child.forename,
        born_on=child.born_on,
        year=one.year_group.label if one.year_group else None,
    )


def _file_name(school: School, layout: Layout) -> str:
    """The school and the kind; never a child."""
    return UNFIT.sub("", f"{school.name} {school.urn or school.id} {layout.code}").strip()


def _list(made: Iterable[MadePack]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for one in made:
        row = (one.school, one.urn, one.teacher, one.path.name, one.children, one.left_out)
        writer.writerow([safe_text(value) for value in row])
    return text.getvalue().encode("utf-8-sig")
