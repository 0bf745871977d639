"""What a person writes into a plan: entries added, put right and taken out, targets looked back on, documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.message import ask
from ui.screens.pep.entry_form import ask_entry
from ui.screens.pep.presenter import PepPresenter
from ui.screens.pep.rows import typed
from vsdesk.desk.pep_content.entries import JUDGING, EntryKind, EntryName, kind_named
from vsdesk.desk.pep_pages import PepPage


class Writing:
    """The entries of the plan shown."""

    def __init__(self, presenter: PepPresenter, parent: QWidget, today: Callable[[], date]) -> None:
        self._presenter = presenter
        self._parent = parent
        self._today = today

    @property
    def page(self) -> PepPage | None:
        """The plan shown."""
        return self._presenter.page

    def add(self, name: EntryName) -> None:
        """Write an entry down; what is usual for the plan stands in it already."""
        kind = kind_named(name)
        values: dict[str, str] = {}
        if name == "voice" and self.page is not None and self.page.said.voice is not None:
            values = typed(self.page.said.voice, _names(kind))
        if name == "transition" and self.page is not None:
            values["point"] = self.page.lacking.transition
        title = kind.title[0].upper() + kind.title[1:]
        ask_entry(kind, title, self._today(), lambda told: self._add(name, told), self._parent, values=values)

    def _add(self, name: EntryName, told: dict[str, str]) -> None:
        self._presenter.do("Writing it down", lambda desk, pep: desk.pep_contents.add(pep, name, told))

    def correct(self, name: EntryName, number: int) -> None:
        """Put an entry right."""
        kind, record = kind_named(name), self._record(name, number)
        if record is None:
            return
        ask_entry(
            kind, f"Correct the {kind.title}", self._today(),
            lambda told: self._presenter.do(
                "Correcting", lambda desk, pep: desk.pep_contents.correct(name, number, told)
            ),
            self._parent, values=typed(record, _names(kind)),
        )  # fmt: skip

    def remove(self, name: EntryName, number: int) -> None:
        """Take an entry out, once that is meant."""
        kind = kind_named(name)
        ask(
            f"Take this {kind.title} out", "It can be brought back with Ctrl+Z, or under Batches.", "Take it out",
            lambda: self._presenter.do("Taking it out", lambda desk, pep: desk.pep_contents.remove(name, number)),
            self._parent, danger=True,
        )  # fmt: skip

    def judge(self, target: int) -> None:
        """Say what became of a target."""
        page = self.page
        if page is None:
            return
        targets = (*page.said.targets, *(page.before.said.targets if page.before else ()))
        found = next((one for one in targets if one.id == target), None)
        if found is None:
            return
        ask_entry(
            JUDGING, f"What became of: {found.what}", self._today(),
            lambda told: self._presenter.do(
                "Judging a target",
                lambda desk, pep: desk.pep_contents.judge(target, told["judged"], told["evidence"]),
            ),
            self._parent, values={"judged": found.judged or "met", "evidence": found.evidence},
        )  # fmt: skip

    def carry_on(self, target: int) -> None:
        """Carry a target of the last plan on into this one."""
        self._presenter.do("Carrying a target on", lambda desk, pep: desk.pep_contents.carry_on(pep, target))

    # --- documents -----------------------------------------------------------------------------------------------

    def attach(self) -> None:
        """Keep a document with the plan."""
        dialog = QFileDialog(self._parent, "Keep a document with this PEP")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._attach)
        dialog.open()

    def _attach(self, path: str) -> None:
        chosen = Path(path)
        self._presenter.do(
            "Keeping a document",
            lambda desk, pep: desk.pep_contents.attach(pep, chosen.name, chosen.read_bytes()),
        )

    def save_paper(self, document: int) -> None:
        """Write a document of the plan to a place the person chooses."""
        page = self.page
        paper = next((one for one in page.said.papers if one.document == document), None) if page else None
        if paper is None:
            return
        dialog = QFileDialog(self._parent, "Save the document as")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(paper.name)
        dialog.fileSelected.connect(
            lambda path: self._presenter.do(
                "Saving a document", lambda desk, pep: desk.pep_contents.save_paper(document, Path(path))
            )
        )
        dialog.open()

    def _record(self, name: EntryName, number: int) -> Any:  # noqa: ANN401 - a record of any kind of entry
        said = self.page.said if self.page else None
        if said is None:
            return None
        kinds: dict[str, Sequence[Any]] = {
            "target": said.targets, "attendee": said.attendees, "intervention": said.interventions,
            "transition": said.transitions,
        }  # fmt: skip
        return next((one for one in kinds[name] if one.id == number), None)


def _names(kind: EntryKind) -> tuple[str, ...]:
    return tuple(one.name for one in kind.fields)
