"""Save the original of an import: why, then where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.form import Form, ask_reason
from ui.dialogs.message import show_error
from ui.session import Session

WHY = "It names everyone its sender named, and leaves the roll unencrypted where you save it. The reason is kept."


def save_original(
    session: Session, batch: int, name: str, parent: QWidget, told: Callable[[str], object]
) -> Form:
    """Ask for a reason and a place, and write it there."""

    def where(reason: str) -> None:
        dialog = QFileDialog(parent, "Save the original as", name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(lambda chosen: write(reason, Path(chosen)))
        dialog.open()

    def write(reason: str, path: Path) -> None:
        write_original(session, batch, path, reason, parent, told)

    return ask_reason("Save the original?", WHY, "Choose where…", where, parent)


def write_original(
    session: Session, batch: int, path: Path, reason: str, parent: QWidget, told: Callable[[str], object]
) -> None:
    """Write it, and say so, or why not."""
    job = session.jobs.run(
        lambda desk, progress: desk.originals.save(batch, path, reason), "Save the original"
    )
    job.done.connect(lambda out: told(f"Saved as {out.name}"))
    job.failed.connect(lambda error: show_error(error, parent))
