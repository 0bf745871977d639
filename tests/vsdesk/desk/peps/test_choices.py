"""What an authority chooses for its PEPs: latest dates, reasons, lengths; kept in its pack, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import HEAD, NAME, NOW, PASSPHRASE, TODAY
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.errors import UserError
from vsdesk.store.cost import QUICK

SIXTH = date(2026, 11, 6)


def test_a_latest_date_holds_once_the_authority_goes_by_it(desk: Desk) -> None:
    autumn = desk.terms.calendar.term_named("Autumn 2026")
    changes = desk.peps.choices.set_latest(autumn, SIXTH)
    assert changes.name == "Termly PEPs: Autumn 2026 by Fri 6 Nov 2026"
    assert desk.settings.pep_rules.latest == {}
    desk.settings.choose("pep_clock_termly", "its latest date")
    assert desk.settings.pep_rules.latest == {("2026/27", "autumn"): SIXTH}
    desk.peps.choices.set_latest(autumn, None)
    assert desk.settings.pep_rules.latest == {}


def test_a_latest_date_outside_its_term_is_refused(desk: Desk) -> None:
    autumn = desk.terms.calendar.term_named("Autumn 2026")
    with pytest.raises(UserError, match="not within Autumn 2026"):
        desk.peps.choices.set_latest(autumn, date(2027, 1, 8))


def test_the_authoritys_reasons_stand_in_place_of_the_programs(desk: Desk) -> None:
    came = desk.peps.choices.reasons("late")
    assert "School did not answer" in came
    desk.peps.choices.set_reasons("late", ("Snow", " ", "Snow", "Flood  and fire"))
    assert desk.peps.choices.reasons("late") == ("Snow", "Flood and fire")
    assert "18 or over" in desk.peps.choices.reasons("not required")
    desk.peps.choices.set_reasons("late", ())
    assert desk.peps.choices.reasons("late") == came


def test_what_was_chosen_goes_with_the_authority_pack(desk: Desk, tmp_path: Path) -> None:
    desk.peps.choices.set_latest(desk.terms.calendar.term_named("Autumn 2026"), SIXTH)
    desk.peps.choices.set_reasons("late", ("Snow",))
    desk.settings.choose("pep_clock_new-school", "10 school days")
    desk.settings.choose("pep_counts", "signed off")
    pack = desk.pack.export(tmp_path / "pack.json")
    other = tmp_path / "Westshire.vsroll"
    new_roll(other, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    with Desk.open(other, PASSPHRASE, clock=Clock(TODAY), write=True) as second:
        second.pack.take(second.pack.preview(pack))
        assert second.peps.choices.latest() == {("2026/27", "autumn"): SIXTH}
        assert second.peps.choices.reasons("late") == ("Snow",)
        rules = second.settings.pep_rules
        clock = rules.clock("new-school")
        assert clock is not None
        assert (rules.counts, clock.length) == ("signed off", "10 school days")


def test_a_clock_that_is_not_kept_runs_for_nobody(desk: Desk) -> None:
    desk.settings.choose("pep_clock_write-up", "none")
    assert desk.settings.pep_rules.clock("write-up") is None
