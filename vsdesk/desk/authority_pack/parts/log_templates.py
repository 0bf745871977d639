"""The part of an authority pack that holds the office's own templates of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.desk.authority_pack.parts.left_behind import doubt
from vsdesk.errors import UserError
from vsdesk.model.log import DIRECTIONS, HOWS, THEMES, Template
from vsdesk.store.log_templates import add_template, templates

if TYPE_CHECKING:
    from vsdesk.desk import Desk


TEXTS = ("how", "direction", "theme", "said", "outcome", "follow_up")
NUMBERS = ("minutes", "follow_up_days")
SHOWN = 60


def own_templates(desk: Desk) -> list[Template]:
    """Those the office wrote."""
    return [one for one in templates(desk.connection) if one.id is not None]


def template_text(one: Template) -> str:
    """All that one says."""
    return f"{one.name}. {one.said}. {one.outcome}. {one.follow_up}"


def _templates(desk: Desk) -> Part:
    own = own_templates(desk)
    names_somebody = doubt(desk) if own else None
    return {
        one.name: {
            **{name: str(getattr(one, name)) for name in TEXTS},
            **{name: "" if getattr(one, name) is None else int(getattr(one, name)) for name in NUMBERS},
        }
        for one in own
        if names_somebody is not None and not names_somebody(template_text(one))
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


LOG_TEMPLATES = PartKind(
    "log_templates", "Templates of the log", frozenset((*TEXTS, *NUMBERS)), _templates, _template_words, str,
    _put_template,
)  # fmt: skip
