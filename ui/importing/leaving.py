"""Leaving an import that is not finished: what would be lost is said; keeping it for later is offered first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.message import Message
from ui.importing.state import State
from ui.importing.words import lost_words
from ui.widgets.basics import button, row


class Leaving(Message):
    """Three ways: go on, keep it for later, let it go. Escape goes on."""

    def __init__(
        self, state: State, keep: Callable[[], object], let_go: Callable[[], object], parent: QWidget | None
    ) -> None:
        sentence = (
            "Nothing has been written. Kept for later, it waits under Returns, encrypted, as it now is. "
            f"Let go, {lost_words(state)}."
        )
        super().__init__("Leave this import?", sentence, parent)

        def then(act: Callable[[], object]) -> Callable[[], None]:
            def chosen() -> None:
                self.accept()
                act()

            return chosen

        stay = button("Go on with it", self.reject)
        drop = button("Let it go", then(let_go), "danger")
        later = button("Keep for later", then(keep), "primary")
        later.setDefault(True)
        self.inside.addLayout(row(drop, None, stay, later))
        later.setFocus()
