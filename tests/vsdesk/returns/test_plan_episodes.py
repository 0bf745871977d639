"""The 903's Episodes: each row an episode, added once; an adoption proposes that the record be sealed."""

from datetime import date

import pytest

from tests.builders import known_child, outcomes, plan_of, roll_of, rules, writes

HEADINGS = ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
            "HOME_POST", "PL_POST", "URN"]  # fmt: skip
ROW = [
    "10001",
    "02/09/2024",
    "S",
    "C2",
    "N1",
    "U6",
    "PR4",
    None,
    None,
    None,
    "NS1 1AA",
    "NS9 9ZZ",
    "SC123456",
]


def an_episode(**changes):
    return [changes.get(heading, value) for heading, value in zip(HEADINGS, ROW, strict=True)]


def episodes(*rows, roll=None):
    return plan_of([HEADINGS, *rows], roll or roll_of(child=[known_child()]))


def proposals(plan):
    return [finding for row in plan.rows for finding in row.findings if finding.rule == "adopted"]


def test_an_episode_is_kept_exactly_as_the_903_has_it():
    plan = episodes(ROW)
    assert outcomes(plan) == ["add"]
    (episode,) = writes(plan, "care_episode")
    assert episode.new == {
        "child": 1, "decom": date(2024, 9, 2), "rne": "S", "ls": "C2", "cin": "N1", "place": "U6", "place_provider": "PR4",
        "home_post": "NS1 1AA", "pl_post": "NS9", "urn": "SC123456",
    }  # fmt: skip


@pytest.mark.parametrize(("rule", "kept"), [("area", "NS9"), ("whole", "NS9 9ZZ")])
def test_of_a_placements_postcode_the_area_is_kept_unless_the_roll_says_whole(rule, kept):
    rules = [{"name": "placement_postcodes", "value": rule}]
    (episode,) = writes(episodes(ROW, roll=roll_of(child=[known_child()], setting=rules)), "care_episode")
    assert episode.new["pl_post"] == kept


def test_the_urn_is_the_providers_and_makes_no_school():
    assert {write.table for write in episodes(ROW).rows[0].writes} == {"care_episode"}


def test_a_child_nobody_knows_is_added_by_number_alone():
    plan = episodes(ROW, roll=roll_of())
    assert [write.new for write in writes(plan, "child")] == [{"local_id": "10001", "restricted": 0}]


def test_many_episodes_of_one_child_are_many_records():
    rows = [
        an_episode(DEC="01/03/2025", REC="X1"),
        an_episode(DECOM="01/03/2025", RNE="P", PLACE="K2"),
    ]
    plan = episodes(*rows)
    assert outcomes(plan) == ["add", "add"]
    assert len(writes(plan, "care_episode")) == 2


def test_the_same_file_again_changes_nothing():
    roll = roll_of(child=[known_child()])
    rows = [an_episode(DEC="01/03/2025", REC="X1"), an_episode(DECOM="01/03/2025", RNE="P")]
    assert outcomes(episodes(*rows, roll=roll)) == ["add", "add"]
    assert outcomes(episodes(*rows, roll=roll)) == ["same", "same"]


def test_an_episode_that_has_ended_since_is_updated_not_added():
    roll = roll_of(child=[known_child()])
    episodes(ROW, roll=roll)
    plan = episodes(an_episode(DEC="01/10/2026", REC="E4A"), roll=roll)
    assert outcomes(plan) == ["update"]
    (write,) = writes(plan, "care_episode")
    assert (write.old, write.new) == ({"dec": None, "rec": None}, {"dec": date(2026, 10, 1), "rec": "E4A"})


def test_two_episodes_that_began_the_same_day_are_told_apart_by_their_codes():
    roll = roll_of(child=[known_child()])
    rows = [an_episode(DEC="02/09/2024", REC="X1", PLACE="U5"), an_episode(RNE="P", PLACE="K2")]
    assert outcomes(episodes(*rows, roll=roll)) == ["add", "add"]
    plan = episodes(rows[0], an_episode(RNE="P", PLACE="K2", DEC="05/09/2024", REC="E4A"), roll=roll)
    assert outcomes(plan) == ["same", "update"]


def test_one_episode_told_twice_with_two_ends_is_held():
    plan = episodes(an_episode(DEC="01/03/2025", REC="X1"), an_episode(DEC="02/03/2025", REC="X1"))
    assert outcomes(plan) == ["held", "held"]
    assert "disagree about dec" in plan.rows[0].reasons[0]


def test_an_episode_that_ends_before_it_begins_is_kept_with_a_warning():
    plan = episodes(an_episode(DEC="01/09/2024", REC="E4A"))
    assert outcomes(plan) == ["add"]
    assert rules(plan) == ["dec-before-decom"]


def test_a_reason_without_a_day_ends_nothing():
    plan = episodes(an_episode(REC="E4A"))
    assert rules(plan) == ["rec-without-dec"]
    assert outcomes(plan) == ["add"]


@pytest.mark.parametrize("decom", [None, "soon", "02/09/1900", "02/09/2099"])
def test_an_episode_must_begin_on_a_day_that_can_be(decom):
    plan = episodes(an_episode(DECOM=decom))
    assert outcomes(plan) == ["refused"]
    assert writes(plan, "care_episode") == []


def test_an_unknown_code_is_kept_as_it_was_sent():
    plan = episodes(an_episode(PLACE="Z9"))
    assert writes(plan, "care_episode")[0].new["place"] == "Z9"
    assert rules(plan) == ["code-unknown"]


# --- adoption ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rec", ["E11", "E12"])
def test_adoption_at_the_end_of_the_last_episode_proposes_that_the_record_be_sealed(rec):
    plan = episodes(an_episode(DEC="01/10/2026", REC=rec))
    assert outcomes(plan) == ["add"]
    (found,) = proposals(plan)
    assert (found.severity, found.where) == ("warning", "Sheet1!I2")
    assert "Seal the record" in found.words
    # A person seals, as a batch of its own; the import does not.
    assert writes(plan, "child") == []
    assert plan.certain


@pytest.mark.parametrize(
    "rows",
    [
        # any other end
        [an_episode(DEC="01/10/2026", REC="E4A")],
        # adoption, without the day
        [an_episode(REC="E11")],
        # care went on afterwards
        [an_episode(DEC="01/10/2025", REC="E11"), an_episode(DECOM="01/02/2026")],
        # whichever of the two comes first in the file
        [an_episode(DECOM="01/02/2026"), an_episode(DEC="01/10/2025", REC="E11")],
    ],
)
def test_nothing_else_proposes_it(rows):
    assert proposals(episodes(*rows)) == []


def test_it_is_proposed_once_a_child_on_the_row_of_the_last_episode():
    rows = [
        an_episode(DEC="01/03/2025", REC="X1"),
        an_episode(DECOM="01/03/2025", DEC="01/10/2026", REC="E12"),
    ]
    assert [found.where for found in proposals(episodes(*rows))] == ["Sheet1!I3"]


def test_it_is_proposed_again_until_it_is_done():
    roll = roll_of(child=[known_child()])
    row = an_episode(DEC="01/10/2026", REC="E11")
    assert len(proposals(episodes(row, roll=roll))) == 1
    again = episodes(row, roll=roll)
    assert (outcomes(again), len(proposals(again))) == (["same"], 1)


def test_a_sealed_record_answers_the_same_to_its_own_number_and_is_never_updated():
    roll = roll_of(child=[known_child(sealed_on="2026-10-01")])
    for row in (an_episode(DEC="01/10/2026", REC="E11"), an_episode(DECOM="01/11/2026")):
        plan = episodes(row, roll=roll)
        assert outcomes(plan) == ["same"]
        assert (plan.rows[0].writes, plan.rows[0].child, proposals(plan)) == ((), None, [])


def test_a_broken_row_of_a_sealed_record_is_refused_and_tells_no_child():
    plan = episodes(an_episode(DEC="soon"), roll=roll_of(child=[known_child(sealed_on="2026-10-01")]))
    assert outcomes(plan) == ["refused"]
    assert plan.rows[0].child is None
