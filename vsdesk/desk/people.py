"""Who may open the roll: slots, roles, passphrases, and a new recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.upkeep import back_up
from vsdesk.errors import UserError
from vsdesk.store import slots, vault
from vsdesk.store.cost import Cost, calibrate
from vsdesk.store.settings import setting
from vsdesk.store.slots import Role

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class People:
    """What a front end may ask about people. All but one's own passphrase is a head's to do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[slots.Slot, ...]:
        """Everyone with a slot."""
        return vault.people(self._desk.folder)

    def add(
        self, name: str, role: Role, passphrase: str, *, cost: Cost | None = None, check: bool = True
    ) -> None:
        """Let somebody else open the roll."""
        self._desk.allow("head")
        key = self._desk.access.data_key
        vault.add_person(self._desk.folder, key, name, role, passphrase, cost or calibrate(), check=check)

    def set_role(self, name: str, role: Role) -> None:
        """Give somebody another role."""
        self._desk.allow("head")
        vault.set_role(self._desk.folder, self._desk.access.data_key, name, role)

    def reset_passphrase(self, name: str, new: str, *, cost: Cost | None = None, check: bool = True) -> None:
        """A new passphrase for somebody who forgot theirs; also one's own, after opening with the recovery key."""
        self._desk.allow("head")
        key = self._desk.access.data_key
        vault.reset_passphrase(self._desk.folder, key, name, new, cost or calibrate(), check=check)

    def renew(self, person: str, passphrase: str, *, cost: Cost | None = None, check: bool = True) -> None:
        """New keys with one head, where `keys.json` is lost, damaged or altered; the others are added again."""
        self._desk.allow("head")
        desk, key = self._desk, self._desk.access.data_key
        roll_id = setting(desk.connection, "roll_id")
        vault.renew_keys(
            desk.folder, key, roll_id, desk.authority, person, passphrase, cost or calibrate(), check=check
        )

    def change_passphrase(self, old: str, new: str, *, cost: Cost | None = None, check: bool = True) -> None:
        """One's own new passphrase. Raises: WrongPassphrase if `old` is not one's own."""
        vault.change_passphrase(
            self._desk.folder, self._desk.person, old, new, cost or calibrate(), check=check
        )

    def remove(self, name: str) -> str:
        """Remove somebody for good: the roll gets a new key. The desk is closed by it.

        Returns: the new recovery key, shown this once.
        """
        self._desk.allow("head")
        if vault_name(name) == vault_name(self._desk.person):
            raise UserError("You cannot remove yourself; another head must do it.")
        folder, key, now = self._desk.folder, self._desk.access.data_key, self._desk.clock.now
        back_up(self._desk, why="before a person was removed")
        self._desk.close()
        return vault.remove_person(folder, key, name, now).recovery

    def new_recovery_key(self) -> str:
        """A new key for the whole roll; the old recovery key no longer opens it. The desk is closed by it."""
        self._desk.allow("head")
        folder, key, now = self._desk.folder, self._desk.access.data_key, self._desk.clock.now
        back_up(self._desk, why="before the recovery key was replaced")
        self._desk.close()
        return vault.new_recovery_key(folder, key, now).recovery


def vault_name(name: str) -> str:
    """A person's name as compared."""
    return " ".join(name.casefold().split())
