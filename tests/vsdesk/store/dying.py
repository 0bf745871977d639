"""Other processes: one killed at the k-th thing it does to a folder, for every k; one of another user."""

from __future__ import annotations

import codecs
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from vsdesk.progress import Progress

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

_DIED = 77
_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link"}


def dies_at(k: int, folder: Path, work: Callable[[Progress], object]) -> bool:
    """Run `work` in a process that ends, as by a power cut, at its k-th touch of `folder` or told step.

    Returns: whether it died; False means that it came to its end first.
    """
    if not hasattr(os, "fork"):
        pytest.skip("the work is handed over by forking, which this system cannot do")
    process = multiprocessing.get_context("fork").Process(target=_run, args=(k, str(folder), work))
    process.start()
    process.join()
    if process.exitcode not in (0, _DIED):
        raise AssertionError(f"the process failed by itself: {process.exitcode}")
    return process.exitcode == _DIED


def every_death(folder: Path, work: Callable[[Progress], object], again: Callable[[], None]) -> Iterator[int]:
    """Each k at which `work` dies, `again` having put everything back before; ends when it lives."""
    for k in range(1, 500):
        again()
        died = dies_at(k, folder, work)
        yield k
        if not died:
            return
    raise AssertionError("it never came to an end")


# Loaded while they can be: the other user may not read where Python lies.
for _codec in ("ascii", "latin-1", "idna"):
    codecs.lookup(_codec)


def as_nobody(work: Callable[[], object]) -> Any:
    """What `work` returns or raises (as text) in a process of the user `nobody`."""
    context = multiprocessing.get_context("fork")
    answer = context.Queue()

    def run() -> None:
        os.setgid(65534)
        os.setuid(65534)
        try:
            answer.put(work())
        except Exception as error:
            answer.put(f"{type(error).__name__}: {error}")

    process = context.Process(target=run)
    process.start()
    got = answer.get(timeout=20)
    process.join()
    return got


def _run(k: int, folder: str, work: Callable[[Progress], object]) -> None:
    left = k

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(_DIED)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS and str(arguments[0]).startswith(folder) and _changes(event, arguments):
            count()

    sys.addaudithook(hook)
    work(Progress(tell=lambda done, total, what: count()))


def _changes(event: str, arguments: tuple[Any, ...]) -> bool:
    """Reading changes nothing, so dying there is dying at the step before."""
    return event != "open" or bool(int(arguments[2]) & (os.O_WRONLY | os.O_RDWR))
