"""What no workbook of the sample says and a person does."""

from __future__ import annotations

from typing import Any

from vsdesk.demo.diary import write_log
from vsdesk.demo.files import as_on, day_of, manifest
from vsdesk.demo.plans import decide_on_peps
from vsdesk.desk import Desk
from vsdesk.desk.caseloads import OFFICER
from vsdesk.desk.enquiries import NewEnquiry
from vsdesk.desk.news import Mark
from vsdesk.desk.virtual_schools import VirtualSchool


def decide(desk: Desk) -> None:
    """What no workbook says and a person decides: restrictions, siblings, the cohort, other names of a school."""
    ids = {one.child.local_id: one.child.id or 0 for one in desk.children.all()}
    deeds = manifest("deeds.toml")
    for one in deeds["siblings"]:
        desk.deeds.link_siblings(ids[one["child"]], ids[one["with"]], restricted=one.get("restricted", False))
    for one in deeds["twelve_months"]:
        desk.deeds.override_cohort(
            ids[one["child"]], day_of(one["year_end"]), included=one["included"], reason=one["reason"]
        )
    for one in deeds["also_called"]:
        desk.deeds.alias_school(desk.schools.search(one["urn"])[0].id, one["name"])
    for one in deeds["allocate"]:
        theirs = [
            child.id
            for name in one["children_of"]
            for child in desk.caseloads.one(name, "social worker").children
        ]
        desk.caseloads.move("", OFFICER, one["to"], day_of(one["on"]), children=theirs)
    looked = deeds["looked"]
    returns = [batch.id for batch in desk.batches() if batch.kind == "import"]
    desk.whats_new.keep(Mark(looked["at"], day_of(looked["day"]), returns[-1 - looked["returns_since"]]))
    _advise(desk, deeds)
    for one in deeds["case"]:
        _work_on(desk, ids[one["child"]], one)
    ask_schools(desk, manifest("register.toml"))
    write_log(desk, ids)
    for one in deeds["restrict"]:
        desk.deeds.restrict(ids[one["child"]], one["reason"])
    decide_on_peps(desk, {local: number for local, number in ids.items() if local}, deeds["peps"])


def _advise(desk: Desk, deeds: dict[str, Any]) -> None:
    """Whom to ring in other authorities, and what was asked."""
    for one in deeds["virtual_school"]:
        desk.virtual_schools.keep(VirtualSchool(**one))
    for one in deeds["enquiry"]:
        desk.enquiries.add(NewEnquiry(**one))


def _work_on(desk: Desk, child: int, one: dict[str, Any]) -> None:
    """Open a case, do, plan and skip its steps, and close it, as the deed says."""
    number, _ = desk.cases.open(child, one["kind"], day_of(one["on"]), one.get("reason", ""))
    for step in one.get("done", ()):
        desk.cases.do(number, step["step"], day_of(step["on"]), step.get("note", ""), step.get("by", ""))
    for step in one.get("planned", ()):
        desk.cases.plan(number, step["step"], day_of(step["on"]), step.get("note", ""))
    for step in one.get("skipped", ()):
        desk.cases.skip(number, step["step"], step["why"])
    if "outcome" in one:
        desk.cases.close(number, one["outcome"], day_of(one["closed"]))


def ask_schools(desk: Desk, deeds: dict[str, Any]) -> None:
    """Returns asked for, reminded of and excused, each on its day."""
    register = desk.expected
    for one in deeds["expect"]:
        with as_on(desk, one["on"]):
            period = register.period_named(one["period"])
            register.open_for(one["kind"], period, due_on=one["due"], asked_how=one["how"])
    for one in deeds["chase"]:
        with as_on(desk, one["on"]):
            wanted = one.get("schools")
            owed = [line for line in register.lines(kind=one["kind"]) if line.next_chase]
            register.chase([line.id for line in owed if wanted is None or line.school in wanted])
    for one in deeds["excuse"]:
        with as_on(desk, one["on"]):
            owed = [line for line in register.lines(kind=one["kind"]) if line.school == one["school"]]
            register.excuse([line.id for line in owed], one["reason"])
