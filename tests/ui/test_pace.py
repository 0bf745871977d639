"""Memory is tidied on the window's thread, little by little, and left to Python again in the end."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.pace import ROUNDS, SWITCH_INTERVAL, YOUNG, Pace


class Knot:
    """Holds itself, so that only a collector takes it away."""

    def __init__(self) -> None:
        self.itself = self


class Busy:
    """Whether a job is under way."""

    def __init__(self) -> None:
        self.now = True

    def __call__(self) -> bool:
        return self.now


@pytest.fixture
def busy() -> Busy:
    return Busy()


@pytest.fixture
def pace(qapp: QApplication, busy: Busy) -> Iterator[Pace]:
    made = Pace(qapp, busy)
    yield made
    made.stop()


def test_no_thread_but_the_windows_collects(pace: Pace) -> None:
    where: list[int] = []
    note = lambda phase, info: where.append(threading.get_ident())  # noqa: E731
    gc.callbacks.append(note)
    worker = threading.Thread(target=lambda: [Knot() for _ in range(YOUNG * 5)])
    worker.start()
    worker.join()
    assert where == []
    pace.tidy()
    gc.callbacks.remove(note)
    assert set(where) == {threading.get_ident()}


def test_new_objects_that_hold_themselves_go_even_while_a_job_runs(pace: Pace) -> None:
    knots = [Knot() for _ in range(YOUNG + 1)]
    gone = weakref.ref(knots[0])
    del knots
    pace.tidy()
    assert gone() is None


def test_everything_is_looked_through_only_once_nothing_is_under_way(pace: Pace, busy: Busy) -> None:
    old = [Knot() for _ in range(YOUNG + 1)]
    pace.tidy()
    gone = weakref.ref(old[0])
    del old
    for _ in range(ROUNDS):
        kept = [Knot() for _ in range(YOUNG + 1)]
        pace.tidy()
    assert gone() is not None
    busy.now = False
    pace.tidy()
    assert gone() is None
    del kept


def test_what_was_before_is_so_again_afterwards(qapp: QApplication, busy: Busy) -> None:
    before = sys.getswitchinterval()
    made = Pace(qapp, busy)
    assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL)
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert sys.getswitchinterval() == pytest.approx(before)
