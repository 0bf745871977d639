"""Unsaved text and half-done work: kept encrypted in the roll, in no batch, until it is saved or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.errors import RollReadOnly
from vsdesk.store import drafts

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class Drafts:
    """Drafts by name, such as `log` or `import`. Each person has their own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, name: str, text: str) -> None:
        """Keep a draft in place of the one of that name. Raises: RollReadOnly where the roll is only read."""
        self._refuse_reading()
        drafts.put(self._desk.connection, self._own(name), text)

    def load(self, name: str) -> str | None:
        """The draft of that name; None where there is none."""
        return drafts.get(self._desk.connection, self._own(name))

    def names(self, prefix: str = "") -> tuple[str, ...]:
        """This person's drafts whose names begin so."""
        own = self._own("")
        return tuple(name[len(own) :] for name in drafts.names(self._desk.connection, self._own(prefix)))

    def drop(self, name: str) -> None:
        """Forget a draft: it was saved, or is not wanted. Does nothing where the roll is only read."""
        if self._desk.access.writes:
            drafts.drop(self._desk.connection, self._own(name))

    def _refuse_reading(self) -> None:
        if not self._desk.access.writes:
            raise RollReadOnly(
                "This roll is open here only to read, so the draft is not kept. Copy the text to be safe."
            )

    def _own(self, name: str) -> str:
        return f"{self._desk.person}\n{name}"
