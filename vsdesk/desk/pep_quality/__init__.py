"""How good plans are: scored by the authority's rubric, fed back to the school, checked by a second pair of eyes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vsdesk.changes import Changes
from vsdesk.desk.pep_quality.feedback import feedback
from vsdesk.desk.pep_quality.history import GradeHistory
from vsdesk.desk.pep_quality.known import known_quality
from vsdesk.desk.pep_quality.shelf import Rubrics, RubricShelf
from vsdesk.desk.rules import PEP_RUBRIC
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Review
from vsdesk.quality.grades import Grade, graded
from vsdesk.quality.rubrics import NOT_DUE, Rubric, rubric
from vsdesk.reports.documents import letter
from vsdesk.reports.figures.peps.quality import Quality
from vsdesk.store.pep_contents import reviews_of
from vsdesk.store.peps import one_pep
from vsdesk.store.records import Writer, read_table
from vsdesk.store.settings import setting


class PepQuality(GradeHistory):
    """What a front end may ask about the quality of plans. Scoring is a head's."""

    # --- asking --------------------------------------------------------------------------------------------------

    @property
    def rubric(self) -> Rubric:
        """The one the authority chose."""
        connection = self._desk.connection
        chosen = setting(connection, PEP_RUBRIC.name, PEP_RUBRIC.default)
        return Rubrics(connection).find(chosen) or rubric(PEP_RUBRIC.default)

    @property
    def shelf(self) -> RubricShelf:
        """The rubrics to choose from."""
        return RubricShelf(self._desk)

    def reviews(self, pep: int) -> tuple[Review, ...]:
        """A plan's reviews, oldest first. Raises: NotFound."""
        self._pep(pep)
        return reviews_of(self._desk.connection, pep)

    def current(self, pep: int) -> Review | None:
        """The review that stands, or is under way: the newest that does not moderate another."""
        own = [one for one in self.reviews(pep) if one.moderates is None]
        return own[-1] if own else None

    def rubric_for(self, review: Review | None) -> Rubric:
        """The rubric a review is scored by; for a new one, the authority's."""
        return (Rubrics(self._desk.connection).of(review) if review else None) or self.rubric

    def second(self, review: Review) -> Review | None:
        """The newest look of a second pair of eyes at a review, finished or under way."""
        return next((one for one in reversed(self.reviews(review.pep)) if one.moderates == review.id), None)

    def known(self) -> Quality:
        """What the figures are told: the grade that stands of each plan, and whether the child is heard."""
        return known_quality(self._desk)

    # --- scoring -------------------------------------------------------------------------------------------------

    def score(
        self,
        pep: int,
        scores: Mapping[str, str],
        *,
        comments: Mapping[str, str] | None = None,
        told: str | None = None,
        finish: bool = False,
    ) -> Changes:
        """Keep the scores of a plan, all or so far; what is not named stays as it was. A head's alone.

        A plan that came in is from then on being looked at. Scored anew once a review is finished, it gets another;
        feedback alone goes to the one there is.

        Args:
            scores: criterion's code -> level's code or `not due`; an empty level takes a score away.
            comments: criterion's code -> a remark; one on what is not scored is left out.
            told: feedback: what the school is told.
            finish: the review is complete, and its grade stands.

        Raises: NotAllowed; NotFound; UserError for a level there is none of, or to finish before all is scored.
        """
        self._desk.allow("head")
        found, review = self._pep(pep), self.current(pep)
        if review is not None and review.reviewed_on is not None and (scores or finish):
            review = None
        chosen = self.rubric_for(review)
        scores = with_remarks(scores, comments or {}, review)
        refuse_unknown(chosen, scores)
        whole = {**(review.scores if review else {}), **scores}
        grade = graded(chosen, whole)
        if finish and not grade.complete:
            raise UserError(
                f"Not everything is scored yet: {', '.join(grade.missing)}. Score these, then finish."
            )
        if finish and not grade.overall:
            raise UserError(
                "Nothing of this plan is due to be scored, so it has no grade. Score at least one."
            )
        with self._batch("PEP: score quality" if finish else "PEP: score quality so far") as batch:
            number = self._review(found, review, chosen)
            self._keep(found, number, scores, comments or {})
            values: dict[str, object] = {} if told is None else {"feedback": told.strip() or None}
            if finish:
                values |= self._finished(chosen, grade)
            if values:
                Writer(self._desk.connection).change("quality_review", number, values)
            if found.submitted_on and not found.is_returned and found.qa_on is None:
                Writer(self._desk.connection).change("pep", pep, {"qa_on": self._desk.today})
        return batch.changes

    def moderate(
        self,
        pep: int,
        scores: Mapping[str, str],
        *,
        reviewer: str = "",
        comments: Mapping[str, str] | None = None,
    ) -> Changes:
        """Keep a second person's scores beside those that stand; their grade changes nothing of the first. A head's.

        Args:
            scores: all criteria; what is scored replaces what this second look said before.
            reviewer: who looked; empty for the person at the desk.

        Raises: NotAllowed; UserError where nothing is graded yet, something is not scored, or the same person looked.
        """
        self._desk.allow("head")
        found, first = self._pep(pep), self.current(pep)
        who = " ".join(reviewer.split()) or self._desk.person
        if first is None or first.reviewed_on is None:
            raise UserError(
                "This PEP is not graded yet. Finish its first review, then have it looked at again."
            )
        if who.casefold() == first.reviewer.casefold():
            raise UserError(
                "The second look is another person’s. Give the name of whoever scored it this time."
            )
        chosen, second = self.rubric_for(first), self.second(first)
        refuse_unknown(chosen, scores)
        grade = graded(chosen, scores)
        if not grade.complete or not grade.overall:
            raise UserError(
                f"Not everything is scored yet: {', '.join(grade.missing)}. Score these, then finish."
            )
        values: dict[str, object] = {
            "reviewer": who,
            "reviewed_on": self._desk.today,
            "overall": grade.overall,
        }
        with self._batch("PEP: second look at quality") as batch:
            writer = Writer(self._desk.connection)
            if second is None:
                number = writer.add("quality_review", {
                    "child": found.child, "pep": pep, "rubric": chosen.code, "rubric_version": chosen.version,
                    "begun_on": self._desk.today, "moderates": first.id, "sample": first.sample or None, **values,
                })  # fmt: skip
            else:
                number = second.id
                writer.change("quality_review", number, values)
            self._keep(found, number, scores, comments or {})
        return batch.changes

    def letter(self, pep: int, path: Path) -> Changes:
        """Write the letter of feedback to the designated teacher, as Word or PDF; a copy is kept with the plan.

        Raises: UserError where no review is finished, or for another ending; CannotWrite.
        """
        found, review = self._pep(pep), self.current(pep)
        if review is None or review.reviewed_on is None:
            raise UserError(
                "The quality of this PEP is not scored to the end yet. Finish that, then write the letter."
            )
        one = self._desk.children.one(found.child)
        letter.write(feedback(self._desk, found, review, self.rubric_for(review)), path)
        name = f"PEP feedback {one.child.initials} {pep}{path.suffix.lower()}"
        with self._batch("PEP: feedback letter") as batch:
            writer = Writer(self._desk.connection)
            document = self._desk.documents.put(
                name, path.read_bytes(), kind="PEP: feedback", child=found.child
            )
            writer.add(
                "pep_document", {"child": found.child, "pep": pep, "document": document, "kind": "feedback"}
            )
            writer.change("quality_review", review.id, {"letter_on": self._desk.today})
        return batch.changes

    def _finished(self, chosen: Rubric, grade: Grade) -> dict[str, object]:
        return {
            "reviewed_on": self._desk.today, "overall": grade.overall, "resubmit": grade.overall in chosen.put_right,
            "reviewer": self._desk.person,
        }  # fmt: skip

    def _review(self, pep: Pep, review: Review | None, chosen: Rubric) -> int:
        if review is not None:
            return review.id
        return Writer(self._desk.connection).add(
            "quality_review",
            {
                "child": pep.child, "pep": pep.id, "rubric": chosen.code, "rubric_version": chosen.version,
                "reviewer": self._desk.person, "begun_on": self._desk.today,
            },
        )  # fmt: skip

    def _keep(self, pep: Pep, review: int, scores: Mapping[str, str], comments: Mapping[str, str]) -> None:
        writer = Writer(self._desk.connection)
        had = {
            row["criterion"]: row
            for row in read_table(self._desk.connection, "quality_score", "review = ?", (review,))
        }
        for criterion, level in scores.items():
            values: dict[str, object] = {"level": level}
            if criterion in comments:
                values["comment"] = comments[criterion].strip() or None
            if criterion not in had and level:
                writer.add(
                    "quality_score",
                    {"child": pep.child, "review": review, "criterion": criterion, **values},
                )
            elif criterion in had and not level:
                writer.remove("quality_score", had[criterion]["id"])
            elif criterion in had and any(had[criterion][name] != value for name, value in values.items()):
                writer.change("quality_score", had[criterion]["id"], values)

    def _pep(self, number: int) -> Pep:
        found = one_pep(self._desk.connection, number)
        self._desk.children.one(found.child)
        return found


def with_remarks(
    scores: Mapping[str, str], comments: Mapping[str, str], review: Review | None
) -> dict[str, str]:
    """The scores to keep, with those that stand of criteria of which only the remark is new."""
    had = review.scores if review else {}
    return {**{code: had[code] for code in comments if code in had}, **scores}


def refuse_unknown(chosen: Rubric, scores: Mapping[str, str]) -> None:
    """Raise UserError for a score the rubric has no level for; NotFound for a criterion it has not."""
    levels = {one.code for one in chosen.levels}
    for code, level in scores.items():
        criterion = chosen.criterion(code)
        if level in levels or not level or (level == NOT_DUE and criterion.only_if):
            continue
        words = ", ".join(one.word.lower() for one in chosen.levels)
        raise UserError(f"“{criterion.title}” is scored by one of {words}; “{level}” is none of them.")
