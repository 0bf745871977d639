"""Local authorities: what their codes mean, and which codes a UPN may carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from vsdesk.reference.codes import UnknownCode
from vsdesk.reference.table import Row, read_rows

Use = Literal["authority", "former", "overseas", "pseudo"]


@dataclass(frozen=True, slots=True)
class Authority:
    """One code. `use` tells an authority of today from a former one, a service school's or a made-up one."""

    code: str
    name: str
    region: str | None
    nation: str | None
    use: Use
    in_upn: bool
    source: str


@dataclass(frozen=True, slots=True)
class Authorities:
    """Every code known."""

    by_code: Mapping[str, Authority]

    @property
    def upn_codes(self) -> frozenset[str]:
        """The codes that may stand in a UPN: for `Upn.la_known`, a warning only."""
        return frozenset(code for code, authority in self.by_code.items() if authority.in_upn)

    @property
    def current(self) -> tuple[Authority, ...]:
        """Today's authorities of England and Wales, by name."""
        return tuple(sorted((a for a in self.by_code.values() if a.use == "authority"), key=lambda a: a.name))

    def name(self, code: str) -> str:
        """The authority's name. Raises: UnknownCode."""
        if code not in self.by_code:
            raise UnknownCode(f"{code!r} is not an authority's code; correct it, or give the name instead.")
        return self.by_code[code].name

    def named(self, name: str) -> Authority | None:
        """The authority of today with this name, however its case, `&` or `Council` is written."""
        wanted = _plain(name)
        return next((a for a in self.current if _plain(a.name) == wanted), None)


def same_area(one: str, other: str) -> bool:
    """Whether two names mean one authority: `Leeds`, `Leeds City Council`, `Leeds Virtual School`."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    words = name.casefold().replace("&", " and ").replace(",", " ").replace(".", "").split()
    drop = {
        "council",
        "county",
        "city",
        "borough",
        "london",
        "metropolitan",
        "royal",
        "of",
        "the",
        "virtual",
        "school",
    }
    # City of London is nothing without its own words.
    return " ".join([word for word in words if word not in drop] or words)


def authorities_of(rows: Iterable[Row]) -> Authorities:
    """The authorities from their rows; a code given twice is a fault."""
    found: dict[str, Authority] = {}
    for row in rows:
        code, use = row.text("code"), row.text("use")
        if code in found or len(code) != 3 or not code.isdigit():
            raise row.fault("code is not three digits, or is there twice")
        if use not in get_args(Use):
            raise row.fault(f"use is none of {', '.join(get_args(Use))}")
        found[code] = Authority(
            code=code,
            name=row.text("name"),
            region=row.text_or_none("region"),
            nation=row.text_or_none("nation"),
            use=cast(Use, use),
            in_upn=row.yes("in_upn"),
            source=row.text("source"),
        )
    return Authorities(MappingProxyType(found))


@cache
def authorities() -> Authorities:
    """The codes that came with the program."""
    return authorities_of(read_rows("la_codes.csv"))
