"""The child's side: silence, limits, and one file after another until the program hangs up.

It imports as little as it can, because a person waits while it starts.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from vsdesk.errors import UserError
from vsdesk.strangers import messages
from vsdesk.strangers.limits import Limits

OUT_OF_MEMORY = 112
GRACE_SECONDS = 2.0


def serve(questions: Connection, answers: Connection, preload: tuple[str, ...]) -> None:
    """Read one file after another until the program hangs up; the child's `main`."""
    nowhere = hush()
    forbid_writing()
    for module in preload:
        importlib.import_module(module)
    gc.freeze()
    try:
        answers.send_bytes(messages.pack(messages.READY))
        while True:
            question: messages.Question = pickle.loads(questions.recv_bytes())
            answers.send_bytes(messages.pack(messages.HEARD))
            with limited(question.limits, nowhere):
                answer(question, answers.send_bytes)
    except (EOFError, OSError):
        return


def hush() -> int:
    """Send both outputs nowhere, for native libraries print there; a crash opens no window.

    Returns: the file descriptor of nowhere.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(
            msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX | msvcrt.SEM_NOOPENFILEERRORBOX
        )
    return nowhere


def forbid_writing() -> None:
    """No file may grow and no core may be dumped, where the system can forbid it: both could hold names."""
    sys.dont_write_bytecode = True
    if sys.platform != "win32":
        import resource

        for kind in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
            resource.setrlimit(kind, (0, resource.getrlimit(kind)[1]))


@contextmanager
def limited(limits: Limits, nowhere: int) -> Iterator[None]:
    """The belt to the program's braces: address space where the system limits it, and a last deadline.

    The deadline ends a child whose program has died; it needs neither Python nor the interpreter's lock.
    """
    faulthandler.dump_traceback_later(limits.seconds + GRACE_SECONDS, exit=True, file=nowhere)
    limit_address_space(limits.memory_bytes)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
        faulthandler.cancel_dump_traceback_later()


def limit_address_space(memory_bytes: int) -> None:
    """Let the process hold `memory_bytes` and no more, whether it grows in one leap or in many."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as statm:
        mapped, held = (int(pages) * resource.getpagesize() for pages in statm.read().split()[:2])
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = mapped - held + memory_bytes
    resource.setrlimit(
        resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def answer(question: messages.Question, send: Callable[[bytes], None]) -> None:
    """Run one reader and send what it yields, then how it ended."""
    try:
        for part in reader_named(question.reader)(*question.arguments):
            send(messages.pack(messages.PART, part))
    except ConnectionError:  # the program has hung up
        raise
    except UserError as refusal:
        kinds = tuple(kind.__name__ for kind in type(refusal).__mro__)
        last = messages.pack(messages.REFUSED, kinds, str(refusal))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as fault:  # a panic of a Rust library is no Exception
        last = messages.pack(messages.BROKEN, place_of(fault))
    else:
        last = messages.pack(messages.DONE)
    send(last)


def reader_named(reader: str) -> Callable[..., Iterable[Any]]:
    """The function meant by "module:function"."""
    module, _, function = reader.partition(":")
    found: Callable[..., Iterable[Any]] = getattr(importlib.import_module(module), function)
    return found


def place_of(fault: BaseException) -> str:
    """Which fault, and where in the code; never its words, which may quote the file."""
    place, trace = "", fault.__traceback__
    while trace is not None:
        place = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(fault).__name__}{place}"
