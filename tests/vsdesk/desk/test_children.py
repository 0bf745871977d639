"""Children as on the day: who is listed, in which cohort, and what one child's page and history hold."""

from datetime import date

import pytest

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options
from vsdesk.errors import NotFound, UserError

EPISODES = [
    ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"],
    ["1", "02/09/2024", "S", "C2", "N1", "U6", "PR4", None, None],
    ["2", "01/02/2020", "S", "C2", "N1", "U6", "PR4", "01/06/2025", "E4A"],
    ["3", "03/03/2026", "S", "J1", "N1", "K1", "PR4", None, None],
    ["4", "01/02/2015", "S", "C2", "N1", "U6", "PR4", "01/06/2024", "E4A"],
    ["5", "01/05/2026", "S", "V4", "N1", "U6", "PR4", None, None],
    ["6", "01/02/2020", "S", "E1", "N1", "A3", "PR4", "01/10/2026", "E11"],
]
PEOPLE = (("1", "Amy", "14/03/2012"), ("2", "Ben", "14/03/2015"), ("3", "Cai", "14/03/2010"), ("4", "Dee", "14/03/2007"),
          ("5", "Eli", "14/03/2014"), ("6", "Fay", "14/03/2019"))  # fmt: skip
COHORTS = {
    "looked-after": ["Amy", "Cai"],
    "remand": ["Cai"],
    "short-breaks": ["Eli"],
    "care-leaver": ["Dee"],
    "left-care": ["Ben"],
    "placed-here": ["Gus"],
    "not-known": [],
    "twelve-months": ["Amy"],
}


@pytest.fixture
def filled(desk, tmp_path):
    """One child of each standing, and one adopted."""
    rows = [a_row(LCS_ID=number, UPN=upn(int(number)), Forename=name, Date_of_birth=born, Entered_care=None, Legal_status=None)
            for number, name, born in PEOPLE]  # fmt: skip
    placed = a_row(LCS_ID="7", UPN=upn(7), Forename="Gus", Date_of_birth="14/03/2013", Placed_by="Westshire")
    paths = [
        list_of_children(tmp_path / "list.xlsx", *rows, placed),
        excel(tmp_path / "episodes.xlsx", EPISODES),
    ]
    for path in paths:
        desk.returns.commit(desk.returns.plan([path], Options()))
    # An adoption proposes sealing; a person does it.
    adopted = next(one.child.id for one in desk.children.all() if one.child.forename == "Fay")
    desk.deeds.seal(adopted, date(2026, 10, 1))
    return desk


def forenames(found):
    return sorted(one.child.forename for one in found)


def test_everyone_unsealed_ever_held_is_listed_by_name(filled):
    listed = [one.child.list_name for one in filled.children.all()]
    assert listed == sorted(listed)
    assert forenames(filled.children.all()) == ["Amy", "Ben", "Cai", "Dee", "Eli", "Gus"]
    assert len(filled.children.everyone()) == 7


@pytest.mark.parametrize("cohort", COHORTS)
def test_a_cohort_lists_its_own(filled, cohort):
    assert forenames(filled.children.all(cohort)) == COHORTS[cohort]


@pytest.mark.parametrize(
    "text", ["Looked after", "looked_after", "LOOKED-AFTER", "12-months", "care leavers"]
)
def test_a_cohort_may_be_written_as_people_write_it(filled, text):
    assert filled.children.all(text)


def test_a_cohort_there_is_not_is_told_with_those_there_are(filled):
    with pytest.raises(UserError, match="looked-after"):
        filled.children.all("adopted")


def test_every_child_is_in_one_standing_and_no_more(filled):
    standings = [name for name in COHORTS if name not in ("twelve-months", "looked-after")]
    listed = [name for cohort in standings for name in forenames(filled.children.all(cohort))]
    assert sorted([*listed, "Amy"]) == forenames(filled.children.all())


def test_a_day_in_the_past_shows_what_was_true_then(filled, roll):
    with Desk.open(roll, PASSPHRASE, clock=Clock(date(2025, 5, 31))) as desk:
        assert forenames(desk.children.all("looked-after")) == ["Amy", "Ben"]
    with Desk.open(roll, PASSPHRASE, clock=Clock(date(2025, 6, 1))) as desk:
        assert forenames(desk.children.all("looked-after")) == ["Amy"]


@pytest.mark.parametrize("child", [99, 0, -1])
def test_a_child_there_is_not_is_not_found(filled, child):
    for ask in (filled.children.one, filled.children.history, filled.children.people):
        with pytest.raises(NotFound):
            ask(child)


def test_a_sealed_child_is_as_if_there_were_none(filled):
    sealed = next(one.child.id for one in filled.children.everyone() if one.child.is_sealed)
    for ask in (filled.children.one, filled.children.history, filled.children.people):
        with pytest.raises(NotFound):
            ask(sealed)


def test_history_tells_each_cell_of_each_file(filled):
    amy = next(one.child.id for one in filled.children.all() if one.child.forename == "Amy")
    told = {(event.table, event.field): event.where for event in filled.children.history(amy)}
    assert told[("child", "forename")] == "Sheet!C2"
    assert told[("care_episode", "ls")] == "Sheet!D2"
    assert {event.file for event in filled.children.history(amy)} == {"list.xlsx", "episodes.xlsx"}


def test_the_days_in_care_and_the_year_group_are_of_the_day(filled):
    amy = next(one for one in filled.children.all() if one.child.forename == "Amy")
    assert (amy.days_in_care, amy.age, amy.year_group.label) == ((TODAY - date(2024, 9, 2)).days, 14, "Y10")


def test_everyone_is_worked_out_anew_once_a_record_changed_or_the_day_did(desk, tmp_path):
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", a_row())], Options()))
    first = desk.children.everyone()
    assert desk.children.everyone()[0] is first[0], "nothing changed: not worked out again"
    with desk.batch("Edit"):
        desk.connection.execute("UPDATE child SET known_as_forename = 'Jib' WHERE id = 1")
        assert desk.children.everyone()[0].child.known_as_forename == "Jib", "also inside the batch"
    assert desk.children.everyone()[0].child.known_as_forename == "Jib"
    desk.undo(desk.batches()[-1].id)
    assert desk.children.everyone()[0].child.known_as_forename is None
    desk.clock = Clock(desk.today.replace(year=desk.today.year + 1))
    assert desk.children.everyone()[0].age == first[0].age + 1


def test_everyone_of_a_batch_that_failed_is_not_kept(desk, tmp_path):
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", a_row())], Options()))
    with pytest.raises(ZeroDivisionError), desk.batch("Edit"):
        desk.connection.execute("UPDATE child SET known_as_forename = 'Jib' WHERE id = 1")
        desk.children.everyone()
        raise ZeroDivisionError
    assert desk.children.everyone()[0].child.known_as_forename is None
