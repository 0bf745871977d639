"""One writer at a time: a file that says who has the roll open, where, and since when.

No lock of the operating system is used: over a network share those are promises nobody keeps. The file is
made only if it is not there; before each batch the writer looks whether it is still its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import psutil

from vsdesk.errors import RollInUse, RollReadOnly, TakenOver
from vsdesk.store import durable
from vsdesk.store.folder import LOCK
from vsdesk.store.machine import machine_id, machine_name

_SAME_START_SECONDS = 2.0  # process starts are told to the clock tick; the clock itself may be set meanwhile


@dataclass(frozen=True)
class Holder:
    """Who has the roll open for writing.

    since: ISO, with its zone. started: of the process, in seconds of epoch time.
    """

    person: str
    machine: str
    machine_id: str
    pid: int
    started: float
    since: str
    token: str


@dataclass(frozen=True)
class Lock:
    """The right to write, as long as `still_ours` says so."""

    folder: Path
    holder: Holder

    def still_ours(self) -> bool:
        """Whether nobody took over; ask before each batch, and go read-only on False."""
        found = holder(self.folder)
        return found is not None and found.token == self.holder.token

    def release(self) -> None:
        """Let others write. Does nothing if the lock is no longer ours."""
        if self.still_ours():
            with suppress(OSError):
                (self.folder / LOCK).unlink()


def acquire(folder: Path, person: str, now: datetime) -> Lock:
    """The right to write, for `person`, in this process.

    Clears a lock left by a crash only if it was made on this very machine and no such process runs any more.

    Args:
        now: with its time zone.

    Raises:
        RollInUse: somebody has it; says who, where and since when.
        RollReadOnly: nothing may be written in this folder. CannotWrite: its disk is full.
    """
    ours = _this_process(person, now)
    try:
        for _ in range(4):
            if _taken(folder, ours):
                return Lock(folder, ours)
    except OSError as error:
        with durable.writing(folder):
            if durable.is_full(error):
                raise
        raise RollReadOnly(
            "This roll can only be read here: nothing may be written in its folder. "
            f"Open it to read, or ask for the right to write there: {folder}"
        ) from None
    raise RollInUse("Somebody else opened the roll at this very moment. Try again.")


@contextmanager
def held(folder: Path, person: str, now: datetime) -> Iterator[None]:
    """The right to write while the block runs; does nothing where this process has it already.

    Raises: as `acquire`.
    """
    found = holder(folder)
    if found is not None and is_this_process(found):
        yield
        return
    ours = acquire(folder, person, now)
    try:
        yield
    finally:
        ours.release()


def take_over(folder: Path, person: str, now: datetime) -> Lock:
    """The right to write, taken from whoever has it; ask the person first, with `holder`'s words.

    The other writer sees it before its next batch, keeps its draft and goes read-only.

    Raises: RollInUse where the holder is a running program on this machine: close it there instead.
    """
    found = holder(folder)
    if found is not None and found.machine_id == machine_id() and not is_left_over(found):
        raise in_use(found)
    ours = _this_process(person, now)
    durable.write(folder / LOCK, _text(ours))
    return Lock(folder, ours)


def holder(folder: Path) -> Holder | None:
    """Who has the roll open for writing; None for nobody. An unreadable lock is held by “somebody”."""
    return _read(folder / LOCK)


def refuse_others(folder: Path) -> None:
    """Raise RollInUse if anyone but this process has the roll open for writing."""
    found = holder(folder)
    if found is not None and not is_this_process(found) and not is_left_over(found):
        raise in_use(found)


def is_this_process(found: Holder) -> bool:
    """Whether the lock was made by the program now running."""
    return found.machine_id == machine_id() and found.pid == os.getpid() and not is_left_over(found)


def is_left_over(found: Holder) -> bool:
    """Whether the lock was made on this machine by a process that no longer runs."""
    if found.machine_id != machine_id():
        return False
    try:
        process = psutil.Process(found.pid)
        ended = process.status() == psutil.STATUS_ZOMBIE
        return ended or abs(process.create_time() - found.started) > _SAME_START_SECONDS
    except psutil.NoSuchProcess:
        return True
    except psutil.Error:
        return False


def in_use(found: Holder) -> RollInUse:
    """The refusal, in the words a person needs to go and ask."""
    return RollInUse(
        f"{found.person} has this roll open for writing on {found.machine}{_since(found)}. "
        "Open it to read, or ask them to close it.",
        elsewhere=found.machine_id != machine_id(),
    )


def taken_over(folder: Path) -> TakenOver:
    """What to tell the writer whose lock is no longer its own."""
    found = holder(folder)
    who = f"{found.person} on {found.machine}{_since(found)}" if found else "somebody"
    return TakenOver(
        f"Writing in this roll was taken over by {who}, so nothing was changed. What you were typing is kept as "
        "a draft; open the roll again, to read or to take it back."
    )


def _since(found: Holder) -> str:
    return f" since {_local(found.since)}" if found.since else ""


def _taken(folder: Path, ours: Holder) -> bool:
    try:
        _create(folder / LOCK, ours)
        return True
    except FileExistsError:
        found = holder(folder)
    if found is None:
        return False
    if not is_left_over(found):
        raise in_use(found)
    return _succeed(folder, found, ours)


def _read(path: Path) -> Holder | None:
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        text = b""
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):
        return Holder("Somebody", "an unknown computer", "", 0, 0.0, "", "")


def _create(path: Path, ours: Holder) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_text(ours))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def _succeed(folder: Path, found: Holder, ours: Holder) -> bool:
    """Put our lock in the place of one left over; of several who try at once, one does.

    The claim is named by the lock it replaces, so that while it exists nobody else can replace that lock, and
    whoever comes late sees that the lock is another one by then.
    """
    claim = folder / f"{LOCK}.{hashlib.sha256(found.token.encode()).hexdigest()[:16]}"
    try:
        _create(claim, ours)
    except FileExistsError:
        other = _read(claim)
        if other is not None and is_left_over(other):
            claim.unlink(missing_ok=True)
        return False
    there = holder(folder)
    if there is None or there.token != found.token:
        claim.unlink(missing_ok=True)
        return False
    durable.move(claim, folder / LOCK)
    return True


def _this_process(person: str, now: datetime) -> Holder:
    if now.tzinfo is None:
        raise ValueError("an instant has its time zone")
    return Holder(
        person=person,
        machine=machine_name(),
        machine_id=machine_id(),
        pid=os.getpid(),
        started=psutil.Process().create_time(),
        since=now.isoformat(timespec="seconds"),
        token=secrets.token_hex(16),
    )


def _text(ours: Holder) -> bytes:
    return json.dumps(asdict(ours), indent=1).encode("ascii")


def _local(instant: str) -> str:
    try:
        here = datetime.fromisoformat(instant).astimezone()
    except ValueError:
        return instant
    return f"{here.day} {here:%B %Y} at {here:%H:%M}"
