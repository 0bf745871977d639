"""What the providers may know besides the children themselves: read once, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vsdesk.clocks.rules import PepRules
from vsdesk.desk.case_kinds import kinds_in_use
from vsdesk.desk.expected.lines import ExpectedLine
from vsdesk.desk.import_drafts import Unfinished
from vsdesk.desk.year_planner import near
from vsdesk.model.case import Case
from vsdesk.model.pep import Pep
from vsdesk.reference.case_kinds import CaseKind
from vsdesk.reference.pep_forms import PepForms, pep_forms
from vsdesk.reference.planner import Planned
from vsdesk.store.asked import AskedValue, open_questions
from vsdesk.store.attendance import Total, totals
from vsdesk.store.cases import read_cases
from vsdesk.store.child_parts import names_of
from vsdesk.store.driver import Connection
from vsdesk.store.findings import OpenFinding, open_findings
from vsdesk.store.follow_ups import FollowUp, open_follow_ups
from vsdesk.store.held import HeldRow, held_rows
from vsdesk.store.log_masks import masked
from vsdesk.store.peps import all_peps, reviews_from
from vsdesk.store.roles import OFFICER, holders


@dataclass(frozen=True, slots=True)
class Facts:
    """Attendance totals, rows that wait, and who works with whom.

    Attributes:
        officers: child -> the officer of the virtual school to whom the child is allocated.
        social_workers: child -> name.
        pep_rules: the clocks of a PEP as they run here, and whom they run for.
        pep_parts: the parts of a plan in words.
        peps: child -> their plans, oldest first.
        reviews: child -> the next statutory review that is known.
        findings: what was odd in files taken in and is not accepted, file by file.
        unfinished: the imports that this person left half done.
        cases: every staged case, open or closed; case_kinds: those a case may be opened of.
        register: the returns that schools owe or have given.
        planned: days of the year planner that are near.
        asked: values in which a file and the roll differ, and a person is to choose.
        follow_ups: those not done; `follow_up_schools`: school -> name; `masked_entries`: those not told of.
    """

    totals: tuple[Total, ...] = ()
    held: tuple[HeldRow, ...] = ()
    officers: Mapping[int, str] = field(default_factory=dict)
    social_workers: Mapping[int, str] = field(default_factory=dict)
    pep_rules: PepRules = field(default_factory=PepRules)
    pep_parts: PepForms = field(default_factory=pep_forms)
    peps: Mapping[int, tuple[Pep, ...]] = field(default_factory=dict)
    reviews: Mapping[int, date] = field(default_factory=dict)
    findings: tuple[OpenFinding, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    cases: tuple[Case, ...] = ()
    case_kinds: tuple[CaseKind, ...] = ()
    register: tuple[ExpectedLine, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    follow_up_schools: Mapping[int, str] = field(default_factory=dict)
    masked_entries: frozenset[int] = frozenset()
    planned: tuple[Planned, ...] = ()
    asked: tuple[AskedValue, ...] = ()


def read_facts(
    connection: Connection,
    until: date,
    pep_rules: PepRules,
    unfinished: tuple[Unfinished, ...] = (),
    register: tuple[ExpectedLine, ...] = (),
) -> Facts:
    """Everything the providers need, as known now; attendance up to the day."""
    follow_ups = tuple(open_follow_ups(connection))
    return Facts(
        tuple(totals(connection, until)),
        tuple(held_rows(connection)),
        holders(connection, OFFICER),
        holders(connection, "social worker"),
        pep_rules,
        pep_forms(),
        all_peps(connection),
        reviews_from(connection, until),
        tuple(open_findings(connection)),
        unfinished,
        tuple(read_cases(connection)),
        kinds_in_use(connection),
        register,
        follow_ups,
        names_of(connection, "school", frozenset(one.school for one in follow_ups if one.school is not None)),
        masked(connection, [one.entry for one in follow_ups if one.entry is not None]),
        near(connection, until),
        tuple(open_questions(connection)),
    )
