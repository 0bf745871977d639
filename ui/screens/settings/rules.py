"""Settings, Rules: what the authority decides for itself, each with its default; and all of it as one file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from ui.dialogs.form import ask_reason
from ui.screens.settings.pack_dialog import PackDialog
from ui.screens.settings.pep_choices import PepChoices
from ui.screens.settings.presenter import RollFacts, SettingsPresenter
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.authority_pack import Preview, left_out_words
from vsdesk.desk.rules import RULES, Rule, RuleLine

ABOUT = "For everybody who opens this roll. Each change is a batch of its own, and can be undone."
PACK_ABOUT = (
    "These rules, terms and days without school, your letters’ words, your own days in the planner, your templates of "
    "the log, your rubrics and kinds of case, and how columns are read, as one file: for another roll of yours, or for "
    "a colleague. It holds no child, no person and no key. A pack is shown before it is taken in."
)
USUAL_MINUTES = ("1", "2", "5", "10", "15", "20", "30", "60", "120")
ENDING = "Authority pack (*.json)"


class RulesSection(QWidget):
    """A row for each rule, and a card for the authority pack."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.boxes: dict[str, QComboBox] = {}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        frame, rules = card()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(2, 1)
        for number, rule in enumerate(RULES):
            self._rule(number, rule)
        rules.addLayout(self.grid)
        inside.addWidget(frame)
        self.peps = PepChoices(presenter)
        inside.addWidget(self.peps)
        self._pack(inside)
        inside.addStretch(1)
        presenter.facts.connect(self.show_facts)
        presenter.previewed.connect(self._show_pack)
        presenter.exported.connect(self._exported)

    def _rule(self, number: int, rule: Rule) -> None:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setAccessibleName(rule.title)
        box.setAccessibleDescription(rule.about)
        box.activated.connect(partial(self._choose, rule, box))
        self.boxes[rule.name] = box
        self._fill(RuleLine(rule, rule.default))
        words = label(rule.title, "strong")
        words.setBuddy(box)
        about = label(f"Default: {rule.words(rule.default)}. {rule.about}", "small", wrap=True)
        about.setContentsMargins(0, 0, 0, 12 if rule is not RULES[-1] else 0)
        self.grid.addWidget(words, 2 * number, 0, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(box, 2 * number, 1)
        self.grid.addWidget(about, 2 * number + 1, 0, 1, 3)

    def _pack(self, inside: QVBoxLayout) -> None:
        frame, part = card()
        part.addWidget(label("Authority pack", "section"))
        part.addWidget(label(PACK_ABOUT, wrap=True))
        self.export = button("Export…", self._export, about="Export the authority pack to a file")
        self.take = button(
            "Look at a pack…", self._look, about="Choose an authority pack, and see what it would change"
        )
        self.told = label("", "small", wrap=True)
        part.addLayout(row(self.export, self.take, None))
        part.addWidget(self.told)
        self.told.hide()
        inside.addWidget(frame)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_facts(self, facts: RollFacts) -> None:
        """Show what was chosen."""
        for line in facts.rules:
            self._fill(line)
            self.boxes[line.rule.name].setEnabled(self.presenter.may_write)

    def _fill(self, line: RuleLine) -> None:
        box = self.boxes[line.rule.name]
        box.clear()
        for value, words in line.rule.choices:
            if len(line.rule.choices) < 10 or value in (*USUAL_MINUTES, line.value):
                box.addItem(words, value)
        box.setCurrentIndex(box.findData(line.value))

    def _show_pack(self, preview: Preview) -> None:
        PackDialog(preview, self.presenter.take_pack, self, may_write=self.presenter.may_write).open()

    def _exported(self, path: Path, left_out: int) -> None:
        more = f" {left_out_words(left_out)}" if left_out else ""
        self.told.setText(f"The authority pack is in {path}{'.' if more else ''}{more}")
        self.told.show()

    # --- what a person does -------------------------------------------------------------------------------------------

    def _choose(self, rule: Rule, box: QComboBox, index: int) -> None:
        value = str(box.itemData(index))
        if not rule.needs_reason(value):
            self.presenter.choose(rule.name, value)
            return
        form = ask_reason(
            f"{rule.title}: {rule.words(value)}", f"{rule.about} The reason is kept with the rule.", "Choose it",
            lambda reason: self.presenter.choose(rule.name, value, reason), self,
        )  # fmt: skip
        form.rejected.connect(self.presenter.ask)

    def _export(self) -> None:
        dialog = QFileDialog(self, "Export the authority pack")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(ENDING)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("authority-pack.json")
        dialog.fileSelected.connect(lambda path: self.presenter.export_pack(Path(path)))
        dialog.open()

    def _look(self) -> None:
        dialog = QFileDialog(self, "Look at an authority pack")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([ENDING, "All files (*)"])
        dialog.fileSelected.connect(lambda path: self.presenter.look_at_pack(Path(path)))
        dialog.open()
