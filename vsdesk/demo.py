"""The sample virtual school: a new roll, its workbooks through the real pipeline, and the termly report."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from vsdesk.desk import Desk
from vsdesk.desk.caseloads import OFFICER
from vsdesk.desk.clock import Clock
from vsdesk.desk.enquiries import NewEnquiry
from vsdesk.desk.news import Mark
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.desk.virtual_schools import VirtualSchool
from vsdesk.errors import BugError, UserError
from vsdesk.model.log import NewEntry, NewFollowUp, Party
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.shapes import Outcome, Plan
from vsdesk.store.cost import Cost

PERSON = "A. Mensah"
ENDINGS = ("pdf", "xlsx", "docx")
QUICK = Cost(memory_kib=64 * 1024, iterations=1, lanes=1)
"""The sample's passphrase lies beside it, so there is nothing for a dear one to protect."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One file of the sample, as it was taken in."""

    path: str
    kind: str
    batch: int | None
    rows: dict[str, int]

    @property
    def words(self) -> str:
        """Counts in words."""
        return ", ".join(f"{number} {name}" for name, number in self.rows.items() if number)


@dataclass(frozen=True, slots=True)
class Made:
    """The sample: where its roll is, where its passphrase, what was taken in, which reports were written."""

    roll: Path
    passphrase_file: Path
    imported: tuple[Taken, ...]
    reports: tuple[Path, ...]


def make(folder: Path, progress: Progress = SILENT) -> Made:
    """Make the sample in a folder of its own. It holds nobody, so its passphrase is written beside it."""
    roll = folder / "Northshire.vsroll"
    if roll.exists():
        raise UserError(f"The sample is there already. Use it, or choose another folder. {roll}")
    folder.mkdir(parents=True, exist_ok=True)
    passphrase = f"sample-{secrets.token_hex(6)}"
    passphrase_file = folder / "passphrase.txt"
    manifest = _manifest()
    new_roll(roll, manifest["roll_name"], PERSON, passphrase, Clock().now, cost=QUICK)
    passphrase_file.write_text(passphrase + "\n", encoding="utf-8")
    clock = Clock(as_of=_day(manifest["as_at"]))
    with Desk.open(roll, passphrase, clock=clock, write=True) as desk:
        imported = tuple(_take(desk, manifest, progress))
        _decide(desk)
        reports = []
        for ending in ENDINGS:
            out = folder / f"The roll this term.{ending}"
            desk.reports.issue("roll-term", out)
            reports.append(out)
    return Made(roll, passphrase_file, imported, tuple(reports))


def as_at() -> date:
    """The day on which the sample is to be looked at: its dates are told about that day."""
    return _day(_manifest()["as_at"])


def _manifest(name: str = "manifest.toml") -> dict[str, Any]:
    text = (resources.files("resources") / "sample" / name).read_text("utf-8")
    return tomllib.loads(text)


def _decide(desk: Desk) -> None:
    """What no workbook says and a person decides: restrictions, siblings, the cohort, other names of a school."""
    ids = {one.child.local_id: one.child.id or 0 for one in desk.children.all()}
    deeds = _manifest("deeds.toml")
    for one in deeds["siblings"]:
        desk.deeds.link_siblings(ids[one["child"]], ids[one["with"]], restricted=one.get("restricted", False))
    for one in deeds["twelve_months"]:
        desk.deeds.override_cohort(
            ids[one["child"]], _day(one["year_end"]), included=one["included"], reason=one["reason"]
        )
    for one in deeds["also_called"]:
        desk.deeds.alias_school(desk.schools.search(one["urn"])[0].id, one["name"])
    for one in deeds["allocate"]:
        theirs = [
            child.id
            for name in one["children_of"]
            for child in desk.caseloads.one(name, "social worker").children
        ]
        desk.caseloads.move("", OFFICER, one["to"], _day(one["on"]), children=theirs)
    looked = deeds["looked"]
    returns = [batch.id for batch in desk.batches() if batch.kind == "import"]
    desk.whats_new.keep(Mark(looked["at"], _day(looked["day"]), returns[-1 - looked["returns_since"]]))
    _advise(desk, deeds)
    for one in deeds["case"]:
        _work_on(desk, ids[one["child"]], one)
    _ask_schools(desk, _manifest("register.toml"))
    _write_log(desk, ids)
    for one in deeds["restrict"]:
        desk.deeds.restrict(ids[one["child"]], one["reason"])
    _decide_on_peps(desk, {local: number for local, number in ids.items() if local}, deeds["peps"])


def _advise(desk: Desk, deeds: dict[str, Any]) -> None:
    """Whom to ring in other authorities, and what was asked."""
    for one in deeds["virtual_school"]:
        desk.virtual_schools.keep(VirtualSchool(**one))
    for one in deeds["enquiry"]:
        desk.enquiries.add(NewEnquiry(**one))


def _decide_on_peps(desk: Desk, ids: dict[str, int], deeds: dict[str, Any]) -> None:
    """The term opened for those the tracker leaves out; quality looked at, some signed off, one returned."""

    def pep(child: str) -> int:
        return desk.peps.of(ids[child])[-1].id

    desk.peps.open_term(deeds["open_term"])
    for one in deeds["before"]:
        _plan_before(desk, ids[one["child"]], one)
    for one in deeds["said"]:
        with _as_on(desk, one["on"]):
            _write_pep(desk, pep(one["child"]), one)
    _look_at_peps(desk, pep, deeds)
    for one in deeds["not_required"]:
        desk.peps.not_required(pep(one["child"]), one["reason"])
    for one in deeds["late"]:
        desk.peps.set_late_reason(pep(one["child"]), one["reason"])
    for one in deeds["moved"]:
        for day in one["to"]:
            desk.peps.book(pep(one["child"]), _day(day))


def _look_at_peps(desk: Desk, pep: Callable[[str], int], deeds: dict[str, Any]) -> None:
    for one in deeds["looked_at"]:
        desk.peps.begin_qa_many([pep(child) for child in one["children"]], _day(one["on"]))
    for one in deeds["scored"]:
        with _as_on(desk, one["on"]):
            _score_pep(desk, pep(one["child"]), one)
    for one in deeds["second"]:
        with _as_on(desk, one["on"]):
            desk.pep_quality.moderate(pep(one["child"]), _scores(desk, one), reviewer=one["by"])
    for one in deeds["signed_off"]:
        desk.peps.sign_off_many([pep(child) for child in one["children"]], _day(one["on"]))
    for one in deeds["returned"]:
        desk.peps.return_with_reason(pep(one["child"]), one["reason"], _day(one["on"]))


def _plan_before(desk: Desk, child: int, one: dict[str, Any]) -> None:
    """An earlier term's plan, from its opening to its sign-off."""
    with _as_on(desk, one["opened"]):
        _, pep = desk.peps.open_for(child, term=one["term"])
    with _as_on(desk, one["held"]):
        desk.peps.hold(pep)
        _write_pep(desk, pep, one)
    with _as_on(desk, one["signed_off"]):
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


def _work_on(desk: Desk, child: int, one: dict[str, Any]) -> None:
    """Open a case, do, plan and skip its steps, and close it, as the deed says."""
    number, _ = desk.cases.open(child, one["kind"], _day(one["on"]), one.get("reason", ""))
    for step in one.get("done", ()):
        desk.cases.do(number, step["step"], _day(step["on"]), step.get("note", ""), step.get("by", ""))
    for step in one.get("planned", ()):
        desk.cases.plan(number, step["step"], _day(step["on"]), step.get("note", ""))
    for step in one.get("skipped", ()):
        desk.cases.skip(number, step["step"], step["why"])
    if "outcome" in one:
        desk.cases.close(number, one["outcome"], _day(one["closed"]))


def _write_log(desk: Desk, ids: Mapping[str | None, int]) -> None:
    """Write each entry of the sample's log on its own day, with what came of its follow-up."""
    clock = desk.clock
    for one in _manifest("log.toml")["entry"]:
        desk.clock = Clock(as_of=_day(one["on"]))
        desk.log.add(_entry(desk, one, ids))
        if "done" in one:
            desk.clock = Clock(as_of=_day(one["done"]))
            desk.follow_ups.done(max(line.id for line in desk.follow_ups.all()), one["came_of_it"])
        elif "snoozed" in one:
            desk.follow_ups.snooze(
                max(line.id for line in desk.follow_ups.all()), _day(one["snoozed"]), one["why"]
            )
    desk.clock = clock


def _entry(desk: Desk, one: dict[str, Any], ids: Mapping[str | None, int]) -> NewEntry:
    school = desk.schools.search(one["school"])[0].id if "school" in one else None
    parties = [Party("with", one["kind"], school=school, name=one.get("who", ""))]
    if "child" in one:
        parties.append(Party("about", "child", child=ids[one["child"]]))
    follow = NewFollowUp(one["follow_up"], _day(one["due"]), desk.person) if "follow_up" in one else None
    return NewEntry(
        one["how"], one["said"], _day(one["on"]), one.get("at", ""), one.get("direction", ""), one["theme"],
        one.get("outcome", ""), one.get("minutes"), one.get("restricted", False), tuple(parties), follow,
    )  # fmt: skip


def _take(desk: Desk, manifest: dict[str, Any], progress: Progress) -> Iterator[Taken]:
    came_on = _manifest("register.toml")["came_on"]
    with _workbooks() as base:
        for number, entry in enumerate(manifest["file"]):
            progress.step(number, len(manifest["file"]), entry["path"])
            plans = desk.returns.plan([base / entry["path"]], _options(entry), progress)
            with _as_on(desk, came_on.get(entry["path"])):
                batches = desk.returns.commit(plans, progress)
            for one, changes in zip(plans, batches, strict=True):
                if one.plan is None:
                    raise BugError(f"a sample file cannot be read: {one.problem}")
                kind, batch = one.plan.table.layout.code, changes.batch if changes else None
                yield Taken(entry["path"], kind, batch, _rows(one.plan))


def _ask_schools(desk: Desk, deeds: dict[str, Any]) -> None:
    """Returns asked for, reminded of and excused, each on its day."""
    register = desk.expected
    for one in deeds["expect"]:
        with _as_on(desk, one["on"]):
            period = register.period_named(one["period"])
            register.open_for(one["kind"], period, due_on=one["due"], asked_how=one["how"])
    for one in deeds["chase"]:
        with _as_on(desk, one["on"]):
            wanted = one.get("schools")
            owed = [line for line in register.lines(kind=one["kind"]) if line.next_chase]
            register.chase([line.id for line in owed if wanted is None or line.school in wanted])
    for one in deeds["excuse"]:
        with _as_on(desk, one["on"]):
            owed = [line for line in register.lines(kind=one["kind"]) if line.school == one["school"]]
            register.excuse([line.id for line in owed], one["reason"])


@contextmanager
def _as_on(desk: Desk, day: date | None) -> Iterator[None]:
    """Inside it, it is that day: when a return came, or a school was asked."""
    now = desk.clock
    desk.clock = Clock(as_of=day) if day else now
    try:
        yield
    finally:
        desk.clock = now


def _options(entry: dict[str, Any]) -> Options:
    """What the person importing the file would have to say: only what the file does not say itself."""
    stated = set(entry.get("stated_in_file", ()))
    period = entry.get("period")
    days = (_day(period["from"]), _day(period["to"])) if period and "period" not in stated else None
    school = entry.get("school") if "school" not in stated else None
    passwords = tuple(filter(None, [entry.get("password")]))
    return Options(entry.get("kind"), str(school) if school else None, days, passwords)


def _rows(plan: Plan) -> dict[str, int]:
    names = {"added": Outcome.ADD, "updated": Outcome.UPDATE, "same": Outcome.SAME, "held": Outcome.HELD,
             "refused": Outcome.REFUSED}  # fmt: skip
    return {name: plan.count(outcome) for name, outcome in names.items()}


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


@contextmanager
def _workbooks() -> Iterator[Path]:
    """The sample's workbooks as files; they hold nobody."""
    with resources.as_file(resources.files("resources") / "sample") as folder:
        yield folder


def open_window(made: Made) -> list[str]:
    """Open the window on the sample, if there is a display; what to say about it."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not display:
        return ["There is no display, so the window was not opened."]
    frozen = getattr(sys, "frozen", False)
    program = [str(Path(sys.executable).with_name("vsdesk"))] if frozen else [sys.executable, "-m", "ui"]
    try:
        subprocess.Popen([*program, str(made.roll)], stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        return ["The window could not be opened; start it with: vsdesk"]
    return ["The window is opening; the passphrase to type is in the file named above."]
