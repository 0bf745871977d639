"""Who may open the roll: each change is written down with who and when, and every backup follows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from tests.builders import HEAD, PASSPHRASE, TODAY
from vsdesk.desk import Desk, remembered
from vsdesk.desk.clock import Clock
from vsdesk.desk.contents import last_of_mine
from vsdesk.errors import NotFound, UndoRefused, UserError, WrongPassphrase
from vsdesk.store.cost import QUICK

OTHER = "B. Kaur"
OTHERS = "acorn-velvet-tundra-kettle"
NEW = "walnut-harbour-sixpence-violet"


class InMemory(KeyringBackend):
    """A credential store that is forgotten with the test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def store() -> Iterator[InMemory]:
    before, ours = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


@pytest.fixture
def pair(roll: Path) -> Path:
    """A roll with an officer beside its head."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.people.add(OTHER, "officer", OTHERS, cost=QUICK)
    return roll


def opened(roll: Path, *, write: bool = True) -> Desk:
    return Desk.open(roll, PASSPHRASE, person=HEAD, clock=Clock(TODAY), write=write)


def names(desk: Desk) -> list[str]:
    return [batch.name for batch in desk.batches() if batch.kind == "people"]


def test_each_change_is_written_down_with_who_did_it(pair: Path) -> None:
    with opened(pair) as desk:
        desk.people.set_role(OTHER, "viewer")
        desk.people.reset_passphrase(OTHER, NEW, cost=QUICK)
        desk.people.change_passphrase(PASSPHRASE, OTHERS, cost=QUICK)
        assert names(desk) == [
            "Person added: B. Kaur, officer",
            "Role changed: B. Kaur, officer to viewer",
            "Passphrase set anew: B. Kaur",
            f"Passphrase changed: {HEAD}",
        ]
        assert {batch.person for batch in desk.batches()} == {HEAD}
        assert desk.check(deep=True) == []


def test_a_change_that_is_refused_is_not_written_down(pair: Path) -> None:
    with opened(pair) as desk:
        before = names(desk)
        with pytest.raises(WrongPassphrase):
            desk.people.change_passphrase("not the old one at all", NEW, cost=QUICK)
        with pytest.raises(UserError, match="at least one head"):
            desk.people.set_role(HEAD, "viewer")
        with pytest.raises(UserError, match="of that name already"):
            desk.people.add(OTHER, "viewer", NEW, cost=QUICK)
        assert names(desk) == before


def test_a_removal_is_written_down_in_the_roll_that_has_the_new_key(pair: Path) -> None:
    key = opened(pair).people.remove(OTHER)
    with Desk.open_with_recovery(pair, key.recovery) as desk:
        assert names(desk)[-1] == "Person removed: B. Kaur"
        assert desk.batches()[-1].person == HEAD
        assert desk.check(deep=True) == []
    made = opened(pair).people.new_recovery_key()
    with Desk.open_with_recovery(pair, made.recovery) as desk:
        assert names(desk)[-2:] == ["Person removed: B. Kaur", "New recovery key"]


def test_a_removal_that_does_not_come_off_is_not_written_down(pair: Path) -> None:
    desk = opened(pair)
    beside = desk.beside()
    beside.connection.execute("BEGIN")
    beside.connection.execute("SELECT count(*) FROM batch").fetchone()
    with pytest.raises(UserError):
        desk.people.remove(OTHER)
    beside.close()
    with Desk.open(pair, OTHERS, person=OTHER) as still:
        assert "Person removed: B. Kaur" not in names(still)


def test_what_is_written_down_for_good_is_neither_undone_nor_offered_to_ctrl_z(pair: Path) -> None:
    with opened(pair) as desk:
        desk.settings.choose("pep_until_age", "16")
        desk.people.set_role(OTHER, "viewer")
        last = desk.batches()[-1]
        assert last.is_for_good
        with pytest.raises(UndoRefused, match="People and keys"):
            desk.undo(last.id)
        mine = last_of_mine(desk)
        assert mine is not None
        assert mine.name.startswith("A PEP is needed until")


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("Nobody", NotFound, "Nobody of that name"),
        (HEAD.upper(), UserError, "You cannot remove yourself"),
    ],
)
def test_what_is_wrong_with_the_person_is_said_before_anything_is_done(
    pair: Path, name: str, error: type[UserError], words: str
) -> None:
    with opened(pair) as desk:
        with pytest.raises(error, match=words):
            desk.people.remove(name)
        assert desk.batches()


def test_the_last_head_cannot_be_removed_with_the_recovery_key_either(pair: Path) -> None:
    key = opened(pair).people.new_recovery_key()
    with (
        Desk.open_with_recovery(pair, key.recovery, write=True) as desk,
        pytest.raises(UserError, match="at least one head"),
    ):
        desk.people.remove(HEAD)


def test_backups_in_the_second_place_follow_and_those_away_follow_later(pair: Path, tmp_path: Path) -> None:
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()
    with opened(pair) as desk:
        desk.settings.set_second_place(stick)
        copy = desk.back_up(stick)[1]
        assert desk.people.reset_passphrase(OTHER, NEW, cost=QUICK) == ()
    Desk.open(copy, NEW, person=OTHER).close()
    with pytest.raises(WrongPassphrase):
        Desk.open(copy, OTHERS, person=OTHER)
    stick.rename(pocket)
    key = opened(pair).people.remove(OTHER)
    assert "not there just now" in key.notes[0]
    assert key.notes[0].endswith(str(stick))
    Desk.open(pocket / copy.name, NEW, person=OTHER).close()
    pocket.rename(stick)
    opened(pair).close()
    with pytest.raises(NotFound):
        Desk.open(copy, NEW, person=OTHER)
    with opened(copy, write=False) as desk:
        assert names(desk)


def test_what_this_computer_remembers_ends_with_the_passphrase_and_stands_a_new_key(
    pair: Path, store: InMemory
) -> None:
    remembered.remember(pair, HEAD, PASSPHRASE)
    remembered.remember(pair, OTHER, OTHERS)
    with opened(pair) as desk:
        desk.people.change_passphrase(PASSPHRASE, NEW, cost=QUICK)
    former = remembered.recall(pair, HEAD)
    assert former is not None
    with pytest.raises(WrongPassphrase, match="no longer opens"):
        Desk.open_remembered(pair, former, HEAD)
    remembered.remember(pair, HEAD, NEW)
    private = remembered.recall(pair, HEAD)
    assert private is not None
    with Desk.open_remembered(pair, private, HEAD, write=True) as desk:
        recovery = desk.people.remove(OTHER).recovery
    # the roll's key is another; the person's own opens it all the same, and the one who left is forgotten
    assert remembered.recall(pair, OTHER) is None
    Desk.open_remembered(pair, private, HEAD).close()
    (pair / "keys.json").write_text("{}", "utf-8")
    with Desk.open_with_recovery(pair, recovery, write=True) as desk:
        desk.people.renew(HEAD, PASSPHRASE, cost=QUICK)
        assert names(desk)[-1] == f"New keys made: {HEAD} is the only person, as head"


def test_new_keys_leave_nothing_remembered_that_opens_nothing(pair: Path, store: InMemory) -> None:
    remembered.remember(pair, HEAD, PASSPHRASE)
    old = remembered.recall(pair, HEAD)
    recovery = opened(pair).people.new_recovery_key().recovery
    with Desk.open_with_recovery(pair, recovery, write=True) as desk:
        desk.people.renew(HEAD, NEW, cost=QUICK)
    private = remembered.recall(pair, HEAD)
    assert private is not None
    assert private != old
    Desk.open_remembered(pair, private, HEAD).close()


def test_without_a_credential_store_passphrases_change_all_the_same(pair: Path) -> None:
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    try:
        assert not remembered.available()
        assert remembered.recall(pair, HEAD) is None
        remembered.forget(pair, HEAD)
        with pytest.raises(UserError, match="refused to keep"):
            remembered.remember(pair, HEAD, PASSPHRASE)
        with opened(pair) as desk:
            desk.people.change_passphrase(PASSPHRASE, NEW, cost=QUICK)
    finally:
        keyring.set_keyring(before)
    Desk.open(pair, NEW, person=HEAD).close()
