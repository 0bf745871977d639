from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import PASSPHRASE
from vsdesk.desk import Desk
from vsdesk.errors import RollReadOnly


def test_a_draft_is_kept_in_no_batch_until_it_is_dropped(desk: Desk) -> None:
    before = len(desk.batches())
    desk.drafts.save("log", "half")
    desk.drafts.save("log", "half a sentence")
    desk.drafts.save("import", "{}")
    assert desk.drafts.load("log") == "half a sentence"
    assert set(desk.drafts.names()) == {"log", "import"}
    assert desk.drafts.names("lo") == ("log",)
    desk.drafts.drop("log")
    desk.drafts.drop("never there")
    assert desk.drafts.load("log") is None
    assert len(desk.batches()) == before


def test_a_draft_outlives_the_closing_and_is_encrypted(roll: Path) -> None:
    with Desk.open(roll, PASSPHRASE, write=True) as desk:
        desk.drafts.save("log", "a most peculiar phrase")
    assert all(b"peculiar" not in path.read_bytes() for path in roll.rglob("*") if path.is_file())
    with Desk.open(roll, PASSPHRASE) as desk:
        assert desk.drafts.load("log") == "a most peculiar phrase"
        with pytest.raises(RollReadOnly):
            desk.drafts.save("log", "another")
        desk.drafts.drop("log")
        assert desk.drafts.load("log") == "a most peculiar phrase"


def test_each_person_has_their_own(roll: Path) -> None:
    with Desk.open(roll, PASSPHRASE, write=True) as desk:
        desk.drafts.save("log", "mine")
        desk.person = "Somebody else"
        assert desk.drafts.load("log") is None
        assert desk.drafts.names() == ()
