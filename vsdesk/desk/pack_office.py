"""Parts of an authority pack that the office wrote: its planner days, usual days it confirmed, its log templates.

What seems to name somebody stays behind: a pack holds no child.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk import naming_nobody
from vsdesk.desk.pack_file import Part
from vsdesk.desk.pack_kind import Fields, PartKind
from vsdesk.desk.planner_days import Confirmed, OwnDay, confirmed_days, keep_confirmed, keep_own, own_days
from vsdesk.errors import UserError
from vsdesk.model.log import DIRECTIONS, HOWS, THEMES, Template
from vsdesk.model.wording import long_date
from vsdesk.reference.planner import shipped_words
from vsdesk.store.log_templates import add_template, templates

if TYPE_CHECKING:
    from vsdesk.desk import Desk

TEXTS = ("how", "direction", "theme", "said", "outcome", "follow_up")
NUMBERS = ("minutes", "follow_up_days")
SHOWN = 60


def left_out(desk: Desk) -> int:
    """How many of the office's own entries seem to name somebody, and are in no pack."""
    days, own = own_days(desk.connection), _own_templates(desk)
    if not (days or own):
        return 0
    names_somebody = _doubt(desk)
    return sum(map(names_somebody, [*map(_day_text, days), *map(_template_text, own)]))


def _doubt(desk: Desk) -> Callable[[str], bool]:
    surnames, forenames = desk.children.name_words()
    return lambda text: bool(naming_nobody.doubts(text, surnames, forenames, desk.today))


# --- the planner ------------------------------------------------------------------------------------------------------


def _days(desk: Desk) -> Part:
    found = own_days(desk.connection)
    names_somebody = _doubt(desk) if found else None
    return {
        f"{one.from_on.isoformat()} {one.words}": {
            "to_on": one.to_on.isoformat(), "kind": one.kind, "detail": one.detail, "ahead": one.ahead,
        }
        for one in found
        if names_somebody is not None and not names_somebody(_day_text(one))
    }  # fmt: skip


def _day_text(one: OwnDay) -> str:
    return f"{one.words}. {one.detail}"


def _day(key: str, fields: Fields) -> OwnDay:
    first, _, words = key.partition(" ")
    return OwnDay(
        str(fields["kind"]), words, str(fields["detail"]), date.fromisoformat(first),
        date.fromisoformat(str(fields["to_on"])), int(fields["ahead"]),
    )  # fmt: skip


def _day_words(key: str, fields: Fields) -> str:
    one = _day(key, fields)
    return f"{_span(one.from_on, one.to_on)}{f'; {one.detail}' if one.detail else ''}"


def _put_day(desk: Desk, key: str, fields: Fields) -> None:
    one = _day(key, fields)
    same = (
        held for held in own_days(desk.connection) if (held.from_on, held.words) == (one.from_on, one.words)
    )
    held = next(same, None)
    keep_own(desk, replace(one, number=held.number if held else None))


def _confirmed(desk: Desk) -> Part:
    return {
        f"{one.code} {one.year}": {"from_on": one.from_on.isoformat(), "to_on": one.to_on.isoformat()}
        for one in confirmed_days(desk.connection).values()
    }


def _confirmed_words(key: str, fields: Fields) -> str:
    return _span(date.fromisoformat(str(fields["from_on"])), date.fromisoformat(str(fields["to_on"])))


def _confirmed_called(key: str) -> str:
    code, _, year = key.rpartition(" ")
    return f"{shipped_words(code)}, {int(year)}"


def _put_confirmed(desk: Desk, key: str, fields: Fields) -> None:
    code, _, year = key.rpartition(" ")
    begins, ends = (date.fromisoformat(str(fields[name])) for name in ("from_on", "to_on"))
    keep_confirmed(desk, Confirmed(code, int(year), begins, ends, desk.person, desk.today))


def _span(first: date, last: date) -> str:
    return long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"


# --- the log's templates ----------------------------------------------------------------------------------------------


def _own_templates(desk: Desk) -> list[Template]:
    return [one for one in templates(desk.connection) if one.id is not None]


def _template_text(one: Template) -> str:
    return f"{one.name}. {one.said}. {one.outcome}. {one.follow_up}"


def _templates(desk: Desk) -> Part:
    own = _own_templates(desk)
    names_somebody = _doubt(desk) if own else None
    return {
        one.name: {
            **{name: str(getattr(one, name)) for name in TEXTS},
            **{name: "" if getattr(one, name) is None else int(getattr(one, name)) for name in NUMBERS},
        }
        for one in own
        if names_somebody is not None and not names_somebody(_template_text(one))
    }


def _template_words(key: str, fields: Fields) -> str:
    said = " ".join(str(fields["said"] or fields["outcome"]).split())
    short = said if len(said) <= SHOWN else f"{said[:SHOWN].rstrip()}…"
    follow_up = f"then: {fields['follow_up']}" if fields["follow_up"] else ""
    return "; ".join(part for part in (str(fields["how"]), short, follow_up) if part)


def _put_template(desk: Desk, key: str, fields: Fields) -> None:
    texts = {name: str(fields[name]) for name in TEXTS}
    numbers = {name: _number(fields[name]) for name in NUMBERS}
    sound = (
        key.strip()
        and texts["how"] in HOWS
        and texts["direction"] in ("", *DIRECTIONS)
        and texts["theme"] in ("", *THEMES)
    )
    if not sound:
        raise UserError("It holds a template for the log that this version does not know.")
    template = Template(
        key.strip(), texts["how"], texts["direction"], texts["theme"], texts["said"], texts["outcome"],
        numbers["minutes"], texts["follow_up"], numbers["follow_up_days"],
    )  # fmt: skip
    add_template(desk.connection, template)


def _number(value: str | int) -> int | None:
    if value == "":
        return None
    number = value if isinstance(value, int) else -1
    if not 0 <= number <= 10_000:
        raise UserError("It holds a template for the log with a number that cannot be.")
    return number


def _same(key: str) -> str:
    return key


def _day_called(key: str) -> str:
    return key.partition(" ")[2]


OFFICE_PARTS = (
    PartKind(
        "planner_days", "Days in the planner", frozenset({"to_on", "kind", "detail", "ahead"}), _days, _day_words,
        _day_called, _put_day,
    ),
    PartKind(
        "planner_confirmed", "Usual days confirmed", frozenset({"from_on", "to_on"}), _confirmed, _confirmed_words,
        _confirmed_called, _put_confirmed,
    ),
    PartKind(
        "log_templates", "Templates of the log", frozenset((*TEXTS, *NUMBERS)), _templates, _template_words, _same,
        _put_template,
    ),
)  # fmt: skip
