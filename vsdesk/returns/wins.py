"""Where a file and the roll differ: whose value wins, by the rule of its column, and why.

The rule is what was chosen for this file, else what is kept for its sender, else for the kind of return, else the
layout's own: fill (only blanks are filled), newer (what is told of the later day), ask (a person says, now or later).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from vsdesk.model.wording import long_date
from vsdesk.returns.choices import Answer
from vsdesk.returns.layouts import SESSION, Layout
from vsdesk.returns.record_shapes import SEPARATOR
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, NewRecord, Ref, Told, Weighed, Won

if TYPE_CHECKING:
    from vsdesk.returns.context import Context

FILL: Final = "fill"
NEWER: Final = "newer"
ASK: Final = "ask"
RULES_IN_WORDS: Final[Mapping[str, str]] = {
    FILL: "Only blanks are filled",
    NEWER: "The newer holds",
    ASK: "A person is asked",
}
SETTING: Final = "wins "
"""What the setting of an authority's own rule begins with: `wins provision.born_on`."""
IDENTITY_RULE: Final = "wins_identity"
IDENTITY: Final = frozenset({"surname", "forename", "full_name", "born_on", "sex", "upn"})
"""Columns that say who a child is: what a school's return tells of them goes by a rule of its own."""
OF_A_MOMENT: Final = frozenset(
    {"child", "care_statement", "enrolment", "sen_provision", "sen_need", "person", "person_role"}
)
"""Tables whose records hold as at a day, not for a period that is part of their key."""
COLUMNS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("child", "surname"): ("surname", "full_name"),
    ("child", "forename"): ("forename", "full_name"),
    ("enrolment", "actual_year"): ("taught_year", "actual_year", "nc_year"),
    ("enrolment", "hours_offered"): ("hours_offered", "provider_hours"),
    ("enrolment", "kind"): ("enrolment_kind",),
    ("sen_provision", "provision"): ("sen",),
    ("sen_need", "need"): ("need", "sen_need", "sen_need_2"),
    ("attendance_total", "percent_hundredths"): ("percent", "percent_absent"),
    ("person", "email"): ("email", "dt_email", "head_email"),
    ("person", "phone"): ("phone", "dt_phone"),
}
"""A record's field -> the columns that may tell it, where they are called otherwise."""
ABOUT: Final = frozenset(
    {
        "local_id",
        "school_urn",
        "school_name",
        "school_postcode",
        "period_from",
        "period_to",
        "academic_year",
        "week_from",
    }
)
"""Columns that say whom, when and where a row is about."""
BLANK = "The roll had nothing here."
LATER = "The file’s is newer."
CHOSEN = "You chose the file’s."
KEPT = "You chose to keep the roll’s."
ONLY_BLANKS = "Only blanks are filled from this column."
SEEN = "Kept: a person saw it as they chose the child."
ASKED = "Keep the roll’s, or take the file’s?"


@dataclass(frozen=True, slots=True)
class RuleName:
    """Whose rule for which column a setting keeps: `wins provision.sen`, or `wins provision.sen@7` for one sender.

    Attributes:
        sender: a school's id on the roll; None: whoever sends the kind of return.
    """

    layout: str
    column: str
    sender: int | None = None

    @property
    def setting(self) -> str:
        """The setting's name."""
        return f"{SETTING}{self.layout}.{self.column}" + (
            f"@{self.sender}" if self.sender is not None else ""
        )

    @classmethod
    def of(cls, setting: str) -> RuleName:
        """What a setting's name says."""
        code, _, rest = setting.removeprefix(SETTING).partition(".")
        column, _, sender = rest.partition("@")
        return cls(code, column, int(sender) if sender else None)


def has_rule(layout: Layout, column: str) -> bool:
    """Whether what a column tells may differ from the roll: not what says whom, when and where a row is about."""
    key = layout.record.key if layout.record is not None else ()
    return column not in {*key, *ABOUT} and SEPARATOR not in column and not column.startswith(SESSION)


def rules_of(context: Context) -> dict[str, str]:
    """Column -> who wins in it, of the columns this file has and that have a rule."""
    table = context.mapped.table
    return {name: rule_of(context, name) for name in table.columns if has_rule(table.layout, name)}


def rule_of(context: Context, column: str) -> str:
    """Who wins in a column of this file: fill, newer or ask."""
    layout, settings = context.mapped.table.layout, context.roll.shelf("setting")

    def kept(name: str) -> str:
        found = settings.of(name)
        return str(found[0]["value"] or "") if found else ""

    sender = context.sender if context.sender is not None else context.school
    chosen = context.wins.get(column)
    if not chosen and isinstance(sender, int):
        chosen = kept(RuleName(layout.code, column, sender).setting)
    chosen = chosen or kept(RuleName(layout.code, column).setting)
    if not chosen and column in IDENTITY and not layout.corrects_identity:
        chosen = kept(IDENTITY_RULE)
    names = {field.name: field.wins for field in layout.fields}
    return chosen or names.get(column) or layout.wins


class Wins:
    """Weighs the cells of one file's rows, one row after another."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rules: dict[str, str] = {}
        self._row = MappedRow(0, {})
        self._chosen = False
        self._weighed: list[Weighed] = []
        self._told: dict[tuple[str, str], dict[Ref, None]] = {}
        self._of_row: list[tuple[str, str, Ref]] = []

    def begin(self, row: MappedRow, *, chosen: bool = False) -> None:
        """Go on to a row; `chosen`: a person said who is meant, and saw how the names and birthdays differ."""
        self._row, self._weighed, self._of_row = row, [], []
        self._chosen = chosen

    def end(self) -> None:
        """The row is taken: what it tells counts as told."""
        for table, name, record in self._of_row:
            self._told.setdefault((table, name), {})[record] = None
        self._of_row = []

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """What was weighed of the row."""
        return tuple(self._weighed)

    @property
    def told(self) -> tuple[Told, ...]:
        """What the file tells as at its day, and nothing told later: of which records."""
        return tuple(Told(table, name, tuple(ids)) for (table, name), ids in self._told.items())

    def rule(self, column: str) -> str:
        """Who wins in a column."""
        if column not in self._rules:
            self._rules[column] = rule_of(self._context, column)
        return self._rules[column]

    def tell(self, table: str, name: str, record: Ref, column: str | None = None) -> None:
        """Note that the row tells a field, as it is or is about to be."""
        if table not in OF_A_MOMENT or (column or self._column(table, name)) is None:
            return
        newer = self._context.roll.days.tell(table, name, record, self._context.as_at.isoformat())
        if newer and self._context.dated:
            self._of_row.append((table, name, record))

    def takes(self, table: str, record: Record, name: str, new: object, column: str | None = None) -> bool:
        """Whether the row's value is to stand in place of the roll's, which is another; noted with the reason."""
        column = column or self._column(table, name)
        if column is None:
            return True
        number: Ref = record["id"]
        won, why, answered, waits = self._settle(table, record, name, new, column)
        if isinstance(number, int):
            old = record[name]
            self._weighed.append(Weighed(table, number, name, column, old, new, won, why, answered, waits))
        return won is Won.FILE

    def stands(self, roles: Sequence[Record], name: str, day: date) -> bool:
        """Whether somebody new in a role is to be taken: not where a later file told, or confirmed, who has it."""
        for record in roles:
            later = self.told_later("person_role", record["id"], "person")
            if later is not None and later > day:
                why = f"The roll’s is newer, of {long_date(later)}."
                if isinstance(record["id"], int):
                    number, old = record["id"], record["person"]
                    self._weighed.append(
                        Weighed("person_role", number, "person", "name", old, name, Won.ROLL, why)
                    )
                return False
        return True

    def _column(self, table: str, name: str) -> str | None:
        """The column that tells a field; None for what no column tells, but follows from the file."""
        values = self._row.values
        for column in COLUMNS.get((table, name), (name,)):
            if column in values:
                return column
        return None

    def _settle(
        self, table: str, record: Record, name: str, new: object, column: str
    ) -> tuple[Won, str, bool, bool]:
        """(who wins, why, whether a person chose just now, whether it waits since an earlier import)."""
        if record[name] in (None, ""):
            return Won.FILE, BLANK, False, False
        answer = self._context.answers.get((self._row.row, column))
        if answer is Answer.TAKE:
            return Won.FILE, CHOSEN, True, False
        before = self._decided.get(mark(table, record["id"], name, new))
        if before is not None and before["state"] == "kept":
            on = long_date(date.fromisoformat(before["decided_on"]))
            return Won.ROLL, f"Kept before, by {before['decided_by']} on {on}.", False, False
        if answer is Answer.KEEP:
            return Won.ROLL, KEPT, True, False
        return self._by_rule(table, record, name, column, waits=before is not None)

    def _by_rule(
        self, table: str, record: Record, name: str, column: str, *, waits: bool
    ) -> tuple[Won, str, bool, bool]:
        rule, number = self.rule(column), record["id"]
        if isinstance(number, NewRecord):
            return Won.FILE, LATER, False, False
        if rule == FILL:
            return Won.ROLL, ONLY_BLANKS, False, False
        if rule == ASK and self._chosen and column in IDENTITY:
            return Won.ROLL, SEEN, False, False
        if rule == ASK:
            return Won.ASKED, ASKED, False, waits
        newer = self.told_later(table, number, name)
        if newer is not None:
            return Won.ROLL, f"The roll’s is newer, of {long_date(newer)}.", False, False
        return Won.FILE, LATER, False, False

    def told_later(self, table: str, record: Ref, name: str) -> date | None:
        """The day of what the roll holds, where that is later than the file's."""
        if table not in OF_A_MOMENT or not self._context.dated:
            return None
        day = self._context.roll.days.of(table, name, record)
        return date.fromisoformat(day) if day > self._context.as_at.isoformat() else None

    @cached_property
    def _decided(self) -> dict[tuple[object, ...], Record]:
        """Differences a person was asked about before: those that wait, and those where the roll's was kept."""
        shelf = self._context.roll.shelf("asked_value")
        return {
            (one["tbl"], one["record"], one["field"], one["told"]): one
            for one in shelf.records.values()
            if one["state"] in ("open", "kept")
        }


def as_text(value: object) -> str:
    """A value as it is kept beside a question."""
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def mark(table: str, record: Ref, name: str, told: object) -> tuple[object, ...]:
    """By what a question is known again."""
    return table, record, name, as_text(told)
