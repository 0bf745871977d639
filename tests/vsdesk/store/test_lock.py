import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.vsdesk.store.dying import every_death
from tests.vsdesk.store.rolls import HEAD, NOW, OFFICER
from vsdesk.errors import RollInUse, RollReadOnly
from vsdesk.store import lock


def _rewritten(folder: Path, **changes: Any) -> None:
    path = folder / "lock"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | changes))


def _ended_process() -> tuple[int, float]:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started = psutil.Process(process.pid).create_time()
    process.communicate(b"\n")
    return process.pid, started


def test_one_writer_has_it_and_gives_it_back(tmp_path: Path) -> None:
    ours = lock.acquire(tmp_path, HEAD, NOW)
    assert ours.still_ours()
    found = lock.holder(tmp_path)
    assert found == ours.holder
    assert (found.person, found.pid, found.since) == (HEAD, os.getpid(), "2026-11-21T14:02:30+00:00")
    ours.release()
    assert lock.holder(tmp_path) is None
    lock.acquire(tmp_path, OFFICER, NOW).release()
    assert list(tmp_path.iterdir()) == []


def test_the_second_is_told_who_where_and_since_when(tmp_path: Path) -> None:
    lock.acquire(tmp_path, HEAD, NOW)
    with pytest.raises(RollInUse) as caught:
        lock.acquire(tmp_path, OFFICER, NOW)
    here = NOW.astimezone()
    for word in (HEAD, lock.machine_name(), f"{here.day} November 2026 at {here:%H:%M}", "Open it to read"):
        assert word in str(caught.value)


def test_a_lock_of_an_ended_process_on_this_machine_clears_itself(tmp_path: Path) -> None:
    pid, started = _ended_process()
    lock.acquire(tmp_path, HEAD, NOW)
    _rewritten(tmp_path, pid=pid, started=started)
    ours = lock.acquire(tmp_path, OFFICER, NOW)
    assert ours.still_ours()
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_number_used_again_by_another_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    lock.acquire(tmp_path, HEAD, NOW)
    # this very process, but as if it had been another one with its number an hour ago
    _rewritten(tmp_path, started=psutil.Process().create_time() - 3600)
    assert lock.acquire(tmp_path, OFFICER, NOW).still_ours()


def test_who_comes_too_late_to_clear_it_leaves_the_next_writer_s_lock_alone(tmp_path: Path) -> None:
    pid, started = _ended_process()
    lock.acquire(tmp_path, HEAD, NOW)
    _rewritten(tmp_path, pid=pid, started=started)
    seen = lock.holder(tmp_path)
    assert seen is not None
    winner = lock.acquire(tmp_path, OFFICER, NOW)
    # a third saw the left-over lock before the second cleared it, and goes on only now
    assert not lock._succeed(tmp_path, seen, lock._this_process("Ann", NOW))
    assert winner.still_ours()
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_running_process_keeps_its_lock_and_cannot_be_overridden(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        lock.acquire(tmp_path, HEAD, NOW)
        _rewritten(tmp_path, pid=other.pid, started=psutil.Process(other.pid).create_time())
        with pytest.raises(RollInUse):
            lock.acquire(tmp_path, OFFICER, NOW)
        with pytest.raises(RollInUse):
            lock.take_over(tmp_path, OFFICER, NOW)
        with pytest.raises(RollInUse):
            lock.refuse_others(tmp_path)
        other.communicate(b"\n")
    lock.refuse_others(tmp_path)


def test_a_lock_from_another_machine_never_clears_itself(tmp_path: Path) -> None:
    pid, started = _ended_process()
    lock.acquire(tmp_path, HEAD, NOW)
    _rewritten(tmp_path, pid=pid, started=started, machine="DESK-2", machine_id="another")
    with pytest.raises(RollInUse, match="on DESK-2"):
        lock.acquire(tmp_path, OFFICER, NOW)


def test_taking_over_from_another_machine_is_seen_there_before_the_next_batch(tmp_path: Path) -> None:
    theirs = lock.acquire(tmp_path, HEAD, NOW)
    _rewritten(tmp_path, machine_id="another")
    assert theirs.still_ours()
    ours = lock.take_over(tmp_path, OFFICER, NOW)
    assert ours.still_ours()
    assert not theirs.still_ours()
    theirs.release()
    assert ours.still_ours(), "the former holder does not take away what is no longer his"


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"person": "x"}', b"\xff"])
def test_a_torn_lock_is_somebody_s_until_a_person_takes_it_over(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / "lock").write_bytes(torn)
    with pytest.raises(RollInUse, match="Somebody has this roll open"):
        lock.acquire(tmp_path, HEAD, NOW)
    assert lock.take_over(tmp_path, HEAD, NOW).still_ours()


def test_a_lock_that_vanished_is_no_longer_ours(tmp_path: Path) -> None:
    ours = lock.acquire(tmp_path, HEAD, NOW)
    (tmp_path / "lock").unlink()
    assert not ours.still_ours()
    ours.release()


def test_this_process_does_not_refuse_itself(tmp_path: Path) -> None:
    lock.acquire(tmp_path, HEAD, NOW)
    lock.refuse_others(tmp_path)


@pytest.mark.parametrize("gone", ["folder", "zone"])
def test_what_cannot_be_is_refused(tmp_path: Path, gone: str) -> None:
    if gone == "folder":
        with pytest.raises(RollReadOnly):
            lock.acquire(tmp_path / "not there", HEAD, NOW)
    else:
        with pytest.raises(ValueError, match="time zone"):
            lock.acquire(tmp_path, HEAD, NOW.replace(tzinfo=None))


def _acquire(folder: str, ready: Any, results: Any) -> None:
    ready.wait(10)
    try:
        lock.acquire(Path(folder), str(os.getpid()), NOW)
        results.put(os.getpid())
        ready.wait(10)
    except RollInUse:
        results.put(None)
        ready.wait(10)


@pytest.mark.parametrize("left_over", [False, True])
def test_of_many_at_once_one_gets_it(tmp_path: Path, left_over: bool) -> None:
    if left_over:
        pid, started = _ended_process()
        lock.acquire(tmp_path, HEAD, NOW)
        _rewritten(tmp_path, pid=pid, started=started)
    many = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    ready, results = many.Barrier(5), many.Queue()
    processes = [many.Process(target=_acquire, args=(str(tmp_path), ready, results)) for _ in range(5)]
    for process in processes:
        process.start()
    got = [results.get(timeout=20) for _ in processes]
    found = lock.holder(tmp_path)
    for process in processes:
        process.join()
    assert found is not None
    assert [pid for pid in got if pid is not None] == [found.pid]
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


@pytest.mark.parametrize("left_over", [False, True])
def test_a_power_cut_while_locking_leaves_a_lock_that_can_be_got(tmp_path: Path, left_over: bool) -> None:
    pid, started = _ended_process()

    def again() -> None:
        for path in tmp_path.iterdir():
            path.unlink()
        if left_over:
            lock.acquire(tmp_path, HEAD, NOW)
            _rewritten(tmp_path, pid=pid, started=started)

    for _k in every_death(tmp_path, lambda _progress: lock.acquire(tmp_path, HEAD, NOW), again):
        assert lock.acquire(tmp_path, OFFICER, NOW).still_ours()
        assert [path.name for path in tmp_path.iterdir()] == ["lock"]
