"""The facts of a child that a person may correct, as data: what each is called, how it is typed, what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vsdesk.model.identity import UPN_UNKNOWN_CODES, Uln, Upn
from vsdesk.model.wording import long_date
from vsdesk.reference.codes import code_set
from vsdesk.returns.dates import Order, Window, read_date

Kind = Literal["text", "day", "choice", "upn", "uln"]
EARLIEST = date(1990, 1, 1)
SEX = (("M", "Male"), ("F", "Female"), ("U", "Not known or not stated"))
BASIS = (("document", "A document was seen"), ("stated", "Stated, no document"), ("assessed", "Assessed"))
YES_NO = (("1", "Yes"), ("0", "No"))
LEAVERS = (("relevant", "Relevant"), ("former relevant", "Former relevant"), ("qualifying", "Qualifying"))
MAY_BE_NONE = frozenset(
    (
        "placed_by",
        "known_as_forename",
        "known_as_surname",
        "middle_names",
        "uln",
        "left_on",
        "upn_unknown",
        "leaver_status",
    )
)


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `called` is its name inside a sentence; `codes` a code list, or `choices` a few of our own."""

    table: str
    name: str
    group: str
    label: str
    kind: Kind = "text"
    codes: str | None = None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def called(self) -> str:
        """The label as inside a sentence: `date of birth`, but `UPN`."""
        return self.label if self.label[:2].isupper() else self.label[0].lower() + self.label[1:]

    @property
    def empty(self) -> str:
        """What it means that nothing is there."""
        return "None" if self.name in MAY_BE_NONE else "Not known"

    def options(self, today: date) -> tuple[tuple[str, str], ...]:
        """What may be chosen: (stored value, words)."""
        if self.codes is None:
            return self.choices
        return tuple(
            (code.code, f"{code.words} ({code.code})") for code in code_set(self.codes).in_use(today)
        )


FIELDS = (
    Field("child", "born_on", "Identity", "Date of birth", "day"),
    Field("child", "born_on_basis", "Identity", "Date of birth rests on", "choice", choices=BASIS),
    Field("child", "sex", "Identity", "Sex", "choice", choices=SEX),
    Field("child", "ethnicity", "Identity", "Ethnicity", "choice", codes="ETHNIC"),
    Field("child", "placed_by", "Identity", "Placed here by"),
    Field("child", "known_as_forename", "Names", "Known-as forename"),
    Field("child", "known_as_surname", "Names", "Known-as surname"),
    Field("child", "pronouns", "Names", "Pronouns"),
    Field("child", "forename", "Names", "Forename as given"),
    Field("child", "middle_names", "Names", "Middle names"),
    Field("child", "surname", "Names", "Surname as given"),
    Field("child", "upn", "Numbers", "UPN", "upn"),
    Field("child", "upn_unknown", "Numbers", "Why no UPN", "choice", codes="UPN"),
    Field("child", "uln", "Numbers", "ULN", "uln"),
    Field("child", "local_id", "Numbers", "Local number"),
    Field("child", "language", "Language", "First language"),
    Field("child", "interpreter", "Language", "Interpreter needed", "choice", choices=YES_NO),
    Field("care_statement", "entered_on", "Care, as the list says", "Came into care", "day"),
    Field("care_statement", "left_on", "Care, as the list says", "Left care", "day"),
    Field("care_statement", "legal_status", "Care, as the list says", "Order", "choice", codes="LS"),
    Field("care_statement", "placement", "Care, as the list says", "Placement", "choice", codes="PLACE"),
    Field("care_statement", "placement_la", "Care, as the list says", "Lives in the area of"),
    Field("care_statement", "out_of_area", "Care, as the list says", "Out of area", "choice", choices=YES_NO),
    Field(
        "care_statement",
        "leaver_status",
        "Care, as the list says",
        "Leaver status",
        "choice",
        choices=LEAVERS,
    ),
)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person's typing means. A `problem` forbids saving, a `warning` does not; both are sentences."""

    value: str | None
    problem: str = ""
    warning: str = ""


def judge(field: Field, text: str, today: date) -> Judged:
    """What was typed, as it would be stored; nothing typed empties the fact."""
    typed = " ".join(text.split())
    if not typed:
        return Judged(None)
    return JUDGES[field.kind](field, typed, today)


def shown(field: Field, value: str | None) -> str:
    """A stored value as a person reads and types it."""
    if value is None:
        return ""
    if field.kind == "day":
        return long_date(date.fromisoformat(value))
    if field.codes:
        words = code_set(field.codes).words_or_code(value)
        return f"{words} ({value})" if words != value else value
    return dict(field.choices).get(value, value)


def _text(field: Field, typed: str, today: date) -> Judged:
    return Judged(typed)


def read_day(text: str, today: date) -> Judged:
    """A day typed in a small window: up to a year ahead, nothing where nothing is typed."""
    typed = " ".join(text.split())
    return _read(typed, date(today.year + 1, today.month, min(today.day, 28))) if typed else Judged(None)


def _day(field: Field, typed: str, today: date) -> Judged:
    return _read(typed, today)


def _read(typed: str, latest: date) -> Judged:
    found = read_date(typed, Order.DAY_FIRST, Window(EARLIEST, latest))
    if found is None:
        return Judged(None, "This is no date; write it as 31 March 2012 or 31/3/2012.")
    if found > latest:
        return Judged(None, f"{long_date(found)} is still to come; look at the year.")
    if found < EARLIEST:
        return Judged(None, f"{long_date(found)} is too long ago; look at the year.")
    return Judged(found.isoformat())


def _choice(field: Field, typed: str, today: date) -> Judged:
    for value, words in field.options(today):
        if typed.casefold() in (value.casefold(), words.casefold()):
            return Judged(value)
    return Judged(None, "This is none of the choices; pick one from the list.")


def _upn(field: Field, typed: str, today: date) -> Judged:
    upn = Upn.parse(typed)
    if upn.text in UPN_UNKNOWN_CODES:
        return Judged(None, f"{upn.text} says why there is no UPN; leave this empty and choose it below.")
    return Judged(str(upn), warning=_sentence(upn.problem))


def _uln(field: Field, typed: str, today: date) -> Judged:
    uln = Uln.parse(typed)
    return Judged(str(uln), warning=_sentence(uln.problem))


def _sentence(problem: str | None) -> str:
    return f"{problem[0].upper()}{problem[1:]}." if problem else ""


JUDGES: Mapping[Kind, Callable[[Field, str, date], Judged]] = {
    "text": _text,
    "day": _day,
    "choice": _choice,
    "upn": _upn,
    "uln": _uln,
}
