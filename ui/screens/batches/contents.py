"""What a batch changed: how many of each kind, and the first changes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal

from ui import initials
from ui.screens.batches.columns import local
from ui.widgets.basics import button, clear, label, row, rule
from ui.widgets.side_panel import SidePanel
from vsdesk.desk.contents import BatchLine, ChangeLine, Contents

WIDTH = 340
SHOWN = 12
FIELDS = 5
PEOPLE = "Who may open the roll is written down, and not undone from here: change it under Settings, People and keys."


class ContentsCard(SidePanel):
    """A card beside the list. Signals `undo_asked` with the batch."""

    undo_asked = Signal(object)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__("What the selected batch changed", WIDTH)
        self._may_write = may_write
        self.show_contents(None)

    def show_contents(self, contents: Contents | None) -> None:
        """Show a batch, or how to choose one."""
        clear(self.inside)
        if contents is None:
            self.inside.addWidget(
                label("Choose a batch to see what it changed, and to undo it.", "subtitle", wrap=True)
            )
        else:
            self._head(contents.batch)
            for kind, done, number in contents.counts:
                self.inside.addLayout(row(label(f"{number:,}", "strong"), label(f"{kind}, {done}"), None))
            if contents.first:
                self.inside.addSpacing(4)
                self.inside.addWidget(rule())
                self.inside.addWidget(label("The first changes", "small"))
            for lines in records(contents.first)[:SHOWN]:
                self._record(lines)
        self.inside.addStretch(1)

    def _head(self, batch: BatchLine) -> None:
        self.inside.addWidget(label(initials.MODE.words(batch.name), "section", wrap=True))
        self.inside.addWidget(label(f"{batch.person} · {local(batch.at)}", "subtitle", wrap=True))
        if batch.undone_by is not None:
            words = f"Undone by batch {batch.undone_by}; undo that one to bring it back."
            self.inside.addWidget(label(words, "small", wrap=True))
        elif batch.kind == "people":
            self.inside.addWidget(label(PEOPLE, "small", wrap=True))
        elif self._may_write and not batch.is_for_good:
            again = batch.kind == "undo"
            undo = button(
                "Do it again" if again else "Undo", lambda: self.undo_asked.emit(batch), picture="undo",
                about=f"{'Do again' if again else 'Undo'}: {initials.MODE.words(batch.name)}",
            )  # fmt: skip
            self.inside.addLayout(row(undo, None))
        self.inside.addSpacing(6)

    def _record(self, lines: list[ChangeLine]) -> None:
        first = lines[0]
        name = initials.MODE.name(first.who) if first.about_child else initials.MODE.words(first.who)
        who = " · ".join(part for part in (name, first.kind, first.done) if part)
        self.inside.addSpacing(4)
        self.inside.addWidget(label(who, "strong", wrap=True))
        for line in lines[:FIELDS]:
            self.inside.addWidget(label(_words(line), "small", wrap=True))
        if len(lines) > FIELDS:
            self.inside.addWidget(label(f"and {len(lines) - FIELDS} more fields", "small"))
        if first.where:
            self.inside.addWidget(label(initials.MODE.words(first.where), "tiny", wrap=True))


def records(lines: Iterable[ChangeLine]) -> list[list[ChangeLine]]:
    """The fields of one record together."""
    return [
        list(group) for _, group in groupby(lines, lambda line: (line.who, line.kind, line.done, line.where))
    ]


def _words(line: ChangeLine) -> str:
    before, after = (initials.MODE.value(line.name, text) for text in (line.before, line.after))
    if line.done == "changed":
        return f"{line.field}: {before or 'blank'} → {after or 'blank'}"
    return f"{line.field}: {after or before}".removeprefix(": ")
