"""When Python tidies its memory: not in the midst of work that makes very many objects and no rubbish."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Leave the tidying for after a piece of work, such as the planning of a large return.

    Python looks through all there is each time there is a quarter more of it: for the rows of a return, none of which
    is rubbish, that takes a tenth of the whole time. The window sees to its memory itself (`ui.pace`) and has it off
    already; then nothing is changed here.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
