"""`enquiries`, `enquiry`: counted and answered; nobody asked about is named."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.enquiries import Counts, Enquiry, NewEnquiry
from vsdesk.desk.virtual_schools import VirtualSchool
from vsdesk.errors import NotFound
from vsdesk.model.wording import counted

NOWHERE_YET = (
    "None is kept yet. Each council has its virtual school’s number on its own website; keep it with --keep."
)


def enquiries(options: argparse.Namespace) -> Outcome:
    """Those asked in some days, the newest first, and how many of each sort; the counts on paper with `--out`."""
    with desk_of(options, write=False) as desk:
        first, last = options.period or (None, None)
        found = desk.enquiries.all(first, last)
        counts = desk.enquiries.counts(first, last)
        if options.out:
            days = [one.asked_on for one in found] or [desk.today]
            desk.enquiries.write(options.out, first or min(days), last or desk.today)
    rows = [
        (one.asked_on, one.about, one.asked_by, one.theme, one.school_name or one.area, one.minutes)
        for one in found
    ]
    text = table(("Asked", "About", "By", "Theme", "School or area", "Minutes"), rows)
    data = {
        "enquiries": [_enquiry(one) for one in found], "counts": [_counts(one) for one in counts],
        "path": str(options.out) if options.out else None,
    }  # fmt: skip
    return Outcome(
        data, f"{text}\n{counted(len(found), 'enquiry or consultation', 'enquiries and consultations')}"
    )


def enquiry(options: argparse.Namespace) -> Outcome:
    """Keep one, and say whether the school is in our area, and if not, which virtual school to ring."""
    with desk_of(options, write=True) as desk:
        school = _school(desk, options.school) if options.school else None
        entry = NewEnquiry(
            options.about, options.on or desk.today, options.by, options.theme, school, options.area or "",
            options.advice, options.minutes, options.outcome,
        )  # fmt: skip
        changes = desk.enquiries.add(entry, sure=options.sure)
        where = desk.enquiries.where(school, entry.area)
    data = {"batch": changes.batch, "area": where.area or None, "ours": where.ours, "where": where.sentence}
    return Outcome(data, f"{changes.name}: batch {changes.batch}.\n{where.sentence}")


def virtual_schools(options: argparse.Namespace) -> Outcome:
    """Whom to ring in other authorities; one kept, or taken off the list."""
    write = bool(options.keep or options.remove)
    with desk_of(options, write=write) as desk:
        batch = _virtual_school(options, desk) if write else None
        found, day = desk.virtual_schools.all(), desk.today
    rows = [(one.authority, one.name, one.phone, one.email, one.checked_on) for one in found]
    told = [{"authority": one.authority, "name": one.name or None, "phone": one.phone or None,
             "email": one.email or None, "checked_on": _iso(one.checked_on)} for one in found]  # fmt: skip
    data: dict[str, Any] = {"as_at": _iso(day), "virtual_schools": told} | ({"batch": batch} if write else {})
    text = table(("Authority", "Name", "Telephone", "E-mail", "Checked"), rows) if rows else NOWHERE_YET
    return Outcome(data, text)


def _virtual_school(options: argparse.Namespace, desk: Desk) -> int:
    if options.remove:
        return desk.virtual_schools.remove(options.remove).batch
    day = options.checked_on or desk.today
    one = VirtualSchool(options.keep, options.name, options.email, options.phone, day)
    return desk.virtual_schools.keep(one).batch


def _school(desk: Desk, urn: str) -> int:
    for line in desk.schools.search(urn):
        if line.urn == urn:
            return line.id
    raise NotFound(
        f"No school on this roll's list has the URN {urn}. Leave it out, or give its area with --area."
    )


def _enquiry(one: Enquiry) -> dict[str, Any]:
    return {
        "id": one.id, "about": one.about, "asked_on": _iso(one.asked_on), "asked_by": one.asked_by, "theme": one.theme,
        "school": one.school_name or None, "area": one.area or None, "advice": one.advice or None,
        "minutes": one.minutes, "outcome": one.outcome or None, "answered_by": one.answered_by,
    }  # fmt: skip


def _counts(one: Counts) -> dict[str, Any]:
    return {
        "about": one.about, "total": one.total, "by_theme": dict(one.by_theme), "by_role": dict(one.by_role),
        "ours": one.ours, "elsewhere": one.elsewhere, "area_not_known": one.area_not_known, "minutes": one.minutes,
        "minutes_known": one.minutes_known,
    }  # fmt: skip


def _iso(day: date) -> str:
    return day.isoformat()
