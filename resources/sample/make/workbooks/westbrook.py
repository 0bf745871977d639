"""Westbrook Academy, Westshire: a form with merged cells, dates as text, a totals row and two mistakes."""

from __future__ import annotations

from dataclasses import replace

from resources.sample.make.attendance import WESTSHIRE_SESSIONS
from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.spellings import long_date, ordinal_date, uk_date
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

GROUPS = ("Pupil", None, None, None, None, "Sessions", None, None, None, "Lates", "%")
HEADINGS = (
    "Surname",
    "Forename",
    "DOB",
    "Yr",
    "UPN",
    "Possible",
    "Attended",
    "Authorised",
    "Unauthorised",
    "Late",
    "% attendance",
)
DATE_WRITERS = (long_date, uk_date, ordinal_date)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Westbrook LAC attendance Autumn 1.xlsx`."""
    school = world.schools["westbrook"]
    pupils = [_with_mistakes(one) for one in pupils_of(world, "westbrook", WESTSHIRE_SESSIONS)]
    workbook, sheet = xlsx.new_sheet("Att Aut1", school.name)
    sheet["A1"] = "Westbrook Academy (Westshire) URN 900032"
    sheet["A2"] = "LAC attendance, autumn 1: 02.09.2026 to 23.10.2026"
    for merged in ("A1:K1", "A2:K2", "A4:E4", "F4:I4"):
        sheet.merge_cells(merged)
    xlsx.as_title(sheet, "A1")
    xlsx.write_row(sheet, 4, GROUPS)
    xlsx.write_row(sheet, 5, HEADINGS)
    xlsx.as_headings(sheet, 4)
    xlsx.as_headings(sheet, 5)
    after = xlsx.write_rows(sheet, 6, (_row(number, one) for number, one in enumerate(pupils)))
    xlsx.write_row(sheet, after, _totals(pupils))
    xlsx.as_headings(sheet, after)
    xlsx.widths(sheet, 14, 12, 18, 6, 16, 10, 10, 12, 14, 7, 10)
    return (
        SampleFile(
            path="Attendance/Westbrook LAC attendance Autumn 1.xlsx",
            kind="attendance",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            expected={"rows": len(pupils), "held": 1, "refused": 1, "left_out": 1},
        ),
    )


def _with_mistakes(one: Pupil) -> Pupil:
    if one.forename == "Rhys":
        return replace(one, totals=replace(one.totals, attended=79))
    if one.forename == "Arjan":
        return replace(one, forename="Arjun", upn="")
    return one


def _row(number: int, one: Pupil) -> list[xlsx.Value]:
    t = one.totals
    return [
        one.surname,
        one.forename,
        DATE_WRITERS[number % 3](one.born),
        one.year,
        one.upn or None,
        t.possible,
        t.attended,
        t.authorised,
        t.unauthorised,
        t.late,
        t.percent,
    ]


def _totals(pupils: list[Pupil]) -> list[xlsx.Value]:
    all_of = [one.totals for one in pupils]
    sums = [sum(t.possible for t in all_of), sum(t.attended for t in all_of)]
    missed = [
        sum(t.authorised for t in all_of),
        sum(t.unauthorised for t in all_of),
        sum(t.late for t in all_of),
    ]
    return ["TOTAL", None, None, None, None, *sums, *missed, round(100 * sums[1] / sums[0], 1)]
