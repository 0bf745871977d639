"""The templates of log entries: the office's own made, changed and removed; those that came are changed by a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ui.dialogs.form import Form
from ui.dialogs.log.fields import WAYS, PlainText, combo, named, one_line
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import button, row
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.model.log import DIRECTIONS, HOWS, THEMES, Template

NEW = "A new template"
EMPTY = Template("", HOWS[0], DIRECTIONS[1])
SENTENCE = (
    "What does not change from one entry to the next. Words in [brackets] are to be filled in. One that came with the "
    "program is never changed: saving keeps the office's own in its place."
)


class TemplatesForm(Form):
    """Which template, its fields, and removing it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Templates of the log", SENTENCE, "Save", parent)
        self._session = session
        self._all: tuple[Template, ...] = ()
        self.which = self.choice("Template", (NEW,))
        self.name = self.line("Name")
        self.how, self.theme = combo("How", HOWS), combo("About", ("", *THEMES))
        self.theme.setEditable(True)
        self.direction = combo("Which way", ())
        for way in (*DIRECTIONS, ""):
            self.direction.addItem(WAYS[way], way)
        fields = named(("How", self.how), ("Which way", self.direction), ("About", self.theme))
        self.inside.addLayout(fields)
        self.said = PlainText("What was said", 3)
        self.put("What was said", self.said)
        self.outcome = self.line("Outcome")
        self.follow_up = one_line("Follow-up", "What is to be done, if anything")
        self.days = one_line("Due after days", "7")
        fields = named(("Follow-up", self.follow_up), ("Due after days", self.days))
        fields.setColumnStretch(0, 4)
        self.inside.addLayout(fields)
        self.setMinimumWidth(theme.current().px(560))
        self.remove = button(
            "Remove", self._remove, "danger", about="Remove this template of the office's own"
        )
        self.inside.addLayout(row(self.remove, None))
        self.finish(self._agree)
        self.which.activated.connect(lambda at: self._fill())
        self._fill()

    def show_templates(self, found: Sequence[Template], chosen: str = "") -> None:
        """Offer them: the office's own, then those that came."""
        self._all = tuple(found)
        self.which.clear()
        self.which.addItem(NEW)
        for one in self._all:
            self.which.addItem(one.name if one.id is not None else f"{one.name} (came with the program)")
        at = next((at for at, one in enumerate(self._all, 1) if one.name == chosen), 0)
        self.which.setCurrentIndex(at)
        self._fill()

    @property
    def template(self) -> Template:
        """The one that is chosen; an empty one for a new one."""
        at = self.which.currentIndex()
        return self._all[at - 1] if at > 0 else EMPTY

    def _fill(self) -> None:
        one = self.template
        self.name.setText(one.name)
        self.how.setCurrentText(one.how)
        self.direction.setCurrentIndex(self.direction.findData(one.direction))
        self.theme.setCurrentText(one.theme)
        self.said.setPlainText(one.said)
        self.outcome.setText(one.outcome)
        self.follow_up.setText(one.follow_up)
        self.days.setText("" if one.follow_up_days is None else str(one.follow_up_days))
        self.remove.setEnabled(one.id is not None)
        self.refuse("")

    def _agree(self) -> bool:
        days = self.days.text().strip()
        if days and not (days.isdigit() and len(days) <= 3):
            self.days.setFocus()
            return self.refuse("The days cannot be read; give a whole number, such as 7.")
        kept = replace(
            self.template, name=self.name.text(), how=self.how.currentText(),
            direction=self.direction.currentData(), theme=self.theme.currentText().strip(),
            said=self.said.toPlainText().strip(), outcome=self.outcome.text().strip(),
            follow_up=self.follow_up.text().strip(), follow_up_days=int(days) if days else None,
        )  # fmt: skip
        self._do(lambda desk: desk.log.keep_template(kept), "Log template")
        return False

    def _remove(self) -> None:
        number = self.template.id
        if number is not None:
            self._do(lambda desk: desk.log.drop_template(number), "Remove a log template")

    def _do(self, work: Callable[[Desk], Changes], name: str) -> None:
        self.closes_with(self._session.jobs.run(lambda desk, progress: work(desk), name))


def ask_templates(session: Session, parent: QWidget) -> TemplatesForm:
    """Open the templates; the keyboard begins at which."""
    form = TemplatesForm(session, parent)
    session.ask("log-templates", lambda desk: desk.log.templates(), form.show_templates)
    form.open()
    form.which.setFocus()
    return form
