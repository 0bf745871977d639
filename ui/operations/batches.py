"""Taking back: the last batch by Ctrl+Z, any batch from the list, and what forbids it side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import initials
from ui.dialogs.message import Message, ask, show_error
from ui.operations.clashes import Clashes
from ui.session import Session
from ui.widgets.basics import button, row
from vsdesk.desk.contents import BatchLine, Refused, last_of_mine
from vsdesk.desk.contents import undo as take_back


def undo_last(session: Session, parent: QWidget | None) -> None:
    """Take back this person's last batch since unlocking, by name, after asking."""

    def found(batch: BatchLine | None) -> None:
        if batch is None:
            _nothing(parent)
        else:
            undo(session, batch, parent)

    session.ask("undo-last", last_of_mine, found)


def undo(session: Session, batch: BatchLine, parent: QWidget | None) -> Message:
    """Take one batch back after asking; what forbids it is shown field by field. Undoing an undo is redo."""
    redo = batch.kind == "undo"
    name = initials.MODE.words(batch.name.removeprefix("Undo: ") if redo else batch.name)
    title = f"Do it again: {name}?" if redo else f"Undo: {name}?"
    sentence = (
        "What was taken back is put in place again, as a batch of its own."
        if redo
        else f"Its {batch.changes:,} change{'' if batch.changes == 1 else 's'} "
        f"by {batch.person} {'is' if batch.changes == 1 else 'are'} taken back, as a batch of its own; "
        "undoing that one brings them back."
    )
    return ask(
        title, sentence, "Do it again" if redo else "Undo", lambda: _run(session, batch, parent), parent
    )


def _run(session: Session, batch: BatchLine, parent: QWidget | None) -> None:
    def done(result: object) -> None:
        if isinstance(result, Refused):
            Clashes(batch.name, result, parent).open()

    job = session.jobs.run(lambda desk, progress: take_back(desk, batch.id), f"Undo: {batch.name}")
    job.done.connect(done)
    job.failed.connect(lambda error: show_error(error, parent))


def _nothing(parent: QWidget | None) -> None:
    dialog = Message(
        "Nothing to undo",
        "You have changed nothing since you unlocked this roll. Earlier work can be undone under Batches.",
        parent,
    )
    close = button("Close", dialog.accept, "primary")
    dialog.inside.addLayout(row(None, close))
    close.setDefault(True)
    dialog.open()
