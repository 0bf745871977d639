"""Code lists other people decide: a code, its words, and when it was in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from vsdesk.errors import UserError
from vsdesk.reference.table import Row, read_rows

# The lists with a file of their own, by the name the 903 gives the column, or ours where it has none.
FILES = MappingProxyType(
    {
        "LS": "legal_status.csv",
        "RNE": "reason_new_episode.csv",
        "REC": "reason_episode_ceased.csv",
        "PLACE": "placement_types.csv",
        "ETHNIC": "ethnicity.csv",
        "SEN_NEED": "sen_need_types.csv",
        "SUSPENSION_REASON": "suspension_reasons.csv",
    }
)
OTHERS = "ssda903_other_codes.csv"


class UnknownCode(UserError):
    """A code that is not in its list, or was not in use on the day."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list. `valid_from` and `valid_to` are its first and last days; None where open."""

    code: str
    words: str
    group: str | None
    valid_from: date | None
    valid_to: date | None
    note: str | None
    source: str

    def in_use(self, on: date | None) -> bool:
        """Whether it was in use on the day; always, where no day is given."""
        if on is None:
            return True
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A code list, in its own order."""

    name: str
    codes: Mapping[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def __len__(self) -> int:
        return len(self.codes)

    def knows(self, code: str | None, on: date | None = None) -> bool:
        """Whether the code is in the list and was in use on the day."""
        found = self.codes.get(code) if code else None
        return found is not None and found.in_use(on)

    def code(self, code: str, on: date | None = None) -> Code:
        """The code with all that is known of it.

        Raises: UnknownCode where the list has no such code, or it was not in use on the day.
        """
        found = self.codes.get(code)
        if found is None:
            raise UnknownCode(f"{code!r} is not a code of {self.name}; correct it, or keep it as typed.")
        if not found.in_use(on):
            raise UnknownCode(f"{code} of {self.name} was not in use on {on}; correct the code or the date.")
        return found

    def words(self, code: str, on: date | None = None) -> str:
        """What the code means. Raises: UnknownCode."""
        return self.code(code, on).words

    def group(self, code: str, on: date | None = None) -> str | None:
        """The broader group the code is counted in. Raises: UnknownCode."""
        return self.code(code, on).group

    def words_or_code(self, code: str | None) -> str:
        """For showing: what it means, or the code as typed where it is not known; empty for None."""
        if code is None:
            return ""
        found = self.codes.get(code)
        return found.words if found else code

    def in_use(self, on: date) -> tuple[Code, ...]:
        """The codes a person may choose on the day."""
        return tuple(code for code in self if code.in_use(on))


def code_set_of(name: str, rows: Iterable[Row]) -> CodeSet:
    """A list from its rows; a code given twice is a fault."""
    codes: dict[str, Code] = {}
    for row in rows:
        code = Code(
            code=row.text("code"),
            words=row.text("words"),
            group=row.text_or_none("group"),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            note=row.text_or_none("note"),
            source=row.text("source"),
        )
        if code.code in codes:
            raise row.fault(f"{code.code} is there twice")
        codes[code.code] = code
    return CodeSet(name, MappingProxyType(codes))


@cache
def code_set(name: str) -> CodeSet:
    """The list for a column of the 903 (`LS`, `PLACE`, `REC`, `ACTIV` …), or SEN_NEED, SUSPENSION_REASON.

    Raises: KeyError for a name that is no list: see `code_set_names`.
    """
    if name in FILES:
        return code_set_of(name, read_rows(FILES[name]))
    rows = [row for row in read_rows(OTHERS) if row.text("field") == name]
    if not rows:
        raise KeyError(f"there is no code list called {name}")
    return code_set_of(name, rows)


def code_set_names() -> tuple[str, ...]:
    """Every list there is."""
    return (*FILES, *dict.fromkeys(row.text("field") for row in read_rows(OTHERS)))
