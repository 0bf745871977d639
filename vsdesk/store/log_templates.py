"""Templates of log entries: those that come with the program, from a file, and the office's own, in the roll."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from vsdesk.errors import NotFound
from vsdesk.model.log import Template
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, Writer, read_table

TEXTS = ("name", "how", "direction", "theme", "said", "outcome", "follow_up")
NUMBERS = ("minutes", "follow_up_days")


@cache
def shipped() -> tuple[Template, ...]:
    """Those that come with the program."""
    text = (resources.files("resources") / "log" / "templates.toml").read_text("utf-8")
    return tuple(_read(one) for one in tomllib.loads(text)["template"])


def templates(connection: Connection) -> tuple[Template, ...]:
    """The office's own by name, then those that came with the program whose name it has not taken."""
    own = sorted(map(_read, read_table(connection, "log_template")), key=lambda one: one.name.casefold())
    taken = {one.name for one in own}
    return (*own, *(one for one in shipped() if one.name not in taken))


def add_template(connection: Connection, template: Template) -> None:
    """Keep one in the batch that is open, in the place of the one of its number, or of the office's own of its name."""
    writer = Writer(connection)
    values: dict[str, object] = {name: getattr(template, name) or None for name in TEXTS}
    values |= {name: getattr(template, name) for name in NUMBERS}
    named = ("name = ?", (template.name,)) if template.id is None else ("id = ?", (template.id,))
    held = next(read_table(connection, "log_template", *named), None)
    if held is None:
        writer.add("log_template", values)
    else:
        writer.change("log_template", held["id"], values)


def remove_template(connection: Connection, number: int) -> None:
    """Take one of the office's own away. Raises: NotFound."""
    if next(read_table(connection, "log_template", "id = ?", (number,)), None) is None:
        raise NotFound("That template is no longer on the roll; those that came with the program stay.")
    Writer(connection).remove("log_template", number)


def _read(row: Record) -> Template:
    texts = [row.get(name) or "" for name in TEXTS]
    name, how, direction, theme, said, outcome, follow_up = texts
    return Template(
        name,
        how,
        direction,
        theme,
        said,
        outcome,
        row.get("minutes"),
        follow_up,
        row.get("follow_up_days"),
        row.get("id"),
    )
