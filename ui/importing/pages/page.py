"""What every page of the wizard is: it shows the state, and takes the keyboard when it comes up."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.importing.presenter import ImportPresenter
from ui.importing.state import State


def see_through(area: QScrollArea) -> None:
    """Let what is behind a scrolled part be seen: the card's own ground, or the page's."""
    area.viewport().setAutoFillBackground(False)
    inner = area.widget()
    if inner is not None:
        inner.setAutoFillBackground(False)


class Page(QWidget):
    """One step. `render` shows a state; `arrive` puts the keyboard where the person will want it."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(12)

    @property
    def state(self) -> State:
        """The import as it stands."""
        return self.presenter.state

    def render_state(self, state: State) -> None:
        """Show a state."""

    def arrive(self) -> None:
        """The page has come up."""

    def settle(self) -> None:
        """The page is about to be left: what was just chosen on it is taken."""
