"""A virtual school of full size, nobody in it real, made through the real pipeline."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.model.identity import Upn
from vsdesk.store.cost import QUICK

PASSPHRASE = "granite muffin delta"
HEAD = "Priya Nair"
AS_AT = date(2026, 11, 20)
FIRST_URN = 100_000
HALF_TERMS = [
    (date(year, *first), date(year, *last))
    for year in (2023, 2024, 2025)
    for first, last in (
        ((1, 4), (2, 9)),
        ((2, 19), (3, 28)),
        ((4, 15), (5, 24)),
        ((6, 3), (7, 19)),
        ((9, 2), (10, 25)),
    )
]
SOUNDS = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
)

Row = list[object]


@dataclass(frozen=True)
class Scale:
    """How large: `rows` of attendance are a child's half-terms, one after another; `entries` are in the log."""

    children: int = 2000
    schools: int = 150
    rows: int = 20_000
    entries: int = 200_000


@dataclass(frozen=True)
class Big:
    """A closed roll, and attendance workbooks not yet taken in: in `strangers` every tenth row is about nobody."""

    roll: Path
    attendance: Path
    strangers: Path
    scale: Scale

    def copy(self, folder: Path) -> Path:
        """A fresh copy, in the place of the last."""
        shutil.rmtree(folder, ignore_errors=True)
        return Path(shutil.copytree(self.roll, folder))

    def desk(self, roll: Path | None = None, *, write: bool = False) -> Desk:
        """It, opened."""
        return Desk.open(roll or self.roll, PASSPHRASE, clock=Clock(AS_AT), write=write)


def make(folder: Path, scale: Scale) -> Big:
    """The roll: schools, children with their schools and care, five years of episodes."""
    folder.mkdir(parents=True, exist_ok=True)
    roll = folder / "Big.vsroll"
    new_roll(roll, "Northshire Virtual School", HEAD, PASSPHRASE, Clock().now, cost=QUICK, check=False)
    sent = [
        _csv(folder / "schools.csv", _schools(scale.schools)),
        _csv(folder / "children.csv", _children(scale)),
        _csv(folder / "episodes.csv", _episodes(scale.children)),
    ]
    attendance = _excel(folder / "attendance.xlsx", _attendance(scale))
    strangers = _excel(folder / "strangers.xlsx", _with_strangers(_attendance(scale)))
    with Desk.open(roll, PASSPHRASE, clock=Clock(AS_AT), write=True) as desk:
        plans = desk.returns.plan(sent, Options())
        for plan in plans:
            assert plan.plan is not None, plan.problem
            assert plan.plan.certain, [
                row.reasons for row in plan.plan.rows if row.outcome in ("held", "refused")
            ][:3]
        desk.returns.commit(plans)
        desk.back_up()
    return Big(roll, attendance, strangers, scale)


# --- what is sent -----------------------------------------------------------------------------------------


def _schools(number: int) -> Iterator[Row]:
    yield [
        "URN",
        "EstablishmentName",
        "LA (code)",
        "LA (name)",
        "EstablishmentStatus (name)",
        "Postcode",
        "Town",
    ]
    for n in range(number):
        yield [
            FIRST_URN + n,
            f"{_name(n, 3)} School",
            "301",
            "Northshire",
            "Open",
            f"NS{1 + n % 9} {n % 10}AA",
            "Northgate",
        ]


def _children(scale: Scale) -> Iterator[Row]:
    yield ["Child ID", "UPN", "Surname", "Forename", "Date of birth", "Sex", "Date became looked after",
           "Legal status", "School URN", "SEN", "Year group"]  # fmt: skip
    for n in range(scale.children):
        began = date(2020, 1, 6) + timedelta(days=n * 2300 // scale.children)
        yield [
            *_who(n),
            "FM"[n % 2],
            began,
            "C2",
            FIRST_URN + n % scale.schools,
            "NKE"[n % 3],
            f"Y{1 + n % 13}",
        ]


def _episodes(children: int) -> Iterator[Row]:
    yield ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
           "HOME_POST", "PL_POST", "URN"]  # fmt: skip
    for n in range(children):
        began = date(2020, 1, 6) + timedelta(days=n * 2300 // children)
        moved = began + timedelta(days=60)
        plain = ["N1", "U4", "PR1"]
        yield [
            _local_id(n),
            _day(began),
            "S",
            "C2",
            *plain,
            _day(moved),
            "X1",
            "CARPL",
            "NS1 1AA",
            "NS2 2BB",
            "",
        ]
        yield [_local_id(n), _day(moved), "P", "C2", *plain, "", "", "", "NS1 1AA", "NS3 3CC", ""]


def _attendance(scale: Scale) -> Iterator[Row]:
    yield ["UPN", "Surname", "Forename", "Date of birth", "School URN", "Period from", "Period to", "Sessions possible",
           "Sessions attended", "Authorised absences", "Unauthorised absences"]  # fmt: skip
    for number in range(scale.rows):
        term, n = divmod(number, scale.children)
        attended = 70 - number % 9
        unauthorised = min(70 - attended, number % 3)
        yield [*_who(n)[1:], FIRST_URN + n % scale.schools, *HALF_TERMS[term % len(HALF_TERMS)], 70, attended,
               70 - attended - unauthorised, unauthorised]  # fmt: skip


def _with_strangers(rows: Iterable[Row]) -> Iterator[Row]:
    """Every tenth row about a child nobody knows, each of another name and day, without a UPN."""
    for number, row in enumerate(rows):
        if number % 10 or not number:
            yield row
        else:
            born_on = date(2009, 9, 1) + timedelta(days=number * 37 % 4380)
            yield [None, _name(number * 13 + 5, 3), _name(number * 11 + 1, 3), born_on, *row[4:]]


def _who(n: int) -> Row:
    born_on = date(2009, 9, 1) + timedelta(days=n * 4380 // 2000)
    return [_local_id(n), upn(n), _name(n * 7 + 3, 3), _name(n, 2), born_on]


def _local_id(n: int) -> str:
    return f"{310_000 + n}"


def upn(n: int) -> str:
    """A UPN with its right check letter."""
    rest = f"301{n // 1000 + 1000:04d}{20 + n % 5:02d}{n % 1000:03d}"
    return f"{Upn('A' + rest).expected_letter}{rest}"


def _name(n: int, sounds: int) -> str:
    return "".join(SOUNDS[n // 20**place % 20] for place in range(sounds)).capitalize()


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _csv(path: Path, rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [_day(cell) if isinstance(cell, date) else cell for cell in row] for row in rows
        )
    return path


def _excel(path: Path, rows: Iterable[Row]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Attendance")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path
