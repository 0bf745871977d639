"""An import in which the k-th statement fails, for every k: nothing of it is kept, and the next try succeeds."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from tests.faults import rolls
from tests.faults.rolls import AS_AT, FIRST, HEAD, Prepared
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import FilePlan, Options
from vsdesk.errors import Cancelled, CannotWrite
from vsdesk.progress import Progress
from vsdesk.store.dump import dump_digest
from vsdesk.store.folder import FILES
from vsdesk.store.journal import Journal, tip

FULL = 13  # SQLITE_FULL


class Failing:
    """A connection whose k-th statement fails before it does anything; `failed` tells whether it came to that."""

    def __init__(self, connection: Any, fault: Callable[[], BaseException]) -> None:
        self._connection = connection
        self._fault = fault
        self.left = 0
        self.failed = False

    def fail_at(self, k: int) -> None:
        """Begin to count."""
        self.left, self.failed = k, False

    def execute(self, sql: str, values: Any = ()) -> Any:
        self._count()
        return self._connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> None:
        for row in rows:
            self.execute(sql, row)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.failed = True
            raise self._fault()


def _disk_full() -> BaseException:
    error: Exception = dbapi2.OperationalError("database or disk is full")
    error.sqlite_errorcode = FULL  # type: ignore[attr-defined]
    return error


# What may happen in the middle, and what it is called afterwards.
FAULTS: dict[str, tuple[Callable[[], BaseException], type[BaseException]]] = {
    "the disk is full": (_disk_full, CannotWrite),
    "somebody pressed Ctrl+C": (KeyboardInterrupt, KeyboardInterrupt),
}


@pytest.fixture
def plans(prepared: Prepared, tmp_path: Path) -> Callable[[Desk], list[FilePlan]]:
    """A small import of every kind of write: children added, one who moved school, one who must be held."""
    heading, *known = rolls.child_rows(4)
    arrived = [
        ["NS9000" + str(n), f"Newly{n}", "Arrived", date(2014, 5, 6 + n), "F", date(2026, 9, 7), "100002"]
        for n in range(5)
    ]
    moved = [*known[1][:6], "100001"]
    doubtful = [None, *known[2][1:4], *known[2][4:]]
    doubtful[2] = "Otherwise"
    path = rolls.saved(tmp_path / "list.xlsx", [heading, known[0], moved, doubtful, *arrived])

    def planned(desk: Desk) -> list[FilePlan]:
        return desk.returns.plan([path], Options("roll"))

    return planned


@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_statement_fails_nothing_is_kept(
    prepared: Prepared, tmp_path: Path, plans: Callable[[Desk], list[FilePlan]], fault: str
) -> None:
    raised, told = FAULTS[fault]
    with Desk.open(
        prepared.copy(tmp_path / "faulty"), FIRST, person=HEAD, clock=Clock(AS_AT), write=True
    ) as desk:
        plan = plans(desk)
        assert plan[0].plan is not None
        assert {row.outcome for row in plan[0].plan.rows} == {"add", "update", "same", "held"}
        connection: Any = Failing(desk.connection, raised)
        before = _everything(desk)
        desk.connection, desk.journal = connection, Journal(connection)
        k = 0
        while True:
            k += 1
            connection.fail_at(k)
            try:
                (changes,) = desk.returns.commit(plan)
            except told:
                assert connection.failed
            connection.left = 0
            if not connection.failed:
                break
            assert _everything(desk) == before, f"statement {k}"
        assert k > 40, "that was no import"
        assert changes is not None
        assert desk.check(deep=True) == []
        assert _everything(desk) != before


def test_cancelling_at_any_step_keeps_nothing(
    prepared: Prepared, tmp_path: Path, plans: Callable[[Desk], list[FilePlan]]
) -> None:
    with Desk.open(
        prepared.copy(tmp_path / "stopped"), FIRST, person=HEAD, clock=Clock(AS_AT), write=True
    ) as desk:
        plan, before = plans(desk), _everything(desk)
        with pytest.raises(Cancelled):
            desk.returns.commit(plan, Progress(stopped=lambda: True))
        assert _everything(desk) == before
        assert desk.check(deep=True) == []


def test_a_file_changed_after_it_was_read_is_not_taken_in(
    prepared: Prepared, tmp_path: Path, plans: Callable[[Desk], list[FilePlan]]
) -> None:
    with Desk.open(
        prepared.copy(tmp_path / "swapped"), FIRST, person=HEAD, clock=Clock(AS_AT), write=True
    ) as desk:
        plan, before = plans(desk), _everything(desk)
        rolls.saved(plan[0].path, rolls.child_rows(3))
        with pytest.raises(Exception, match="was changed after it was read"):
            desk.returns.commit(plan)
        assert _everything(desk) == before


def _everything(desk: Desk) -> tuple[str, dict[str, object], list[str]]:
    """All records, the journal, and the encrypted files."""
    return (
        dump_digest(desk.connection),
        dict(tip(desk.connection)),
        sorted(p.name for p in (desk.folder / FILES).iterdir()),
    )
