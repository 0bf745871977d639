"""The parts of an authority pack: what each reads from a roll, how an entry reads, and how it is put into one."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.calendar import Holiday, own_holidays, term_lines
from vsdesk.desk.case_kinds import OWN, own_kind
from vsdesk.desk.letter_words import came, keep_words
from vsdesk.desk.pack_file import Part
from vsdesk.desk.pack_kind import Fields, PartKind
from vsdesk.desk.pack_neighbours import NEIGHBOURS
from vsdesk.desk.pack_office import OFFICE_PARTS
from vsdesk.desk.pack_rubrics import RUBRICS
from vsdesk.desk.pep_choices import WHYS
from vsdesk.desk.rules import rule_named
from vsdesk.errors import UserError
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.terms import NAMES, Term
from vsdesk.reference.years import AcademicYear
from vsdesk.returns.chosen import BY_SCHOOL
from vsdesk.returns.layouts import layout, layouts
from vsdesk.returns.wins import RULES_IN_WORDS, SETTING
from vsdesk.returns.wording import field_words
from vsdesk.store import profiles
from vsdesk.store.settings import set_setting, settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk

LETTER_START = 60


# --- rules ------------------------------------------------------------------------------------------------------------


def _rules(desk: Desk) -> Part:
    return {line.rule.name: {"value": line.value} for line in desk.settings.lines()}


def _rule_words(name: str, fields: Fields) -> str:
    rule = rule_named(name)
    return rule.words(str(fields["value"])) if rule else str(fields["value"])


def _rule_called(name: str) -> str:
    rule = rule_named(name)
    return rule.title if rule else name


def _put_rule(desk: Desk, name: str, fields: Fields) -> None:
    rule, value = desk.settings.rule(name), str(fields["value"])
    if rule is None or not rule.allows(value):
        raise UserError(f"“{name}” has a value that this version cannot keep.")
    set_setting(desk.connection, name, value)


# --- terms ------------------------------------------------------------------------------------------------------------


def _terms(desk: Desk) -> Part:
    own = (line.term for line in term_lines(desk.connection) if line.id is not None)
    return {
        term.long_label: {
            "starts_on": term.starts_on.isoformat(), "ends_on": term.ends_on.isoformat(),
            "half_term_from": term.half_term_from.isoformat() if term.half_term_from else "",
            "half_term_to": term.half_term_to.isoformat() if term.half_term_to else "",
            "source": term.source,
        }
        for term in own
    }  # fmt: skip


def _term_words(key: str, fields: Fields) -> str:
    term = _term(key, fields)
    half = ""
    if term.half_term_from and term.half_term_to:
        half = f", half-term {long_date(term.half_term_from)} to {long_date(term.half_term_to)}"
    return f"{long_date(term.starts_on)} to {long_date(term.ends_on)}{half}; {term.source}"


def _put_term(desk: Desk, key: str, fields: Fields) -> None:
    term = _term(key, fields)
    if term.fault:
        raise UserError(f"The dates of {term.long_label} do not fit: {term.fault}.")
    desk.terms.keep(term)


def _term(key: str, fields: Fields) -> Term:
    year, _, name = key.partition(" ")
    if name not in NAMES:
        raise ValueError(name)
    return Term(
        AcademicYear.parse(year), name, _day(fields["starts_on"]), _day(fields["ends_on"]),
        _day(fields["half_term_from"]) if fields["half_term_from"] else None,
        _day(fields["half_term_to"]) if fields["half_term_to"] else None, str(fields["source"]),
    )  # fmt: skip


# --- holidays ---------------------------------------------------------------------------------------------------------


def _holidays(desk: Desk) -> Part:
    return {
        f"{one.from_on.isoformat()} {one.kind}": {
            "to_on": one.to_on.isoformat(), "name": one.name, "source": one.source,
        }
        for one in own_holidays(desk.connection)
    }  # fmt: skip


def _holiday_words(key: str, fields: Fields) -> str:
    one = _holiday(key, fields)
    until = f" to {long_date(one.to_on)}" if one.to_on != one.from_on else ""
    return f"{long_date(one.from_on)}{until}: {one.name}; {one.source}"


def _put_holiday(desk: Desk, key: str, fields: Fields) -> None:
    one = _holiday(key, fields)
    standing = (held for held in own_holidays(desk.connection))
    number = next(
        (held.id for held in standing if (held.kind, held.from_on) == (one.kind, one.from_on)), None
    )
    one = Holiday(one.kind, one.from_on, one.to_on, one.name, one.source, number)
    desk.terms.refuse_holiday(one)
    desk.terms.keep_holiday(one)


def _holiday(key: str, fields: Fields) -> Holiday:
    first, _, kind = key.partition(" ")
    return Holiday(kind, _day(first), _day(fields["to_on"]), str(fields["name"]), str(fields["source"]))


# --- mappings ---------------------------------------------------------------------------------------------------------


def _mappings(desk: Desk) -> Part:
    found = profiles.mappings(desk.connection)
    return {
        mark.partition(BY_SCHOOL)[0]: {"layout": layout, "columns": json.dumps(columns, sort_keys=True)}
        for mark, (layout, columns) in sorted(found.items(), reverse=True)
    }


def _mapping_words(key: str, fields: Fields) -> str:
    columns = json.loads(str(fields["columns"]))
    return ", ".join(f"{field.replace('_', ' ')} in column {number + 1}" for field, number in columns.items())


def _mapping_called(key: str) -> str:
    return f"Headings {key[:8]}"


def _put_mapping(desk: Desk, key: str, fields: Fields) -> None:
    columns = json.loads(str(fields["columns"]))
    known = {layout.code: {field.name for field in layout.fields} for layout in layouts()}
    layout = str(fields["layout"])
    sound = isinstance(columns, dict) and all(
        type(number) is int and number >= 0 for number in columns.values()
    )
    if not sound or not set(columns) <= known.get(layout, set()):
        raise UserError("It holds a way to read columns that this version does not know.")
    profiles.keep_mapping(desk.connection, key, layout, columns, "authority pack")


# --- who wins in a column ---------------------------------------------------------------------------------------------


def _wins(desk: Desk) -> Part:
    found = settings_beginning(desk.connection, SETTING)
    return {name.removeprefix(SETTING): {"rule": rule} for name, rule in found.items() if rule}


def _wins_words(key: str, fields: Fields) -> str:
    _wins_called(key)
    return RULES_IN_WORDS[str(fields["rule"])]


def _wins_called(key: str) -> str:
    code, _, column = key.partition(".")
    kind = layout(code)
    return f"{kind.title}: {field_words(kind.field(column).name, kind)}"


def _put_wins(desk: Desk, key: str, fields: Fields) -> None:
    set_setting(desk.connection, SETTING + key, str(fields["rule"]))


# --- kinds of case ----------------------------------------------------------------------------------------------------


def _case_kinds(desk: Desk) -> Part:
    return {
        name.removeprefix(OWN): {"definition": text}
        for name, text in settings_beginning(desk.connection, OWN).items()
        if text
    }


def _case_words(key: str, fields: Fields) -> str:
    kind = own_kind(str(fields["definition"]))
    if kind.code != key:
        raise ValueError(key)
    return f"{counted(len(kind.stages), 'step')}; {kind.source}"


def _case_called(key: str) -> str:
    return _called(key.replace("-", " "))


def _put_case_kind(desk: Desk, key: str, fields: Fields) -> None:
    set_setting(desk.connection, OWN + key, str(fields["definition"]))


# --- letters ----------------------------------------------------------------------------------------------------------


def _letters(desk: Desk) -> Part:
    own = (words for words in desk.letters.words() if words.is_own)
    return {words.code: {"subject": words.subject, "body": words.body} for words in own}


def _letter_words(key: str, fields: Fields) -> str:
    subject, body = str(fields["subject"]), " ".join(str(fields["body"]).split())
    short = body if len(body) <= LETTER_START else f"{body[:LETTER_START].rstrip()}…"
    return f"{subject}; {short}" if subject else short


def _put_letter(desk: Desk, key: str, fields: Fields) -> None:
    keep_words(desk.connection, key, str(fields["subject"]), str(fields["body"]))


def _letter_called(key: str) -> str:
    return came(key).title


def _day(text: str | int) -> date:
    return date.fromisoformat(str(text))


def _called(key: str) -> str:
    return key[:1].upper() + key[1:]


def _kind(key: str) -> str:
    return _called(key.partition(" ")[2])


TERM_FIELDS = frozenset({"starts_on", "ends_on", "half_term_from", "half_term_to", "source"})
HOLIDAY_FIELDS = frozenset({"to_on", "name", "source"})
MAPPING_FIELDS = frozenset({"layout", "columns"})
# --- PEPs -------------------------------------------------------------------------------------------------------------


def _pep_dates(desk: Desk) -> Part:
    latest = desk.peps.choices.latest()
    return {f"{year} {term}": {"latest": day.isoformat()} for (year, term), day in latest.items()}


def _pep_date_words(key: str, fields: Fields) -> str:
    return long_date(date.fromisoformat(str(fields["latest"])))


def _put_pep_date(desk: Desk, key: str, fields: Fields) -> None:
    desk.peps.choices.put_latest(
        desk.terms.calendar.term_named(key), date.fromisoformat(str(fields["latest"]))
    )


def _pep_reasons(desk: Desk) -> Part:
    return {why: {"reasons": "\n".join(desk.peps.choices.reasons(why))} for why in WHYS}


def _pep_reason_words(key: str, fields: Fields) -> str:
    return "; ".join(str(fields["reasons"]).splitlines())


def _put_pep_reasons(desk: Desk, key: str, fields: Fields) -> None:
    why = next((one for one in WHYS if one == key), None)
    if why is None:
        raise UserError(f"“{key}” is no list of reasons that this version keeps.")
    desk.peps.choices.put_reasons(why, tuple(str(fields["reasons"]).splitlines()))


PARTS = (
    RUBRICS,
    PartKind("rules", "Rules", frozenset({"value"}), _rules, _rule_words, _rule_called, _put_rule),
    PartKind("terms", "School terms", TERM_FIELDS, _terms, _term_words, _called, _put_term),
    PartKind(
        "holidays", "Days without school", HOLIDAY_FIELDS, _holidays, _holiday_words, _kind, _put_holiday
    ),
    PartKind(
        "mappings", "How columns are read", MAPPING_FIELDS, _mappings, _mapping_words, _mapping_called,
        _put_mapping,
    ),
    PartKind("wins", "Who wins in a column", frozenset({"rule"}), _wins, _wins_words, _wins_called, _put_wins),
    PartKind(
        "letters", "Letters", frozenset({"subject", "body"}), _letters, _letter_words, _letter_called, _put_letter
    ),
    PartKind(
        "cases", "Kinds of case", frozenset({"definition"}), _case_kinds, _case_words, _case_called, _put_case_kind
    ),
    PartKind(
        "pep_dates", "Latest dates of termly PEPs", frozenset({"latest"}), _pep_dates, _pep_date_words, str,
        _put_pep_date,
    ),
    PartKind(
        "pep_reasons", "Reasons about PEPs", frozenset({"reasons"}), _pep_reasons, _pep_reason_words,
        lambda why: f"Why a PEP is {why}", _put_pep_reasons,
    ),
    NEIGHBOURS,
    *OFFICE_PARTS,
)  # fmt: skip
