"""The part of an authority pack that holds its own kinds of case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind, capitalised
from vsdesk.desk.case_kinds import OWN, own_kind
from vsdesk.model.wording import counted
from vsdesk.store.settings import set_setting, settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _case_kinds(desk: Desk) -> Part:
    return {
        name.removeprefix(OWN): {"definition": text}
        for name, text in settings_beginning(desk.connection, OWN).items()
        if text
    }


def _case_words(key: str, fields: Fields) -> str:
    kind = own_kind(str(fields["definition"]))
    if kind.code != key:
        raise ValueError(key)
    return f"{counted(len(kind.stages), 'step')}; {kind.source}"


def _case_called(key: str) -> str:
    return capitalised(key.replace("-", " "))


def _put_case_kind(desk: Desk, key: str, fields: Fields) -> None:
    set_setting(desk.connection, OWN + key, str(fields["definition"]))


CASES = PartKind(
    "cases",
    "Kinds of case",
    frozenset({"definition"}),
    _case_kinds,
    _case_words,
    _case_called,
    _put_case_kind,
)
