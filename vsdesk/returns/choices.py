"""What a person chose about one table of one file: where it differs from what the program proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from vsdesk.returns.dates import Order


class Deed(StrEnum):
    """What becomes of a row that is not given to a child on the roll."""

    NEW = "new"
    HOLD = "hold"
    DROP = "drop"


class Answer(StrEnum):
    """What a person says where file and roll differ."""

    KEEP = "keep"
    TAKE = "take"


Decision = int | Deed
"""The id of the child a row is about, or what else is to become of it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A person's choices; None, or nothing, where the program's own proposal stands.

    Attributes:
        header_row, header_rows: the sheet's own number of the (first) heading row, and how many there are.
        columns: field -> column number, from 1: all of them, not only those that were changed.
        school: a school's id on the roll; `school_urn`: of a school that another file of the same import adds.
        hidden: whether hidden rows and columns are taken; None where nobody has said.
        whole_school: whether it is about all pupils of a school, ours and others; None where nobody has said.
        order: how every column of days writes 03/04/2025.
        decisions: row -> what becomes of it.
        meanings: scale or code list (`*`: whichever has it) -> the sender's word -> ours; "" for none of ours.
        wins: field -> who wins where file and roll differ (fill, newer, ask), here and for later files of the kind.
        sender_wins: the same, here and for later files of the kind from the same sender.
        answers: (row, field) -> which of the two values is to hold.
    """

    kind: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    header_rows: int = 1
    columns: Mapping[str, int] | None = None
    school: int | None = None
    school_urn: str = ""
    period: tuple[date, date] | None = None
    order: Order | None = None
    hidden: bool | None = None
    whole_school: bool | None = None
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    wins: Mapping[str, str] = field(default_factory=dict)
    sender_wins: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[int, str], Answer] = field(default_factory=dict)

    @property
    def dropped(self) -> frozenset[int]:
        """The rows that are set aside: nothing is taken from them."""
        return frozenset(row for row, decision in self.decisions.items() if decision is Deed.DROP)


AS_PROPOSED = Choices()


def to_data(choices: Choices) -> dict[str, Any]:
    """Choices as plain data, for a draft."""
    return {
        "kind": choices.kind,
        "sheet": choices.sheet,
        "header_row": choices.header_row,
        "header_rows": choices.header_rows,
        "columns": dict(choices.columns) if choices.columns is not None else None,
        "school": choices.school,
        "school_urn": choices.school_urn,
        "period": [day.isoformat() for day in choices.period] if choices.period else None,
        "order": choices.order,
        "hidden": choices.hidden,
        "whole_school": choices.whole_school,
        "decisions": {str(row): decision for row, decision in choices.decisions.items()},
        "meanings": {name: dict(told) for name, told in choices.meanings.items()},
        "wins": dict(choices.wins),
        "sender_wins": dict(choices.sender_wins),
        "answers": [[row, name, answer] for (row, name), answer in choices.answers.items()],
    }


def from_data(data: Mapping[str, Any]) -> Choices:
    """The same, back again."""
    period = data["period"]
    decisions = data["decisions"].items()
    return Choices(
        kind=data["kind"],
        sheet=data["sheet"],
        header_row=data["header_row"],
        header_rows=data["header_rows"],
        columns=data["columns"],
        school=data["school"],
        school_urn=data.get("school_urn", ""),
        period=(date.fromisoformat(period[0]), date.fromisoformat(period[1])) if period else None,
        order=Order(data["order"]) if data["order"] else None,
        hidden=data.get("hidden"),
        whole_school=data.get("whole_school"),
        decisions={int(row): one if isinstance(one, int) else Deed(one) for row, one in decisions},
        meanings=data.get("meanings", {}),
        wins=data.get("wins", {}),
        sender_wins=data.get("sender_wins", {}),
        answers={(row, name): Answer(answer) for row, name, answer in data.get("answers", ())},
    )
