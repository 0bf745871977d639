"""Settings, Rules: what the authority decides for itself, each with its default; and all of it as one file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from ui.dialogs.form import Form, ask_reason
from ui.screens.settings.pack_dialog import PackDialog
from ui.screens.settings.pep_choices import PepChoices
from ui.screens.settings.presenter import RollFacts, SettingsPresenter
from ui.screens.settings.rule_row import OWN, RuleRow
from ui.widgets.basics import button, card, label, row, rule
from ui.widgets.flow import FlowLayout
from vsdesk.clocks.rules import DAYS
from vsdesk.desk.authority_pack import Preview, left_out_words
from vsdesk.desk.rule_sections import GROUPS
from vsdesk.desk.rules import Rule

ABOUT = (
    "For everybody who opens this roll: how it came with the program, and what your authority chose in its place. "
    "Each change is a batch of its own, and can be undone."
)
PACK_ABOUT = (
    "These rules, terms and days without school, your letters’ words, your own days in the planner, your templates of "
    "the log, your rubrics and kinds of case, and how columns are read, as one file: for another roll of yours, or for "
    "a colleague. It holds no child, no person and no key. A pack is shown before it is taken in."
)
ENDING = "Authority pack (*.json)"


class RulesSection(QWidget):
    """A card for each subject with its rules; where to go first, at the top; and a card for the authority pack."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.rows: dict[str, RuleRow] = {}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        self.places = FlowLayout(spacing=8)
        inside.addLayout(self.places)
        for title, about, rules in GROUPS:
            inside.addWidget(self._card(title, about, rules))
        self.peps = PepChoices(presenter)
        inside.addWidget(self.peps)
        self._place("Reasons and rubrics", self.peps)
        self._pack(inside)
        inside.addStretch(1)
        presenter.facts.connect(self.show_facts)
        presenter.previewed.connect(self._show_pack)
        presenter.exported.connect(self._exported)

    @property
    def boxes(self) -> dict[str, QComboBox]:
        """The choice of each rule, by the name of its setting."""
        return {name: row.box for name, row in self.rows.items()}

    def _card(self, title: str, about: str, rules: tuple[Rule, ...]) -> QWidget:
        frame, inside = card()
        inside.setSpacing(12)
        head = label(title, "section")
        inside.addWidget(head)
        if about:
            inside.addWidget(label(about, "small", wrap=True))
        for number, one in enumerate(rules):
            if number:
                inside.addWidget(rule())
            line = RuleRow(one, title)
            line.chosen.connect(partial(self._choose, line))
            self.rows[one.name] = line
            inside.addWidget(line)
        self._place(title, frame)
        return frame

    def _place(self, title: str, part: QWidget) -> None:
        self.places.addWidget(
            button(title, partial(self._go, part), "chip", about=f"Go to the rules: {title}")
        )

    def _go(self, part: QWidget) -> None:
        """Bring a card to the top of the page, and the keyboard to its first choice."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(part.y())
        choices = [one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        first = next((one for one in choices if one.isVisible() and one.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        """Show what was chosen, and what that means."""
        for section in facts.rules:
            for line in section.lines:
                self.rows[line.rule.name].show_line(line, may_write=self.presenter.may_write)

    def _show_pack(self, preview: Preview) -> None:
        PackDialog(preview, self.presenter.take_pack, self, may_write=self.presenter.may_write).open()

    def _exported(self, path: Path, left_out: int) -> None:
        more = f" {left_out_words(left_out)}" if left_out else ""
        self.told.setText(f"The authority pack is in {path}{'.' if more else ''}{more}")
        self.told.show()

    # --- what a person does -------------------------------------------------------------------------------------------

    def _choose(self, line: RuleRow, value: str) -> None:
        rule = line.line.rule
        if value == OWN:
            self._ask_length(line)
            return
        if not rule.needs_reason(value):
            self.presenter.choose(rule.name, value)
            return
        form = ask_reason(
            f"{rule.title}: {rule.words(value)}", f"{rule.about} The reason is kept with the rule.", "Choose it",
            lambda reason: self.presenter.choose(rule.name, value, reason), self,
        )  # fmt: skip
        form.rejected.connect(self.presenter.ask)

    def _ask_length(self, line: RuleRow) -> None:
        """A number of days of the authority's own."""
        rule = line.line.rule
        number, _, unit = line.line.value.partition(" ")
        form = Form(rule.title, "How many days your authority gives, from 1 to 99.", "Choose it", self)
        days = form.line("Days", number if number.isdigit() else "", "4")
        kind = form.choice("Counted as", DAYS, unit if unit in DAYS else DAYS[0])

        def agree() -> bool:
            value = f"{days.text().strip()} {kind.currentText()}"
            if not rule.allows(value):
                days.setFocus()
                return form.refuse("The days are no whole number from 1 to 99; write them as 4.")
            self.presenter.choose(rule.name, value)
            return True

        form.finish(agree)
        form.rejected.connect(self.presenter.ask)
        form.open()
        days.setFocus()

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
