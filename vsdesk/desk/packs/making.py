"""Making packs: one school's, one child's, or every school's, into a file, a folder or an e-mail."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from vsdesk.desk.packs.covers import Cover, write_covers
from vsdesk.desk.packs.folder import LIST, MadePack, file_name, list_of, make_folder, take_back
from vsdesk.desk.packs.options import PEPS, Period, kind_of
from vsdesk.desk.packs.who import There, schools_of
from vsdesk.desk.packs.writing import Asking, as_bytes, not_restricted, written, written_or_not
from vsdesk.errors import CannotWrite, NotFound, UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.layouts import Layout
from vsdesk.store import durable

if TYPE_CHECKING:
    from vsdesk.desk import Desk

NOBODY_THERE = "None of the children in our care is at this school now, so there is nothing to ask it."
NOBODY = "None of our children is at a school now, so there is nobody to ask."
NONE_CHOSEN = "None of these children is at a school now, or all their PEPs are in; there is nobody to ask."


class How(TypedDict, total=False):
    """How packs are made.

    period: the days they ask about; the term the day is in where none are given.
    password: what opens the workbooks.
    cover: what is to be written beside each, to go with it.
    children: the only ones that are asked about; all of ours where none are given.
    """

    period: Period | None
    password: str | None
    cover: Cover | None
    children: Collection[int] | None


class PackMaking:
    """What a front end may have made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(self, kind: str, urn: str, out: Path, **how: Unpack[How]) -> MadePack:
        """One school's pack of a kind.

        Restricted children are left out and counted: what is known of them goes to no school by a file.

        Raises: NotFound for no such school; UserError where nobody asked about is there, or all of them are
            restricted; CannotWrite.
        """
        wanted = kind_of(kind)
        for one in self._schools(wanted, how):
            if one[0].urn == urn:
                return self._one(wanted, one, out, how)
        if any(known.urn == urn for known in self._desk.schools.search(urn)):
            raise UserError(NOBODY_THERE if how.get("children") is None else NONE_CHOSEN)
        raise NotFound(
            f"No school on this roll has the URN {urn}. Import the register of schools, or check it."
        )

    def make_at(self, kind: str, school: int, folder: Path, **how: Unpack[How]) -> MadePack:
        """One school's pack, by the school's number, into a folder; it never takes the place of another file.

        Raises: as `make`.
        """
        wanted = kind_of(kind)
        for one in self._schools(wanted, how):
            if one[0].id == school:
                return self._into(folder, f"{file_name(one[0], wanted)}.xlsx", wanted, one, how)
        raise UserError(NOBODY_THERE if how.get("children") is None else NONE_CHOSEN)

    def make_for(self, child: int, folder: Path, **how: Unpack[How]) -> MadePack:
        """One child's own PEP pack, for the main school, into a folder; the file is called by initials and number.

        Raises: NotFound; UserError for a child who is restricted or at no school; CannotWrite.
        """
        found, wanted = self._desk.children.one(child), kind_of(PEPS)
        how["children"] = (child,)
        for one in self._schools(wanted, how):
            name = f"{file_name(one[0], wanted)} {found.child.initials} {child}.xlsx"
            return self._into(folder, name, wanted, one, how)
        raise UserError("This child is not in our care at a school now, so there is nobody to ask.")

    def contents(self, kind: str, school: int, **how: Unpack[How]) -> tuple[str, bytes] | None:
        """One school's pack as it would be attached: its file name and bytes; None where it has nobody to ask about."""
        wanted = kind_of(kind)
        for one, there in self._schools(wanted, how):
            shown = not_restricted(there)
            if one.id == school and shown:
                data = as_bytes(self._desk, self._asking(wanted, how), one, shown)
                return f"{file_name(one, wanted)}.xlsx", data
        return None

    def make_all(
        self, kind: str, folder: Path, *, progress: Progress = SILENT, **how: Unpack[How]
    ) -> list[MadePack]:
        """A pack for every school where a child in our care is now, and a list of them for the e-mails.

        What was written is removed again where it is cancelled or fails.

        Raises: CannotWrite if the folder holds anything, so that old packs are never sent for new ones; UserError
            where nobody asked about is at a school.
        """
        wanted = kind_of(kind)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CannotWrite(f"Packs need an empty folder, so that no old one is sent again. {folder}")
        schools = self._schools(wanted, how)
        if not schools:
            raise UserError(NOBODY if how.get("children") is None else NONE_CHOSEN)
        new, asking = make_folder(folder), self._asking(wanted, how)
        made: list[MadePack] = []
        try:
            for number, (school, there) in enumerate(schools):
                progress.step(number, len(schools), "Writing packs")
                path = folder / f"{file_name(school, wanted)}.xlsx"
                made.append(written_or_not(self._desk, asking, school, there, path))
            durable.write(folder / LIST, list_of(made))
            progress.step(len(schools), len(schools), "Writing packs")
            self._cover(asking, made, folder, how.get("cover"))
        except BaseException:
            take_back(folder, made, new=new)
            raise
        return made

    # --- what they share -------------------------------------------------------------------------------------

    def _schools(self, wanted: Layout, how: How) -> list[There]:
        return list(schools_of(self._desk, wanted, how.get("children")))

    def _asking(self, wanted: Layout, how: How) -> Asking:
        whole = how.get("children") is None
        return Asking(wanted, how.get("period") or self._present(), how.get("password"), whole)

    def _into(self, folder: Path, name: str, wanted: Layout, one: There, how: How) -> MadePack:
        path = folder / name
        if path.exists():
            raise CannotWrite(f"A pack of that name is there already. Choose another folder: {path}")
        make_folder(folder)
        return self._one(wanted, one, path, how)

    def _one(self, wanted: Layout, one: There, out: Path, how: How) -> MadePack:
        asking = self._asking(wanted, how)
        made = written(self._desk, asking, *one, out)
        self._cover(asking, [made], out.parent, how.get("cover"))
        return made

    def _cover(self, asking: Asking, made: list[MadePack], folder: Path, cover: Cover | None) -> None:
        """Write what goes with some packs; they are gone again where it cannot be written."""
        if cover is None:
            return
        try:
            about = self._desk.expected.period_of(*asking.period)
            write_covers(self._desk, asking.layout, about, made, folder, cover)
        except BaseException:
            for one in made:
                if one.path is not None:
                    one.path.unlink(missing_ok=True)
            raise

    def _present(self) -> Period:
        term = self._desk.terms.calendar.latest_term(self._desk.today)
        return term.starts_on, term.ends_on
