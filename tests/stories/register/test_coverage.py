"""Of how many children schools told what, with missing shown as missing; and what the 903's system should put right."""

import csv

import pytest

from tests.builders import a_row, excel, list_of_children, upn, wrong_upn
from tests.stories.register.school import FIRST_HALF, HEADINGS, send
from vsdesk.desk.returns import Options
from vsdesk.errors import UserError


def told(desk, label=FIRST_HALF):
    return {line.name: line.told for line in desk.coverage.lines(desk.expected.period_named(label))}


def test_each_measure_is_counted_of_the_children_there_and_nothing_told_is_missing(desk, tmp_path):
    send(desk, tmp_path, 66)
    assert told(desk) == {
        "All schools": (1, None, None, None),
        "Hillcrest School": (None, None, None, None),
        "Oakfield Academy": (1, None, None, None),
    }
    (oakfield,) = (
        one for one in desk.coverage.lines(desk.expected.period_named(FIRST_HALF)) if one.name[0] == "O"
    )
    assert (oakfield.children, oakfield.words(0), oakfield.words(1)) == (2, "1 of 2", "missing")
    assert told(desk, "Summer 2026")["Oakfield Academy"] == (None, None, None, None)


def test_a_list_of_suspensions_has_told_of_every_child(desk, tmp_path):
    rows = [["UPN", "Surname", "Forename", "Suspension start date", "Sessions suspended", "Reason 1"],
            [upn(1), "Haddad", "Jibril", "05/10/2026", 4, "DB"]]  # fmt: skip
    plans = desk.returns.plan(
        [excel(tmp_path / "susp.xlsx", rows)], Options(kind="suspensions", school_urn="100001")
    )
    desk.returns.commit(plans)
    assert told(desk, "Autumn 2026")["Oakfield Academy"][3] == 2
    assert told(desk, "Autumn 2026")["Hillcrest School"][3] is None


def test_the_coverage_is_written_as_it_is_shown(desk, tmp_path):
    send(desk, tmp_path, 66)
    out = tmp_path / "coverage.csv"
    assert desk.coverage.write(desk.expected.period_named(FIRST_HALF), out) == 2
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert rows[-1] == ["Oakfield Academy", "2", "1 of 2", "missing", "missing", "missing"]
    with pytest.raises(UserError, match=r"\.xlsx or \.csv"):
        desk.coverage.write(desk.expected.period_named(FIRST_HALF), tmp_path / "coverage.doc")


def found(desk):
    return [(one.what, one.local_id, one.held, one.told) for one in desk.discrepancies.all().lines]


def test_a_upn_that_cannot_be_right_and_a_school_without_a_number_are_to_be_put_right(desk, tmp_path):
    odd = a_row(LCS_ID="10009", UPN=wrong_upn(9), Surname="Fox", Forename="Ada", School="Nowhere House")
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "odd.xlsx", odd)], Options()))
    lines = desk.discrepancies.all().lines
    assert {(one.what, one.local_id, one.held) for one in lines} == {
        ("UPN", "10009", wrong_upn(9)), ("School", "10009", "Nowhere House"),
    }  # fmt: skip
    told = [(one.file, bool(one.place)) for one in lines if one.what == "UPN"]
    assert told == [("odd.xlsx", True)], "once, at its cell"


def test_what_gave_way_this_year_is_told_with_its_cell(desk, tmp_path):
    new = a_row(UPN=upn(8), School="Oakfield Academy")
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "new.xlsx", new)], Options()))
    line = next(one for one in desk.discrepancies.all().lines if one.told)
    assert (line.what, line.held, line.told, line.file) == ("UPN", upn(8), upn(1), "new.xlsx")
    assert line.place.startswith("Sheet!")


def test_a_school_that_tells_of_a_child_the_roll_has_elsewhere_is_told(desk, tmp_path):
    assert found(desk) == []
    rows = [HEADINGS, [upn(3), "Okoro", "Ben", "12/07/2011", 70, 66]]
    period = desk.expected.period_named(FIRST_HALF)
    options = Options(school_urn="100001", period=(period.first_on, period.last_on))
    desk.returns.commit(desk.returns.plan([excel(tmp_path / "oak.xlsx", rows)], options))
    assert ("School", "10003", "Hillcrest School", "Oakfield Academy") in found(desk)


def test_a_restricted_child_is_counted_and_named_nowhere(desk, tmp_path):
    new = a_row(UPN=upn(8), School="Oakfield Academy")
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "new.xlsx", new)], Options()))
    desk.deeds.restrict(1, "court order")
    out = tmp_path / "list.csv"
    assert (desk.discrepancies.write(out).lines, desk.discrepancies.all().left_out) == ((), 1)
    text = out.read_text("utf-8-sig")
    assert "1 restricted child has something to put right and is left out" in text
    assert not {upn(1), upn(8), "Haddad", "10001"} & set(text.replace(",", "\n").split())
