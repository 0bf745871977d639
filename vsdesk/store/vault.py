"""Who can open the roll, and how: everything about passphrases and keys that the desk may ask."""

from __future__ import annotations

from vsdesk.store.create import Opened, create, renew_keys
from vsdesk.store.passphrase import refuse_weak
from vsdesk.store.people import (
    add_person,
    change_passphrase,
    new_recovery_key,
    refuse_removal,
    remove_person,
    reset_passphrase,
    set_role,
    update_backups,
)
from vsdesk.store.rekey import Rekeyed
from vsdesk.store.settle import settle
from vsdesk.store.unlock import (
    Unlocked,
    people,
    private_key_of,
    roll_id_of,
    roll_name_of,
    unlock,
    unlock_with_private_key,
    unlock_with_recovery,
)

__all__ = [
    "Opened",
    "Rekeyed",
    "Unlocked",
    "add_person",
    "change_passphrase",
    "create",
    "new_recovery_key",
    "people",
    "private_key_of",
    "refuse_removal",
    "refuse_weak",
    "remove_person",
    "renew_keys",
    "reset_passphrase",
    "roll_id_of",
    "roll_name_of",
    "set_role",
    "settle",
    "unlock",
    "unlock_with_private_key",
    "unlock_with_recovery",
    "update_backups",
]
