"""The written plan: sent in, looked at, returned or signed off; and what is said of one late or not required."""

from __future__ import annotations

from datetime import date

from vsdesk.changes import Changes
from vsdesk.desk.peps.steps import Steps, given
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep
from vsdesk.model.wording import long_date


class Written(Steps):
    """From the meeting to the sign-off. Nothing is ever locked: what was signed off can be returned."""

    def submit(self, pep: int, on: date | None = None) -> Changes:
        """The written plan came in, for the first time or again once returned.

        Raises: UserError where the meeting was not held, or the plan came in already.
        """
        found, day = self._open_pep(pep), self._past(on, "the plan came in")
        if found.held_on is None:
            raise UserError(
                "The meeting of this PEP has no day yet. Say on which day it was held, then that it came in."
            )
        if day < found.held_on:
            raise UserError(
                f"The plan would be in before its meeting on {long_date(found.held_on)}; correct a day."
            )
        if found.submitted_on and not found.is_returned:
            raise UserError(
                f"This PEP came in on {long_date(found.submitted_on)} already; look at its quality next."
            )
        _in_order(day, found.returned_on, "it was returned")
        again = {"resubmitted_on": day, "qa_on": None}
        return self._change("submitted", found, again if found.submitted_on else {"submitted_on": day})

    def begin_qa(self, pep: int, on: date | None = None) -> Changes:
        """Begin to look at its quality. A head's alone. Raises: UserError where there is nothing to look at."""
        self._desk.allow("head")
        found, day = self._open_pep(pep), self._past(on, "the quality was looked at")
        refuse_unsubmitted(found, day)
        return self._change("quality looked at", found, {"qa_on": day})

    def return_with_reason(self, pep: int, reason: str, on: date | None = None) -> Changes:
        """Send it back to be put right. A head's alone; a plan signed off can be returned too.

        Raises: UserError without a reason, or where it is not in.
        """
        self._desk.allow("head")
        found, day = self._pep(pep), self._past(on, "the plan was returned")
        refuse_unsubmitted(found, day)
        values = {
            "returned_on": day, "returned_reason": given(reason), "resubmitted_on": None, "qa_on": None,
            "times_returned": found.times_returned + 1, "signed_off_on": None, "signed_off_by": None,
        }  # fmt: skip
        return self._change("returned", found, values)

    def sign_off(self, pep: int, on: date | None = None) -> Changes:
        """Sign it off. A head's alone.

        Raises: UserError where its quality was not looked at, or it is returned.
        """
        self._desk.allow("head")
        found, day = self._open_pep(pep), self._past(on, "it was signed off")
        refuse_sign_off(found, day)
        return self._change("signed off", found, {"signed_off_on": day, "signed_off_by": self._desk.person})

    def not_required(self, pep: int, reason: str, on: date | None = None) -> Changes:
        """Say that a plan is not required, and why. Raises: UserError without a reason, or once it was held."""
        found, day = self._pep(pep), self._past(on, "it was found not to be required")
        if found.held_on or found.signed_off_on:
            raise UserError("The meeting of this PEP was held, so it was required. Finish it instead.")
        values: dict[str, object] = {"not_required_on": day, "not_required_reason": given(reason)}
        return self._change("not required", found, values)

    def required_after_all(self, pep: int) -> Changes:
        """Take back that a plan is not required."""
        nothing: dict[str, object] = {"not_required_on": None, "not_required_reason": None}
        return self._change("required after all", self._pep(pep), nothing)

    def set_late_reason(self, pep: int, reason: str) -> Changes:
        """Say why it is or was late; empty takes it back."""
        return self._change("why late", self._pep(pep), {"late_reason": " ".join(reason.split()) or None})

    def set_note(self, pep: int, note: str) -> Changes:
        """A remark on the plan; empty takes it away."""
        return self._change("note", self._pep(pep), {"note": note.strip() or None})


def _in_order(day: date, earlier: date | None, words: str) -> None:
    """Refuse a day before the one on which the step before it happened."""
    if earlier is not None and day < earlier:
        raise UserError(
            f"That day is before {long_date(earlier)}, when {words}. Give that day or a later one."
        )


def refuse_unsubmitted(pep: Pep, day: date) -> None:
    """Raise UserError where there is nothing to look at, or was not yet on that day."""
    if pep.submitted_on is None:
        raise UserError(
            "This PEP has not come in yet, so there is nothing to look at. Say first that it came in."
        )
    if pep.is_returned:
        raise UserError("This PEP was returned and is not back yet. Say first that it came in again.")
    _in_order(day, pep.resubmitted_on or pep.submitted_on, "the plan came in")


def refuse_sign_off(pep: Pep, day: date) -> None:
    """Raise UserError where a plan cannot be signed off, or not yet on that day."""
    if pep.is_returned:
        raise UserError("This PEP was returned and is not back yet, so it cannot be signed off.")
    if pep.qa_on is None:
        raise UserError(
            "The quality of this PEP was not looked at, so it cannot be signed off. Do that first."
        )
    _in_order(day, pep.qa_on, "its quality was looked at")
