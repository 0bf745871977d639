"""Runs any reader of a stranger's file in a child process with limits on memory and time.

Crash, abort, panic, running out of memory and running out of time are ordinary answers here: each becomes
one plain sentence (`DamagedFile`, `TooMuchToRead`), and the program that asked goes on.

The child is started by multiprocessing's *spawn*, which also works inside a frozen bundle on condition that
`multiprocessing.freeze_support()` is the first statement of the program's `main`, before the heavy imports.
"""

from vsdesk.strangers.limits import Limits
from vsdesk.strangers.reader import Reader, run

__all__ = ["Limits", "Reader", "run"]
