"""The moderation sample: so many of each setting, the same for the same seed, whatever other settings do."""

import pytest

from vsdesk.quality.sampling import draw

PLANS = {"Oakfield Academy": range(1, 21), "Hillcrest High": (31, 32), "Little Oaks": ()}


def test_so_many_of_each_setting_and_all_of_a_smaller_one():
    drawn = draw(PLANS, "Autumn 2026", each=3)
    assert {setting: len(found) for setting, found in drawn.items()} == {
        "Oakfield Academy": 3,
        "Hillcrest High": 2,
    }
    assert set(drawn["Oakfield Academy"]) <= set(range(1, 21))


@pytest.mark.parametrize(
    ("per_cent", "oakfield"),
    # rounded up, one at the least: 5 % of 20 is one, a little more is two; all at the most
    [(1, 1), (5, 1), (6, 2), (50, 10), (100, 20)],
)
def test_so_much_of_each_setting_is_rounded_up(per_cent, oakfield):
    drawn = draw(PLANS, "Autumn 2026", per_cent=per_cent)
    assert len(drawn["Oakfield Academy"]) == oakfield
    assert len(drawn["Hillcrest High"]) == (1 if per_cent <= 50 else 2)


def test_the_same_seed_draws_the_same_and_another_does_not():
    assert draw(PLANS, "a", each=5) == draw(dict(reversed(PLANS.items())), "a", each=5)
    assert draw(PLANS, "a", each=5) != draw(PLANS, "b", each=5)


def test_another_settings_plans_change_nothing_of_this_ones():
    more = {**PLANS, "Hillcrest High": (31, 32, 33), "New school": (40,)}
    assert draw(more, "a", each=5)["Oakfield Academy"] == draw(PLANS, "a", each=5)["Oakfield Academy"]


@pytest.mark.parametrize("asked", [{}, {"each": 1, "per_cent": 1}, {"per_cent": 101}, {"each": -1}])
def test_a_number_that_is_none_is_refused(asked):
    with pytest.raises(ValueError, match="per cent"):
        draw(PLANS, "a", **asked)
