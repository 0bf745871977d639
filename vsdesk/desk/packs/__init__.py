"""Workbooks for schools to fill in: one school's, or every school's at once with a list for the e-mails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.changes import Changes
from vsdesk.desk.expected import NothingToAdd
from vsdesk.desk.packs.covers import Cover, write_covers
from vsdesk.desk.packs.folder import LIST, MadePack, file_name, list_of, make_folder, take_back
from vsdesk.desk.packs.options import PackOptions, PackSchool, Period
from vsdesk.errors import CannotWrite, NotFound, UserError
from vsdesk.model.child import Child
from vsdesk.model.school import School
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.layouts import Layout, layouts
from vsdesk.store import durable, roles

if TYPE_CHECKING:
    from vsdesk.desk import Desk
    from vsdesk.returns.packs import Pupil

__all__ = ["LIST", "MadePack", "PackOptions", "PackSchool", "Packs", "Period", "kinds"]
TEACHER = "designated teacher"


def kinds() -> tuple[Layout, ...]:
    """The kinds of return there are packs for."""
    return tuple(layout for layout in layouts() if layout.pack is not None)


class Packs:
    """What a front end may ask about packs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self, kind: str, urn: str, out: Path, *, period: Period | None = None, password: str | None = None,
        cover: Cover | None = None,
    ) -> MadePack:  # fmt: skip
        """One school's pack of a kind, over the term the day is in unless a period is given.

        Restricted children are left out and counted: what is known of them goes to no school by a file.

        Args:
            cover: what is to be written beside it, to go with it.

        Raises: NotFound for no such school; UserError where none of our children is there, or all of them are
            restricted; CannotWrite.
        """
        for school, there in self._by_school():
            if school.urn == urn:
                layout = _kind(kind)
                made = self._one(layout, school, there, out, period, password)
                self._cover(layout, [made], out.parent, period, cover)
                return made
        known = self._desk.schools.search(urn)
        if any(one.urn == urn for one in known):
            raise UserError(
                "None of the children in our care is at this school now, so there is nothing to ask it."
            )
        raise NotFound(
            f"No school on this roll has the URN {urn}. Import the register of schools, or check it."
        )

    def options(self) -> PackOptions:
        """What a person may choose from."""
        calendar, day = self._desk.terms.calendar, self._desk.today
        present = calendar.latest_term(day)
        others = [term for term in reversed(calendar.terms) if term != present]
        schools = (
            PackSchool(school.id, school.name, len(there), sum(one.child.restricted for one in there))
            for school, there in self._by_school()
        )
        return PackOptions(
            tuple((layout.code, layout.title) for layout in kinds()),
            tuple((term.label, (term.starts_on, term.ends_on)) for term in (present, *others)),
            tuple(schools),
        )

    def make_at(
        self,
        kind: str,
        school: int,
        folder: Path,
        *,
        period: Period | None = None,
        password: str | None = None,
        cover: Cover | None = None,
    ) -> MadePack:
        """One school's pack, by the school's number, into a folder; it never takes the place of another file.

        Raises: as `make`.
        """
        layout = _kind(kind)
        for one, there in self._by_school():
            if one.id == school:
                path = folder / f"{file_name(one, layout)}.xlsx"
                if path.exists():
                    raise CannotWrite(f"A pack of that name is there already. Choose another folder: {path}")
                make_folder(folder)
                made = self._one(layout, one, there, path, period, password)
                self._cover(layout, [made], folder, period, cover)
                return made
        raise UserError(
            "None of the children in our care is at this school now, so there is nothing to ask it."
        )

    def contents(
        self, kind: str, school: int, *, period: Period | None = None, password: str | None = None
    ) -> tuple[str, bytes] | None:
        """One school's pack as it would be attached: its file name and bytes; None where it has nobody to ask about."""
        layout = _kind(kind)
        for one, there in self._by_school():
            shown = [child for child in there if not child.child.restricted]
            if one.id == school and shown:
                return f"{file_name(one, layout)}.xlsx", self._built(layout, one, shown, period, password)
        return None

    def make_all(
        self,
        kind: str,
        folder: Path,
        *,
        period: Period | None = None,
        password: str | None = None,
        cover: Cover | None = None,
        progress: Progress = SILENT,
    ) -> list[MadePack]:
        """A pack for every school where a child in our care is now, and a list of them for the e-mails.

        What was written is removed again where it is cancelled or fails.

        Args:
            cover: what goes with them, a draft or a letter a school, or letters in one file.

        Raises: CannotWrite if the folder holds anything, so that old packs are never sent for new ones; UserError
            where none of our children is at a school.
        """
        layout = _kind(kind)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CannotWrite(f"Packs need an empty folder, so that no old one is sent again. {folder}")
        schools = list(self._by_school())
        if not schools:
            raise UserError("None of the children in our care is at a school now, so there is nobody to ask.")
        new = make_folder(folder)
        made: list[MadePack] = []
        try:
            for number, (school, there) in enumerate(schools):
                progress.step(number, len(schools), "Writing packs")
                path = folder / f"{file_name(school, layout)}.xlsx"
                made.append(self._write(layout, school, there, path, period, password))
            durable.write(folder / LIST, list_of(made))
            progress.step(len(schools), len(schools), "Writing packs")
            self._cover(layout, made, folder, period, cover)
        except BaseException:
            take_back(folder, made, new=new)
            raise
        return made

    def asked(self, kind: str, period: Period | None, made: Sequence[MadePack]) -> Changes | None:
        """Put on the register that these schools were asked, by the packs just made. None where all were before.

        Args:
            period: as the packs were made for.
        """
        first_on, last_on = period or self._present()
        register, schools = self._desk.expected, {one.school_id for one in made if one.path is not None}
        try:
            opened = register.open_for(
                kind, register.period_of(first_on, last_on), schools=schools, asked_how="pack"
            )
        except NothingToAdd:
            return None
        return opened.changes

    def _cover(
        self, layout: Layout, made: list[MadePack], folder: Path, period: Period | None, cover: Cover | None
    ) -> None:
        """Write what goes with some packs; they are gone again where it cannot be written."""
        if cover is None:
            return
        try:
            about = self._desk.expected.period_of(*(period or self._present()))
            write_covers(self._desk, layout, about, made, folder, cover)
        except BaseException:
            for one in made:
                if one.path is not None:
                    one.path.unlink(missing_ok=True)
            raise

    def _present(self) -> Period:
        term = self._desk.terms.calendar.latest_term(self._desk.today)
        return term.starts_on, term.ends_on

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

    def _one(
        self,
        layout: Layout,
        school: School,
        there: list[Snapshot],
        out: Path,
        period: Period | None,
        password: str | None,
    ) -> MadePack:
        made = self._write(layout, school, there, out, period, password)
        if made.path is None:
            raise UserError(
                "All of our children at this school are restricted, and no file may name them. Ask the school by phone."
            )
        return made

    def _write(
        self,
        layout: Layout,
        school: School,
        there: list[Snapshot],
        out: Path,
        period: Period | None,
        password: str | None,
    ) -> MadePack:
        shown = [one for one in there if not one.child.restricted]
        if shown:
            durable.write(out, self._built(layout, school, shown, period, password))
        teacher = ", ".join(
            role.name for role in roles.roles_at(self._desk.connection, school.id)
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

    def _built(
        self,
        layout: Layout,
        school: School,
        shown: list[Snapshot],
        period: Period | None,
        password: str | None,
    ) -> bytes:
        from vsdesk.returns import packs  # here, because openpyxl loads slowly
        from vsdesk.spreadsheets.locked import locked

        pack = packs.Pack(
            layout=layout,
            school=school.name,
            urn=school.urn,
            period=period or self._present(),
            authority=self._desk.authority,
            made_at=self._desk.clock.now,
            contact=f"{self._desk.person}, {self._desk.authority}",
            pupils=tuple(_pupil(one) for one in shown),
        )
        data = packs.make(pack)
        return locked(data, password) if password else data


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
