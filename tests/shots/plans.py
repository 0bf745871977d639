"""PEPs of some of the sample's children, one in each state of the path, for pictures and walks."""

from __future__ import annotations

from datetime import date

from vsdesk.desk import Desk
from vsdesk.quality.rubrics import NOT_DUE

OPENED, ASKED, CAME = date(2026, 9, 8), date(2026, 10, 20), date(2026, 11, 6)
STATES = (
    "due",
    "booked",
    "parts out",
    "ready",
    "held",
    "submitted",
    "scored",
    "returned",
    "signed off",
    "not required",
)


def make_plans(desk: Desk) -> None:
    """A plan for each of the first looked-after children; nothing where the sample has plans of its own."""
    if desk.peps.all():
        return
    looked_after = [
        one for one in desk.children.all("looked-after")
        if one.standing.word == "looked after" and not one.child.restricted
    ]  # fmt: skip
    for number, one in enumerate(looked_after[: 2 * len(STATES)]):
        _, pep = desk.peps.open_for(one.child.id or 0, term="Autumn 2026", on=OPENED)
        _bring_to(desk, pep, STATES.index(STATES[number % len(STATES)]), date(2026, 11, 9 + number % 10))


def _bring_to(desk: Desk, pep: int, stage: int, meeting: date) -> None:
    if STATES[stage] == "not required":
        desk.peps.not_required(pep, "Covered by another PEP this term")
        return
    if stage >= 1:
        day = meeting if stage >= STATES.index("held") else date(2026, 11, 20 + meeting.day % 7)
        desk.peps.book(pep, day, at="14:00", place="School")
    if stage >= 2:
        _ask(desk, pep, received=99 if stage > 2 else 2)
    if stage >= 4:
        desk.peps.hold(pep, meeting, next_on=date(2027, 2, 10))
        _write(desk, pep)
    if stage >= 5:
        desk.peps.submit(pep, date(2026, 11, 19))
        _score(desk, pep, STATES[stage])


def _ask(desk: Desk, pep: int, received: int) -> None:
    desk.peps.ask_parts(pep, on=ASKED)
    for part in desk.peps.one(pep).parts[:received]:
        desk.peps.receive_part(pep, part.part, on=CAME)


def _write(desk: Desk, pep: int) -> None:
    for what, measure, cost in (
        ("Reads aloud to a Year 7 partner weekly", "12 sessions logged", "0"),
        ("Fractions to the Year 8 standard", "", "450"),
    ):
        desk.pep_contents.add(pep, "target", {
            "what": what, "measure": measure, "by_when": "27 March 2027", "who": "Ms Lall", "need": "Learning",
            "cost_pence": cost,
        })  # fmt: skip
    desk.pep_contents.add(pep, "voice", {
        "how": "by talking", "gathered_by": "Mr Lockyer", "said": "I want to read with somebody my own age.",
        "changed": "The reading partner is in the same year.",
    })  # fmt: skip
    for role, name, came in (("designated teacher", "Ms P. Lall", "yes"), ("carer", "Mrs Doyle", "no")):
        desk.pep_contents.add(pep, "attendee", {"role": role, "name": name, "attended": came})


def _score(desk: Desk, pep: int, state: str) -> None:
    if state == "submitted":
        return
    scores = {one.code: "green" for one in desk.pep_quality.rubric.criteria}
    scores |= {"transition": NOT_DUE, "last targets": NOT_DUE}
    if state == "returned":
        scores["targets"] = "red"
    desk.pep_quality.score(pep, scores, told="A careful plan; mind the measures.", finish=state != "scored")
    if state == "returned":
        desk.peps.return_with_reason(pep, "The second target has no measure")
    if state == "signed off":
        desk.peps.sign_off(pep)
