"""Two people at once: the second is told who, where and since when, and may read all the while."""

import multiprocessing
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.faults import rolls
from tests.faults.commands import on
from tests.faults.killing import ROOT, cli
from tests.faults.rolls import FIRST, HEAD, OFFICER, SECOND, Prepared
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.errors import RollInUse
from vsdesk.progress import Progress
from vsdesk.store import lock, rekey, vault
from vsdesk.store.machine import machine_name

PROCESSES = multiprocessing.get_context("spawn")


@pytest.fixture
def roll(prepared: Prepared, tmp_path: Path) -> Path:
    return prepared.copy(tmp_path / "shared")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "first"
    path.write_text(FIRST)
    return path


def _write(roll: Path, orders: Connection) -> None:
    """Have the roll open for writing, in a process of its own, with a change half made."""
    with Desk.open(roll, SECOND, person=OFFICER, write=True) as desk:
        desk.connection.execute("BEGIN IMMEDIATE")
        orders.send("open")
        orders.recv()
        desk.connection.execute("ROLLBACK")


@contextmanager
def officer_writing(roll: Path) -> Iterator[int]:
    """Tom is writing; gives his process."""
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=_write, args=(roll, theirs))
    process.start()
    assert ours.recv() == "open"
    assert process.pid is not None
    try:
        yield process.pid
    finally:
        if process.is_alive():
            ours.send("close")
        process.join()


def test_the_second_is_told_who_where_and_since_when_and_reads_meanwhile(
    prepared: Prepared, roll: Path, secret: Path, tmp_path: Path
) -> None:
    with officer_writing(roll):
        found = lock.holder(roll)
        assert found is not None
        since = lock.in_use(found)
        for name, words in (("undo", (prepared.batch,)), ("backup", ()), ("import", (prepared.attendance,))):
            said = on(name, roll, secret, *words)
            assert said.is_one_sentence
            assert OFFICER in said.err
            assert machine_name() in said.err
            assert str(since) in said.err
        assert len(on("children", roll, secret).data["children"]) == rolls.CHILDREN
        assert on("check", roll, secret, "--deep").data["ok"]
        assert on("export", roll, secret, tmp_path / "out").code == 0
    assert on("undo", roll, secret, prepared.batch).code == 0
    assert rolls.problems(roll) == []


def test_nothing_that_would_pull_the_roll_away_is_done_while_somebody_writes(
    prepared: Prepared, roll: Path, secret: Path
) -> None:
    before = rolls.state(roll)
    with officer_writing(roll):
        assert on("passphrase", roll, secret, "--new-passphrase-file", secret).is_one_sentence
        sheet = roll.parent / "sheet"
        assert on("people", roll, secret, "--remove", OFFICER, "--recovery-out", sheet).is_one_sentence
        assert on("key", roll, secret, "--recovery-out", sheet).is_one_sentence
        assert not sheet.exists()
        key = vault.unlock(roll, FIRST, HEAD).data_key
        with pytest.raises(RollInUse):
            vault.remove_person(roll, key, OFFICER, Clock().now)
    assert rolls.state(roll) == before


def test_the_lock_of_a_killed_program_clears_itself_and_its_half_change_is_gone(roll: Path) -> None:
    before = rolls.state(roll)
    with officer_writing(roll) as process:
        os.kill(process, signal.SIGKILL)
    assert (roll / "lock").exists()
    assert rolls.state(roll, write=True) == before
    assert rolls.problems(roll) == []
    assert not (roll / "lock").exists()


def test_somebody_opening_the_roll_while_its_key_is_changed_breaks_nothing(roll: Path, secret: Path) -> None:
    key = vault.unlock(roll, FIRST, HEAD).data_key
    before, seen = rolls.state(roll), dict[str, tuple[int, int]]()

    def meanwhile(_done: int, _total: int | None, what: str) -> None:
        if what in rekey.STEPS and what not in seen:
            who = [roll, "--passphrase-file", secret, "--person", HEAD]
            reads, writes = (
                subprocess.run(cli(name, *who), cwd=ROOT, capture_output=True, check=False).returncode
                for name in ("children", "backup")
            )
            seen[what] = (reads, writes)

    vault.remove_person(roll, key, OFFICER, Clock().now, progress=Progress(tell=meanwhile))
    assert seen == dict.fromkeys(rekey.STEPS, (0, 1))
    assert rolls.state(roll) == before
    assert rolls.problems(roll) == []
    assert not rolls.opens(roll, SECOND, OFFICER)
