"""The authority pack: what an authority decided for itself, out as one file, and in again as one batch.

It holds rules, terms, days without school and in the planner, letters' words, templates of the log, and how columns are
read. It holds no people, no keys and no child.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vsdesk.changes import Changes
from vsdesk.desk.authority_pack import file as pack_file
from vsdesk.desk.authority_pack.file import Pack
from vsdesk.desk.authority_pack.parts import PARTS
from vsdesk.desk.authority_pack.parts.left_behind import doubt
from vsdesk.desk.authority_pack.parts.log_templates import own_templates, template_text
from vsdesk.desk.authority_pack.parts.planner import day_text
from vsdesk.desk.calendar import term_lines
from vsdesk.desk.planner_days import own_days
from vsdesk.errors import UserError
from vsdesk.model.wording import counted, long_date
from vsdesk.store.records import read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

State = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class PackLine:
    """One entry of a pack, beside what the roll has.

    Attributes:
        part: its title, such as `School terms`.
        before: empty where it is new.
    """

    part: str
    what: str
    state: State
    before: str
    after: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a pack in would do. What the roll has and the pack has not stays as it is."""

    made_on: date
    lines: tuple[PackLine, ...]
    pack: Pack

    @property
    def does_something(self) -> bool:
        """Whether anything is new or changed."""
        return any(line.state != "same" for line in self.lines)


class AuthorityPack:
    """What a front end may ask about authority packs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pack(self) -> Pack:
        """What this roll's pack holds, as made on the day."""
        return Pack(self._desk.today, {kind.name: kind.held(self._desk) for kind in PARTS})

    def export(self, out: Path) -> Path:
        """Write it. Raises: CannotWrite."""
        pack_file.write(self.pack(), out)
        return out

    def left_out(self) -> int:
        """How many planner days and templates of the log are in no pack, because they seem to name somebody."""
        days, own = own_days(self._desk.connection), own_templates(self._desk)
        if not (days or own):
            return 0
        return sum(map(doubt(self._desk), [*map(day_text, days), *map(template_text, own)]))

    def preview(self, path: Path) -> Preview:
        """Read a pack, and compare it with the roll. Raises: UserError in one sentence for what is none."""
        pack = pack_file.read(path)
        known = {kind.name for kind in PARTS}
        try:
            if set(pack.parts) - known:
                raise ValueError
            return Preview(pack.made_on, tuple(self._lines(pack)), pack)
        except (KeyError, TypeError, ValueError, UserError):
            raise UserError(
                f"The authority pack does not hold what it should. Ask for it again: {path}"
            ) from None

    def take(self, preview: Preview) -> Changes:
        """Put in what is new and changed, as shown, in one batch.

        Raises: UserError where an entry cannot be, or the roll has changed since it was shown; nothing is written.
        """
        desk = self._desk
        desk.allow("officer")
        if tuple(self._lines(preview.pack)) != preview.lines:
            raise UserError("The roll has changed since the pack was shown. Look at the pack again.")
        if not preview.does_something:
            raise UserError("The roll has all of this pack already; there is nothing to take in.")
        desk.ready_to_write()
        name = f"Import: authority pack of {long_date(preview.made_on)}"
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now, kind="settings") as batch:
            self._put(preview)
        return batch.changes

    def _put(self, preview: Preview) -> None:
        kinds = {kind.name: kind for kind in PARTS}
        try:
            for line in preview.lines:
                if line.state != "same":
                    kinds[line.name].put(self._desk, line.key, preview.pack.parts[line.name][line.key])
        except UserError as error:
            raise UserError(f"The pack cannot be taken in; nothing was changed. {error}") from None
        own = [line for line in term_lines(self._desk.connection) if line.id is not None]
        if len(own) < sum(1 for _ in read_table(self._desk.connection, "term")):
            raise UserError(
                "The pack’s terms and the roll’s own would overlap; nothing was changed. Remove the roll’s first."
            )

    def _lines(self, pack: Pack) -> Iterator[PackLine]:
        for kind in PARTS:
            held = kind.held(self._desk)
            for key, fields in sorted(pack.parts.get(kind.name, {}).items()):
                if set(fields) != kind.fields:
                    raise ValueError(key)
                after = kind.words(key, fields)
                before = kind.words(key, held[key]) if key in held else ""
                state: State = "new" if key not in held else "same" if held[key] == fields else "changed"
                yield PackLine(kind.title, kind.called(key), state, before, after, kind.name, key)


def left_out_words(count: int) -> str:
    """What stayed behind."""
    what = counted(count, "planner day or template", "planner days and templates")
    return f"{what} of the log left out: a child’s name, birthday or number seems to stand there."
