"""Riverside Primary School: an `.xls` that is really a web page, as some school systems export."""

from __future__ import annotations

from html import escape

from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

HEADINGS = (
    "Pupil name",
    "Date of birth",
    "Year",
    "UPN",
    "Poss",
    "Att",
    "Auth abs",
    "Unauth abs",
    "Lates",
    "% att",
)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Riverside attendance report.xls`."""
    school = world.schools["riverside"]
    pupils = pupils_of(world, "riverside")
    return (
        SampleFile(
            path="Attendance/Riverside attendance report.xls",
            kind="attendance",
            content=_page(pupils).encode("utf-8"),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _page(pupils: list[Pupil]) -> str:
    wide = len(HEADINGS)
    rows = "\r\n".join(_row(one) for one in pupils)
    headings = "".join(f"<th>{escape(heading)}</th>" for heading in HEADINGS)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head>'
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        "<title>Attendance report</title></head>\r\n<body>\r\n<table border=1>\r\n"
        f"<tr><td colspan={wide}><b>Riverside Primary School</b> &nbsp; URN 900006</td></tr>\r\n"
        f"<tr><td colspan={wide}>Attendance report for period 02/09/2026 to 23/10/2026</td></tr>\r\n"
        f"<tr>{headings}</tr>\r\n{rows}\r\n</table>\r\n</body>\r\n</html>\r\n"
    )


def _row(one: Pupil) -> str:
    t = one.totals
    cells = [
        escape(f"{one.surname}, {one.forename}"),
        f"{one.born:%d/%m/%Y}",
        f"Year {one.year}",
        f"{one.upn}&nbsp;",
        *map(str, (t.possible, t.attended, t.authorised, t.unauthorised, t.late, t.percent)),
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
