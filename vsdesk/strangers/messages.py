"""What passes between the program and the child: pickled plain values, and nothing else coming back.

A child that has been taken over by the file it reads could send anything; so the program unpacks only
numbers, text, bytes, collections, dates and times, and refuses every other class.
"""

from __future__ import annotations

import io
import pickle
from typing import Any, NamedTuple

from vsdesk.strangers.limits import Limits

READY = "ready"
HEARD = "heard"
PART = "part"
DONE = "done"
REFUSED = "refused"
BROKEN = "broken"

PLAIN = frozenset(
    {("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta")}
)


class Question(NamedTuple):
    """One file to read: `reader` is "module:function", a generator function of plain arguments."""

    reader: str
    arguments: tuple[Any, ...]
    limits: Limits


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")
        return super().find_class(module, name)


def pack(kind: str, *values: object) -> bytes:
    """One answer of the child, ready to send."""
    return pickle.dumps((kind, *values), protocol=5)


def unpack(data: bytes) -> tuple[str, tuple[Any, ...]]:
    """The kind of an answer and what it carries.

    Raises: pickle.UnpicklingError where it is anything but plain values.
    """
    kind, *values = _PlainUnpickler(io.BytesIO(data)).load()
    return kind, tuple(values)
