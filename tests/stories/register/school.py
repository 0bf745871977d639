"""A virtual school with three schools, two of which our children attend; and what one of them sends."""

from datetime import date

from tests.builders import TODAY, a_row, excel, upn
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

SCHOOLS = [
    ["URN", "EstablishmentName", "Postcode"],
    ["100001", "Oakfield Academy", "NS1 1AA"],
    ["100002", "Hillcrest School", "NS2 2BB"],
    ["100003", "Beacon Primary School", "NS3 3CC"],
]
CHILDREN = [
    a_row(School="Oakfield Academy"),
    a_row(LCS_ID="10002", UPN=upn(2), Surname="Price", Forename="Amal", Date_of_birth="02/05/2014",
          School="Oakfield Academy"),
    a_row(LCS_ID="10003", UPN=upn(3), Surname="Okoro", Forename="Ben", Date_of_birth="12/07/2011",
          School="Hillcrest School"),
]  # fmt: skip
HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Sessions possible", "Sessions attended"]
FIRST_HALF = "Autumn half-term 1, 2026"


def send(desk, tmp_path, *attended, on=TODAY, urn="100001", name="oakfield.xlsx", possible=70):
    """Oakfield sends its attendance for the half-term: sessions attended by its children, on a day."""
    about = [
        [upn(1), "Haddad", "Jibril", date(2012, 3, 14)], [upn(2), "Price", "Amal", date(2014, 5, 2)],
    ]  # fmt: skip
    rows = [HEADINGS, *([*who, possible, count] for who, count in zip(about, attended, strict=False))]
    period = desk.expected.period_named(FIRST_HALF)
    options = Options(school_urn=urn, period=(period.first_on, period.last_on))
    plans = desk.returns.plan([excel(tmp_path / name, rows)], options)
    desk.clock = Clock(on)
    (changes,) = desk.returns.commit(plans)
    desk.clock = Clock(TODAY)
    return changes


def line(desk, school="Oakfield Academy"):
    return next(one for one in desk.expected.lines() if one.school == school)
