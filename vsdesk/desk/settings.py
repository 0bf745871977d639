"""The roll's own settings, as people know them; each change is a named batch that can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.clocks.rules import Counts, PepRules, chosen
from vsdesk.desk.pep_choices import latest_dates
from vsdesk.desk.pep_quality.shelf import own_rubrics
from vsdesk.desk.rule_sections import RuleSection, sections
from vsdesk.desk.rules import (
    CLOCK,
    CLOCKS,
    ENTRY_DAY,
    LOCK,
    PEP_COUNTS,
    PEP_FROM,
    PEP_RUBRIC,
    PEP_UNTIL,
    RULES,
    Rule,
    RuleLine,
    rule_named,
)
from vsdesk.desk.second_place import SETTING, second_place
from vsdesk.errors import UserError
from vsdesk.reference.ages import PepRange
from vsdesk.store.settings import set_setting, setting

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class RollSettings:
    """What holds for everybody who opens this roll."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self) -> tuple[RuleLine, ...]:
        """Every rule with what was chosen."""
        return tuple(RuleLine(rule, self.value(rule)) for rule in map(self._here, RULES))

    def sections(self) -> tuple[RuleSection, ...]:
        """Every rule by what it is about, the law's own among them, each said in words."""
        return sections(self._desk)

    def rule(self, name: str) -> Rule | None:
        """A rule with the choices there are here, by its name."""
        named = rule_named(name)
        return self._here(named) if named else None

    def _here(self, rule: Rule) -> Rule:
        """A rule with the choices that only this roll has: rubrics of the authority's own."""
        own = own_rubrics(self._desk.connection) if rule is PEP_RUBRIC else ()
        if not own:
            return rule
        return replace(
            rule, choices=tuple({**dict(rule.choices), **{one.code: one.title for one in own}}.items())
        )

    def value(self, rule: Rule) -> str:
        """What holds: what was chosen, or the default where nothing was, or what cannot be."""
        rule = self._here(rule)
        text = setting(self._desk.connection, rule.name, rule.default)
        return text if rule.allows(text) else rule.default

    def choose(self, name: str, value: str, reason: str = "") -> Changes:
        """Choose for a rule. Raises: UserError for what is none of its choices, or lacks the reason it needs."""
        rule = self.rule(name)
        if rule is None or not rule.allows(value):
            words = rule.title if rule else name
            raise UserError(f"“{value}” cannot be chosen for “{words}”. Pick one of its choices.")
        why = " ".join(reason.split())
        if rule.needs_reason(value) and value != self.value(rule) and not why:
            raise UserError(
                f"“{rule.title}” is switched on only with a reason, which is kept. Give the reason."
            )
        return self._set(f"{rule.title} {rule.words(value)}{f': {why}' if why else ''}", name, value)

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without a key or a click the window locks."""
        return int(self.value(LOCK))

    def set_lock_minutes(self, minutes: int) -> Changes:
        """Lock sooner or later. Raises: UserError outside 1 to 120; there is no never."""
        if not LOCK.allows(str(minutes)):
            raise UserError("The window locks after 1 to 120 minutes; choose a number between them.")
        return self.choose(LOCK.name, str(minutes))

    @property
    def pep_range(self) -> PepRange:
        """At which ages there is a PEP, and how its days are counted."""
        return PepRange(*(int(self.value(rule)) for rule in (PEP_FROM, PEP_UNTIL, ENTRY_DAY)))

    @property
    def pep_rules(self) -> PepRules:
        """The clocks of a PEP as they run here, whom they run for, and what counts as done."""
        counts: Counts = "signed off" if self.value(PEP_COUNTS) == "signed off" else "held"
        lengths = {rule.name.removeprefix(CLOCK): self.value(rule) for rule in CLOCKS}
        return chosen(self.pep_range, counts, lengths, latest_dates(self._desk.connection))

    @property
    def second_place(self) -> Path | None:
        """Where backups are copied to besides, if a place was chosen."""
        return second_place(self._desk.connection).chosen

    def set_second_place(self, folder: Path | None) -> Changes:
        """Choose where backups are copied to besides; None for nowhere."""
        if folder is not None and folder.resolve().is_relative_to(self._desk.folder.resolve()):
            raise UserError(
                "The second place is inside the roll, so it would be lost with it. Choose a stick or "
                "another disk."
            )
        name = "Second place for backups" if folder else "No second place for backups"
        return self._set(name, SETTING, str(folder or ""))

    def _set(self, batch_name: str, name: str, value: str) -> Changes:
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        with desk.journal.batch(batch_name, person=desk.person, at=desk.clock.now, kind="settings") as batch:
            set_setting(desk.connection, name, value)
        return batch.changes
