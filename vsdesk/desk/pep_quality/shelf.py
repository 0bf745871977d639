"""The rubrics to choose from: those that came with the program, and the authority's own, taken in from files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NoSuchFile, UserError
from vsdesk.model.pep_content import Review
from vsdesk.quality.rubrics import BrokenRubric, Rubric, read_rubric, shipped
from vsdesk.store.driver import Connection
from vsdesk.store.settings import set_setting, settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk

OWN = "pep_rubric_own:"
"""What the names of the settings begin with that hold a rubric's text; its code and version follow."""
LARGEST = 200_000
"""Bytes; a rubric is a page or two."""


def own_rubrics(connection: Connection) -> tuple[Rubric, ...]:
    """The authority's own, each version, in the order of code and version."""
    kept = sorted(settings_beginning(connection, OWN).items())
    return tuple(_read(name.removeprefix(OWN), text) for name, text in kept if text)


@lru_cache(maxsize=32)
def _read(name: str, text: str) -> Rubric:
    return read_rubric(name, text)


class Rubrics:
    """Every rubric here, read once."""

    def __init__(self, connection: Connection) -> None:
        self._here = (*shipped(), *own_rubrics(connection))

    def find(self, code: str, version: str = "") -> Rubric | None:
        """A rubric by its code: of that version, or else the newest here; None where there is none."""
        found = [one for one in self._here if one.code == code]
        exact = [one for one in found if one.version == version]
        best = exact or found
        return best[-1] if best else None

    def of(self, review: Review) -> Rubric | None:
        """What a review was scored by; None where it is not here any more."""
        return self.find(review.rubric, review.rubric_version)

    def word(self, review: Review) -> str:
        """The grade of a review in words."""
        rubric = self.of(review)
        return rubric.word(review.overall) if rubric else review.overall.capitalize()


class RubricShelf:
    """What a front end may ask about rubrics, and change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Rubric, ...]:
        """Each rubric once, in its newest version here."""
        return tuple({one.code: one for one in (*shipped(), *own_rubrics(self._desk.connection))}.values())

    def is_own(self, code: str) -> bool:
        """Whether it is the authority's own."""
        return code not in {one.code for one in shipped()}

    def read(self, path: Path) -> Rubric:
        """A rubric from a file, to be shown before it is taken in.

        Raises: UserError in one sentence for what is no rubric, or would take the place of one that is in use or
            came with the program; NoSuchFile.
        """
        try:
            if path.stat().st_size > LARGEST:
                raise UserError(
                    f"This file is too large to be a rubric. Choose the rubric’s own file. {path}"
                )
            made = read_rubric(path.name, path.read_text("utf-8"))
        except OSError:
            raise NoSuchFile(f"The rubric cannot be read. Choose another file. {path}") from None
        except UnicodeDecodeError:
            raise UserError(
                f"This file is no text, so it is no rubric. Choose a .toml file. {path}"
            ) from None
        except BrokenRubric as error:
            raise UserError(f"{error} Mend the file, then take it in again.") from None
        _look(self._desk.connection, made)
        return made

    def take(self, path: Path) -> Changes:
        """Take a rubric in. Raises: as `read`; NotAllowed."""
        self._desk.allow("head")
        made = self.read(path)
        with self._desk.batch(f"PEP rubric: {made.title}, version {made.version}", kind="settings") as batch:
            put_rubric(self._desk.connection, made, path.read_text("utf-8"))
        return batch.changes


def put_rubric(connection: Connection, made: Rubric, text: str) -> None:
    """Keep a rubric's text, inside a batch that is open.

    Raises: UserError where its code is that of a shipped one, or its version is here and says something else.
    """
    _look(connection, made)
    set_setting(connection, OWN + key_of(made), text)


def key_of(one: Rubric) -> str:
    """`ours 2026`: by what a rubric of the authority's own is kept."""
    return f"{one.code} {one.version}"


def _look(connection: Connection, made: Rubric) -> None:
    if made.code in {one.code for one in shipped()}:
        raise UserError(
            f"The code “{made.code}” is that of a rubric that came with the program. Give yours another code."
        )
    same = [one for one in own_rubrics(connection) if key_of(one) == key_of(made)]
    if same and same[0] != made:
        raise UserError(
            f"“{made.title}”, version {made.version}, is here already and says something else. Give the changed "
            "one another version, so that plans graded before keep theirs."
        )
