"""The part of an authority pack that holds its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.desk.rules import rule_named
from vsdesk.errors import UserError
from vsdesk.store.settings import set_setting

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _rules(desk: Desk) -> Part:
    return {line.rule.name: {"value": line.value} for line in desk.settings.lines()}


def _rule_words(name: str, fields: Fields) -> str:
    rule = rule_named(name)
    return rule.words(str(fields["value"])) if rule else str(fields["value"])


def _rule_called(name: str) -> str:
    rule = rule_named(name)
    return rule.title if rule else name


def _put_rule(desk: Desk, name: str, fields: Fields) -> None:
    rule, value = desk.settings.rule(name), str(fields["value"])
    if rule is None or not rule.allows(value):
        raise UserError(f"“{name}” has a value that this version cannot keep.")
    set_setting(desk.connection, name, value)


RULES = PartKind("rules", "Rules", frozenset({"value"}), _rules, _rule_words, _rule_called, _put_rule)
