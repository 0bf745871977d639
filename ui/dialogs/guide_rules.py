"""The guide's page of every finding, made from the rules themselves, so that it cannot lag behind them."""

from __future__ import annotations

from itertools import groupby

from vsdesk.reference.rules import GROUPS, Rule, rules

PAGE = "findings"


def with_rules(head: str) -> str:
    """The page as Markdown: its head, then rule by rule under what they are about."""
    parts = [head]
    for group, found in groupby(rules().values(), lambda rule: rule.group):
        parts.append(f"## {GROUPS[group]}\n")
        parts += [_rule(rule) for rule in found]
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    lines = [
        f"### {rule.title}\n",
        f"{rule.means} {rule.becomes}\n",
        f"- **At the school**: {rule.school}",
        f"- **Here**: {rule.here}",
        f"- *For example*: {rule.example}",
    ]
    return "\n".join(lines) + "\n"
