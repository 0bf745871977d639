"""What can be done next about each fault that keeps a roll from opening, as data."""

from __future__ import annotations

from vsdesk.errors import RollInUse

RESTORE, RECOVERY, READ, CHOOSE, TAKE_OVER = "restore", "recovery", "read", "choose", "take over"

WORDS = {
    RESTORE: "Restore a backup…",
    RECOVERY: "Use the recovery key",
    READ: "Open it to read only",
    CHOOSE: "Choose another folder…",
    TAKE_OVER: "Take over writing…",
}

STEPS: dict[str, tuple[str, ...]] = {
    "WrongPassphrase": (RECOVERY,),
    "KeysDamaged": (RECOVERY, RESTORE),
    "KeysTampered": (RECOVERY, RESTORE),
    "RollDamaged": (RESTORE, READ),
    "RollMissing": (RESTORE, CHOOSE),
    "NotARoll": (CHOOSE,),
    "NewerRoll": (CHOOSE,),
    "RollInUse": (READ,),
    "CannotWrite": (READ,),
}
"""By the class of the error; a fault not named here offers nothing but its sentence."""


NO_SECRET_HELPS = frozenset({"RollMissing", "NotARoll"})
"""Faults of the place itself: neither passphrase nor recovery key is asked for."""


def can_be_opened(error: BaseException) -> bool:
    """Whether a secret may still open the roll."""
    return type(error).__name__ not in NO_SECRET_HELPS


def steps_for(error: BaseException) -> tuple[str, ...]:
    """The next steps, the likeliest first."""
    if isinstance(error, RollInUse) and error.elsewhere:
        return (READ, TAKE_OVER)
    return STEPS.get(type(error).__name__, ())
