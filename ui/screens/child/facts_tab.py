"""The facts of a child in groups, each corrected where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.screens.child.fact_field import FactField
from ui.screens.child.presenter import ChildPresenter, Draft
from ui.style import theme
from ui.widgets.basics import card, label
from ui.widgets.fitting import is_large
from vsdesk.desk.child_pages import ChildPage, Fact

DRAFT_MS = 2000
NAME_WIDTH = 128
COLUMNS: tuple[tuple[str, ...], ...] = (
    ("Names", "Identity"),
    ("Numbers", "Language", "Care, as the list says"),
)


class FactsTab(QScrollArea):
    """Groups of facts."""

    def __init__(self, presenter: ChildPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.fields: dict[str, FactField] = {}
        self._child: int | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drafting = QTimer(self)
        self.drafting.setSingleShot(True)
        self.drafting.setInterval(DRAFT_MS)
        self.drafting.timeout.connect(self.keep_draft)
        presenter.saved.connect(self._saved)
        presenter.refused.connect(self._refused)
        presenter.drafted.connect(self._take_draft)

    def show_page(self, page: ChildPage) -> None:
        """Show the facts; what is being typed stays where the child is the same."""
        if page.masked:
            self.forget()
            return
        if page.id != self._child:
            self._build(page)
        for fact in page.facts:
            self.fields[fact.field.name].show_fact(fact)

    def forget(self) -> None:
        """Show nothing: the record is masked or left."""
        self.drafting.stop()
        self._child = None
        self.fields = {}
        self.setWidget(QWidget())

    def _build(self, page: ChildPage) -> None:
        self._child = page.id
        self.fields = {}
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 8, 0)
        across.setSpacing(12)
        one_column = is_large()
        for titles in (sum(COLUMNS, ()),) if one_column else COLUMNS:
            down = QVBoxLayout()
            down.setSpacing(12)
            for title in titles:
                down.addWidget(
                    self._group(title, [fact for fact in page.facts if fact.field.group == title], page)
                )
            down.addStretch(1)
            across.addLayout(down, 1)
        self.setWidget(whole)

    def _group(self, title: str, facts: list[Fact], page: ChildPage) -> QFrame:
        frame, inside = card()
        frame.setAccessibleName(title)
        inside.addWidget(label(title, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, fact in enumerate(facts):
            name = label(fact.field.label, "small", wrap=True)
            name.setFixedWidth(theme.current().px(NAME_WIDTH))
            name.setContentsMargins(0, theme.current().px(7), 0, 0)
            field = FactField(fact, page.today, may_write=self._presenter.may_write)
            name.setBuddy(field.editor)
            field.edited.connect(self._draft_soon)
            field.left.connect(self._save)
            self.fields[fact.field.name] = field
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, number, 1)
        inside.addLayout(grid)
        return frame

    # --- saving --------------------------------------------------------------------------------------------------

    def _save(self, field: FactField) -> None:
        self._presenter.save_fact(field.fact.field, field.base, field.text)

    def _saved(self, name: str) -> None:
        if name in self.fields:
            self.fields[name].saved()
        self._draft_soon()

    def _refused(self, name: str, sentence: str) -> None:
        if name in self.fields:
            self.fields[name].refuse(sentence)

    def _draft_soon(self) -> None:
        """At the next beat of two seconds; typing on does not put it off."""
        if not self.drafting.isActive():
            self.drafting.start()

    def draft(self) -> Draft:
        """What is typed and not saved."""
        return {name: (field.base, field.text) for name, field in self.fields.items() if field.is_dirty}

    def keep_draft(self) -> None:
        """Keep it in the roll, encrypted; nothing typed forgets it."""
        if self.fields:
            self._presenter.keep_draft(self.draft())

    def flush(self) -> None:
        """The page is left: keep at once what the timer would keep soon."""
        if self.drafting.isActive():
            self.drafting.stop()
            self.keep_draft()

    def _take_draft(self, draft: Draft) -> None:
        for name, (base, text) in draft.items():
            if name in self.fields:
                self.fields[name].take_draft(base, text)
