"""The words for what schools told: each kind's fields and how a record of it reads. Neutral, and as it was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vsdesk.desk.pep_content.entries import pounds
from vsdesk.model.wording import MONTHS, counted, stated_percent
from vsdesk.reference.attendance import attendance_codes
from vsdesk.reference.codes import code_set
from vsdesk.reference.terms import Term
from vsdesk.store.school_records import RecordRow

SESSIONS_A_DAY = 2
NO_SESSIONS = "not given"
SEN = {"E": "EHC plan", "K": "SEN support", "N": "No SEN"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its heading, and the name a list is put in order by."""

    title: str
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. `ask`: what to bring in where there is none."""

    code: str
    title: str
    when: str
    fields: tuple[Field, ...]
    ask: str


KINDS = (
    Kind(
        "attendance", "Attendance", "Period",
        (Field("Sessions", "attended"), Field("Per cent", "share"), Field("Authorised", "authorised"),
         Field("Unauthorised", "unauthorised"), Field("Late", "late")),
        "attendance totals",
    ),
    Kind(
        "reasons", "Attendance by reason", "Period",
        (Field("Code", "code"), Field("Meaning"), Field("Sessions", "sessions")),
        "sessions by reason",
    ),
    Kind("registers", "Register weeks", "Week of", tuple(Field(day) for day in DAYS), "register marks"),
    Kind(
        "progress", "Progress", "Period",
        (Field("Subject", "subject"), Field("Working at", "attainment"), Field("Target", "target"),
         Field("Predicted", "predicted"), Field("Effort", "effort"), Field("Progress", "progress")),
        "progress",
    ),
    Kind(
        "results", "Results", "School year",
        (Field("Stage", "stage"), Field("Subject", "subject"), Field("Measure", "measure"), Field("Result", "value")),
        "results",
    ),
    Kind(
        "provision", "Provision", "From",
        (Field("Registration", "kind"), Field("Year", "actual_year"), Field("Hours a week", "hours_offered"),
         Field("Review", "review_on"), Field("Ends", "ends_on"), Field("Agreed by", "agreed_by"), Field("SEN", "sen"),
         Field("Need", "sen_need"), Field("Cost a week", "cost_pence")),
        "pupil details and provision",
    ),
    Kind(
        "suspensions", "Suspensions", "Days",
        (Field("How long", "sessions"), Field("What it was", "kind"), Field("Reasons", "reason_1"),
         Field("Letter seen", "letter_seen"), Field("Note")),
        "suspensions",
    ),
    Kind(
        "activities", "Activities and achievements", "Day",
        (Field("What", "title"), Field("Kind", "kind"), Field("Note")),
        "activities",
    ),
)  # fmt: skip


def kind_of(code: str) -> Kind | None:
    """A kind by its code."""
    return next((kind for kind in KINDS if kind.code == code), None)


def short_day(text: str | None) -> str:
    """An ISO day as `30 Aug 2012`."""
    if not text:
        return ""
    day = date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def when(kind: str, row: RecordRow, terms: Iterable[Term]) -> str:
    """The day, the period or the school year a record is about."""
    if kind == "results":
        return str(row.fields["academic_year"])
    if kind == "provision":
        ended = f" to {short_day(row.to_on)}" if row.to_on else ""
        return f"{short_day(row.from_on) or 'not known'}{ended}"
    if kind in ("registers", "activities") or not row.to_on or row.to_on == row.from_on:
        return short_day(row.from_on)
    return _period(row.from_on or "", row.to_on, terms)


def _period(first: str, last: str, terms: Iterable[Term]) -> str:
    """`Autumn 2026` for one of the terms, whole; the days otherwise."""
    for term in terms:
        if (term.starts_on.isoformat(), term.ends_on.isoformat()) == (first, last):
            return term.label
    begins = short_day(first)
    return f"{begins[:-5] if first[:4] == last[:4] else begins} – {short_day(last)}"


def words_of(kind: str, row: RecordRow) -> tuple[str, ...]:
    """A record's fields as they are read, one for each of its kind's."""
    return tuple(WORDS[kind](row))


def _attendance(row: RecordRow) -> Iterator[str]:
    attended, share, stated = row.fields["attended"], row.fields["share"], row.fields["stated"]
    if isinstance(stated, int):
        yield NO_SESSIONS
        yield f"stated {stated_percent(stated)}"
    else:
        yield f"{'not told' if attended is None else attended} of {row.fields['possible']}"
        yield f"{share:.1%}" if isinstance(share, float) else ""
    for name in ("authorised", "unauthorised", "late"):
        yield _text(row.fields[name])


def _reason(row: RecordRow) -> Iterator[str]:
    code = str(row.fields["code"])
    yield code
    yield reason_words(code, row.to_on)
    yield _text(row.fields["sessions"])


def reason_words(code: str, on: str | None) -> str:
    """What an attendance code means: as it did on the day (ISO), or last did."""
    day = date.fromisoformat(on) if on else None
    known = [one for one in attendance_codes().codes if one.code == code]
    now = [one for one in known if day is None or one.in_use(day)]
    return next(
        (one.short_name for one in (*now, *reversed(known))), "not an attendance code; kept as it was sent"
    )


def _register(row: RecordRow) -> Iterator[str]:
    marks = str(row.fields["marks"]).split()
    for number in range(len(DAYS)):
        yield "   ".join(marks[number * SESSIONS_A_DAY : (number + 1) * SESSIONS_A_DAY])


def _suspension(row: RecordRow) -> Iterator[str]:
    given = row.fields
    yield _long(given["sessions"])
    yield _capital(_text(given["kind"]))
    reasons = (given[name] for name in ("reason_1", "reason_2", "reason_3"))
    yield "; ".join(code_set("SUSPENSION_REASON").words_or_code(str(code)) for code in reasons if code)
    yield "" if given["letter_seen"] is None else ("Yes" if given["letter_seen"] else "No")
    yield _text(given["note"])


def _provision(row: RecordRow) -> Iterator[str]:
    given = row.fields
    elsewhere = f", {given['school_text']}" if row.school is None and given["school_text"] else ""
    yield f"{_capital(_text(given['kind']))}{elsewhere}"
    yield _text(given["actual_year"])
    yield _hours(given["hours_offered"], given["hours_due"])
    yield short_day(_text(given["review_on"]))
    yield short_day(_text(given["ends_on"]))
    yield _text(given["agreed_by"])
    yield SEN.get(_text(given["sen"]), "")
    yield code_set("SEN_NEED").words_or_code(_text(given["sen_need"])) if given["sen_need"] else ""
    yield pounds(given["cost_pence"]) if isinstance(given["cost_pence"], int) else ""


def _hours(offered: object, due: object) -> str:
    """`15 of 25`; either alone where only one is told."""
    told = [f"{number:g}" for number in (offered, due) if isinstance(number, int | float)]
    return f"{told[0]} due" if offered is None and told else " of ".join(told)


def _long(sessions: object) -> str:
    """`2½ days`; a session is half a day."""
    if not isinstance(sessions, int):
        return ""
    whole, half = divmod(sessions, SESSIONS_A_DAY)
    if not half:
        return counted(whole, "day")
    return f"{whole}½ days" if whole else "½ day"


def _given(*names: str) -> Callable[[RecordRow], Iterator[str]]:
    def show(row: RecordRow) -> Iterator[str]:
        for name in names:
            yield _text(row.fields[name])

    return show


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


WORDS: dict[str, Callable[[RecordRow], Iterator[str]]] = {
    "attendance": _attendance,
    "reasons": _reason,
    "registers": _register,
    "progress": _given("subject", "attainment", "target", "predicted", "effort", "progress"),
    "results": _given("stage", "subject", "measure", "value"),
    "suspensions": _suspension,
    "provision": _provision,
    "activities": _given("title", "kind", "note"),
}


def legend(weeks: Iterable[RecordRow]) -> tuple[tuple[str, str], ...]:
    """(mark, meaning) of each register mark met, in the order of the code list; unknown ones last."""
    met = {mark for week in weeks for mark in str(week.fields["marks"]).split()}
    known = {code.code: code.short_name for code in attendance_codes().codes if code.code in met}
    unknown = {mark: "not an attendance code; kept as it was sent" for mark in sorted(met - set(known))}
    return (*known.items(), *unknown.items())
