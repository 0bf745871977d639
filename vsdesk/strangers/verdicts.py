"""What to say of a file whose reader did not come through: one sentence for each way of failing."""

from __future__ import annotations

import signal
import sys

from vsdesk import errors
from vsdesk.strangers.child import OUT_OF_MEMORY
from vsdesk.strangers.limits import Limits


class ChildFault(Exception):
    """Where and how the child failed, for the log: the cause of a `DamagedFile`."""


def too_long(limits: Limits) -> errors.TooMuchToRead:
    """It passed the limit of time."""
    return errors.TooMuchToRead(
        f"This file was given up after {limits.seconds:g} seconds of reading. "
        "Ask the sender for a copy with only the table in it."
    )


def too_big() -> errors.TooMuchToRead:
    """It passed the limit of memory, or handed over more than the program should hold."""
    return errors.TooMuchToRead(
        "This file would take more memory to read than is safe, and was given up. "
        "Ask the sender for a copy with only the table in it, and nothing far below or beside it."
    )


def damaged() -> errors.DamagedFile:
    """The reader crashed, aborted, panicked or failed."""
    return errors.DamagedFile(
        "This file is damaged in a way that stops it being read. "
        "Ask the sender to open it, save it again and send the new copy."
    )


def ended(exit_code: int | None) -> errors.UnreadableFile:
    """The child ended by itself, or the system ended it."""
    killed_for_memory = sys.platform == "linux" and exit_code == -signal.SIGKILL
    if exit_code == OUT_OF_MEMORY or killed_for_memory:
        return too_big()
    return damaged()


def refused(kinds: tuple[str, ...], sentence: str) -> errors.UserError:
    """The reader's own refusal, made again on this side.

    Args:
        kinds: names of its class and that class's bases; the first that `vsdesk.errors` knows is taken.
        sentence: what the reader said.
    """
    for name in kinds:
        kind = getattr(errors, name, None)
        if isinstance(kind, type) and issubclass(kind, errors.UserError):
            return kind(sentence)
    return errors.UnreadableFile(sentence)


def not_started() -> errors.BugError:
    """The child never came up: nothing is known of the file."""
    return errors.BugError(
        "The part of vsdesk that opens files did not start. Try again; if that fails, restart the computer."
    )
