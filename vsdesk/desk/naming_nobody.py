"""Whether a text that is to name nobody seems to name somebody: a child's name, a birthday, a pupil number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from vsdesk.reference.years import AcademicYear

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
UPN = re.compile(r"\b[A-Z]\d{11}[\dA-Z]\b", re.IGNORECASE)
DAY = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})|(\d{4})-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(\d{4}|\d{2}))\b",
    re.IGNORECASE,
)
OWNERS = re.compile(r"(?<=\w)['’]s$")
SHORTEST = 3
OLDEST = 26
"""Years: nobody older is asked about."""


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Each word of names apart, without what is too short to tell anybody by."""
    return frozenset(word for name in names for word in WORD.findall(name) if len(word) >= SHORTEST)


def doubts(text: str, surnames: frozenset[str], forenames: frozenset[str], today: date) -> tuple[str, ...]:
    """What in a text seems to tell of somebody, a few words each; the words themselves are not repeated.

    A name counts where it is written with a capital; a forename that begins a sentence may be a plain word.
    """
    found = []
    words = list(WORD.finditer(text))
    capital = [word for word in words if word[0][:1].isupper()]
    inside = [word for word in capital if not _begins(text, word.start())]
    if any(_whose(word) in surnames for word in capital) or any(_whose(word) in forenames for word in inside):
        found.append("a name that a child on the roll has")
    if any(_birth_year(match, today) for match in DAY.finditer(text)):
        found.append("a date of birth")
    if UPN.search(text):
        found.append("a pupil number")
    return tuple(found)


def _whose(word: re.Match[str]) -> str:
    """The name in `Haddad’s`."""
    return OWNERS.sub("", word[0])


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in ".!?:;"


def _birth_year(match: re.Match[str], today: date) -> bool:
    """A day long enough ago to be somebody's birthday, not a meeting's."""
    year = int(next(part for part in match.groups() if part))
    if year < 100:
        year += 2000 if 2000 + year <= today.year else 1900
    return today.year - OLDEST <= year < AcademicYear.of(today).first_on.year - 1
