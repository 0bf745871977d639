"""What Settings, Remembered asks and does beside listing: columns and words out, in, and put right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.lanes import Job
from ui.session import Session
from vsdesk.desk.memory import Remembered
from vsdesk.desk.memory_edits import ColumnsKept, RuleKept, WordKept
from vsdesk.desk.profile_sharing import Incoming


class MemoryPresenter(QObject):
    """Signals: `saved` (Saved), `previewed` (Incoming); `columns`, `word` and `rule` with one as it is kept."""

    saved = Signal(object)
    previewed = Signal(object)
    columns = Signal(object)
    word = Signal(object)
    rule = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def save(self, one: Remembered, out: Path) -> None:
        """Write a line's columns and words to a file."""
        self.session.ask("columns-out", lambda desk: desk.memory.sharing.save(one.id, out), self.saved.emit)

    def look(self, path: Path) -> None:
        """Read such a file, and see what taking it in would do."""
        self.session.ask("columns-in", lambda desk: desk.memory.sharing.preview(path), self.previewed.emit)

    def take(self, incoming: Incoming) -> Job:
        """Take it in, as shown."""
        return self.session.jobs.run(
            lambda desk, progress: desk.memory.sharing.take(incoming), "Taking in columns"
        )

    def open(self, one: Remembered) -> None:
        """Ask for a line as it is to be changed."""
        if one.kind == "columns":
            self.session.ask(
                "columns-kept", lambda desk: desk.memory.edits.columns(one.id), self.columns.emit
            )
        elif one.kind == "wins":
            self.session.ask("rule-kept", lambda desk: desk.memory.edits.rule(one.id), self.rule.emit)
        else:
            self.session.ask("word-kept", lambda desk: desk.memory.edits.word(one.id), self.word.emit)

    def change_columns(self, kept: ColumnsKept, taken: Mapping[int, str]) -> Job:
        """Read these columns so from now on."""
        return self.session.jobs.run(
            lambda desk, progress: desk.memory.edits.change_columns(kept.id, taken), "Changing columns"
        )

    def change_meaning(self, kept: WordKept, meaning: str) -> Job:
        """Let a word stand for something else."""
        return self.session.jobs.run(
            lambda desk, progress: desk.memory.edits.change_meaning(kept.id, meaning), "Changing a word"
        )

    def change_rule(self, kept: RuleKept, rule: str) -> Job:
        """Let another win in a column."""
        return self.session.jobs.run(
            lambda desk, progress: desk.memory.edits.change_rule(kept.id, rule), "Changing who wins"
        )
