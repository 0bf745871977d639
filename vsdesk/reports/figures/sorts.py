"""Into which category a child falls, thing by thing; None wherever it is not known."""

from __future__ import annotations

from vsdesk.care.snapshot import Snapshot
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.provision import WORDS as SEN_WORDS
from vsdesk.reference.codes import CodeSet, code_set

YEARS = ("pre-N1", "N1", "N2", "R", *(f"Y{number}" for number in range(1, 14)), "past Y13")
SEXES = {"F": "Girls and young women", "M": "Boys and young men", "U": "Not recorded as either"}
PHASES = (
    "Nursery",
    "Primary",
    "Middle",
    "Secondary",
    "All-through",
    "Special",
    "Alternative provision",
    "16 plus",
    "Independent",
)
BANDS = ("Under 3 months", "3 to 12 months", "1 to 2 years", "2 to 5 years", "5 years or more")
BAND_DAYS = (91, 365, 730, 1826)
PLACEMENTS = {
    "foster": "Foster care",
    "residential": "Children's home or other residential",
    "supported": "Supported accommodation",
    "independent": "Independent living",
    "home": "With parents",
    "adoption": "Placed for adoption",
    "custody": "Custody",
    "temporary": "Temporary placement",
    "other": "Other placement",
}


def year(one: Snapshot) -> str | None:
    """Expected year group, from the date of birth."""
    return one.year_group.label if one.year_group else None


def sex(one: Snapshot) -> str | None:
    """Sex as recorded."""
    return SEXES.get(one.child.sex or "")


def ethnicity(one: Snapshot) -> str | None:
    """The main ethnic group; refused or not obtained is not known."""
    code = one.child.ethnicity
    if code in (None, "REFU", "NOBT"):
        return None
    return _group("ETHNIC", code)


def legal_status(one: Snapshot) -> str | None:
    """The order (or section 20) the child is under, with its 903 code."""
    return _words("LS", one.legal_status)


def placement(one: Snapshot) -> str | None:
    """The kind of placement."""
    group = _group("PLACE", one.placement)
    return PLACEMENTS.get(group, group) if group else None


def area(one: Snapshot) -> str | None:
    """Whether the child lives in the authority's own area, as the council's list says."""
    out = one.out_of_area
    return None if out is None else ("Out of area" if out else "In area")


def sen(one: Snapshot) -> str | None:
    """SEN provision: an EHC plan, SEN support, or none."""
    return SEN_WORDS.get(one.provision or "")


def phase(one: Snapshot) -> str | None:
    """The phase of the school; None for a child with no school, or a school whose phase is not known."""
    return school_phase(one.enrolment) if one.enrolment else None


def school_phase(enrolment: Enrolment) -> str | None:
    """A school's phase, special and alternative ones told by their type, for the register gives them none."""
    school = enrolment.school
    if school is None:
        return None
    kind, stage = (school.type or "").casefold(), (school.phase or "").casefold()
    for words, name in (
        ("special", "Special"),
        ("referral", "Alternative provision"),
        ("alternative", "Alternative provision"),
    ):
        if words in kind or words in stage:
            return name
    for words, name in (
        ("nursery", "Nursery"), ("early", "Nursery"), ("middle", "Middle"), ("primary", "Primary"),
        ("secondary", "Secondary"),
        ("all-through", "All-through"), ("16", "16 plus"), ("college", "16 plus"),
    ):  # fmt: skip
        if words in stage or (not stage and words in kind):
            return name
    return "Independent" if "independent" in kind else None


def time_in_care(one: Snapshot) -> str | None:
    """How long this period of care has lasted."""
    days = one.days_in_care
    if days is None:
        return None
    return next((band for band, limit in zip(BANDS, BAND_DAYS, strict=False) if days < limit), BANDS[-1])


def _words(name: str, code: str | None) -> str | None:
    if code is None:
        return None
    codes = code_set(name)
    return f"{codes.words(code)} ({code})" if codes.knows(code) else f"Code {code}, not in the list"


def _group(name: str, code: str | None) -> str | None:
    codes: CodeSet = code_set(name)
    if code is None:
        return None
    return codes.group(code) if codes.knows(code) else f"Code {code}, not in the list"
