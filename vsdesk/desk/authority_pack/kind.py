"""What a part of an authority pack is: how it is read from a roll, how an entry reads, how it is put into a roll."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part

if TYPE_CHECKING:
    from vsdesk.desk import Desk

Fields = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class PartKind:
    """One part.

    Attributes:
        name, title: in the file, and for a person.
        fields: of an entry, every one of them and no other.
        held: the roll's entries.
        words: an entry in words; of its fields, without its key.
        called: what an entry is called, by its key.
        put: writes an entry, inside a batch. Raises: UserError where it cannot be.
    """

    name: str
    title: str
    fields: frozenset[str]
    held: Callable[[Desk], Part]
    words: Callable[[str, Fields], str]
    called: Callable[[str], str]
    put: Callable[[Desk, str, Fields], None]


def capitalised(key: str) -> str:
    """A key as it begins a line."""
    return key[:1].upper() + key[1:]
