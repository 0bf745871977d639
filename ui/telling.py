"""Exception -> what the person is told: a title, one sentence, and whether it is our fault."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass

from vsdesk.errors import Cancelled, UserError

TITLES = {
    "WrongPassphrase": "That passphrase does not open this roll",
    "KeysDamaged": "The key file is damaged",
    "KeysTampered": "The key file was changed by somebody else",
    "RollDamaged": "The roll is damaged",
    "RollMissing": "The roll's database is missing",
    "NotARoll": "This is not a roll",
    "NewerRoll": "This roll needs a newer vsdesk",
    "RollInUse": "Somebody else has the roll open",
    "RollReadOnly": "This roll can only be read here",
    "TakenOver": "Somebody took over writing",
    "CannotWrite": "Nothing could be saved",
    "NotAllowed": "Your role does not allow this",
    "NeedsReason": "This needs a reason",
    "UndoRefused": "This cannot be undone yet",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown. `detail` can be read before it is sent to anybody: no name, no cell, no path."""

    title: str
    sentence: str
    ours: bool = False
    detail: str = ""


def tell(error: BaseException) -> Told | None:
    """What to show for an error; None for a cancelled job, which needs no words."""
    if isinstance(error, Cancelled):
        return None
    if isinstance(error, UserError):
        return Told(TITLES.get(type(error).__name__, "This did not work"), str(error))
    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    reference = hashlib.sha256(f"{type(error).__name__} {' '.join(places)}".encode()).hexdigest()[:8].upper()
    detail = "\n".join([f"Reference {reference}", type(error).__name__, *places])
    sentence = (
        f"Nothing was lost: what was being done is taken back whole. Please report reference {reference}."
    )
    return Told("This is our fault", sentence, ours=True, detail=detail)
