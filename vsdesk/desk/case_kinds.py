"""Which kinds of case a roll uses: those that came with the program, switched on or off, and the authority's own."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.desk.rules import RULES
from vsdesk.errors import UserError
from vsdesk.reference.case_kinds import CaseKind, read_kind, shipped_kinds, shipped_text
from vsdesk.store.driver import Connection
from vsdesk.store.settings import setting, settings_beginning


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind as a list of all shows it: whether it is the authority's own, and whether cases are opened of it."""

    kind: CaseKind
    own: bool
    used: bool


OWN = "case-kind:"
"""Under `case-kind:<code>` a setting holds the text of a kind of the authority's own; an empty one holds none."""


def own_kinds(connection: Connection) -> tuple[CaseKind, ...]:
    """The authority's own kinds, by their words."""
    texts = settings_beginning(connection, OWN).values()
    return tuple(sorted((read_kind(text) for text in texts if text), key=lambda kind: kind.words))


def kinds_in_use(connection: Connection) -> tuple[CaseKind, ...]:
    """Every kind a case may be opened of: the authority's own first; one of its own stands for the shipped one."""
    own = own_kinds(connection)
    named = {kind.code for kind in own}
    usual = {rule.name: rule.default for rule in RULES}
    return own + tuple(
        kind for kind in shipped_kinds()
        if kind.code not in named
        and setting(connection, f"case_{kind.code}", usual[f"case_{kind.code}"]) == "on"
    )  # fmt: skip


def all_kinds(connection: Connection) -> tuple[KindLine, ...]:
    """The authority's own, then those that came with the program and whose code it has not taken."""
    own, used = own_kinds(connection), {kind.code for kind in kinds_in_use(connection)}
    taken = {kind.code for kind in own}
    shipped = (kind for kind in shipped_kinds() if kind.code not in taken)
    return (
        *(KindLine(kind, True, True) for kind in own),
        *(KindLine(k, False, k.code in used) for k in shipped),
    )


def text_of(connection: Connection, code: str) -> str:
    """A kind as a file holds it; empty for none of that code."""
    return setting(connection, OWN + code, "") or shipped_text(code)


def own_kind(text: str) -> CaseKind:
    """A kind of the authority's own, from its file's text. Raises: UserError in a sentence for what is none."""
    try:
        return read_kind(text)
    except ValueError as error:
        raise UserError(
            f"The kind of case {error}, so it was not taken in. Mend the file, and try again."
        ) from None
