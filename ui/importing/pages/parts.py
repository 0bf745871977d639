"""Which table is shown, where an import has several."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui import initials
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.style import theme
from ui.widgets.basics import label


def part_name(state: State, number: int) -> str:
    """A table by its file's name, and its sheet's where the file has several."""
    one = state.chosen[number]
    file = state.files[one.file]
    several = sum(1 for other in state.chosen if other.file == one.file) > 1
    return f"{file.name}, {one.choices.sheet or one.sheet}" if several else file.name


class PartBar(QWidget):
    """A list of the tables; hidden where there is but one."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Which file is shown")
        self.choice.setMinimumWidth(theme.current().px(320))
        self.count = label("", "small")
        line.addWidget(label("Shown", "small"))
        line.addWidget(self.choice)
        line.addWidget(self.count)
        line.addStretch(1)
        self.choice.activated.connect(presenter.show_part)

    def render_state(self, state: State) -> None:
        """Offer the tables of a state."""
        self.setVisible(len(state.chosen) > 1)
        names = [initials.MODE.words(part_name(state, number)) for number in range(len(state.chosen))]
        if [self.choice.itemText(n) for n in range(self.choice.count())] != names:
            self.choice.clear()
            self.choice.addItems(names)
        self.choice.setCurrentIndex(state.part)
        self.choice.setToolTip(self.choice.currentText())
        self.count.setText(f"{state.part + 1} of {len(names)}")
