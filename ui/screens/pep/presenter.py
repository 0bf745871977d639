"""What one PEP's page shows and when: asks for it, does its steps, keeps scores until they are saved; no widgets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.pep_pages import PepPage
from vsdesk.errors import NotFound
from vsdesk.quality.grades import Grade, graded


class PepPresenter(QObject):
    """One plan at a time.

    Signals:
        shown: the page. scored: the grade so far, after each key. gone: the plan is no longer there, and why.
        failed: an error. done: what was done, in words.
    """

    shown = Signal(object)
    scored = Signal(object)
    gone = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.number: int | None = None
        self.page: PepPage | None = None
        self.pending: dict[str, str] = {}
        self.remarked: dict[str, str] = {}

    # --- asking --------------------------------------------------------------------------------------------------

    @property
    def may_write(self) -> bool:
        """Whether this person may change anything here."""
        return bool(self._session.facts and self._session.facts.may_write)

    @property
    def is_head(self) -> bool:
        """Whether this person may score, return and sign off."""
        return self.may_write and bool(self._session.facts and self._session.facts.role == "head")

    @property
    def person(self) -> str:
        """Who has the roll open."""
        return self._session.facts.person if self._session.facts else ""

    def show(self, number: int) -> None:
        """Show a plan; what was scored of another is kept first."""
        if number != self.number:
            self.save_scores()
            self.number, self.page = number, None
        self.ask()

    def ask(self) -> None:
        """Ask for the page as it now is."""
        number = self.number
        if number is None:
            return

        def asked(desk: Desk) -> PepPage | None:
            try:
                return desk.pep_pages.page(number)
            except NotFound:  # sealed, or its opening undone, since it was shown
                return None

        self._session.ask("pep", asked, self._show)

    def _show(self, page: PepPage | None) -> None:
        if page is None:
            if self.number is not None:
                self.number, self.page, self.pending, self.remarked = None, None, {}, {}
                self.gone.emit("This PEP is no longer on the roll.")
            return
        if page.pep.id == self.number:
            self.page = page
            self.shown.emit(page)
            self.scored.emit(self.grade)

    # --- doing ---------------------------------------------------------------------------------------------------

    def do(self, name: str, work: Callable[[Desk, int], object]) -> None:
        """Do one step with the plan shown."""
        number = self.number
        if number is not None:
            job = self._session.jobs.run(lambda desk, progress: work(desk, number), name)
            job.failed.connect(self.failed)

    # --- scoring -------------------------------------------------------------------------------------------------

    @property
    def scores(self) -> dict[str, str]:
        """Criterion -> level, as saved and as scored since."""
        saved = self.page.review.scores if self.page and self.page.review else {}
        return {code: level for code, level in {**saved, **self.pending}.items() if level}

    @property
    def grade(self) -> Grade | None:
        """What the scores come to so far."""
        return graded(self.page.rubric, self.scores) if self.page else None

    def score(self, criterion: str, level: str) -> None:
        """Score a criterion; an empty level takes its score away. It is saved with the rest, not key by key."""
        if self.is_head and self.page is not None:
            self.pending[criterion] = level
            self.scored.emit(self.grade)

    @property
    def remarks(self) -> dict[str, str]:
        """Criterion -> remark, as saved and as typed since."""
        saved = self.page.review.comments if self.page and self.page.review else {}
        return {code: words for code, words in {**saved, **self.remarked}.items() if words}

    @property
    def saved(self) -> bool:
        """Whether nothing waits to be kept; a remark waits until its criterion is scored."""
        return not self.pending and not any(code in self.scores for code in self.remarked)

    def remark(self, criterion: str, words: str) -> None:
        """Say something of a criterion; no words take the remark away."""
        kept = " ".join(words.split())
        if self.is_head and self.page is not None and kept != self.remarks.get(criterion, ""):
            self.remarked[criterion] = kept
            self.scored.emit(self.grade)

    def save_scores(self, *, feedback: str | None = None, finish: bool = False) -> None:
        """Keep what was scored since, and finish the review where that is asked."""
        if self.page is None or (self.saved and not finish and feedback is None):
            return
        again = self.page.review is not None and self.page.review.reviewed_on is not None
        anew = again and bool(self.pending)
        scores = dict(self.scores if anew else self.pending)
        remarks = self.remarks if anew else {
            code: words for code, words in self.remarked.items() if code in self.scores
        }  # fmt: skip
        self.pending = {}
        self.remarked = {code: words for code, words in self.remarked.items() if code not in remarks}
        self.do(
            "Scoring quality",
            lambda desk, number: desk.pep_quality.score(
                number, scores, comments=remarks, told=feedback, finish=finish
            ),
        )
