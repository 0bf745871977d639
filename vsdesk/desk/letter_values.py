"""What stands for the names in braces in a letter to one school about one return."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.clocks.days import school_day_after
from vsdesk.desk.letter_words import ADDRESS, SIGNATURE, words_of
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import CalendarTooShort

if TYPE_CHECKING:
    from vsdesk.desk import Desk

ANSWER_WITHIN = 5
"""School days that a reminder gives."""
AN_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
TEACHER = "designated teacher"


@dataclass(frozen=True, slots=True)
class AboutReturn:
    """One return of one school, as its letters tell of it.

    Attributes:
        names: of its designated teachers.
        title, term: the kind of return and the days it is about, in words.
    """

    school: str
    names: Sequence[str]
    title: str
    term: str
    due_on: date
    asked_on: date | None = None


def of_return(desk: Desk, about: AboutReturn) -> Mapping[str, str]:
    """The values of a letter about a return; none names a child."""
    return {
        "teacher": " and ".join(about.names) or TEACHER,
        "school": about.school,
        "kind": about.title[0].lower() + about.title[1:],
        "term": about.term[0].lower() + about.term[1:],
        "due": long_date(about.due_on),
        "asked": f"We asked you on {long_date(about.asked_on)}. " if about.asked_on else "",
        "reply_by": reply_by(desk),
        **of_writer(desk, desk.person),
    }


def of_writer(desk: Desk, person: str) -> Mapping[str, str]:
    """Who writes: `person`, `authority` and `signature`."""
    plain = {"person": person, "authority": desk.authority}
    _, signature = words_of(desk.connection, SIGNATURE).filled(plain)
    return {**plain, "signature": "\n".join(signature)}


def letterhead(desk: Desk) -> tuple[str, ...]:
    """The lines at the head of a letter: the authority, and its address where it has given one."""
    lines = words_of(desk.connection, ADDRESS).body.splitlines()
    return (desk.authority, *(line.strip() for line in lines if line.strip()))


def addresses(staff: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    """Those e-mail addresses of (name, e-mail) that are one."""
    return tuple(found for _, found in staff if found and AN_ADDRESS.fullmatch(found))


def reply_by(desk: Desk) -> str:
    """The day by which an answer is asked for."""
    try:
        return long_date(school_day_after(desk.today, ANSWER_WITHIN, desk.terms.calendar))
    except CalendarTooShort:
        return "this day next week"
