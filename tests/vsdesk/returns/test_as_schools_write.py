"""Returns as school business managers write them: short headings, merged titles, two heading rows, a title that says all."""

from datetime import date

import pytest

from tests.builders import a_row, excel, list_of_children, upn
from vsdesk.desk.returns import Options

SCHOOL = "Oakfield Academy"
WHO = ["Pupil", "DoB"]
JIBRIL = ["Haddad, Jibril", "14.03.12"]
HALF = ("2026-09-01", "2026-10-25")
TERM = ("2026-09-01", "2026-12-18")


def given(table, **values):
    return table, values


RETURNS = {
    # the half-term named in the title alone; sessions in short
    "attendance": ("attendance", [
        [f"{SCHOOL} – CLA Attendance Autumn Half Term 1 2026-27"], [],
        [*WHO, "UPN", "% att", "Poss. sess.", "Att. sess.", "Auth", "Unauth", "L"],
        [*JIBRIL, upn(1), "94.7%", 76, 72, 3, 1, 2],
    ], given("attendance_total", period_from=HALF[0], period_to=HALF[1], possible=76, attended=72, late=2)),
    # the term and the year in columns
    "attendance by columns": ("attendance", [
        ["Acad Yr", "Term", "Pupil Name", "D.O.B.", "Poss sessions", "Present marks", "Auth abs", "Unauth abs", "School"],
        ["2025/26", "Spring 1", *JIBRIL, 76, 70, 4, 2, SCHOOL],
    ], given("attendance_total", period_from="2026-01-05", period_to="2026-02-15", attended=70, authorised=4)),
    "attendance in days": ("attendance", [
        [f"{SCHOOL} attendance 2/9/26 - 23/10/26"],
        [*WHO, "Possible days", "Days in school", "Days off (auth)", "Days off (unauth)"], [*JIBRIL, 38, 36.5, 1, 0.5],
    ], given("attendance_total", period_from="2026-09-02", possible=76, attended=73, authorised=2, unauthorised=1)),
    "attendance of a week": ("attendance", [
        [f"School: {SCHOOL}"], ["W/C 09/11/2026"], [*WHO, "Poss", "Att", "% Att this week"], [*JIBRIL, 10, 9, "90%"],
    ], given("attendance_total", period_from="2026-11-09", period_to="2026-11-13", possible=10, attended=9)),
    "marks a session": ("registers-sessions", [
        [SCHOOL], ["", "", "Mon 09/11/26", "", "Tue 10/11/26", ""], [*WHO, "AM", "PM", "AM", "PM"],
        [*JIBRIL, "/", "\\", "I", "I"],
    ], given("register_week", week_from="2026-11-09", marks="/ \\ I I - - - - - -")),
    "marks a day": ("registers-sessions", [
        [f"{SCHOOL} register w/b 2 Nov 2026"], [*WHO, "Mon", "Tues", "Weds", "Thurs", "Fri"],
        [*JIBRIL, "/\\", "/\\", "/\\", "II", "L\\"],
    ], given("register_week", week_from="2026-11-02", marks="/ \\ / \\ / \\ I I L \\")),
    "marks a week": ("registers", [
        ["Student", "D.O.B", "Wk Beg", "Attendance codes", "School"], [*JIBRIL, date(2026, 11, 16), "/\\/\\/\\II/\\", SCHOOL],
    ], given("register_week", week_from="2026-11-16")),
    # H was a code until 18 August 2024
    "marks of old": ("registers", [
        ["Student", "D.O.B", "Wk commencing", "Marks", "School"], [*JIBRIL, date(2024, 6, 10), "/\\/\\JJHH/\\", SCHOOL],
    ], given("register_week", marks="/ \\ / \\ J J H H / \\")),
    "progress": ("progress", [
        [f"{SCHOOL} CLA assessment Autumn 2026"], ["", "", "Eng Lang", "", "", "Maths", "", ""],
        ["Pupil Name", "DoB", "Curr", "Tgt", "Pred", "Curr", "Tgt", "Pred"], [*JIBRIL, "4", "6", "5", "3+", "5", "4"],
    ], given("judgement", period_from=TERM[0], subject="English Language", measure="target", value="6")),
    "progress by rows": ("progress-by-subject", [
        ["Term: Autumn 2026"], ["School", SCHOOL], [*WHO, "Subj", "WAG", "Target grade", "Predicted grade", "ATL"],
        [*JIBRIL, "English", "4", "6", "5", "Good"], [*JIBRIL, "Comb Sci", "3", "5", "4", "Good"],
    ], given("judgement", subject="Science", measure="attainment", value="3")),
    "EYFS": ("results-eyfs", [
        [f"{SCHOOL} EYFSP 2026"], [*WHO, "LAU", "SPE", "SRG", "MSL", "BLR", "WRD", "GLD"], [*JIBRIL, 2, 2, 1, 2, 2, 2, "N"],
    ], given("result", academic_year="2025/26", stage="EYFS", subject="Self-regulation", value="1")),
    "phonics": ("results-phonics", [
        ["Acad Yr", *WHO, "Phonics mark", "Phonics outcome", "School"], ["2025/26", *JIBRIL, 34, "WA", SCHOOL],
    ], given("result", academic_year="2025/26", measure="mark", value="34")),
    "MTC": ("results-mtc", [
        ["Acad Yr", *WHO, "MTC score /25", "School"], ["2025/26", *JIBRIL, 23, SCHOOL],
    ], given("result", academic_year="2025/26", subject="Multiplication tables", value="23")),
    "KS2": ("results-ks2", [
        [f"{SCHOOL} KS2 SATs results 2026"], ["", "", "Reading", "", "GPS", "", "Writing"],
        [*WHO, "Raw", "SS", "Raw", "SS", "TA"], [*JIBRIL, 30, 104, 50, 106, "EXS"],
    ], given("result", academic_year="2025/26", subject="Reading", measure="scaled score", value="104")),
    "KS4": ("results-ks4", [
        [f"{SCHOOL} GCSE results August 2026"], ["Candidate name", "DoB", "Eng Lang", "Maths", "Comb Sci", "A8", "P8"],
        [*JIBRIL, 5, 4, "5-4", 45.5, -0.12],
    ], given("result", academic_year="2025/26", stage="KS4", subject="Attainment 8", value="45.5")),
    "KS4 by rows": ("results-ks4-by-subject", [
        [f"{SCHOOL} GCSE results Summer 2026"], ["Candidate", "DoB", "Exam", "Grade"], [*JIBRIL, "Biology", "5"],
    ], given("result", academic_year="2025/26", stage="KS4", subject="Biology", value="5")),
    "after 16": ("results-post-16-by-subject", [
        [f"{SCHOOL} Post-16 results Summer 2026"], ["Student", "DoB", "Subject", "Grade"], [*JIBRIL, "Biology", "C"],
    ], given("result", academic_year="2025/26", stage="Post-16", subject="Biology", value="C")),
    "suspensions": ("suspensions", [
        [f"{SCHOOL} suspensions log Autumn 26"],
        [*WHO, "FTE/PEX", "From", "To", "No. of sessions", "Reason (DfE)", "2nd reason", "Parent letter copied to VS"],
        [*JIBRIL, "FTE", date(2026, 10, 5), date(2026, 10, 6), 4, "PP", "VA", "Y"],
    ], given("suspension", kind="suspension", sessions=4, reason_1="PP", reason_2="VA", letter_seen=1)),
    "suspensions in days": ("suspensions", [
        ["Student name", "D.O.B.", "Type of susp", "1st day", "Last day", "Days out", "Primary reason", "School"],
        [*JIBRIL, "Fixed", "12/10/26", "13/10/26", 1.5, "Physical assault against a pupil", SCHOOL],
    ], given("suspension", from_on="2026-10-12", to_on="2026-10-13", sessions=3, reason_1="PP")),
    "provision": ("provision", [
        [f"{SCHOOL}: CLA provision return Nov 2026"],
        [*WHO, "SEND code", "Main need", "On PT timetable?", "Hrs per wk", "Full time hrs", "PTT end", "AP name", "AP £ pw"],
        [*JIBRIL, "K", "SEMH", "Yes", 15, 25, date(2026, 12, 18), "The Bridge", "£240.00"],
    ], given("enrolment", kind="AP", school_text="The Bridge", cost_pence=24_000)),
    "staff": ("staff", [
        ["School", "Head", "Head e-mail", "Des. Teacher for CLA", "DT e-mail", "DT tel"],
        [SCHOOL, "Ms A Lall", "head@oakfield.example", "Mr J Amos", "dt@oakfield.example", "01234 567890"],
    ], given("person", name="Mr J Amos", email="dt@oakfield.example", phone="01234 567890")),
    "activities": ("activities", [
        [SCHOOL], [*WHO, "Club / achievement", "When", "Type"], [*JIBRIL, "Netball team", "12/10/26", "Sport"],
    ], given("activity", happened_on="2026-10-12", title="Netball team", kind="Sport")),
    "joiners": ("roll", [
        ["Mosaic No", "Surname", "First Name", "DoB", "Gender", "Date became CLA", "LS", "School"],
        ["777001", "Roe", "Ann", date(2014, 5, 1), "F", date(2026, 11, 2), "C2", SCHOOL],
    ], given("care_statement", entered_on="2026-11-02", legal_status="C2")),
    "leavers": ("roll", [
        ["CLA ended since 1 Nov"], ["Mosaic No", "Surname", "First Name", "DoB", "Date ceased CLA"],
        ["10001", "Haddad", "Jibril", "14/03/2012", date(2026, 11, 16)],
    ], given("care_statement", left_on="2026-11-16")),
}  # fmt: skip


@pytest.fixture
def begun(desk, tmp_path):
    register = excel(tmp_path / "s.xlsx", [["URN", "EstablishmentName"], ["100001", SCHOOL]])
    known = list_of_children(tmp_path / "l.xlsx", a_row(School=SCHOOL, School_start_date="02/09/2024"))
    desk.returns.commit(desk.returns.plan([register, known], Options()))
    return desk


def stored(value):
    return value.isoformat() if isinstance(value, date) else value


def test_each_is_known_for_what_it_is_and_tells_what_it_says(begun, tmp_path):
    paths = [excel(tmp_path / f"file {n}.xlsx", rows) for n, (_, rows, _) in enumerate(RETURNS.values())]
    told = {one.path.name: one for one in begun.returns.plan(paths, Options())}
    for number, (name, (kind, _, (table, values))) in enumerate(RETURNS.items()):
        one = told[f"file {number}.xlsx"]
        assert one.problem is None, name
        assert one.plan.table.layout.code == kind, name
        assert {str(row.outcome) for row in one.plan.rows} <= {"add", "update"}, (name, one.plan.rows)
        wrote = [
            {field: stored(value) for field, value in write.new.items()}
            for row in one.plan.rows
            for write in row.writes
            if write.table == table
        ]
        assert any(values.items() <= write.items() for write in wrote), (name, wrote)
