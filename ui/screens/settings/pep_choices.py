"""Settings, Rules: the authority's own lists of reasons about PEPs, and a rubric of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ui.dialogs.form import Form
from ui.lanes import Job
from ui.screens.settings.presenter import RollFacts, SettingsPresenter
from ui.style import theme
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.pep_choices import WHYS, Why
from vsdesk.model.wording import counted
from vsdesk.quality.rubrics import Rubric

ABOUT = (
    "The reasons people choose from where a PEP is late, not required or returned, and rubrics of your own beside "
    "those that came with the program. Plans graded before keep the rubric they were graded by."
)
TITLES: dict[Why, str] = {
    "late": "Reasons late…",
    "not required": "Reasons not required…",
    "returned": "Reasons returned…",
}


class PepChoices(QWidget):
    """The card. Its dialogs open one after the other."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._reasons: dict[Why, tuple[str, ...]] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        frame, part = card()
        part.addWidget(label("Reasons and rubrics of PEPs", "section"))
        part.addWidget(label(ABOUT, wrap=True))
        self.lists = {why: button(TITLES[why], partial(self._edit, why)) for why in WHYS}
        self.rubric = button(
            "Take in a rubric…", self._choose, about="Take in a rubric of your own from a file"
        )
        part.addLayout(row(*self.lists.values(), self.rubric, None))
        down.addWidget(frame)
        presenter.facts.connect(self.show_facts)
        presenter.rubric_read.connect(self._show_rubric)

    def show_facts(self, facts: RollFacts) -> None:
        """Show what was chosen."""
        self._reasons = dict(facts.pep_reasons)
        for one in self.lists.values():
            one.setEnabled(self.presenter.may_write)
        self.rubric.setEnabled(self.presenter.is_head)

    def _edit(self, why: Why) -> None:
        ReasonsForm(why, self._reasons.get(why, ()), partial(self.presenter.set_reasons, why), self).open()

    def _choose(self) -> None:
        self.files = QFileDialog(self, "Take in a rubric")
        self.files.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.files.setNameFilters(["Rubric (*.toml)", "All files (*)"])
        self.files.fileSelected.connect(lambda path: self.presenter.look_at_rubric(Path(path)))
        self.files.open()

    def _show_rubric(self, rubric: Rubric, path: Path) -> None:
        RubricForm(rubric, partial(self.presenter.take_rubric, path), self).open()


class ReasonsForm(Form):
    """A reason a line."""

    def __init__(
        self, why: Why, reasons: tuple[str, ...], save: Callable[[tuple[str, ...]], Job], parent: QWidget
    ) -> None:
        about = "One reason a line, in the order in which they are offered. Empty brings back those of the program."
        super().__init__(f"Reasons why a PEP is {why}", about, "Save", parent)
        self.lines = QPlainTextEdit("\n".join(reasons))
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(theme.current().px(220))
        self.put("Reasons", self.lines)
        self.finish_with(lambda: save(tuple(self.lines.toPlainText().splitlines())))


class RubricForm(Form):
    """A rubric as it was read, before it is taken in."""

    def __init__(self, rubric: Rubric, take: Callable[[], Job], parent: QWidget) -> None:
        levels = ", ".join(level.word.lower() for level in rubric.levels)
        about = (
            f"Version {rubric.version}. {rubric.about} Levels, best first: {levels}; good from "
            f"{rubric.word(rubric.good).lower()}. The rule: {rubric.rule}. Source: {rubric.source}."
        )
        super().__init__(f"Take in “{rubric.title}”?", about, "Take it in", parent)
        self.criteria = QPlainTextEdit("\n".join(f"{one.title}: {one.asks}" for one in rubric.criteria))
        self.criteria.setReadOnly(True)
        self.criteria.setTabChangesFocus(True)
        self.criteria.setMinimumHeight(theme.current().px(220))
        self.put(counted(len(rubric.criteria), "criterion", "criteria"), self.criteria)
        self.inside.addWidget(
            label("Choose it above as what quality is scored by, once it is here.", "small", wrap=True)
        )
        self.finish_with(take)
