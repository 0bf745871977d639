"""A roll that another computer has open for writing: told, read, or taken over by a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import HEAD, PASSPHRASE, TODAY, locked_elsewhere
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.errors import RollInUse, RollReadOnly, TakenOver


def opened(roll: Path, *, take_over: bool = False) -> Desk:
    return Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True, take_over=take_over)


def test_it_is_told_who_where_and_since_when_and_that_it_is_elsewhere(roll: Path) -> None:
    locked_elsewhere(roll)
    with pytest.raises(RollInUse) as refused:
        opened(roll)
    assert refused.value.elsewhere
    for words in ("B. Kaur has this roll open", "on DESK-2", "since 20 November 2026"):
        assert words in str(refused.value)


def test_whoever_takes_over_writes(roll: Path) -> None:
    locked_elsewhere(roll)
    with opened(roll, take_over=True) as desk:
        assert desk.may_write
        desk.settings.choose("pep_until_age", "16")
    assert not (roll / "lock").exists()


def test_a_running_program_on_this_computer_is_not_taken_over(roll: Path) -> None:
    with opened(roll) as desk:
        with pytest.raises(RollInUse) as refused:
            opened(roll, take_over=True)
        assert not refused.value.elsewhere
        desk.settings.choose("pep_until_age", "16")


def test_the_old_writer_is_refused_the_next_change_reads_on_and_keeps_its_draft(roll: Path) -> None:
    with opened(roll) as old:
        locked_elsewhere(roll)
        before = len(old.batches())
        with pytest.raises(TakenOver, match=r"taken over by B\. Kaur on DESK-2"):
            old.settings.choose("pep_until_age", "16")
        assert not old.may_write
        assert len(old.batches()) == before
        old.drafts.save("log", "rang the school")
        with pytest.raises(RollReadOnly):
            old.settings.choose("pep_until_age", "16")
    assert (roll / "lock").exists()
    with opened(roll, take_over=True) as again:
        assert again.drafts.load("log") == "rang the school"
        assert again.person == HEAD
