"""`children`, `child`."""

from __future__ import annotations

import argparse
import dataclasses
from datetime import date
from typing import Any

from vsdesk.care.snapshot import Snapshot
from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.episode import Episode
from vsdesk.model.provision import SenProvision
from vsdesk.store.history import Event
from vsdesk.store.roles import Role

HEADINGS = ("Id", "Local id", "Surname", "Forename", "Born", "Year", "School", "Cohort")
SHOWN = ("id", "local_id", "surname", "forename", "born_on", "nc_year", "school", "cohort")


def children(options: argparse.Namespace) -> Outcome:
    """The roll as a list; everyone unsealed ever held, unless a cohort is asked for."""
    with desk_of(options, write=False) as desk:
        found = desk.children.all(options.cohort)
        day = desk.today
    rows = [_summary(one) for one in found]
    text = table(HEADINGS, [[row[name] for name in SHOWN] for row in rows])
    data = {"as_at": day.isoformat(), "children": rows}
    return Outcome(data, f"{text}\n{len(rows)} children as at {day.isoformat()}")


def _summary(one: Snapshot) -> dict[str, Any]:
    """One child in a list; of a restricted one, nothing but that they are there."""
    child = one.child
    shown = not child.restricted
    school = one.enrolment
    return {
        "id": child.id,
        "local_id": child.local_id if shown else None,
        "upn": str(child.upn) if child.upn and shown else None,
        "uln": str(child.uln) if child.uln and shown else None,
        "surname": child.surname if shown else None,
        "forename": child.forename if shown else None,
        "known_as": child.display_name if shown else "Restricted",
        "born_on": _iso(child.born_on) if shown else None,
        "sex": child.sex if shown else None,
        "ethnicity": child.ethnicity if shown else None,
        "nc_year": one.year_group.label if one.year_group and shown else None,
        "actual_year": school.actual_year if school and shown else None,
        "school": school.name if school and shown else None,
        "school_urn": school.school.urn if school and school.school and shown else None,
        "cohort": one.standing.word,
        "since": _iso(one.standing.since) if shown else None,
        "legal_status": one.legal_status if shown else None,
        "placement": one.placement if shown else None,
        "sen": one.provision if shown else None,
        "restricted": child.restricted,
    }


def child(options: argparse.Namespace) -> Outcome:
    """One child: particulars, care, schools, people, history. Of a restricted one, only that they are there."""
    with desk_of(options, write=False) as desk:
        one = desk.children.one(options.id)
        history = desk.children.history(options.id)
        people = desk.children.people(options.id)
    data = _summary(one)
    if not one.child.restricted:
        data |= _more(one)
        data["people"] = [_plain(role) for role in people]
        data["history"] = [_plain(event) for event in history]
    return Outcome({"child": data, **data}, _page(data))


def _more(one: Snapshot) -> dict[str, Any]:
    record = one.child
    return {
        "middle_names": record.middle_names,
        "pronouns": record.pronouns,
        "language": record.language,
        "born_on_basis": record.born_on_basis,
        "upn_problem": record.upn.problem if record.upn else None,
        "why": one.standing.reason,
        "notes": list(one.standing.notes),
        "care_periods": [
            {
                "started_on": _iso(p.started_on),
                "ended_on": _iso(p.ended_on),
                "short_breaks": p.is_short_breaks,
                "remand": p.is_remand,
                "notes": list(p.notes),
            }
            for p in one.periods
        ],
        "episodes": [
            {k: v for k, v in _plain(e).items() if k not in ("id", "child")} for e in one.file.episodes
        ],
        "enrolments": [_enrolment(e) for e in one.file.enrolments],
        "sen_provision": [_plain(p) for p in one.file.provisions],
    }


def _enrolment(enrolment: Enrolment) -> dict[str, Any]:
    plain = _plain(enrolment)
    plain["school"] = enrolment.name
    plain["urn"] = enrolment.school.urn if enrolment.school else None
    return plain


def _plain(record: Role | Event | Episode | SenProvision | Enrolment) -> dict[str, Any]:
    fields = dataclasses.asdict(record)
    return {name: _iso(value) if isinstance(value, date) else value for name, value in fields.items()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _page(data: dict[str, Any]) -> str:
    lines = [
        f"{name.replace('_', ' ')}: {value}"
        for name, value in data.items()
        if not isinstance(value, list) and value is not None
    ]
    for name, values in data.items():
        if isinstance(values, list) and values:
            lines += ["", name.replace("_", " ")]
            lines += ["  " + _entry(value) for value in values]
    return "\n".join(lines)


def _entry(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {entry}" for name, entry in value.items() if entry not in (None, "", []))
    return str(value)
