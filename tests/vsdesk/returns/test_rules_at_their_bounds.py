"""Each rule at its boundary, through a real workbook: just within it nothing is found, just beyond it the rule speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.builders import (
    HEAD,
    NAME,
    NOW,
    PASSPHRASE,
    TODAY,
    a_row,
    excel,
    grid,
    known_child,
    list_of_children,
    plan_of,
    roll_of,
    sheet_of,
    upn,
    wrong_upn,
)
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.returns.grid import CellValue
from vsdesk.store.cost import QUICK

Rows = Sequence[Sequence[CellValue]]
SCHOOLS: Rows = [["URN", "EstablishmentName"], ["100001", "Oakfield Academy"], ["100002", "Hillcrest School"]]
WHO = ["UPN", "Surname", "Forename", "DOB"]
JIBRIL = [upn(1), "Haddad", "Jibril", "14/03/2012"]
EPISODES = ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"]
FIRST = ["10001", "02/09/2024", "S", "C2", "N1", "U4", "PR1", "20/11/2026", "X1"]
SECOND = ["10001", "20/11/2026", "P", "C2", "N1", "K2", "PR1", "", ""]
SUSPENDED = [*WHO, "Type", "Start date", "End date", "Days", "Reason", "Reason 2", "School"]
TERM = {"period": (date(2026, 9, 1), date(2026, 10, 23))}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A child of Year 10, at Oakfield since September 2024, with an episode of the 903 and a suspension; only planned on."""
    folder = tmp_path_factory.mktemp("bounds")
    place = folder / "n.vsroll"
    new_roll(place, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    with Desk.open(place, PASSPHRASE, clock=Clock(TODAY), write=True) as found:
        first = a_row(School="Oakfield Academy", Start_date_at_school="02/09/2024")
        for file in (
            excel(folder / "schools.xlsx", SCHOOLS),
            list_of_children(folder / "list.xlsx", first),
            excel(folder / "episodes.xlsx", [EPISODES, FIRST, SECOND]),
            excel(folder / "suspensions.xlsx", [SUSPENDED, suspension("05/10/2026", "07/10/2026")]),
        ):
            (one,) = found.returns.plan([file], Options())
            assert one.problem is None
            found.returns.commit([one])
        yield found


def found(desk: Desk, folder: Path, rows: Rows, **options: object) -> list[str]:
    """The rules that speak of the rows of a workbook, none of which is written."""
    (one,) = desk.returns.plan([excel(folder / "return.xlsx", rows)], Options(**options))  # type: ignore[arg-type]
    assert one.problem is None
    assert one.plan is not None
    assert one.plan.rows
    return [finding.rule for row in one.plan.rows for finding in row.findings]


def suspension(
    first: str, last: str, *, kind: str = "Suspension", reason: str = "PP", second: str = ""
) -> list[str | int]:
    return [*JIBRIL, kind, first, last, 3, reason, second, "Oakfield Academy"]


def sums(
    *counts: object, percent: object = None, year: object = None, school: str = "Oakfield Academy"
) -> Rows:
    headings = [*WHO, "Year", "Possible", "Attended", "Attendance %", "School"]
    return [headings, [*JIBRIL, year, *counts, percent, school]]  # type: ignore[list-item]


def provision(year: object) -> Rows:
    headings = [*WHO, "Actual year", "Registration", "Hours offered", "Hours due", "School"]
    return [headings, [*JIBRIL, year, "Main", 25, 25, "Oakfield Academy"]]  # type: ignore[list-item]


def costing(cost: object) -> Rows:
    headings = [*WHO, "Registration", "Hours offered", "AP provider", "AP hours", "Cost a week", "School"]
    return [headings, [*JIBRIL, "Main", 25, "The Bridge", 6, cost, "Oakfield Academy"]]  # type: ignore[list-item]


def week(monday: str, marks: str, school: str = "Oakfield Academy") -> Rows:
    return [[*WHO, "Week commencing", "Marks", "School"], [*JIBRIL, monday, marks, school]]


def suspended(*rows: list[str | int]) -> Rows:
    return [SUSPENDED, *rows]


def council(**changes: CellValue) -> Rows:
    return sheet_of(a_row(**{"Start_date_at_school": "02/09/2024", "School": "Oakfield Academy", **changes}))


TABLE: list[tuple[str, Rows, bool]] = [
    # as many attended as possible; one more
    ("attended-over", sums(70, 70), False),
    ("attended-over", sums(70, 71), True),
    # the check letter of the twelve after it; any other
    ("upn-check", council(UPN=upn(1)), False),
    ("upn-check", council(UPN=wrong_upn(1)), True),
    # Year 10 by age; a year down, in each kind of return that tells a year, and in the council's list
    ("year-for-age", sums(70, 66, year="Year 10"), False),
    ("year-for-age", sums(70, 66, year="NCY 10"), False),
    ("year-for-age", sums(70, 66, year="9"), True),
    ("year-for-age", provision("10"), False),
    ("year-for-age", provision("Y9"), True),
    ("year-for-age", council(Year_group="10"), False),
    ("year-for-age", council(Year_group="11"), True),
    # Reception by either of its names is no year of a child of fourteen; a tutor group is none at all
    ("year-for-age", sums(70, 66, year="Reception"), True),
    ("year-for-age", sums(70, 66, year="0"), True),
    ("year-for-age", sums(70, 66, year="10XB"), False),
    # the last day before half-term; its first day; a Saturday
    ("outside-term", suspended(suspension("23/10/2026", "23/10/2026")), False),
    ("outside-term", suspended(suspension("26/10/2026", "26/10/2026")), True),
    ("outside-term", suspended(suspension("17/10/2026", "19/10/2026")), True),
    # marks of the last week before half-term; marks in it; a register of it that is closed all through
    ("outside-term", week("19/10/2026", "/\\/\\/\\/\\/\\"), False),
    ("outside-term", week("26/10/2026", "/\\########"), True),
    ("outside-term", week("26/10/2026", "##########"), False),
    # the school where the roll has the child; another, without any registration there
    ("school-elsewhere", week("19/10/2026", "/\\/\\/\\/\\/\\"), False),
    ("school-elsewhere", week("19/10/2026", "/\\/\\/\\/\\/\\", "Hillcrest School"), True),
    ("school-elsewhere", sums(70, 66), False),
    ("school-elsewhere", sums(70, 66, school="Hillcrest School"), True),
    # the day after the other suspension ended; its last day; the same first day, of another kind; itself again
    ("suspended-already", suspended(suspension("08/10/2026", "09/10/2026")), False),
    ("suspended-already", suspended(suspension("07/10/2026", "09/10/2026")), True),
    ("suspended-already", suspended(suspension("05/10/2026", "05/10/2026", kind="Lunchtime")), True),
    ("suspended-already", suspended(suspension("05/10/2026", "07/10/2026")), False),
    # 66 of 70 is 94.29%: as written to no, one and two decimals, and as Excel holds each; and the next of them
    ("percent-differs", sums(70, 66, percent="94%"), False),
    ("percent-differs", sums(70, 66, percent="94.3"), False),
    ("percent-differs", sums(70, 66, percent="94.29"), False),
    ("percent-differs", sums(70, 66, percent=0.943), False),
    ("percent-differs", sums(70, 66, percent=66 / 70), False),
    ("percent-differs", sums(70, 66, percent="95%"), True),
    ("percent-differs", sums(70, 66, percent="94.2"), True),
    ("percent-differs", sums(70, 66, percent=0.942), True),
    # nothing is no less than nothing; a penny less is, by a minus or in brackets; words are no sum
    ("money-negative", costing(0), False),
    ("money-negative", costing("£1,250.50"), False),
    ("money-negative", costing(-0.01), True),
    ("money-negative", costing("(£20.00)"), True),
    ("money-negative", costing("£-20"), True),
    ("money-unreadable", costing("120 a week"), False),
    ("money-unreadable", costing("about 200"), True),
    # a percentage of which a whole number of sessions is to be made; one of which none can
    ("percent-differs", sums(70, None, percent="94.3"), False),
    ("percent-differs", sums(10, None, percent="87"), True),
    # withdrawn on 19 August 2024: the last week before; the first of the next term; those that took their place
    ("mark-withdrawn", week("15/07/2024", "YYYYYYYYYY"), False),
    ("mark-withdrawn", week("02/09/2024", "YYYYYYYYYY"), True),
    ("mark-withdrawn", week("02/09/2024", "Y1Y1Y1Y1Y1Y1Y1Y1Y1Y1"), False),
    ("mark-withdrawn", week("15/07/2024", "Y1Y1Y1Y1Y1Y1Y1Y1Y1Y1"), True),
    # the list has what the 903's episode of that day has; another placement; another legal status
    ("placement-differs", council(Placement="K2"), False),
    ("placement-differs", council(Placement="U4"), True),
    ("legal-differs", council(Legal_status="C2"), False),
    ("legal-differs", council(Legal_status="C1"), True),
    # an episode that begins on the day the one before ends; a day sooner; after one without an end
    ("episodes-overlap", [EPISODES, FIRST, SECOND], False),
    ("episodes-overlap", [EPISODES, FIRST, [*SECOND[:1], "19/11/2026", *SECOND[2:]]], True),
    ("episodes-overlap", [EPISODES, FIRST, SECOND, [*SECOND[:1], "21/11/2026", *SECOND[2:]]], True),
]


@pytest.mark.parametrize(
    ("rule", "rows", "speaks"), TABLE, ids=[f"{n}-{one[0]}" for n, one in enumerate(TABLE)]
)
def test_a_rule_speaks_beyond_its_bound_and_not_within(
    desk: Desk, tmp_path: Path, rule: str, rows: Rows, *, speaks: bool
) -> None:
    told = TERM if "Possible" in rows[0] else {}
    assert (rule in found(desk, tmp_path, rows, **told)) is speaks


def test_a_suspension_before_the_days_a_return_is_of_is_outside_them(desk: Desk, tmp_path: Path) -> None:
    day = suspended(suspension("02/11/2026", "02/11/2026"))
    assert "outside-term" not in found(desk, tmp_path, day)
    assert "outside-term" in found(desk, tmp_path, day, **TERM)


def test_a_year_down_is_taken_all_the_same_and_asked_about_by_a_warning(desk: Desk, tmp_path: Path) -> None:
    (one,) = desk.returns.plan([excel(tmp_path / "p.xlsx", provision("9"))], Options())
    assert one.plan is not None
    (row,) = one.plan.rows
    assert str(row.outcome) == "update"
    assert [(one.rule, one.severity.value) for one in row.findings] == [("year-for-age", "warning")]


def test_the_903_is_compared_with_what_the_list_told_and_says_which_day(desk: Desk, tmp_path: Path) -> None:
    moved = [EPISODES, FIRST, [*SECOND[:3], "C1", *SECOND[4:]]]
    with_list = council(Legal_status="C2", Placement="K2")
    (one,) = desk.returns.plan([excel(tmp_path / "list.xlsx", with_list)], Options())
    assert one.plan is not None
    assert [finding for row in one.plan.rows for finding in row.findings] == []
    (other,) = desk.returns.plan([excel(tmp_path / "episodes.xlsx", moved)], Options())
    assert other.plan is not None
    (found,) = [one for row in other.plan.rows for one in row.findings]
    assert (found.rule, found.field, found.where) == ("legal-differs", "ls", "Sheet!D3")
    assert "20/11/2026" in found.words
    assert "C1" in found.words
    assert "C2" in found.words


@pytest.mark.parametrize(("begun", "speaks"), [("2026-11-20", True), ("2026-11-19", False)])
def test_a_list_of_a_later_day_than_the_903_tells_of_is_not_compared(begun: str, *, speaks: bool) -> None:
    episode = {"child": 1, "decom": begun, "ls": "C2", "place": "U4"}
    plan = plan_of(grid(council(Placement="K2")), roll_of(child=[known_child()], care_episode=[episode]))
    assert ("placement-differs" in [one.rule for row in plan.rows for one in row.findings]) is speaks
