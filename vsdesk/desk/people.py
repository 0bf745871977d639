"""Who may open the roll: slots, roles, passphrases, and a new recovery key; each change is written down for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk import remembered
from vsdesk.desk.second_place import second_place
from vsdesk.desk.upkeep import back_up
from vsdesk.errors import UserError
from vsdesk.store import slots, vault
from vsdesk.store.cost import Cost, calibrate
from vsdesk.store.driver import Connection
from vsdesk.store.journal import Journal
from vsdesk.store.settings import setting
from vsdesk.store.slots import Role
from vsdesk.store.unlock import same_name

if TYPE_CHECKING:
    from vsdesk.desk import Desk

KIND = "people"


@dataclass(frozen=True, slots=True)
class NewKey:
    """The roll's new recovery key, shown this once.

    Attributes:
        notes: which backups could not be brought up to date, a sentence each.
    """

    recovery: str = field(repr=False)
    notes: tuple[str, ...] = ()


class People:
    """What a front end may ask about people. All but one's own passphrase is a head's to do.

    What changes somebody returns the backups that could not be brought up to date, a sentence each.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[slots.Slot, ...]:
        """Everyone with a slot."""
        return vault.people(self._desk.folder)

    def add(
        self, name: str, role: Role, passphrase: str, *, cost: Cost | None = None, check: bool = True
    ) -> tuple[str, ...]:
        """Let somebody else open the roll."""
        self._desk.allow("head")
        folder, key, roots = self._places()
        with self._recorded(f"Person added: {' '.join(name.split())}, {role}"):
            left = vault.add_person(
                folder, key, name, role, passphrase, cost or calibrate(), roots=roots, check=check
            )
        return self._notes(left)

    def set_role(self, name: str, role: Role) -> tuple[str, ...]:
        """Give somebody another role."""
        self._desk.allow("head")
        folder, key, roots = self._places()
        with self._recorded(f"Role changed: {' '.join(name.split())}, {self._role_of(name)} to {role}"):
            left = vault.set_role(folder, key, name, role, roots=roots)
        return self._notes(left)

    def reset_passphrase(
        self, name: str, new: str, *, cost: Cost | None = None, check: bool = True
    ) -> tuple[str, ...]:
        """A new passphrase for somebody who forgot theirs; also one's own, after opening with the recovery key."""
        self._desk.allow("head")
        folder, key, roots = self._places()
        with self._recorded(f"Passphrase set anew: {' '.join(name.split())}"):
            left = vault.reset_passphrase(
                folder, key, name, new, cost or calibrate(), roots=roots, check=check
            )
        return self._notes(left)

    def renew(self, person: str, passphrase: str, *, cost: Cost | None = None, check: bool = True) -> None:
        """New keys with one head, where `keys.json` is lost, damaged or altered; the others are added again."""
        self._desk.allow("head")
        desk, key = self._desk, self._desk.access.data_key
        roll_id = setting(desk.connection, "roll_id")
        with self._recorded(f"New keys made: {' '.join(person.split())} is the only person, as head"):
            vault.renew_keys(
                desk.folder,
                key,
                roll_id,
                desk.authority,
                person,
                passphrase,
                cost or calibrate(),
                check=check,
            )
        self._remember_again(person, passphrase)

    def change_passphrase(
        self, old: str, new: str, *, cost: Cost | None = None, check: bool = True
    ) -> tuple[str, ...]:
        """One's own new passphrase. Raises: WrongPassphrase if `old` is not one's own."""
        desk = self._desk
        folder, _, roots = self._places()
        with self._recorded(f"Passphrase changed: {desk.person}"):
            left = vault.change_passphrase(
                folder, desk.person, old, new, cost or calibrate(), roots=roots, check=check
            )
        return self._notes(left)

    def refuse_removal(self, name: str) -> None:
        """Raise UserError where somebody cannot be removed: no such person, oneself, the last head."""
        self._desk.allow("head")
        found = next((slot for slot in self.all() if same_name(slot.name) == same_name(name)), None)
        if found is not None and same_name(name) == same_name(self._desk.person):
            raise UserError("You cannot remove yourself; another head must do it.")
        vault.refuse_removal(self._desk.folder, self._desk.access.data_key, name)

    def remove(self, name: str) -> NewKey:
        """Remove somebody for good: the roll gets a new key. The desk is closed by it."""
        self.refuse_removal(name)
        said = f"Person removed: {' '.join(name.split())}"
        return self._rekey(
            said, "before a person was removed",
            lambda folder, key, now, **rest: vault.remove_person(folder, key, name, now, **rest),
            gone=name,
        )  # fmt: skip

    def new_recovery_key(self) -> NewKey:
        """A new key for the whole roll; the old recovery key no longer opens it. The desk is closed by it."""
        self._desk.allow("head")
        return self._rekey("New recovery key", "before the recovery key was replaced", vault.new_recovery_key)

    # --- how ------------------------------------------------------------------------------------------------------

    def _rekey(self, said: str, why: str, work: Callable[..., vault.Rekeyed], gone: str = "") -> NewKey:
        """Write it down in the new database itself: the record and the new key are there together, or neither."""
        desk = self._desk
        desk.ready_to_write()
        folder, key, now, person = desk.folder, desk.access.data_key, desk.clock.now, desk.person
        second = second_place(desk.connection)

        def record(copy: Connection) -> None:
            with Journal(copy).batch(said, person=person, at=now, kind=KIND):
                pass

        back_up(desk, why=why)
        desk.close()
        done = work(folder, key, now, roots=second.there, record=record)
        if gone:
            remembered.forget(folder, gone)
        return NewKey(done.recovery, (*done.unsealed, *second.away))

    @contextmanager
    def _recorded(self, name: str) -> Iterator[None]:
        """A batch without records around a change of keys.json: who did it, and when."""
        desk = self._desk
        desk.ready_to_write()
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now, kind=KIND):
            yield

    def _places(self) -> tuple[Path, bytes, tuple[Path, ...]]:
        desk = self._desk
        return desk.folder, desk.access.data_key, second_place(desk.connection).there

    def _notes(self, left: tuple[str, ...]) -> tuple[str, ...]:
        return (*left, *second_place(self._desk.connection).away)

    def _role_of(self, name: str) -> str:
        return next((slot.role for slot in self.all() if same_name(slot.name) == same_name(name)), "nobody")

    def _remember_again(self, person: str, passphrase: str) -> None:
        """Where this computer remembers the person, it remembers the new key instead of one that opens nothing."""
        folder = self._desk.folder
        if remembered.recall(folder, person) is not None:
            try:
                remembered.remember(folder, person, passphrase)
            except UserError:
                remembered.forget(folder, person)
