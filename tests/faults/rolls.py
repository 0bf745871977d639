"""One real roll, made once through the real pipeline, and what can be told of it from outside."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.errors import UserError
from vsdesk.store.cost import QUICK
from vsdesk.store.dump import dump_digest

HEAD, OFFICER = "Priya Nair", "Tom Hale"
FIRST, SECOND, THIRD = "oxbow lantern crisp", "violet ferry anthem", "granite muffin delta"
AS_AT = date(2026, 11, 20)
CHILDREN = 60
SURNAME = "Harrowgate"
"""How every child's surname begins."""
PERIOD = (date(2026, 9, 1), date(2026, 10, 23))

Rows = list[list[object]]


@dataclass(frozen=True)
class Prepared:
    """A closed roll of two people with a backup; and what its parts are called.

    Attributes:
        attendance: a return not yet taken in.
        backup: the folder of the backup, made before the last import of the roll.
        batch: the last import, which can be undone.
    """

    roll: Path
    attendance: Path
    backup: str
    batch: int

    def copy(self, parent: Path) -> Path:
        """A roll to be harmed."""
        parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copytree(self.roll, parent / self.roll.name))


def make(folder: Path) -> Prepared:
    """The roll: a register of schools, sixty children, one return; a backup before the last of them."""
    folder.mkdir(parents=True, exist_ok=True)
    roll = folder / "Northshire.vsroll"
    new_roll(roll, "Northshire Virtual School", HEAD, FIRST, Clock().now, cost=QUICK, check=False)
    schools = saved(folder / "schools.xlsx", school_rows())
    children = saved(folder / "children.xlsx", child_rows(CHILDREN))
    first = saved(folder / "spring.xlsx", attendance_rows(CHILDREN))
    attendance = saved(folder / "autumn.xlsx", attendance_rows(CHILDREN, attended=61))
    with Desk.open(roll, FIRST, clock=Clock(AS_AT), write=True) as desk:
        desk.people.add(OFFICER, "officer", SECOND, cost=QUICK, check=False)
        taken(desk, schools, Options("schools"))
        taken(desk, children, Options("roll"))
        (backup,) = desk.back_up()
        batch = taken(desk, first, Options("attendance", "100001", (date(2026, 1, 5), date(2026, 3, 27))))
    return Prepared(roll, attendance, backup.name, batch)


def taken(desk: Desk, path: Path, options: Options) -> int:
    """Take one file in; its batch."""
    plans = desk.returns.plan([path], options)
    assert plans[0].plan is not None and plans[0].plan.certain, f"{path.name} is not certain"
    (changes,) = desk.returns.commit(plans)
    assert changes is not None, f"{path.name} gave nothing to write"
    return changes.batch


def state(roll: Path, passphrase: str = FIRST, person: str = HEAD, *, write: bool = False) -> str:
    """The digest of all records, as somebody finds them who opens the roll."""
    with Desk.open(roll, passphrase, clock=Clock(AS_AT), write=write, person=person) as desk:
        return dump_digest(desk.connection)


def opens(roll: Path, passphrase: str, person: str) -> bool:
    """Whether this passphrase lets this person in."""
    try:
        Desk.open(roll, passphrase, person=person).close()
    except UserError:
        return False
    return True


def problems(roll: Path, passphrase: str = FIRST, person: str = HEAD) -> list[str]:
    """What `check --deep` finds."""
    with Desk.open(roll, passphrase, clock=Clock(AS_AT), person=person) as desk:
        return desk.check(deep=True)


# --- workbooks --------------------------------------------------------------------------------------------


def saved(path: Path, rows: Rows) -> Path:
    """A workbook of one sheet."""
    path.write_bytes(workbook(rows))
    return path


def workbook(rows: Rows) -> bytes:
    """The same, in memory."""
    book, data = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def school_rows() -> Rows:
    """A register of two schools."""
    return [
        ["URN", "EstablishmentName", "LA (code)", "LA (name)", "EstablishmentStatus (name)", "Postcode"],
        ["100001", "Oakfield Primary School", "301", "Northshire", "Open", "NS1 1AA"],
        ["100002", "Westbrook High School", "301", "Northshire", "Open", "NS2 2BB"],
    ]


def child_rows(number: int) -> Rows:
    """A roll list: who, when born, in care since when, at which school."""
    heading: list[object] = [
        "Child ID",
        "Surname",
        "Forename",
        "Date of birth",
        "Sex",
        "Date became looked after",
        "School URN",
    ]
    return [heading, *([*who(n), date(2024, 3, 1 + n % 28), f"10000{1 + n % 2}"] for n in range(number))]


def attendance_rows(number: int, *, attended: int = 60) -> Rows:
    """A school's return of sessions."""
    heading: list[object] = [
        "Child ID",
        "Surname",
        "Forename",
        "Date of birth",
        "Possible",
        "Attended",
        "Authorised",
        "Unauthorised",
    ]
    return [heading, *([*who(n)[:4], 70, attended, 70 - attended - n % 3, n % 3] for n in range(number))]


def who(number: int) -> list[object]:
    """A child nobody knows: a different name and birthday for each number."""
    born_on = date(2010 + number % 8, 1 + number % 12, 2 + number % 26)
    letters = "".join(chr(97 + (number // 26**place) % 26) for place in range(3))
    return [f"NS{number:05d}", f"{SURNAME}{letters}", f"Wren{letters[::-1]}", born_on, "FM"[number % 2]]
