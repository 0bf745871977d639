"""The roll this term: how many, who joined and left, and what the cohort is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vsdesk.care.cohort import last_31_march
from vsdesk.care.snapshot import IN_CARE, Snapshot
from vsdesk.model.provision import WORDS
from vsdesk.model.wording import long_date
from vsdesk.reference.years import FinancialYear
from vsdesk.reports.figures import movement, no_school, sorts
from vsdesk.reports.figures.breakdown import Breakdown, Sort, break_down
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.shapes import Bars, Figure

CODE = "roll-term"
TITLE = "The roll this term"
HOLIDAYS = "holidays are counted with the term that follows them"

# What is counted, its title, how a child falls into a category, the definition, and the categories' order.
BREAKDOWNS: tuple[tuple[str, str, Sort, str, Sequence[str]], ...] = (
    ("year", "Expected year group", sorts.year,
     "Year group by age on the 31 August before the academic year; the year actually taught in may differ.",
     sorts.YEARS),
    ("sex", "Sex", sorts.sex, "Sex as recorded.", tuple(sorts.SEXES.values())),
    ("ethnicity", "Ethnicity", sorts.ethnicity,
     "Main ethnic group of the 903 code; refused and not yet obtained are not known.",
     ("White", "Mixed", "Asian", "Black", "Other")),
    ("legal-status", "Legal status", sorts.legal_status,
     "Legal status of the episode in force on the day, or as the council's list says where no episode is held.", ()),
    ("placement", "Placement", sorts.placement,
     "Placement type of the episode in force on the day, or as the council's list says.",
     tuple(sorts.PLACEMENTS.values())),
    ("area", "Where children live", sorts.area,
     "In or out of the authority's area, as the council's list says of the placement.", ("In area", "Out of area")),
    ("phase", "School phase", sorts.phase,
     "Phase of the school attended on the day; special and alternative ones by type. A child with no school, or whose "
     "school's phase is not recorded, is not known here.", sorts.PHASES),
    ("sen", "Special educational needs", sorts.sen,
     "SEN provision in force on the day: EHC plan, SEN support, or none.", tuple(WORDS.values())),
    ("time-in-care", "Time in care", sorts.time_in_care,
     "Days since the present period of care began: under 91, 365, 730 and 1,826 days.", sorts.BANDS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RollTerm:
    """Everything "The roll this term" says, before it is laid out."""

    frame: Frame
    looked_after: tuple[Snapshot, ...]
    spans: tuple[movement.Span, ...]
    breakdowns: dict[str, Breakdown]
    without_school: tuple[Snapshot, ...]
    school_age: int
    figures: tuple[Figure, ...]

    def figure(self, identity: str) -> Figure:
        """One of its figures."""
        return next(figure for figure in self.figures if figure.id == identity)


def count(frame: Frame, children: Sequence[Snapshot]) -> RollTerm:
    """Count everything.

    Args:
        children: everybody ever held, sealed records among them: they were counted before they were sealed.
    """
    open_records = [one for one in children if not one.child.is_sealed]
    looked_after = tuple(one for one in children if one.standing.word in IN_CARE)
    spans = movement.care_spans(children)
    breakdowns = {
        name: break_down(frame, f"roll.{name}", title, looked_after, sort, definition, order)
        for name, title, sort, definition, order in BREAKDOWNS
    }
    school_age = tuple(one for one in looked_after if no_school.is_school_age(one))
    known = sum(1 for one in school_age if one.school_known)
    without = no_school.without_school(looked_after)
    figures = [
        *_sizes(frame, open_records, looked_after, spans),
        _twelve_month(frame, children),
        _no_school(frame, without, school_age, looked_after),
        *(figure for one in breakdowns.values() for figure in one.figures()),
    ]
    return RollTerm(frame, looked_after, spans, breakdowns, without, known, tuple(figures))


def _sizes(
    frame: Frame,
    children: Sequence[Snapshot],
    looked_after: tuple[Snapshot, ...],
    spans: tuple[movement.Span, ...],
) -> list[Figure]:
    first, last = frame.since, frame.until
    joined = movement.joined(spans, first, last)
    left = movement.left(spans, first, last)
    everyone = "All periods of care, short breaks apart"
    figures = [
        frame.count("roll.size", "Looked after", looked_after,
                    "Children looked after at the end of the day, on remand included, short breaks apart."),
        frame.count("roll.joined", "Joined this term", (span.child for span in joined),
                    f"Periods of care that began in the window; {HOLIDAYS}.", window=frame.window, cohort=everyone),
        frame.count("roll.left", "Left this term", (span.child for span in left),
                    f"Periods of care that ended in the window, at 18 at the latest; {HOLIDAYS}.",
                    window=frame.window, cohort=everyone),
    ]  # fmt: skip
    words = {
        "remand": "Of these, looked after by remand alone (legal status J1 since care began).",
        "short breaks": "Children on a series of short breaks (V3, V4), who are in no other figure; a series of "
        "separate breaks (V3) counts as going on for a year after the last break recorded.",
        "care leaver": "Young people under 25 who left care at 16 or over after 13 weeks or more since 14.",
        "placed here": "Children in another authority's care who live or learn here, as lists say.",
    }
    for word, definition in words.items():
        group = [one for one in children if one.standing.word == word]
        title = {"remand": "On remand", "short breaks": "On short breaks", "care leaver": "Care leavers",
                 "placed here": "Placed here by others"}[word]  # fmt: skip
        figures.append(
            frame.count(
                f"roll.{word.replace(' ', '-')}", title, group, definition, cohort="Everyone on the roll"
            )
        )
    figures.append(
        frame.share("roll.uasc", "Unaccompanied asylum-seeking",
                    [one for one in looked_after if one.file.uasc], len(looked_after), 0,
                    "Children recorded as unaccompanied asylum-seeking; nobody else is taken to be.")
    )  # fmt: skip
    return figures


def _twelve_month(frame: Frame, children: Sequence[Snapshot]) -> Figure:
    """The DfE's cohort at the last 31 March: counted from episodes alone."""
    year = FinancialYear.of(last_31_march(frame.as_at))
    answered = [one for one in children if one.file.episodes]
    group = [one for one in answered if one.twelve_months(year.last_on).included]
    silent = [one for one in children if not one.file.episodes and one.standing.word in IN_CARE]
    figure = frame.count(
        "roll.twelve-months",
        f"Looked after 12 months at {long_date(year.last_on)}",
        group,
        "Looked after on every day of the year to 31 March, short breaks not counted, from 903 episodes; a person's "
        "decision, with its reason, overrides.",
        window=f"{long_date(year.first_on)} to {long_date(year.last_on)}",
        cohort="Children with episodes on the roll",
    )
    return replace(figure, not_known=len(silent))


def _no_school(
    frame: Frame,
    without: tuple[Snapshot, ...],
    school_age: tuple[Snapshot, ...],
    looked_after: tuple[Snapshot, ...],
) -> Figure:
    ageless = sum(1 for one in looked_after if one.child.born_on is None)
    silent = sum(1 for one in school_age if not one.school_known)
    figure = frame.share(
        "roll.no-school", "Without a school place", without, len(school_age) - silent, ageless + silent,
        "Children of compulsory school age looked after on the day, known to have no enrolment in force.",
    )  # fmt: skip
    return replace(figure, cohort="Looked-after children of compulsory school age")


def year_chart(counted: RollTerm) -> Bars:
    """Children by expected year group, in and out of area."""
    breakdown = counted.breakdowns["year"]
    names = ("In area", "Out of area", "Area not known")
    values = []
    for group in breakdown.counts.values():
        areas = [sorts.area(one) or "Area not known" for one in group]
        values.append(tuple(float(areas.count(name)) for name in names))
    used = [i for i in range(len(names)) if any(value[i] for value in values)] or [0]
    largest = max(breakdown.counts.items(), key=lambda item: len(item[1]), default=("none", ()))
    return Bars(
        "roll.years",
        "Children by year group, and where they live",
        tuple(breakdown.counts),
        tuple(names[i] for i in used),
        tuple(tuple(value[i] for i in used) for value in values),
        "children",
        alternative=(
            f"{breakdown.known} children by expected year group; the largest is {largest[0]} with {len(largest[1])}."
        ),
        note="Expected year group by date of birth.",
    )
