"""A second pair of eyes: another person scores the same plan, then sees where the two differ."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.dialogs.form import Form
from ui.screens.pep.presenter import PepPresenter
from ui.screens.pep.quality_card import ScoreRow
from ui.style import theme
from ui.widgets.basics import label
from vsdesk.desk.pep_pages import PepPage
from vsdesk.quality.agreement import agreement
from vsdesk.quality.rubrics import NOT_DUE

ABOUT = (
    "Keys 1, 2, 3 score and go on, as on the page. The first score shows beside a criterion once it is scored here; "
    "the grade that stands is not changed."
)


class SecondLook(Form):
    """A row a criterion, the first reviewer's score beside it once there is a second."""

    def __init__(self, presenter: PepPresenter, page: PepPage, parent: QWidget) -> None:
        super().__init__("A second look", ABOUT, "Keep", parent)
        self.setMinimumWidth(theme.current().px(560))
        self._presenter, self._page = presenter, page
        self.scores: dict[str, str] = dict(page.second.scores) if page.second else {}
        self.rows: list[ScoreRow] = []
        self._beside = []
        self.who = self.line("Looked at by", page.second.reviewer if page.second else presenter.person)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, theme.current().px(150))
        for number, criterion in enumerate(page.rubric.criteria):
            one = ScoreRow(page.rubric, criterion, may_score=True)
            one.chosen.connect(partial(self._score, number))
            one.moved.connect(partial(self._move, number))
            beside = label("", "small")
            grid.addWidget(one, number, 0)
            grid.addWidget(beside, number, 1)
            self.rows.append(one)
            self._beside.append(beside)
            self._show(number)
        self.inside.addLayout(grid)
        self.told = label("", "strong", wrap=True)
        self.inside.addWidget(self.told)
        self._tell()
        self.keep = self.finish(self._agree)
        self.keep.setDefault(False)
        self.rows[0].setFocus()

    def _score(self, number: int, level: str) -> None:
        self.scores[self.rows[number].criterion.code] = level
        self._show(number)
        self._tell()

    def _show(self, number: int) -> None:
        one = self.rows[number]
        second, first = self.scores.get(one.criterion.code, ""), self._first(one.criterion.code)
        one.show_level(second)
        words = "not due" if first == NOT_DUE else self._page.rubric.word(first).lower()
        told = f"● also {words}" if first == second else f"◆ first: {words}"
        self._beside[number].setText(told if second and first else "")

    def _first(self, code: str) -> str:
        return self._page.review.scores.get(code, "") if self._page.review else ""

    def _tell(self) -> None:
        first = self._page.review.scores if self._page.review else {}
        told = agreement(self._page.rubric, first, self.scores)
        self.told.setText(f"{told.same} of {told.of} agree" if told.of else "Nothing scored yet")

    def _move(self, number: int, step: int) -> None:
        there = number + step
        if 0 <= there < len(self.rows):
            self.rows[there].setFocus()
        elif there >= len(self.rows):
            self.keep.setFocus()

    def _agree(self) -> bool:
        missing = [one for one in self.rows if not self.scores.get(one.criterion.code)]
        if missing:
            missing[0].setFocus()
            return self.refuse(f"{len(missing)} not scored yet. Score these, then keep it.")
        who = " ".join(self.who.text().split())
        first = self._page.review.reviewer if self._page.review else ""
        if not who or who.casefold() == first.casefold():
            self.who.setFocus()
            return self.refuse(
                "The second look is another person’s. Give the name of whoever scored it this time."
            )
        scores = dict(self.scores)
        self._presenter.do(
            "Second look", lambda desk, pep: desk.pep_quality.moderate(pep, scores, reviewer=who)
        )
        return True


def second_look(presenter: PepPresenter, parent: QWidget) -> None:
    """Open it for the plan shown, once its first review is finished."""
    page = presenter.page
    if page is not None and page.review is not None and page.review.reviewed_on is not None:
        SecondLook(presenter, page, parent).open()
