"""What a stranger's file may do to its reader, and what the program makes of it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import psutil
import pytest

from vsdesk.errors import Cancelled, DamagedFile, NotATable, TooMuchToRead
from vsdesk.progress import Progress
from vsdesk.strangers import Limits, Reader, run

ROOT = Path(__file__).resolve().parents[2]
READERS = "tests.vsdesk.strange_readers:"
SOON = Limits(seconds=0.4)
SMALL = Limits(memory_bytes=200 << 20, seconds=20)


@pytest.fixture(scope="module")
def reader():
    with Reader() as one:
        yield one


def pid_of(reader: Reader) -> int:
    return reader.ask(READERS + "own_pid")[0]


def test_hands_over_what_the_reader_yields_in_order(reader):
    assert reader.ask(READERS + "counts", (2500,)) == list(range(2500))


def test_plain_values_come_through_as_they_are(reader):
    first, second = reader.ask(READERS + "plain_values")
    assert first == (None, True, 7, 0.5, "Łukasz", b"\x00", [1], {"a": 1}, {2}, frozenset({3}))
    assert second == (
        date(2026, 11, 21),
        datetime.fromisoformat("2026-11-21T09:30"),
        clock(9, 30),
        timedelta(hours=30),
    )


def test_anything_but_plain_values_is_refused(reader):
    with pytest.raises(DamagedFile):
        reader.ask(READERS + "hands_over_an_object")


def test_a_refusal_comes_back_in_the_readers_own_words(reader):
    with pytest.raises(NotATable, match=r"^This is a stone, not a table\.$"):
        reader.ask(READERS + "refuses")


def test_a_kind_of_refusal_unknown_here_comes_back_as_the_kind_it_is_one_of(reader):
    with pytest.raises(DamagedFile, match="This is broken") as refusal:
        reader.ask(READERS + "refuses_in_its_own_way")
    assert type(refusal.value) is DamagedFile


@pytest.mark.parametrize(
    "behaviour",
    [
        # an exception nobody foresaw
        "fails",
        # a panic of a Rust library, which is no Exception
        "panics",
        # the C library gives up
        "aborts",
        # the process simply ends, with a part already handed over
        "leaves",
        # memory is touched that is not there
        "segfaults",
    ],
)
def test_a_reader_that_breaks_is_a_damaged_file_and_the_next_file_is_read(reader, behaviour):
    with pytest.raises(DamagedFile, match=r"^This file is damaged"):
        reader.ask(READERS + behaviour)
    assert reader.ask(READERS + "counts", (2,)) == [0, 1]


def test_the_cause_says_where_it_broke_and_never_what_the_file_said(reader):
    with pytest.raises(DamagedFile) as damage:
        reader.ask(READERS + "fails")
    cause = str(damage.value.__cause__)
    assert cause.startswith("KeyError at strange_readers.py:")
    assert "Jamal" not in cause
    assert "Jamal" not in str(damage.value)


def test_a_reader_that_takes_too_long_is_ended(reader):
    began = time.monotonic()
    pid = pid_of(reader)
    with pytest.raises(TooMuchToRead, match=r"0\.4 seconds"):
        reader.ask(READERS + "sleeps", limits=SOON)
    assert time.monotonic() - began < 5
    assert not psutil.pid_exists(pid)


def test_a_reader_that_fills_the_memory_is_ended(reader):
    with pytest.raises(TooMuchToRead, match="memory"):
        reader.ask(READERS + "hogs", limits=SMALL)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space itself")
def test_one_leap_over_the_limit_is_stopped_before_it_lands(reader):
    with pytest.raises(TooMuchToRead, match="memory"):
        reader.ask(READERS + "asks_for_everything_at_once")


def test_a_reader_that_hands_over_without_end_is_ended(reader):
    with pytest.raises(TooMuchToRead):
        reader.ask(READERS + "floods", limits=Limits(answer_bytes=20 << 20))


def test_cancel_ends_the_child(reader):
    pid = pid_of(reader)
    asked = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        reader.ask(READERS + "sleeps", progress=Progress(stopped=stopped))
    assert not psutil.pid_exists(pid)


def test_progress_is_told_at_least_ten_times_a_second(reader):
    told = []
    with pytest.raises(TooMuchToRead):
        reader.ask(
            READERS + "sleeps",
            limits=Limits(seconds=1),
            progress=Progress(lambda *_: told.append(time.monotonic())),
        )
    assert len(told) > 10


def test_one_child_reads_several_files_and_survives_a_polite_refusal(reader):
    pid = pid_of(reader)
    with pytest.raises(NotATable):
        reader.ask(READERS + "refuses")
    assert pid_of(reader) == pid


def test_a_child_that_died_while_idle_is_replaced(reader):
    pid = pid_of(reader)
    psutil.Process(pid).kill()
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=5)
    assert pid_of(reader) != pid


def test_run_leaves_no_child_behind():
    pid = run(READERS + "own_pid")[0]
    assert not psutil.pid_exists(pid)


def test_each_thread_can_have_a_reader_of_its_own():
    found = {}

    def read(name: str) -> None:
        found[name] = run(READERS + "counts", (1000,))

    threads = [threading.Thread(target=read, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"a": list(range(1000)), "b": list(range(1000))}


def test_the_child_prints_nothing(reader, capfd):
    assert run(READERS + "shouts") == [1]
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot forbid a process to write")
def test_the_child_can_write_no_file(reader, tmp_path):
    with pytest.raises(DamagedFile):
        reader.ask(READERS + "writes", (str(tmp_path / "leak"),))
    assert (tmp_path / "leak").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of the terminal")
def test_control_c_is_left_to_the_program(reader):
    assert reader.ask(READERS + "hears_control_c") == [True]


def test_the_child_imports_nothing_heavy():
    loaded = {name.partition(".")[0] for name in run(READERS + "modules")[0]}
    heavy = {
        "PySide6",
        "psutil",
        "openpyxl",
        "lxml",
        "sqlcipher3",
        "cryptography",
        "reportlab",
        "pytest",
        "numpy",
    }
    assert loaded & heavy == set()


def test_a_program_without_a_main_guard_is_not_run_again_in_the_child(tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(
        f"print('main')\nfrom vsdesk.strangers import run\nprint(run({READERS + 'counts'!r}, (3,)))\n"
        "import sys; print(sys.modules['__main__'].__spec__)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stdout.splitlines(), done.stderr) == (["main", "[0, 1, 2]", "None"], "")


@pytest.mark.skipif(sys.platform == "win32", reason="kills the program without its cleaning up")
def test_a_child_whose_program_was_killed_ends_by_itself(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(
        "import sys\nfrom vsdesk.strangers import Limits, Reader\n"
        "from vsdesk.progress import Progress\n"
        "with Reader() as reader:\n"
        f"    pid = reader.ask({READERS + 'own_pid'!r})[0]\n"
        "    say = Progress(lambda done, *_: done and print(pid, flush=True))\n"
        f"    reader.ask({READERS + 'sleeps'!r}, limits=Limits(seconds=0.5), progress=say)\n",
        encoding="utf-8",
    )
    program = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert program.stdout is not None
    pid = int(program.stdout.readline())
    child = psutil.Process(pid)
    program.kill()
    program.wait()
    program.stdout.close()
    gone, _ = psutil.wait_procs([child], timeout=10)
    assert gone
