"""The part of an authority pack that says who wins in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.returns.layouts import layout
from vsdesk.returns.wins import RULES_IN_WORDS, SETTING, RuleName
from vsdesk.returns.wording import field_words
from vsdesk.store.settings import set_setting, settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _wins(desk: Desk) -> Part:
    found = settings_beginning(desk.connection, SETTING)
    told = {name: rule for name, rule in found.items() if rule and RuleName.of(name).sender is None}
    return {name.removeprefix(SETTING): {"rule": rule} for name, rule in told.items()}


def _wins_words(key: str, fields: Fields) -> str:
    _wins_called(key)
    return RULES_IN_WORDS[str(fields["rule"])]


def _wins_called(key: str) -> str:
    code, _, column = key.partition(".")
    kind = layout(code)
    return f"{kind.title}: {field_words(kind.field(column).name, kind)}"


def _put_wins(desk: Desk, key: str, fields: Fields) -> None:
    set_setting(desk.connection, SETTING + key, str(fields["rule"]))


WINS = PartKind(
    "wins", "Who wins in a column", frozenset({"rule"}), _wins, _wins_words, _wins_called, _put_wins
)
