"""Register codes: what a mark means and how its session counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from vsdesk.reference.codes import UnknownCode
from vsdesk.reference.table import Row, read_rows


@dataclass(frozen=True, slots=True)
class AttendanceCode:
    """One mark. Each flag says whether its session adds one to that count; a mark with none adds nothing.

    `category` is present, AEA (approved educational activity), authorised, unauthorised, unable,
    not_possible, admin or missing.
    """

    code: str
    short_name: str
    meaning: str
    category: str
    possible: bool
    present: bool
    authorised: bool
    unauthorised: bool
    valid_from: date
    valid_to: date | None
    source: str

    def in_use(self, on: date) -> bool:
        """Whether a school could have used it on the day."""
        return self.valid_from <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class AttendanceCodes:
    """Every mark, those withdrawn included."""

    codes: tuple[AttendanceCode, ...]

    def code(self, mark: str, on: date | None = None) -> AttendanceCode:
        """The meaning of a mark.

        Raises: UnknownCode for a mark that is no code, or was not one on the day.
        """
        found = [c for c in self.codes if c.code == mark and (on is None or c.in_use(on))]
        if not found:
            when = f" on {on}" if on else ""
            raise UnknownCode(f"{mark!r} is not an attendance code{when}; correct the mark.")
        return found[0]

    def knows(self, mark: str, on: date | None = None) -> bool:
        """Whether the mark is a code, and was on the day."""
        return any(c.code == mark and (on is None or c.in_use(on)) for c in self.codes)


def attendance_codes_of(rows: Iterable[Row]) -> AttendanceCodes:
    """The codes from their rows."""
    return AttendanceCodes(tuple(_code(row) for row in rows))


def _code(row: Row) -> AttendanceCode:
    code = AttendanceCode(
        code=row.text("code"),
        short_name=row.text("short_name"),
        meaning=row.text("meaning"),
        category=row.text("category"),
        possible=row.yes("counts_possible"),
        present=row.yes("counts_present"),
        authorised=row.yes("counts_authorised_absence"),
        unauthorised=row.yes("counts_unauthorised_absence"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        source=row.text("source"),
    )
    if code.possible != (code.present + code.authorised + code.unauthorised == 1):
        raise row.fault("a possible session is present or absent, once; another is neither")
    return code


@cache
def attendance_codes() -> AttendanceCodes:
    """The codes that came with the program."""
    return attendance_codes_of(read_rows("attendance_codes.csv"))
