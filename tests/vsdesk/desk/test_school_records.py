"""What schools told, in words: a child's records by kind, and the roll's as a list, each with the cell it came from."""

import pytest

from tests.builders import TODAY, a_row, excel, list_of_children, upn
from tests.vsdesk.returns import test_school_returns as sent
from vsdesk.desk.returns import Options
from vsdesk.desk.school_records import KINDS, RecordQuery
from vsdesk.errors import NotFound, UserError

OAKFIELD, HILLCREST = "100001", "100002"
ATTENDANCE = [
    [*sent.WHO, "Sessions possible", "Sessions attended", "Authorised", "Unauthorised"],
    [*sent.JIBRIL, 120, 114, 4, 2],
    [*sent.AMAL, 120, 90, 30, 0],
]
REASONS = [
    [*sent.WHO, "Absence code", "Sessions"],
    [*sent.JIBRIL, "I", 4],
    [*sent.JIBRIL, "Z9", 1],
]
PROVISION = [
    [*sent.WHO, "Registration", "SEN", "Hours offered", "Hours due", "Reduced timetable ends"],
    [*sent.JIBRIL, "Main", "K", 20, 25, "18/12/2026"],
]
RETURNS = {
    "attendance.xlsx": ATTENDANCE,
    "reasons.xlsx": REASONS,
    "suspensions.xlsx": sent.SUSPENSIONS,
    "registers.xlsx": sent.REGISTERS,
    "progress.xlsx": sent.PROGRESS,
    "ks2.xlsx": sent.KS2,
    "activities.xlsx": sent.ACTIVITIES,
    "provision.xlsx": PROVISION,
}


@pytest.fixture
def desk(desk, tmp_path):
    """Two children at one school, and all that it told of them in the autumn."""
    schools = [*sent.SCHOOLS, [HILLCREST, "Hillcrest School", "NS2 2BB"]]
    second = a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Date_of_birth="02/05/2014")
    rows = [{**row, "School": "Oakfield Academy"} for row in (a_row(), second)]
    for file in (excel(tmp_path / "s.xlsx", schools), list_of_children(tmp_path / "l.xlsx", *rows)):
        desk.returns.commit(desk.returns.plan([file], Options()))
    for name, lines in RETURNS.items():
        options = Options(school_urn=OAKFIELD, period=sent.TERM)
        desk.returns.commit(desk.returns.plan([excel(tmp_path / name, lines)], options))
    return desk


def told(desk, child, kind):
    (found,) = (one for one in desk.school_records.of_child(child) if one.kind.code == kind)
    return [(line.when, *line.fields) for line in found.lines]


def listed(desk, kind, **query):
    ids = desk.school_records.ids(RecordQuery(kind, **query))
    lines = desk.school_records.lines(kind, ids)
    assert tuple(lines) == ids
    return [lines[number] for number in ids]


READ = [
    (1, "attendance", [("Autumn 2026", "114 of 120", "95.0%", "4", "2", "")]),
    # a code nobody knows is kept as it was sent
    (1, "reasons", [("Autumn 2026", "I", "Illness", "4"),
                    ("Autumn 2026", "Z9", "not an attendance code; kept as it was sent", "1")]),
    # a session is half a day; the reasons in words
    (1, "suspensions", [("5 Oct – 6 Oct 2026", "1½ days", "Suspension",
                         "Physical assault against an adult; Verbal abuse or threatening behaviour, pupil", "Yes", "")]),
    # a permanent exclusion has no length
    (2, "suspensions", [("12 Nov 2026", "", "Permanent exclusion", "Persistent or general disruptive behaviour",
                         "No", "")]),
    (1, "registers", [("2 Nov 2026", "/   \\", "/   \\", "/   \\", "I   I", "C2   /")]),
    # the target stands beside what was reached
    (1, "progress", [("Autumn 2026", "English", "4+", "5", "", "", ""),
                     ("Autumn 2026", "Mathematics", "3-", "5", "", "", "")]),
    (1, "provision", [("20 Nov 2026", "Main", "", "20 of 25", "", "18 Dec 2026", "", "SEN support", "", "")]),
    (1, "activities", [("10 Oct 2026", "Swimming gala", "Sport", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("child", "kind", "lines"), READ)
def test_a_childs_records_read_in_plain_words(desk, child, kind, lines):
    assert told(desk, child, kind) == lines


def test_results_stand_under_their_year(desk):
    found = told(desk, 2, "results")
    assert {line[0] for line in found} == {"2025/26"}
    assert ("2025/26", "KS2", "Reading", "scaled score", "104") in found


CELLS = [
    ("attendance", "attendance.xlsx, Sheet!F2"),
    ("reasons", "reasons.xlsx, Sheet!F2"),
    ("suspensions", "suspensions.xlsx, Sheet!F3"),
    ("registers", "registers.xlsx, Sheet!F2"),
    ("progress", "progress.xlsx, Sheet!E3"),
    ("activities", "activities.xlsx, Sheet!C3"),
    ("provision", "provision.xlsx, Sheet!G2"),
]


@pytest.mark.parametrize(("kind", "source"), CELLS)
def test_each_record_leads_back_to_its_cell(desk, kind, source):
    (found,) = (one for one in desk.school_records.of_child(1) if one.kind.code == kind)
    assert found.lines[0].source == source


def test_an_undone_return_leaves_nothing_and_no_source(desk, tmp_path):
    changed = [ATTENDANCE[0], [*sent.JIBRIL, 120, 100, 10, 10]]
    options = Options(school_urn=OAKFIELD, period=sent.TERM)
    desk.returns.commit(desk.returns.plan([excel(tmp_path / "later.xlsx", changed)], options))
    query = RecordQuery("attendance", sort="attended", descending=False)
    later = desk.school_records.lines("attendance", desk.school_records.ids(query))
    assert [line.source for line in later.values() if line.child == 1] == ["later.xlsx, Sheet!F2"]
    desk.undo(desk.batches()[-1].id)
    back = desk.school_records.lines("attendance", desk.school_records.ids(query))
    assert [line.source for line in back.values() if line.child == 1] == ["attendance.xlsx, Sheet!F2"]


def test_the_legend_explains_the_marks_met_and_no_others(desk):
    (week,) = (one for one in desk.school_records.of_child(1) if one.kind.code == "registers")
    assert dict(week.legend)["/"] == "Present, morning"
    assert {mark for mark, _ in week.legend} == {"/", "\\", "I", "C2"}


def test_a_list_is_put_in_order_by_each_of_its_columns(desk):
    for kind in KINDS:
        for sort in ("child", "school", "when", *(field.sort for field in kind.fields if field.sort)):
            up = desk.school_records.ids(RecordQuery(kind.code, sort=sort, descending=False))
            assert set(up) == set(desk.school_records.ids(RecordQuery(kind.code, sort=sort)))
            assert up, (kind.code, sort)
    names = [line.name for line in listed(desk, "attendance", sort="child", descending=False)]
    assert names == ["Haddad, Amal", "Haddad, Jibril"]
    shares = [line.fields[1] for line in listed(desk, "attendance", sort="share")]
    assert shares == ["95.0%", "75.0%"]


def test_a_list_is_narrowed_by_school_and_by_term(desk):
    choices = desk.school_records.choices("attendance")
    assert [name for _, name in choices.schools] == ["Oakfield Academy"]
    assert [span.title for span in choices.spans][:2] == ["School year 2026/27", "Autumn 2026"]
    (school,) = (number for number, _ in choices.schools)
    assert len(listed(desk, "attendance", school=school, period=choices.spans[0].days)) == 2
    assert not listed(desk, "attendance", school=school + 1)
    assert not listed(desk, "attendance", period=("2025-09-01", "2026-08-31"))
    assert [span.title for span in desk.school_records.choices("results").spans] == ["School year 2025/26"]


def test_of_a_restricted_child_nothing_is_told_but_that_there_is_one(desk):
    desk.deeds.restrict(1, "court order")
    assert desk.school_records.of_child(1) == ()
    assert len(desk.school_records.of_child(1, opened=True)) == 7
    for kind in KINDS:
        for line in listed(desk, kind.code):
            if line.child == 1:
                assert (line.name, line.when, line.school, line.source) == ("Restricted", "", "", "")
                assert not any(line.fields)
    (school,) = (number for number, _ in desk.school_records.choices("attendance").schools)
    assert [line.child for line in listed(desk, "attendance", school=school)] == [2]


def test_a_sealed_record_is_in_no_list(desk):
    desk.deeds.seal(1, TODAY)
    assert {line.child for kind in KINDS for line in listed(desk, kind.code)} == {2}
    assert desk.school_records.counts()["attendance"] == 1
    with pytest.raises(NotFound):
        desk.school_records.of_child(1)


def test_a_kind_there_is_not_is_refused_in_one_sentence(desk):
    with pytest.raises(UserError, match="no records of the kind money"):
        desk.school_records.ids(RecordQuery("money"))
