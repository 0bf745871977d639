"""Staged cases: opened for a child, done step by step, closed with an outcome. Each deed is a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.changes import Changes
from vsdesk.clocks.stages import due_days
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.case_kinds import OWN, KindLine, all_kinds, kinds_in_use, own_kind, own_kinds, text_of
from vsdesk.desk.case_views import CaseView, StepView
from vsdesk.desk.case_views import view as view_of
from vsdesk.errors import NotFound, UserError
from vsdesk.model.case import Case, Step
from vsdesk.model.wording import long_date
from vsdesk.reference.case_kinds import CaseKind, Stage, shipped_kinds
from vsdesk.reference.years import expected_year_group
from vsdesk.store import durable
from vsdesk.store.cases import read_cases
from vsdesk.store.child_parts import names_of
from vsdesk.store.records import Writer
from vsdesk.store.roles import OFFICER, holders
from vsdesk.store.settings import set_setting

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["CaseKind", "CaseView", "Cases", "KindLine", "StepView"]
KEY_STAGE_4 = (10, 11)
LARGEST_KIND = 1_000_000
"""Bytes of a file: a kind takes a few thousand."""


class Cases:
    """What a front end may ask about cases, and do with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- asking ---------------------------------------------------------------------------------------------------

    def kinds(self) -> tuple[CaseKind, ...]:
        """Every kind a case may be opened of."""
        return kinds_in_use(self._desk.connection)

    def outcomes(self, number: int) -> tuple[str, ...]:
        """How a case may end: as its kind says, or in a word where the kind is in use no more."""
        case = self._case(number)
        known = (*self.kinds(), *shipped_kinds())
        return next((kind.outcomes for kind in known if kind.code == case.kind), ("Ended",))

    def all(self, *, closed: bool = False) -> list[CaseView]:
        """Every open case, or the closed ones; what is due first stands first."""
        where = f"closed_on IS {'NOT ' if closed else ''}NULL"
        names = {one.child.id or 0: one for one in self._desk.children.all()}
        cases = read_cases(self._desk.connection, where)
        return sorted(self._views(cases, names), key=_order)

    def of(self, child: int, *, opened: bool = False) -> list[CaseView]:
        """A child's cases, the open first. `opened`: a restricted record was opened. Raises: NotFound."""
        one = self._desk.children.one(child)
        cases = read_cases(self._desk.connection, "child = ?", (child,))
        found = self._views(cases[::-1], {child: one}, opened=opened)
        return sorted(found, key=lambda view: not view.case.is_open)

    def one(self, number: int, *, opened: bool = False) -> CaseView:
        """One case. Raises: NotFound."""
        case = self._case(number)
        (view,) = self._views([case], {case.child: self._desk.children.one(case.child)}, opened=opened)
        return view

    def _views(
        self, cases: Sequence[Case], children: Mapping[int, Snapshot], *, opened: bool = False
    ) -> list[CaseView]:
        """Cases as on the day; what they refer to is read once for all of them."""
        desk = self._desk
        schools = names_of(desk.connection, "school", frozenset(case.school or 0 for case in cases))
        officers = holders(desk.connection, OFFICER) if cases else {}
        terms, today = desk.terms.calendar, desk.today
        found = []
        for case in cases:
            child = children[case.child].child
            masked = child.restricted and not opened
            who, school = (MASKED, "") if masked else (child.display_name, schools.get(case.school or 0, ""))
            found.append(CaseView(
                case, who, masked, school,
                officers.get(case.child), () if masked else view_of(case, terms, today),
            ))  # fmt: skip
        return found

    # --- opening and closing ----------------------------------------------------------------------------------------

    def open(self, child: int, kind: str, on: date, reason: str = "") -> tuple[int, Changes]:
        """Open a case: its number, and what was written. Steps for children of another age or in the area are left out.

        Raises: UserError for a kind not in use, a day to come, or a second open case of one kind.
        """
        desk = self._desk
        one, rule = desk.children.one(child), self._kind(kind)
        if on > desk.today:
            raise UserError("That day is still to come; give the day on which it began.")
        if read_cases(desk.connection, "child = ? AND kind = ? AND closed_on IS NULL", (child, kind)):
            raise UserError("A case of this kind is open for the child already; go on with that one.")
        school = one.enrolment.school.id if one.enrolment and one.enrolment.school else None
        with desk.batch(f"Open a case: {rule.words}") as batch:
            writer = Writer(desk.connection)
            number = writer.add("staged_case", {
                "child": child, "kind": rule.code, "title": rule.words, "school": school, "opened_on": on,
                "opened_by": desk.person, "reason": reason.strip() or None,
            })  # fmt: skip
            for place, stage in enumerate(steps_for(rule, one)):
                writer.add("case_step", {"child": child, **_step(stage, number, place)})
        return number, batch.changes

    def close(self, number: int, outcome: str, on: date, note: str = "") -> Changes:
        """Close a case with an outcome. Raises: UserError without one, or for a day before it was opened."""
        case = self._open_case(number)
        self._not_to_come(on)
        if not outcome.strip():
            raise UserError("No outcome is given; say how the case ended.")
        if on < case.opened_on:
            raise UserError(f"The case was opened on {long_date(case.opened_on)}; give a day from then on.")
        values = {"closed_on": on, "closed_by": self._desk.person, "outcome": outcome.strip(),
                  "outcome_note": note.strip() or None}  # fmt: skip
        with self._desk.batch(f"Close a case: {case.title}") as batch:
            Writer(self._desk.connection).change("staged_case", number, values)
        return batch.changes

    # --- steps --------------------------------------------------------------------------------------------------------

    def do(self, number: int, step: str, on: date, note: str = "", by: str = "") -> Changes:
        """A step was done, on a day, by this person or another. Raises: UserError for a day to come, or before."""
        case = self._open_case(number)
        self._not_to_come(on)
        if on < case.opened_on:
            raise UserError(f"The case was opened on {long_date(case.opened_on)}; give a day from then on.")
        values = {"done_on": on, "done_by": by.strip() or self._desk.person, "note": note.strip() or None}
        return self._change(case, step, "Done", values)

    def skip(self, number: int, step: str, reason: str) -> Changes:
        """A step is not to be done, and why. Raises: UserError without a reason."""
        if not reason.strip():
            raise UserError("Say why the step is skipped: the reason is kept with the case.")
        return self._change(self._open_case(number), step, "Skip", {"skipped_because": reason.strip()})

    def plan(self, number: int, step: str, on: date, note: str = "") -> Changes:
        """Give a step its day, such as a meeting's. Raises: UserError where law sets a day earlier than that."""
        case = self._open_case(number)
        found = self._step(case, step)
        law = self._law_day(case, found)
        if law is not None and on > law:
            raise UserError(
                f"This day is set by law: it is {long_date(law)}. Plan it for a day no later than that."
            )
        return self._change(
            case, step, "Plan", {"planned_on": on, "note": note.strip() or found.note or None}
        )

    # --- the authority's own kinds ------------------------------------------------------------------------------------

    def all_kinds(self) -> tuple[KindLine, ...]:
        """Every kind there is, used or not: the authority's own first."""
        return all_kinds(self._desk.connection)

    def look_at_kind(self, path: Path) -> CaseKind:
        """Read a kind of case from a TOML file; nothing is written. Raises: UserError for what is none."""
        return own_kind(_text_in(path))

    def save_kind(self, code: str, out: Path) -> Path:
        """Write a kind to a file, to be changed and taken in again. Raises: NotFound; CannotWrite."""
        text = text_of(self._desk.connection, code)
        if not text:
            raise NotFound(f"There is no kind of case “{code}”. Look at: vsdesk cases ROLL --kinds.")
        durable.write(out, text.encode())
        return out

    def add_kind(self, path: Path) -> CaseKind:
        """Take in a kind of case from a TOML file. Raises: UserError for what is none."""
        text = _text_in(path)
        kind = own_kind(text)
        with self._desk.batch(f"Kind of case: {kind.words}", kind="settings"):
            set_setting(self._desk.connection, OWN + kind.code, text)
        return kind

    def remove_kind(self, code: str) -> Changes:
        """Use a kind of the authority's own no more; cases that are open go on."""
        kind = next((one for one in own_kinds(self._desk.connection) if one.code == code), None)
        if kind is None:
            raise NotFound(f"The authority has no kind of case “{code}”. Look at: vsdesk cases ROLL --kinds.")
        with self._desk.batch(f"No more kind of case: {kind.words}", kind="settings") as batch:
            set_setting(self._desk.connection, OWN + code, "")
        return batch.changes

    # --- parts --------------------------------------------------------------------------------------------------------

    def _change(self, case: Case, code: str, deed: str, values: dict[str, object]) -> Changes:
        step = self._step(case, code)
        if step.is_settled:
            raise UserError("This step is done or skipped already; undo that first, if it was a slip.")
        with self._desk.batch(f"{deed}: {step.words}") as batch:
            Writer(self._desk.connection).change("case_step", step.id, values)
        return batch.changes

    def _kind(self, code: str) -> CaseKind:
        for kind in self.kinds():
            if kind.code == code:
                return kind
        known = ", ".join(kind.code for kind in self.kinds())
        raise UserError(f"There is no kind of case “{code}” in use. Those there are: {known}.")

    def _case(self, number: int) -> Case:
        for case in read_cases(self._desk.connection, "id = ?", (number,)):
            return case
        raise NotFound(f"There is no case {number}. List them with: vsdesk cases ROLL.")

    def _open_case(self, number: int) -> Case:
        case = self._case(number)
        if not case.is_open:
            raise UserError("The case is closed. Undo its closing, or open a new one.")
        return case

    @staticmethod
    def _step(case: Case, code: str) -> Step:
        for step in case.steps:
            if step.code == code:
                return step
        known = ", ".join(step.code for step in case.steps)
        raise NotFound(f"The case has no step “{code}”. Its steps are: {known}.")

    def _law_day(self, case: Case, step: Step) -> date | None:
        """The last day the law allows for a step; None where it sets none, or it cannot be counted."""
        if not step.statutory:
            return None
        plain = tuple(replace(one, planned_on=None) if one is step else one for one in case.steps)
        return due_days(replace(case, steps=plain), self._desk.terms.calendar)[step.code].due_on

    def _not_to_come(self, on: date) -> None:
        if on > self._desk.today:
            raise UserError("That day is still to come; give the day on which it was done.")


def _text_in(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_KIND:
            raise UserError(f"The file is far too large for a kind of case; choose another: {path}")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise UserError(f"The file cannot be read. Look whether it is there, and is text: {path}") from None


def steps_for(kind: CaseKind, one: Snapshot) -> tuple[Stage, ...]:
    """The stages that concern a child: what is not known about them leaves a stage in."""
    return tuple(stage for stage in kind.stages if _concerns(stage.only, one))


def _concerns(only: str, one: Snapshot) -> bool:
    if only == "out of area":
        return one.out_of_area is not False
    if only == "years 10 and 11":
        group = expected_year_group(one.child.born_on, one.day) if one.child.born_on else None
        return group is None or group.number in KEY_STAGE_4
    return True


def _step(stage: Stage, case: int, place: int) -> dict[str, object]:
    return {
        "staged_case": case, "place": place, "code": stage.code, "words": stage.words, "owes": stage.owes,
        "days": stage.days, "unit": stage.unit, "counted_from": stage.of, "statutory": stage.statutory,
        "rule_source": stage.source or None,
    }  # fmt: skip


def _order(one: CaseView) -> tuple[date, int]:
    due = one.next.due.due_on if one.next else None
    return (due or date.max, one.case.id)
