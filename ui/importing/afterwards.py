"""When an import is done: taking a batch back, and writing what goes back to the sender."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.importing.state import State
from ui.importing.under_way import UnderWay
from ui.session import Session
from vsdesk.desk.send_back import SentBack


class Afterwards(QObject):
    """Signals: `undone` (a batch, and whether it was taken back), `told` (one sentence), `failed` (an error)."""

    undone = Signal(int, bool)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, under_way: UnderWay) -> None:
        super().__init__()
        self._session = session
        self._under_way = under_way

    def undo(self, batch: int) -> None:
        """Take back one of the batches just written."""

        def undone(result: object) -> None:
            self.undone.emit(batch, True)
            self.told.emit("Taken back, whole. The file can be brought in again.")

        def refused(error: BaseException) -> None:
            self.undone.emit(batch, False)
            self.failed.emit(error)

        job = self._session.jobs.run(lambda desk, progress: desk.undo(batch), "Taking it back")
        job.done.connect(undone)
        job.failed.connect(refused)

    def write_rejects(self, state: State, out: Path, *, mail: bool = False) -> None:
        """Write the held and refused rows to a workbook for the sender, and a draft that holds it."""
        read, planned = state.files, state.planned

        def written(found: list[SentBack]) -> None:
            self.told.emit(_told(found, out, mail=mail))

        self._under_way.run(
            "Writing",
            lambda desk, progress: desk.importing.write_rejects(read, planned, out, mail=mail),
            written,
        )


def _told(found: list[SentBack], out: Path, *, mail: bool) -> str:
    """What was written, and where an e-mail draft is lacking or has no address."""
    count = sum(one.rows for one in found)
    words = f"{'1 row was' if count == 1 else f'{count} rows were'} written to {out.name}, with what to mend in each."
    if not mail:
        return words
    drafts = [one for one in found if one.mail is not None]
    if len(drafts) < len(found):
        return f"{words} No draft where the file does not say which one school sent it."
    if not all(one.to for one in drafts):
        return f"{words} The e-mail draft beside it has no address: none of the school’s is known."
    return f"{words} The e-mail draft stands beside it; read it, and send it yourself."
