"""The PEPs of the sample: what they say, how good they are, and how far each has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vsdesk.demo.files import as_on, day_of
from vsdesk.desk import Desk


def decide_on_peps(desk: Desk, ids: dict[str, int], deeds: dict[str, Any]) -> None:
    """The term opened for those the tracker leaves out; quality looked at, some signed off, one returned."""

    def pep(child: str) -> int:
        return desk.peps.of(ids[child])[-1].id

    desk.peps.open_term(deeds["open_term"])
    _whole_plans(desk, ids, deeds["before"])
    for one in deeds["said"]:
        with as_on(desk, one["on"]):
            _write_pep(desk, pep(one["child"]), one)
    _look_at_peps(desk, pep, deeds)
    for one in deeds["not_required"]:
        desk.peps.not_required(pep(one["child"]), one["reason"])
    for one in deeds["late"]:
        desk.peps.set_late_reason(pep(one["child"]), one["reason"])
    for one in deeds["moved"]:
        for day in one["to"]:
            desk.peps.book(pep(one["child"]), day_of(day))
    _whole_plans(desk, ids, deeds["by_choice"])


def _look_at_peps(desk: Desk, pep: Callable[[str], int], deeds: dict[str, Any]) -> None:
    for one in deeds["looked_at"]:
        desk.peps.begin_qa_many([pep(child) for child in one["children"]], day_of(one["on"]))
    for one in deeds["scored"]:
        with as_on(desk, one["on"]):
            _score_pep(desk, pep(one["child"]), one)
    for one in deeds["second"]:
        with as_on(desk, one["on"]):
            desk.pep_quality.moderate(pep(one["child"]), _scores(desk, one), reviewer=one["by"])
    for one in deeds["signed_off"]:
        desk.peps.sign_off_many([pep(child) for child in one["children"]], day_of(one["on"]))
    for one in deeds["returned"]:
        desk.peps.return_with_reason(pep(one["child"]), one["reason"], day_of(one["on"]))


def _whole_plans(desk: Desk, ids: dict[str, int], plans: list[dict[str, Any]]) -> None:
    for one in plans:
        _whole_plan(desk, ids[one["child"]], one)


def _whole_plan(desk: Desk, child: int, one: dict[str, Any]) -> None:
    """A plan from its opening to its sign-off: an earlier term's, or one by choice."""
    with as_on(desk, one["opened"]):
        _, pep = desk.peps.open_for(child, term=one["term"], kind=one.get("kind", "termly"))
    with as_on(desk, one["held"]):
        desk.peps.hold(pep)
        _write_pep(desk, pep, one)
    with as_on(desk, one["signed_off"]):
        desk.peps.submit(pep)
        desk.peps.begin_qa(pep)
        desk.peps.sign_off(pep)


ENTRIES = {
    "targets": "target",
    "attendees": "attendee",
    "interventions": "intervention",
    "transitions": "transition",
}
JUDGED = ("judged", "evidence")
MARKS = {"g": "green", "a": "amber", "r": "red", "-": "not due"}


def _write_pep(desk: Desk, pep: int, one: dict[str, Any]) -> None:
    """What a plan says: entries as typed; what became of a target is said once all are there."""
    for many, name in ENTRIES.items():
        for entry in one.get(many, ()):
            desk.pep_contents.add(pep, name, {key: text for key, text in entry.items() if key not in JUDGED})
    if "voice" in one:
        desk.pep_contents.add(pep, "voice", one["voice"])
    for target, entry in zip(desk.pep_contents.of(pep).targets, one.get("targets", ()), strict=True):
        if "judged" in entry:
            desk.pep_contents.judge(target.id, entry["judged"], entry["evidence"])


def _score_pep(desk: Desk, pep: int, one: dict[str, Any]) -> None:
    """Scores in the rubric's order; where they end before it does, the review stays under way."""
    scores = _scores(desk, one)
    finish = len(scores) == len(desk.pep_quality.rubric.criteria)
    desk.pep_quality.score(pep, scores, comments=one.get("remarks"), told=one.get("told"), finish=finish)


def _scores(desk: Desk, one: dict[str, Any]) -> dict[str, str]:
    criteria = desk.pep_quality.rubric.criteria
    return {criterion.code: MARKS[mark] for criterion, mark in zip(criteria, one["scores"], strict=False)}
