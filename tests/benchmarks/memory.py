"""How much memory a piece of work holds at its peak: in a process of its own, with all that it starts."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from tests.benchmarks import floors
from tests.benchmarks.big_roll import AS_AT, PASSPHRASE, Big
from tests.benchmarks.timing import Line
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

LOOK_SECONDS = 0.005


def import_memory(big: Big, scratch: Path, times: int) -> list[Line]:
    """A school system's whole return taken in, with the child process that reads it, beside the floor's process."""
    roll = big.copy(scratch / "memory.vsroll")
    ours = _peak("import", big.attendance, roll)
    floor = _peak("floor", big.attendance, scratch / "floor.db")
    user, _ = floors.read_as_a_user_would(big.attendance)
    beside = f"{user} holds {_peak('read', big.attendance, roll):.0f} MB merely reading it"
    work = f"memory at its peak, {big.scale.rows:,} rows coming in"
    return [Line(work, "calamine read + raw SQLCipher insert", ours, floor, None, beside, unit="MB")]


def _peak(what: str, workbook: Path, target: Path) -> float:
    """Megabytes held at once by a process that does one thing, and by its children, looked at every few milliseconds."""
    work = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.memory", what, str(workbook), str(target)],
        cwd=Path(__file__).resolve().parents[2],
    )
    process, most = psutil.Process(work.pid), 0
    while work.poll() is None:
        with suppress(psutil.Error):
            family = (process, *process.children(recursive=True))
            most = max(most, sum(one.memory_info().rss for one in family))
        time.sleep(LOOK_SECONDS)
    assert work.returncode == 0
    return most / 1e6


def _do(what: str, workbook: Path, target: Path) -> None:
    if what == "floor":
        floors.read_and_insert(workbook, target)
    elif what == "read":
        floors.read_as_a_user_would(workbook)[1]()
    else:
        with Desk.open(target, PASSPHRASE, clock=Clock(AS_AT), write=True) as desk:
            desk.returns.commit(desk.returns.plan([workbook], Options()))


if __name__ == "__main__":
    _do(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
