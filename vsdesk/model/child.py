"""A child on the roll: who they are, and by what name they are spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vsdesk.model.identity import Uln, Upn

BirthBasis = Literal["document", "stated", "assessed"]

NAME_FIELDS = frozenset(
    {"surname", "forename", "middle_names", "known_as_surname", "known_as_forename", "known_as", "full_name"}
)
"""The fields, of the roll and of returns, that hold a child's name or a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """One person; names and numbers stay out of `repr`, so that no log or traceback tells who it is.

    Attributes:
        local_id: the authority's own number, which is the 903's CHILD.
        sex: M, F or U, as the 903 writes it.
        ethnicity: a 903 code.
        born_on_basis: on what the date of birth rests; None where nobody has said.
        upn_unknown: the 903's code (UN1 to UN5) where there is no UPN.
        placed_by: the authority in whose care a child placed here by another is.
        restricted: shown only to those who may see it, on every screen, list and paper.
        sealed_on: the day the record was sealed on adoption.
    """

    id: int | None = None
    local_id: str | None = field(default=None, repr=False)
    surname: str | None = field(default=None, repr=False)
    forename: str | None = field(default=None, repr=False)
    middle_names: str | None = field(default=None, repr=False)
    known_as_surname: str | None = field(default=None, repr=False)
    known_as_forename: str | None = field(default=None, repr=False)
    pronouns: str | None = field(default=None, repr=False)
    sex: str | None = field(default=None, repr=False)
    ethnicity: str | None = field(default=None, repr=False)
    language: str | None = field(default=None, repr=False)
    interpreter: bool | None = field(default=None, repr=False)
    born_on: date | None = field(default=None, repr=False)
    born_on_basis: BirthBasis | None = field(default=None, repr=False)
    upn: Upn | None = field(default=None, repr=False)
    upn_unknown: str | None = field(default=None, repr=False)
    uln: Uln | None = field(default=None, repr=False)
    placed_by: str | None = field(default=None, repr=False)
    restricted: bool = False
    restricted_reason: str | None = field(default=None, repr=False)
    sealed_on: date | None = None

    @property
    def used_forename(self) -> str:
        """The forename the person uses; empty where none is known."""
        return (self.known_as_forename or self.forename or "").strip()

    @property
    def used_surname(self) -> str:
        """The surname the person uses; empty where none is known."""
        return (self.known_as_surname or self.surname or "").strip()

    @property
    def display_name(self) -> str:
        """The name used everywhere but in statutory files: `Jibril Haddad`, known-as first."""
        return f"{self.used_forename} {self.used_surname}".strip() or f"Child {self._number}"

    @property
    def list_name(self) -> str:
        """The same, surname first, as lists are sorted: `Haddad, Jibril`."""
        return ", ".join(filter(None, (self.used_surname, self.used_forename))) or f"Child {self._number}"

    @property
    def statutory_name(self) -> str:
        """The name as given, for statutory files alone: `Gabriel Haddad`."""
        return f"{(self.forename or '').strip()} {(self.surname or '').strip()}".strip()

    @property
    def initials(self) -> str:
        """First letters of the name used, `JH`: all that a file name, subject or calendar title may carry."""
        return "".join(filter(None, map(_first_letter, (self.used_forename, self.used_surname)))) or "?"

    @property
    def is_sealed(self) -> bool:
        """Whether the record was sealed on adoption: out of search, matching, packs and lists."""
        return self.sealed_on is not None

    @property
    def _number(self) -> str:
        return self.local_id or (f"no. {self.id}" if self.id is not None else "not named")


def _first_letter(name: str) -> str:
    return next((c.upper()[0] for c in name if c.isalpha()), "")
