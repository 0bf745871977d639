"""A report with invented figures that holds every kind of block, and names that try the fonts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.vsdesk.reports.sample_tables import AS_AT, children_section, registers_section
from vsdesk.reports.shapes import (
    Bars,
    Cell,
    Column,
    Figure,
    Flow,
    Headline,
    Of,
    Report,
    Section,
    Table,
    Words,
)


def sample_report() -> Report:
    """The termly report, with one section for every thing that can go wrong on paper."""
    return Report(
        code="termly",
        title="Termly report to the Corporate Parenting Board",
        subtitle="Autumn term 2025 to 21 November · figures as at 24 November 2025, provisional",
        authority="Northshire Virtual School & Education Service",
        as_at=AS_AT,
        issued_by="A. Mensah",
        issued_at=datetime(2025, 11, 24, 16, 5, 9, tzinfo=UTC),
        reference="T-2025-A-03",
        headlines=(
            Headline(84, "looked after on 24 Nov", "11 joined, 9 left since 1 Sept"),
            Headline(Of(64, 65), "PEPs due were held in time", "9 more not yet due"),
            Headline("91.8%", "attendance, term to date", "71 of 78 children with figures"),
            Headline("3", "children without a school", "longest 11 school days"),
        ),
        sections=(
            _peps(),
            _attendance(),
            _roll(),
            _not_in_school(),
            _money(),
            children_section(),
            registers_section(),
            _nothing(),
        ),
        figures=_figures(),
        sources=(
            "School returns of the autumn term 2025, 48 of 52 schools, received to 21 November.",
            "Looked-after children statistical return (SSDA903), own authority, 2025.",
        ),
    )


def _peps() -> Section:
    share = "of"
    columns = (
        Column("Measure", weight=1.6),
        Column("Autumn 2025", share),
        Column("Summer 2025", share),
        Column("Spring 2025", share),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Initial PEP within 20 working days", Of(10, 11), Of(6, 6), Of(9, 10)),
        ("Termly PEP held in time, of those due", Of(64, 65), Of(73, 75), Of(70, 74)),
        ("Quality green, of those scored", Of(31, 40), Of(52, 73), Of(45, 70)),
        ("Child's voice recorded, of those held", Of(61, 64), Of(69, 73), Of(62, 70)),
        ("Post-16 PEPs held in time", Of(0, 0), None, Of(0, 4)),
    )
    return Section(
        "Personal education plans",
        (
            Words(
                "All but one of the plans due by 21 November were held in time. The one late meeting waited "
                "for an interpreter and was held four days after it was due; nine more plans are not yet due "
                "and are in no denominator here."
            ),
            Table(
                "peps",
                "Personal education plans",
                columns,
                rows,
                note="Held in time: meeting held by the due date (rule PEP-T2, latest date 12 Dec). Children "
                "in care at least 20 working days, funded term after 2 to 18th birthday. Short breaks apart.",
            ),
            Bars(
                "peps_quality",
                "Quality of plans scored, by term",
                ("Autumn 2025 (40)", "Summer 2025 (73)", "Spring 2025 (70)"),
                ("Green", "Amber", "Not yet good"),
                ((31, 7, 2), (52, 16, 5), (45, 17, None)),
                "plans",
                "Autumn 2025: 31 green, 7 amber, 2 not yet good. Summer: 52, 16, 5. Spring: 45, 17, unknown.",
                "Number of plans scored in brackets. Quality is the plan's, never the child's.",
            ),
        ),
    )


def _attendance() -> Section:
    return Section(
        "Attendance",
        (
            Table(
                "attendance",
                "Term to date, all on roll",
                (Column("Measure"), Column("Value", "of", weight=0.9)),
                (
                    ("Missed a tenth or more of own sessions", Of(13, 71)),
                    ("Missed half or more", Of(2, 71)),
                    ("Known since entry to care, entrants since September", Of(9, 11)),
                ),
                note="Sessions possible 6,532, from register marks (48 children) and totals (23). 7 children "
                "without figures: Oakfield 4, Eastshire AP 2, none 1. England's figure is a whole year of "
                "the 12-month cohort (9.0% absence, 2024/25): not like for like.",
            ),
            Bars(
                "attendance_stage",
                "Attendance by stage",
                ("Reception (4)", "Y1–2 (7)", "Y3–6 (22)", "Y7–9 (21)", "Y10–11 (17)"),
                ("Attendance",),
                ((0.933,), (0.959,), (0.946,), (0.912,), (0.869,)),
                "share",
                "Attendance: Reception 93.3%, Y1–2 95.9%, Y3–6 94.6%, Y7–9 91.2%, Y10–11 86.9%.",
                "Term to date; number of children in brackets.",
            ),
        ),
    )


def _roll() -> Section:
    months = ("Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")
    return Section(
        "The roll",
        (
            Flow(
                "roll",
                "Children looked after, September 2024 to August 2025",
                tuple(f"{month} {2024 if place < 4 else 2025}" for place, month in enumerate(months)),
                (3, 2, 5, 0, 1, 2, 2, 1, 4, 6, 1, 0),
                (1, 2, 1, 1, 0, 4, 2, 2, 1, 1, 3, 2),
                (79, 79, 83, 82, 83, 81, 81, 80, 83, 88, 86, 84),
                "The roll rose from 77 to 84: 27 joined and 20 left. It was highest in June, at 88.",
                "All looked after at the end of each month; short breaks apart.",
            ),
        ),
    )


def _not_in_school() -> Section:
    columns = (
        Column("Kind", weight=0.9),
        Column("Children", "count"),
        Column("Longest, in school days", "days"),
        Column("Since", "date"),
        Column("What is being done", weight=1.6),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        (
            "No school place",
            3,
            11,
            date(2025, 11, 7),
            "2 by EHC plan consultation, 1 by direction; interim tuition for all from day 3",
        ),
        (
            "Reduced timetable, past its review date",
            1,
            35,
            date(2025, 10, 3),
            "Review called for 26 November; 15 hours offered of 25 (local threshold)",
        ),
        ("Alternative provision", 4, None, None, "All registered; last visits within the term"),
        ("Electively home educated", 0, None, None, "None this term"),
    )
    return Section(
        "Not in full-time school",
        (
            Table(
                "not_in_school",
                "Children by kind of arrangement",
                columns,
                rows,
                note="As at 24 November 2025.",
            ),
        ),
    )


def _money() -> Section:
    columns = (
        Column("Final allocation £170,950 (65 × £2,630)", weight=1.5),
        Column("Spent", "money"),
        Column("Committed", "money"),
        Column("Uncommitted", "money"),
        Column("Spent share", "share"),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        ("To schools, for targets in PEPs", 8_421_000, 1_230_000, 2_649_000, 0.6846),
        ("Central: tuition, training, educational psychology", 2_553_650, 610_000, 1_631_400, 0.5326),
        ("Total", 10_974_650, 1_840_000, 4_280_400, 0.642),
    )
    return Section(
        "Pupil Premium Plus 2025-26",
        (
            Table(
                "money",
                "Pupil Premium Plus 2025-26",
                columns,
                rows,
                total=True,
                note="Uncommitted central money on 31 March is recovered. 127 days remain.",
            ),
        ),
    )


def _nothing() -> Section:
    return Section(
        "Suspensions and exclusions",
        (
            Table(
                "suspensions",
                "Suspensions this term",
                (Column("Child"), Column("Sessions", "count")),
                (),
                empty="No child was suspended this term.",
                note="All on roll, 1 September to 21 November 2025.",
            ),
            Bars(
                "suspensions_reason",
                "Suspensions by reason",
                (),
                ("Autumn 2025",),
                (),
                "suspensions",
                "No child was suspended.",
            ),
        ),
    )


def _figures() -> tuple[Figure, ...]:
    cohort = "all looked after as at the day, in care at least 20 working days, funded term after 2 to 18"
    window = "1 September to 21 November 2025"
    return (
        Figure(
            "roll.size",
            "Looked after",
            84,
            None,
            None,
            0,
            "all looked after",
            "24 November 2025",
            "Children with an open episode, short breaks apart.",
            "children",
            AS_AT,
            tuple(range(1, 85)),
        ),
        Figure(
            "pep.held_in_time",
            "PEPs held in time",
            64 / 65,
            64,
            65,
            2,
            cohort,
            window,
            "Meeting held on or before the due date, of plans due. What is not yet due is in no denominator.",
            "share",
            AS_AT,
        ),
        Figure(
            "attendance.term",
            "Attendance, term to date",
            0.918,
            5996,
            6532,
            7,
            "all on roll with figures",
            window,
            "Sessions present or at approved activity, of sessions possible.",
            "share",
            AS_AT,
        ),
        Figure(
            "out_of_school.longest",
            "Longest without a school",
            11,
            None,
            None,
            0,
            "children without a school place",
            window,
            "School days since the last enrolment ended.",
            "days",
            AS_AT,
        ),
        Figure(
            "pep.post16",
            "Post-16 PEPs held in time",
            None,
            0,
            0,
            0,
            cohort,
            window,
            "As above, for Y12 and Y13.",
            "share",
            AS_AT,
        ),
        Figure(
            "entry.baseline",
            "Progress since entry to care",
            None,
            None,
            None,
            9,
            "entrants since September",
            window,
            "Change on our scale between baseline and the latest judgement.",
            "years",
            AS_AT,
        ),
    )
