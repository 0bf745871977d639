"""Whom an entry may be with or about, as one types: children, schools, people, names the log has had before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from vsdesk.model.log import KINDS, Party, Template
from vsdesk.store.log import names_before

if TYPE_CHECKING:
    from vsdesk.desk import Desk

KIND_OF_ROLE = {"designated teacher": "school", "head": "school", "officer": "somebody else"}
FEW = 3


@dataclass(frozen=True, slots=True)
class Whom:
    """One to choose: the parties that stand for it, its name, and what it is.

    Attributes:
        is_child: whether the name is a child's.
    """

    parties: tuple[Party, ...]
    name: str
    detail: str
    is_child: bool = False


def find(desk: Desk, text: str, limit: int = 8) -> tuple[Whom, ...]:
    """The likeliest first; nothing for less than two letters."""
    if len(text.strip()) < 2:
        return ()
    return tuple(_found(desk, text, limit))[:limit]


def _found(desk: Desk, text: str, limit: int) -> Iterator[Whom]:
    hits = desk.lists.find(text, limit)
    yield from (_child(one.id, one.title, one.detail) for one in hits if one.kind == "child")
    for one in desk.lists.people(text, FEW):
        kind = KIND_OF_ROLE.get(one.role, one.role if one.role in KINDS else "somebody else")
        parties = (Party("with", kind, school=one.school, name=one.name),)
        yield Whom(parties, one.name, one.detail)
    for name, kind in names_before(desk.connection, text, FEW):
        yield Whom((Party("with", kind, name=name),), name, f"{kind} · in the log")
    for hit in hits:
        if hit.kind == "school":
            yield Whom((Party("with", "school", school=hit.id),), hit.title, hit.detail)


def _child(number: int, name: str, detail: str) -> Whom:
    return Whom((Party("about", "child", child=number),), name, detail, is_child=True)


def about_child(child: int, name: str) -> HalfWritten:
    """An entry begun about a child."""
    return HalfWritten((Whom((Party("about", "child", child=child),), name, "child", is_child=True),))


def with_school(school: int, name: str) -> HalfWritten:
    """An entry begun with a school."""
    return HalfWritten((Whom((Party("with", "school", school=school),), name, "school"),))


def by_name(name: str, kind: str) -> Whom:
    """Somebody the roll does not know, as typed."""
    return Whom((Party("with", kind, name=name),), name or kind, kind)


# --- a draft --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HalfWritten:
    """An entry as it stands in the window: what was typed, whole or not.

    Attributes:
        entry: the entry that is being put right; None for a new one.
        fields: field -> what stands in it.
        message_id: of the e-mail it was begun with.
    """

    whom: tuple[Whom, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    entry: int | None = None
    message_id: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost."""
        return not self.whom and not any(
            dict(self.fields).get(name) for name in ("said", "outcome", "follow_up")
        )

    def to_text(self) -> str:
        """As a draft keeps it."""
        return json.dumps(asdict(self))


def from_text(text: str | None) -> HalfWritten | None:
    """A draft as it was kept; None where there is none, or it cannot be read any more."""
    try:
        held: dict[str, Any] = json.loads(text or "null") or {}
        if not held:
            return None
        whom = tuple(
            Whom(
                tuple(Party(**party) for party in one["parties"]), one["name"], one["detail"], one["is_child"]
            )
            for one in held["whom"]
        )
        fields = tuple((str(n), str(v)) for n, v in held["fields"])
        return HalfWritten(whom, fields, held["entry"], str(held.get("message_id", "")))
    except (ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the window begins with: templates, who may owe a follow-up, and what was left half written."""

    templates: tuple[Template, ...]
    owners: tuple[str, ...]
    person: str
    today: date
    draft: HalfWritten | None


DRAFT = "log"


def beginning(desk: Desk, draft: str = DRAFT) -> Beginning:
    """Everything the window asks at first, with the draft of that name."""
    return Beginning(
        desk.log.templates(),
        desk.follow_ups.owners(),
        desk.person,
        desk.today,
        from_text(desk.drafts.load(draft)),
    )


def of_entry(desk: Desk, entry: int, *, opened: bool) -> HalfWritten:
    """An entry that is to be put right, as the window shows it."""
    page = desk.log.page(entry, opened=opened)
    line, names = page.line, dict(page.line.children)
    schools = dict(page.line.schools)
    whom = tuple(
        Whom((party,), names.get(party.child or 0) or party.name or schools.get(party.school or 0, "") or party.kind,
             party.kind, is_child=party.child is not None)
        for party in page.parties
    )  # fmt: skip
    fields = {
        "how": line.how, "direction": line.direction, "theme": line.theme, "said": line.said, "outcome": line.outcome,
        "on": line.on.isoformat(), "at": line.at, "minutes": "" if line.minutes is None else str(line.minutes),
        "restricted": "1" if line.restricted else "",
    }  # fmt: skip
    return HalfWritten(whom, tuple(fields.items()), entry)
