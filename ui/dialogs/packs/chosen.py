"""Ask the schools of some children for their parts of the PEP: those of plans selected in a list, or of one plan."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.dialogs.packs.form import PackForm
from ui.operations.packs import Asked
from ui.session import Session
from vsdesk.desk.packs import PEPS, MadePack
from vsdesk.model.wording import counted

ALONE = (
    "The child’s main school gets a workbook about this child alone, with the targets of the last plan it made to "
    "look back on. Nothing is sent by this program."
)
SEVERAL = (
    "Each main school of {whom} gets a workbook with only its own, with the targets of the last plans it made to look "
    "back on. Restricted children are in none. Nothing is sent by this program."
)


class AskAbout(PackForm):
    """Password and place; then the work, with progress."""

    def __init__(self, session: Session, children: Collection[int], parent: QWidget | None) -> None:
        self._children = frozenset(children)
        whom = counted(len(self._children), "child", "children")
        about = ALONE if len(self._children) == 1 else SEVERAL.format(whom=whom)
        super().__init__(session, "Workbook for the school", about, parent)

    def asked(self, folder: Path) -> Asked:
        """What is asked, as the fields stand."""
        return Asked(
            PEPS,
            None,
            None,
            folder,
            self.password.text() or None,
            self.register.isChecked(),
            self.cover.currentData(),
            children=self._children,
        )

    def left_out(self, made: list[MadePack]) -> str:
        """Who is in no pack: restricted, or at no school."""
        without = len(self._children) - sum(one.children + one.left_out for one in made)
        told = [super().left_out(made)]
        if without:
            told.append(f"{counted(without, 'child is', 'children are')} at no school now, and in none.")
        return " ".join(words for words in told if words)


def ask_about(session: Session, children: Collection[int], parent: QWidget) -> AskAbout:
    """Open the window."""
    window = AskAbout(session, children, parent)
    window.open()
    return window
