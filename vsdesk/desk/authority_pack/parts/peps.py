"""The parts of an authority pack about PEPs: each term's latest date, and the reasons people choose from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.desk.pep_choices import WHYS
from vsdesk.errors import UserError
from vsdesk.model.wording import long_date

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _pep_dates(desk: Desk) -> Part:
    latest = desk.peps.choices.latest()
    return {f"{year} {term}": {"latest": day.isoformat()} for (year, term), day in latest.items()}


def _pep_date_words(key: str, fields: Fields) -> str:
    return long_date(date.fromisoformat(str(fields["latest"])))


def _put_pep_date(desk: Desk, key: str, fields: Fields) -> None:
    desk.peps.choices.put_latest(
        desk.terms.calendar.term_named(key), date.fromisoformat(str(fields["latest"]))
    )


def _pep_reasons(desk: Desk) -> Part:
    return {why: {"reasons": "\n".join(desk.peps.choices.reasons(why))} for why in WHYS}


def _pep_reason_words(key: str, fields: Fields) -> str:
    return "; ".join(str(fields["reasons"]).splitlines())


def _put_pep_reasons(desk: Desk, key: str, fields: Fields) -> None:
    why = next((one for one in WHYS if one == key), None)
    if why is None:
        raise UserError(f"“{key}” is no list of reasons that this version keeps.")
    desk.peps.choices.put_reasons(why, tuple(str(fields["reasons"]).splitlines()))


PEP_PARTS = (
    PartKind(
        "pep_dates", "Latest dates of termly PEPs", frozenset({"latest"}), _pep_dates, _pep_date_words, str,
        _put_pep_date,
    ),
    PartKind(
        "pep_reasons", "Reasons about PEPs", frozenset({"reasons"}), _pep_reasons, _pep_reason_words,
        lambda why: f"Why a PEP is {why}", _put_pep_reasons,
    ),
)  # fmt: skip
