"""Meetings as a calendar file: which of them, and one file or a file each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.form import Form
from vsdesk.desk.pep_list import MeetingDay
from vsdesk.model.wording import counted, near_day

TOGETHER, EACH = "All in one file", "A file a meeting, to go out to different people"
Write = Callable[[Sequence[int], Path, bool], None]


def ask_file(days: Sequence[MeetingDay], whole: str, write: Write, parent: QWidget) -> Form | None:
    """Ask which meetings go into a calendar file; None where none is still to come.

    Args:
        whole: what all the days are together, such as `November 2026`.
    """
    choices = _choices(days, whole)
    if not choices:
        return None
    sentence = (
        "Opened, the file puts the meetings into a calendar. It says initials and a number, never a name. "
        "Written again after a meeting was moved, it takes the place of the older entry."
    )
    form = Form("Calendar file", sentence, "Choose where…", parent)
    which = form.choice("Which meetings", tuple(choices))
    how = form.choice("Files", (TOGETHER, EACH))

    def agree() -> bool:
        _ask_where(choices[which.currentText()], write, parent, each=how.currentText() == EACH)
        return True

    form.finish(agree)
    form.open()
    which.setFocus()
    return form


def _choices(days: Sequence[MeetingDay], whole: str) -> dict[str, list[int]]:
    """In words -> the plans whose meeting is still to be held."""
    by_day = {day: [line.pep for line in day.meetings if line.pep and line.held_on is None] for day in days}
    told = {
        f"{near_day(day.on)}: {counted(len(peps), 'meeting')}": peps for day, peps in by_day.items() if peps
    }
    if not told:
        return {}
    everything = [pep for peps in told.values() for pep in peps]
    return {f"{whole}: {counted(len(everything), 'meeting')}": everything, **told}


def _ask_where(peps: Sequence[int], write: Write, parent: QWidget, *, each: bool) -> None:
    asking = QFileDialog(parent, "Where the calendar file goes", str(Path.home()))
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if each:
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        asking.setFileMode(QFileDialog.FileMode.Directory)
    else:
        asking.setNameFilter("Calendar (*.ics)")
        asking.setDefaultSuffix("ics")
        asking.selectFile("PEP meetings.ics")
    asking.fileSelected.connect(lambda path: write(peps, Path(path), each))
    asking.open()
