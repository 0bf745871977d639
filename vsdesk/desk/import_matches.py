"""A doubtful row beside who may be meant: what was sent, what the roll holds, where they agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.briefs import MASKED
from vsdesk.returns.choices import Decision, Deed
from vsdesk.returns.names import is_nickname, key, names_in, split_full
from vsdesk.returns.reading import text_of
from vsdesk.returns.row_words import DECISION
from vsdesk.returns.shapes import Outcome, Plan, PlannedRow
from vsdesk.returns.wording import field_words, value_words

COMPARED = ("Name", "Date of birth", "UPN", "Local id", "Sex", "School", "Year group")
NAMES = frozenset({"surname", "forename", "full_name", "school_name", "actual_year", "nc_year"})
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One thing the roll holds of a candidate, and whether the row says the same; None where it is silent."""

    what: str
    value: str
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """A child who may be meant: of a restricted one only the initials, and why."""

    child: int
    name: str
    told: tuple[Told, ...]
    reasons: tuple[str, ...]
    restricted: bool = False
    initials: str = ""

    @property
    def shown_name(self) -> str:
        """The name as it is shown."""
        return f"{self.name}, {self.initials}" if self.restricted else self.name


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row a person has to decide.

    Attributes:
        said: (what, value) as sent, in reading order.
        may_add: whether such a return may add a child to the roll.
        about_children: a row about a school can only be held or dropped.
    """

    row: int
    why: str
    said: tuple[tuple[str, str], ...]
    cards: tuple[CandidateCard, ...]
    may_add: bool
    about_children: bool = True


def to_decide(plan: Plan, decisions: Mapping[int, Decision]) -> tuple[int, ...]:
    """The rows a person has to decide, or has decided; not those the file as a whole says too little of."""
    held = {row.row for row in plan.rows if row.outcome is Outcome.HELD and not row.lacks}
    return tuple(sorted(held | decisions.keys()))


def doubt_of(
    plan: Plan, row: PlannedRow, known: Mapping[int, Snapshot], opened: frozenset[int] = frozenset()
) -> Doubt:
    """A doubtful row with its candidates as the roll has them."""
    said = dict(_said(plan, row))
    candidates = [(one.child, one.reasons) for one in row.candidates]
    if not candidates and isinstance(row.child, int) and row.by != DECISION:
        candidates = [(row.child, (f"This row is about the child by {row.by}.",) if row.by else ())]
    cards = tuple(
        _card(known[child], reasons, said, opened=child in opened)
        for child, reasons in candidates
        if child in known
    )
    layout = plan.table.layout
    why = " ".join(row.reasons)
    return Doubt(
        row.row, why, tuple(said.items())[:SHOWN], cards, layout.adds_children, layout.about_children
    )


def _said(plan: Plan, row: PlannedRow) -> Iterator[tuple[str, str]]:
    surname, forename = names_in(row.values)
    if surname or forename:
        yield "Name", ", ".join(filter(None, (surname, forename)))
    for name, field in (
        ("Date of birth", "born_on"),
        ("UPN", "upn"),
        ("Local id", "local_id"),
        ("Sex", "sex"),
    ):
        if field in plan.table.columns:
            yield name, value_words(row.values.get(field))
    school, year = row.values.get("school_name"), row.values.get("actual_year") or row.values.get("nc_year")
    if school:
        yield "School", str(school)
    if year:
        yield "Year group", str(year)
    for name, value in row.values.items():
        if name not in NAMES and name not in ("born_on", "upn", "local_id", "sex"):
            yield field_words(name, plan.table.layout), value_words(value)


def _card(one: Snapshot, reasons: tuple[str, ...], said: Mapping[str, str], *, opened: bool) -> CandidateCard:
    child = one.child
    number = child.id or 0
    if child.restricted and not opened:
        return CandidateCard(number, MASKED, (), reasons, restricted=True, initials=child.initials)
    values = (
        child.list_name,
        value_words(child.born_on) if child.born_on else "not known",
        str(child.upn) if child.upn else "not known",
        child.local_id or "not known",
        child.sex or "not known",
        one.enrolment.name if one.enrolment else "none that we know of",
        one.year_group.label if one.year_group else "not known",
    )
    told = tuple(
        Told(what, value, _agrees(what, value, said)) for what, value in zip(COMPARED, values, strict=True)
    )
    return CandidateCard(number, child.list_name, (*told, *_since(one)), reasons)


def _since(one: Snapshot) -> Iterator[Told]:
    if one.period and one.is_looked_after:
        yield Told("In care since", value_words(one.period.started_on))


def _agrees(what: str, value: str, said: Mapping[str, str]) -> bool | None:
    """Whether the row says the same; None where it is silent, or says it in words of its own."""
    sent = said.get(what)
    if sent is None or sent == "blank" or what in ("School", "Year group"):
        return key(sent) == key(value) or None if sent else None
    return _name_agrees(sent, value) if what == "Name" else key(sent) == key(value)


def _name_agrees(sent: str, held: str) -> bool | None:
    """Neither yes nor no for an initial or a short form: the reasons say what they say."""
    (surname, forename), (had, known_as) = (tuple(map(key, split_full(name))) for name in (sent, held))
    if (surname, forename) == (had, known_as):
        return True
    return (
        None
        if surname == had and (known_as.startswith(forename) or is_nickname(forename, known_as))
        else False
    )


def decision_words(decision: Decision | None, names: Mapping[int, str]) -> str:
    """A decision in words; nothing for none."""
    if decision is None:
        return ""
    if isinstance(decision, Deed):
        return {Deed.NEW: "New to the roll", Deed.HOLD: "Held for now", Deed.DROP: "Dropped"}[decision]
    return f"This is {names.get(decision, 'the child chosen')}"


def cell_words(value: object) -> str:
    """A cell as shown in a preview of the sheet."""
    if isinstance(value, date):
        return value_words(value)
    return text_of(value)  # type: ignore[arg-type]
