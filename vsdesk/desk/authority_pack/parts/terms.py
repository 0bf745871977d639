"""The part of an authority pack that holds its own terms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind, capitalised
from vsdesk.desk.calendar import term_lines
from vsdesk.errors import UserError
from vsdesk.model.wording import long_date
from vsdesk.reference.terms import NAMES, Term
from vsdesk.reference.years import AcademicYear

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _terms(desk: Desk) -> Part:
    own = (line.term for line in term_lines(desk.connection) if line.id is not None)
    return {
        term.long_label: {
            "starts_on": term.starts_on.isoformat(), "ends_on": term.ends_on.isoformat(),
            "half_term_from": term.half_term_from.isoformat() if term.half_term_from else "",
            "half_term_to": term.half_term_to.isoformat() if term.half_term_to else "",
            "source": term.source,
        }
        for term in own
    }  # fmt: skip


def _term_words(key: str, fields: Fields) -> str:
    term = _term(key, fields)
    half = ""
    if term.half_term_from and term.half_term_to:
        half = f", half-term {long_date(term.half_term_from)} to {long_date(term.half_term_to)}"
    return f"{long_date(term.starts_on)} to {long_date(term.ends_on)}{half}; {term.source}"


def _put_term(desk: Desk, key: str, fields: Fields) -> None:
    term = _term(key, fields)
    if term.fault:
        raise UserError(f"The dates of {term.long_label} do not fit: {term.fault}.")
    desk.terms.keep(term)


def _term(key: str, fields: Fields) -> Term:
    year, _, name = key.partition(" ")
    if name not in NAMES:
        raise ValueError(name)
    return Term(
        AcademicYear.parse(year), name, _day(fields["starts_on"]), _day(fields["ends_on"]),
        _day(fields["half_term_from"]) if fields["half_term_from"] else None,
        _day(fields["half_term_to"]) if fields["half_term_to"] else None, str(fields["source"]),
    )  # fmt: skip


def _day(text: str | int) -> date:
    return date.fromisoformat(str(text))


TERM_FIELDS = frozenset({"starts_on", "ends_on", "half_term_from", "half_term_to", "source"})
TERMS = PartKind("terms", "School terms", TERM_FIELDS, _terms, _term_words, capitalised, _put_term)
