"""What is said once the packs are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.dialogs.message import Message
from ui.widgets.basics import button, row
from vsdesk.desk.packs import MadePack
from vsdesk.model.wording import counted


def tell(made: list[MadePack], folder: Path, left_out: str, parent: QWidget | None) -> Message:
    """What was written, and who was left out."""
    written = sum(one.path is not None for one in made)
    sentence = (
        f"They are in {folder}, with a list for the e-mails." if len(made) > 1 else f"It is in {folder}."
    )
    dialog = Message(f"{counted(written, 'pack')} written", f"{sentence} {left_out}".rstrip(), parent)
    close: Callable[[], object] = dialog.accept
    done = button("Close", close, "primary")
    done.setDefault(True)
    dialog.inside.addLayout(row(None, done))
    dialog.open()
    return dialog
