"""The left of a plan's page: parts, targets, the child's voice, who was there, what is done, documents."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.pep import rows
from ui.screens.pep.cards import TableCard, WordsCard
from ui.screens.pep.doing import Steps
from ui.screens.pep.tables import ATTENDEES, INTERVENTIONS, PAPERS, PARTS, TARGETS, TRANSITIONS
from ui.screens.pep.writing import Writing
from ui.tables.records import Column
from ui.widgets.basics import button
from vsdesk.desk.pep_content.entries import EntryName
from vsdesk.desk.pep_pages import PepPage
from vsdesk.model.wording import short_day


class Body(QWidget):
    """Cards below one another."""

    def __init__(self, writing: Writing, steps: Steps, *, may_write: bool) -> None:
        super().__init__()
        self._writing, self._may_write = writing, may_write
        self.ask = button("Ask for all", steps.ask_all, "small", about="Ask for every part of this PEP")
        self.receive = button("Received", lambda: self._receive(steps), "small",
                              about="The part the cursor is on came in; or it did not after all")  # fmt: skip
        self.parts = TableCard("Who owes what", PARTS, "This form has no parts.", (self.ask, self.receive))
        self.parts.opened.connect(steps.receive if may_write else lambda number: None)
        self.targets = self._entries("target", "Targets", TARGETS, "No target is written down yet.")
        self.voice_act = button(
            "Write it down…", lambda: writing.add("voice"), "small", about="Write down the child’s voice"
        )
        self.voice = WordsCard("Child’s voice", (self.voice_act,))
        self.attendees = self._entries("attendee", "Who was there", ATTENDEES, "Nobody is written down yet.")
        self.interventions = self._entries(
            "intervention", "What is done", INTERVENTIONS, "Nothing is written down yet."
        )
        self.transitions = self._entries("transition", "Transition", TRANSITIONS, "None is due this year.")
        attach = button("Add…", writing.attach, "small", about="Keep a document with this PEP")
        save = button("Save as…", lambda: None, "small", about="Save the document the cursor is on")
        self.papers = TableCard("Documents", PAPERS, "No document is kept with this PEP yet.", (attach, save))
        save.clicked.connect(self.papers.with_chosen(writing.save_paper))
        self.papers.opened.connect(writing.save_paper)
        attach.setEnabled(may_write)
        self.voice_act.setEnabled(may_write)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        for part in (self.parts, self.targets, self.voice, self.attendees, self.interventions, self.transitions,
                     self.papers):  # fmt: skip
            down.addWidget(part)
        down.addStretch(1)

    def _entries(self, name: EntryName, title: str, columns: tuple[Column, ...], nothing: str) -> TableCard:
        low = title.lower()
        add = button("Add…", partial(self._writing.add, name), "small", about=f"Add to: {low}")
        correct = button("Correct…", lambda: None, "small", about=f"Correct the line the cursor is on: {low}")
        remove = button(
            "Take out…", lambda: None, "small", about=f"Take out the line the cursor is on: {low}"
        )
        found = TableCard(title, columns, nothing, (add, correct, remove))
        correct.clicked.connect(found.with_chosen(partial(self._writing.correct, name)))
        remove.clicked.connect(found.with_chosen(partial(self._writing.remove, name)))
        if self._may_write:
            found.opened.connect(partial(self._writing.correct, name))
        return found

    def _receive(self, steps: Steps) -> None:
        number = self.parts.chosen
        if number is not None:
            steps.receive(number)

    def show_page(self, page: PepPage) -> None:
        """Show a plan."""
        asked = page.pep.asked_on
        self.parts.show_rows(rows.parts(page), f"asked {short_day(asked)}" if asked else "not asked for yet")
        self.targets.show_rows(rows.targets(page), page.lacking.looking_back)
        self.voice.show_lines(rows.voice(page.said))
        after = page.pep.next_on
        self.attendees.show_rows(
            rows.attendees(page.said),
            f"next meeting {short_day(after)}" if after else "no next meeting agreed yet",
        )
        self.interventions.show_rows(rows.interventions(page.said))
        self.transitions.show_rows(
            rows.transitions(page.said), page.lacking.transition and f"due: {page.lacking.transition}"
        )
        due = bool(page.lacking.transition)
        self.transitions.nothing.setText(
            "Nothing is planned for it yet." if due else "None is due this year."
        )
        self.papers.show_rows(rows.papers(page.said))
        self._allow(page)

    def _allow(self, page: PepPage) -> None:
        open_ = self._may_write and page.pep.is_open
        self.ask.setEnabled(open_ and any(not part.asked for part in page.parts))
        self.receive.setEnabled(open_)
        self.voice_act.setEnabled(open_)
        for part in (self.targets, self.attendees, self.interventions, self.transitions):
            part.acts[0].setEnabled(open_)
            for act in part.acts[1:]:
                act.setEnabled(open_ and part.chosen is not None)
        self.papers.acts[1].setEnabled(self.papers.chosen is not None)
