"""The registry: every subject that Today knows. A new subject is a module and a line here."""

from __future__ import annotations

from vsdesk.desk.due.cases import case_steps, proposed_cases
from vsdesk.desk.due.changed_school import changed_school
from vsdesk.desk.due.differences import differences
from vsdesk.desk.due.duty_dates import duty_dates
from vsdesk.desk.due.findings import findings
from vsdesk.desk.due.first_pep import first_peps, remand_plans
from vsdesk.desk.due.follow_ups import follow_ups
from vsdesk.desk.due.half_done import half_done
from vsdesk.desk.due.held import held
from vsdesk.desk.due.item import Provider
from vsdesk.desk.due.no_school import no_school
from vsdesk.desk.due.peps import pep_steps, term_peps
from vsdesk.desk.due.planner import planner
from vsdesk.desk.due.returns_expected import returns_expected
from vsdesk.desk.due.upns import upns

PROVIDERS: tuple[tuple[str, Provider], ...] = (
    ("First PEP", first_peps),
    ("Remand", remand_plans),
    ("Termly PEPs", term_peps),
    ("PEPs under way", pep_steps),
    ("School place", no_school),
    ("Cases", case_steps),
    ("Cases proposed", proposed_cases),
    ("Follow-ups", follow_ups),
    ("Returns", returns_expected),
    ("Rows held", held),
    ("Values to choose", differences),
    ("Imports not finished", half_done),
    ("Findings", findings),
    ("Change of school", changed_school),
    ("Dates", duty_dates),
    ("UPN", upns),
    ("Year planner", planner),
)
"""(subject, provider), in the order in which lines due on the same day are shown."""
