"""Three kinds of error: theirs to fix (`UserError`), ours (`BugError`), and `Cancelled`.

Words shown to a person are chosen where the error is raised: one plain sentence that begins with the
fault and says what to do next; a path, if any, comes last. No sentence names a child.
"""

from __future__ import annotations


class VsdeskError(Exception):
    """Anything the program raises on purpose."""


class UserError(VsdeskError):
    """Something the person or their file can put right; `str()` is the sentence to show."""


class BugError(VsdeskError):
    """Our fault: shown with a reference, never with a traceback."""


class Cancelled(VsdeskError):
    """The person pressed Cancel; nothing was left half done."""


# --- opening a roll: six different faults, six different sentences -------------------------------------


class NotARoll(UserError):
    """The folder holds no roll at all."""


class RollMissing(UserError):
    """`keys.json` is there, but `roll.db` is missing or empty: damage, never a new roll."""


class WrongPassphrase(UserError):
    """The passphrase (or recovery key) opens no slot."""


class KeysDamaged(UserError):
    """`keys.json` is not what its own checksum says."""


class KeysTampered(UserError):
    """`keys.json` is whole, but was not written by anyone who could open this roll."""


class RollDamaged(UserError):
    """The database fails its own checks, though the key is right."""


class NewerRoll(UserError):
    """The roll was written by a newer version of the program."""


class RollInUse(UserError):
    """Somebody else has the roll open for writing; `elsewhere`: on another computer, so that it can be taken over."""

    def __init__(self, sentence: str, *, elsewhere: bool = False) -> None:
        super().__init__(sentence)
        self.elsewhere = elsewhere


class RollReadOnly(UserError):
    """The roll (or its folder) can only be read here."""


class TakenOver(RollReadOnly):
    """Somebody took over writing from this program, which can only read from now on."""


class NotAllowed(UserError):
    """This person's role does not allow it."""


class CannotWrite(UserError):
    """The disk is full, or the place cannot be written to."""


class NeedsReason(UserError):
    """What is asked for shows restricted or sealed records, so a reason is to be given, which is kept."""


# --- reading a stranger's file ------------------------------------------------------------------------


class UnreadableFile(UserError):
    """A file that gives no table; its subclasses say why."""


class NoSuchFile(UnreadableFile):
    """Nothing at that path."""


class NotATable(UnreadableFile):
    """It is something else: the sentence says what."""


class DamagedFile(UnreadableFile):
    """It claims to be a workbook, and cannot be read as one."""


class TooMuchToRead(UnreadableFile):
    """Reading it passed the limit of memory or time."""


class NeedsPassword(UnreadableFile):
    """It is encrypted, and no password was given."""


class WrongFilePassword(UnreadableFile):
    """It is encrypted, and the password given does not open it."""


# --- asking for what is not there ----------------------------------------------------------------------


class NotFound(UserError):
    """No such child, batch, report, school or person."""


class UndoRefused(UserError):
    """A batch cannot be undone because later changes clash with it; `clashes` tells them field by field."""

    def __init__(self, sentence: str, clashes: tuple[object, ...] = ()) -> None:
        super().__init__(sentence)
        self.clashes = clashes
