"""What can be written into a plan, as data: kinds of entry, their fields, and how what is typed in each is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vsdesk.desk.facts import read_day
from vsdesk.errors import NotFound, UserError
from vsdesk.model.pep_content import JUDGEMENTS

EntryName = Literal["target", "voice", "attendee", "intervention", "transition"]
FieldKind = Literal["text", "long", "day", "money", "choice", "open choice", "yes or no"]
MONEY = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{2}))?")
"""Up to 9,999,999 pounds: a slip of the finger is not a cost."""
YES, NO = ("yes", "y", "came"), ("no", "n", "did not come")


@dataclass(frozen=True, slots=True)
class EntryField:
    """One field.

    Attributes:
        name: the column it is kept in.
        options: of a choice, the only ones; of an open choice, those offered.
        hint: what may stand there, by example.
    """

    name: str
    title: str
    kind: FieldKind = "text"
    needed: bool = False
    options: tuple[str, ...] = ()
    hint: str = ""

    def read(self, typed: str, today: date) -> object:
        """What is typed, as it is kept; None for nothing. Raises: UserError in one sentence."""
        text = typed.strip() if self.kind == "long" else " ".join(typed.split())
        if not text:
            if self.needed:
                raise UserError(f"“{self.title}” is empty; say it in a few words.")
            return None
        return READERS[self.kind](self, text, today)


def _text(field: EntryField, text: str, today: date) -> object:
    return text


def _day(field: EntryField, text: str, today: date) -> object:
    judged = read_day(text, today)
    if judged.problem:
        raise UserError(f"“{field.title}”: {judged.problem}")
    return judged.value


def _money(field: EntryField, text: str, today: date) -> object:
    return read_pence(text)


def _choice(field: EntryField, text: str, today: date) -> object:
    for option in field.options:
        if option.casefold() == text.casefold():
            return option
    raise UserError(f"“{text}” is none of the choices for “{field.title}”: {', '.join(field.options)}.")


def _yes_or_no(field: EntryField, text: str, today: date) -> object:
    if text.casefold() in (*YES, *NO):
        return text.casefold() in YES
    raise UserError(f"“{field.title}” is answered by yes or no.")


READERS: Mapping[FieldKind, Callable[[EntryField, str, date], object]] = {
    "text": _text, "long": _text, "day": _day, "money": _money, "choice": _choice, "open choice": _text,
    "yes or no": _yes_or_no,
}  # fmt: skip


def read_pence(text: str) -> int:
    """`450`, `£1,200.50` -> pence. Raises: UserError for what is no sum of money."""
    found = MONEY.fullmatch(text.strip())
    if found is None:
        raise UserError(f"“{text.strip()}” is no sum of money; write it as 450 or 450.50.")
    return int(found[1].replace(",", "")) * 100 + int(found[2] or 0)


def pounds(pence: int | None) -> str:
    """`£450`, `£12.50`; nothing where nothing is said."""
    if pence is None:
        return ""
    return f"£{pence // 100:,}" + (f".{pence % 100:02d}" if pence % 100 else "")


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry: the table it is kept in, what one is called, and its fields in reading order."""

    name: EntryName
    table: str
    title: str
    fields: tuple[EntryField, ...]

    def read(self, typed: Mapping[str, str], today: date) -> dict[str, object]:
        """Field -> what is kept, of the fields typed. Raises: UserError for the first that cannot be."""
        strange = set(typed) - {field.name for field in self.fields}
        if strange:
            raise UserError(f"A {self.title} has no field called {', '.join(sorted(strange))}.")
        return {
            field.name: field.read(typed[field.name], today) for field in self.fields if field.name in typed
        }


ROLES = (
    "child", "designated teacher", "social worker", "carer", "parent", "virtual school officer", "IRO",
    "class teacher", "personal adviser", "health", "SENCO", "advocate",
)  # fmt: skip
HOW_HEARD = (
    "by talking",
    "at the meeting",
    "in writing",
    "by drawing",
    "through an advocate",
    "by app or form",
)
HOW_THERE = ("in person", "by video", "by telephone", "in writing")
WHO = "Ms Lall"
KINDS: tuple[EntryKind, ...] = (
    EntryKind("target", "pep_target", "target", (
        EntryField("what", "What", needed=True, hint="Reads aloud to a partner every week"),
        EntryField("measure", "How it will be seen", hint="12 sessions logged"),
        EntryField("by_when", "By when", "day", hint="27 March 2026"),
        EntryField("who", "Who sees to it", hint=WHO),
        EntryField("need", "Which need it meets", hint="Reading"),
        EntryField("subject", "Subject"),
        EntryField("cost_pence", "What it costs (Pupil Premium Plus)", "money", hint="450"),
    )),
    EntryKind("voice", "pep_voice", "child’s voice", (
        EntryField("how", "How the child was heard", "open choice", options=HOW_HEARD),
        EntryField("gathered_by", "By whom", hint=WHO),
        EntryField("gathered_on", "On which day", "day"),
        EntryField("said", "What the child said", "long"),
        EntryField("changed", "What it changed in the plan", "long"),
        EntryField("why_none", "Why there is none, if so"),
    )),
    EntryKind("attendee", "pep_attendee", "attendee", (
        EntryField("role", "Role", "open choice", needed=True, options=ROLES),
        EntryField("name", "Name"),
        EntryField("attended", "Came to the meeting", "yes or no", hint="yes or no"),
        EntryField("how", "How", "open choice", options=HOW_THERE),
    )),
    EntryKind("intervention", "pep_intervention", "intervention", (
        EntryField("what", "What", needed=True, hint="One-to-one tuition in mathematics"),
        EntryField("who", "Who does it", hint=WHO),
        EntryField("at_place", "Where"),
        EntryField("how_often", "How often", hint="An hour a week"),
        EntryField("from_on", "From", "day"),
        EntryField("to_on", "To", "day"),
        EntryField("need", "Which need it meets"),
        EntryField("cost_pence", "What it costs (Pupil Premium Plus)", "money", hint="450"),
        EntryField("outcome", "What came of it"),
    )),
    EntryKind("transition", "pep_transition", "transition", (
        EntryField("point", "Which change", needed=True, hint="Year 6 to 7"),
        EntryField("plan", "What is planned", "long"),
        EntryField("who", "Who sees to it", hint=WHO),
        EntryField("by_when", "By when", "day"),
    )),
)  # fmt: skip
JUDGING = EntryKind("target", "pep_target", "target", (
    EntryField("judged", "What became of it", "choice", needed=True, options=JUDGEMENTS),
    EntryField("evidence", "What that rests on"),
))  # fmt: skip


def kind_named(name: str) -> EntryKind:
    """A kind of entry. Raises: NotFound."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise NotFound(f"A PEP holds no {name}; it holds: {', '.join(kind.name for kind in KINDS)}.")
