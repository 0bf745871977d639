import gc
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tests.vsdesk.store.rolls import (
    FIRST,
    HEAD,
    NOW,
    OFFICER,
    ROWS,
    SECOND,
    THIRD,
    key_of,
    made,
    made_for_two,
    names,
)
from vsdesk.errors import (
    CannotWrite,
    KeysDamaged,
    KeysTampered,
    NewerRoll,
    NotARoll,
    NotFound,
    RollDamaged,
    RollInUse,
    RollMissing,
    UserError,
    WrongPassphrase,
)
from vsdesk.store import driver, keyfile, lock, recovery, vault
from vsdesk.store.slots import QUICK


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> vault.Opened:
    return made(tmp_path_factory.mktemp("vault") / "Northshire.vsroll")


@pytest.fixture
def roll(pristine: vault.Opened, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine.folder, tmp_path / "Northshire.vsroll"))


@pytest.fixture(scope="module")
def pristine_pair(tmp_path_factory: pytest.TempPathFactory) -> vault.Opened:
    return made_for_two(tmp_path_factory.mktemp("vault") / "Northshire.vsroll")


@pytest.fixture
def pair(pristine_pair: vault.Opened, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine_pair.folder, tmp_path / "Northshire.vsroll"))


# --- making one ----------------------------------------------------------------------------------------


def test_a_new_roll_opens_with_its_passphrase_and_holds_what_was_prepared(pristine: vault.Opened) -> None:
    unlocked = vault.unlock(pristine.folder, FIRST)
    assert unlocked.data_key == pristine.data_key == unlocked.present_key
    assert unlocked.slot is not None
    assert (unlocked.slot.name, unlocked.slot.role) == (HEAD, "head")
    assert names(pristine.folder, unlocked.data_key) == ROWS
    assert sorted(path.name for path in pristine.folder.iterdir()) == [
        "backups",
        "files",
        "keys.json",
        "roll.db",
    ]


def test_nothing_of_the_roll_can_be_read_without_the_key(pristine: vault.Opened) -> None:
    for path in pristine.folder.rglob("*"):
        if path.is_file():
            assert b"Sentinel" not in path.read_bytes()
            assert pristine.data_key not in path.read_bytes()
            assert pristine.data_key.hex().encode() not in path.read_bytes()


def test_no_repr_shows_a_key(pristine: vault.Opened) -> None:
    shown = repr(pristine) + repr(vault.unlock(pristine.folder, FIRST))
    assert repr(pristine.data_key)[2:-1] not in shown
    assert pristine.data_key.hex() not in shown
    assert pristine.recovery not in shown


def test_a_roll_is_never_made_over_something(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "letter.txt").write_text("kept")
    with pytest.raises(CannotWrite, match="something at this place"):
        made(tmp_path / "there")
    assert [path.name for path in tmp_path.rglob("*")] == ["there", "letter.txt"]


def test_an_empty_folder_may_become_a_roll(tmp_path: Path) -> None:
    (tmp_path / "empty.vsroll").mkdir()
    assert names(tmp_path / "empty.vsroll", made(tmp_path / "empty.vsroll").data_key) == ROWS


def test_a_failure_while_it_is_made_leaves_nothing(tmp_path: Path) -> None:
    def fails(connection: driver.Connection) -> None:
        connection.execute("CREATE TABLE child (name TEXT) STRICT")
        raise RuntimeError("the schema failed")

    with pytest.raises(RuntimeError):
        made(tmp_path / "roll.vsroll", fails)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "Tom\x00"])
def test_a_person_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="needs a name"):
        vault.create(tmp_path / "r", "R", name, FIRST, QUICK)


def test_a_weak_passphrase_is_refused_where_one_is_set(pair: Path, pristine_pair: vault.Opened) -> None:
    key, before = pristine_pair.data_key, (pair / "keys.json").read_bytes()
    with pytest.raises(UserError, match="at least 12"):
        vault.create(pair.parent / "r", "R", HEAD, "short", QUICK)
    with pytest.raises(UserError, match="guessers try first"):
        vault.add_person(pair, key, "Ann", "viewer", "Password2026!", QUICK)
    with pytest.raises(UserError, match="guessers try first"):
        vault.change_passphrase(pair, HEAD, FIRST, "passwordpassword", QUICK)
    assert (pair / "keys.json").read_bytes() == before
    vault.change_passphrase(pair, HEAD, FIRST, "short", QUICK, check=False)
    assert vault.unlock(pair, "short", HEAD).data_key == key


# --- the six faults, each its own ----------------------------------------------------------------------


def test_a_wrong_passphrase(roll: Path) -> None:
    with pytest.raises(WrongPassphrase, match="not Priya Nair’s passphrase"):
        vault.unlock(roll, SECOND)


def test_a_missing_database_is_damage_and_never_a_new_roll(roll: Path) -> None:
    (roll / "roll.db").unlink()
    with pytest.raises(RollMissing, match="restore the newest backup"):
        vault.unlock(roll, FIRST)
    assert not (roll / "roll.db").exists()


def test_an_empty_database_is_damage_too(roll: Path, pristine: vault.Opened) -> None:
    (roll / "roll.db").write_bytes(b"")
    with pytest.raises(RollMissing):
        vault.unlock(roll, FIRST)
    with pytest.raises(RollMissing):
        vault.unlock_with_recovery(roll, pristine.data_key)
    assert (roll / "roll.db").read_bytes() == b""


@pytest.mark.parametrize(
    "at",
    [
        # the salt, first and last byte
        0, 15,
        # the header and first page, encrypted
        16, 100, 2000,
        # the page's nonce and seal
        4020, 4095,
    ],
)  # fmt: skip
def test_a_flipped_bit_in_the_first_page_is_damage_and_not_a_wrong_passphrase(roll: Path, at: int) -> None:
    bent = bytearray((roll / "roll.db").read_bytes())
    bent[at] ^= 1 << random.Random(at).randrange(8)
    (roll / "roll.db").write_bytes(bent)
    with pytest.raises(RollDamaged, match="passphrase is right"):
        vault.unlock(roll, FIRST)


@pytest.mark.parametrize("contents", [b"x" * 4096, b"SQLite format 3\x00" + bytes(4080), b"x"])
def test_another_kind_of_file_in_its_place_is_damage(roll: Path, contents: bytes) -> None:
    (roll / "roll.db").write_bytes(contents)
    with pytest.raises(RollDamaged):
        vault.unlock(roll, FIRST)


@pytest.mark.parametrize(
    "left",
    [
        # less than a page, which SQLCipher would open as an empty database
        1, 511, 4095,
        # one page only
        4096,
        # a part of the last page gone, then the whole of it
        -1, -4096,
    ],
)  # fmt: skip
def test_a_database_cut_short_is_damage(roll: Path, left: int) -> None:
    (roll / "roll.db").write_bytes((roll / "roll.db").read_bytes()[:left])
    with pytest.raises(RollDamaged):
        vault.unlock(roll, FIRST)


def test_damaged_keys_are_told_before_any_passphrase_is_tried(roll: Path) -> None:
    (roll / "keys.json").write_bytes((roll / "keys.json").read_bytes()[:-1])
    with pytest.raises(KeysDamaged, match="checksum"):
        vault.unlock(roll, "anything at all")


def test_lost_keys_lead_to_the_recovery_key(roll: Path) -> None:
    (roll / "keys.json").unlink()
    with pytest.raises(KeysDamaged, match=r"missing.*recovery key"):
        vault.unlock(roll, FIRST)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        # a folder of something else
        ("documents", "holds no roll"),
        # nothing there
        ("nowhere", "nothing at this place"),
        # the database itself was chosen
        ("Northshire.vsroll/roll.db", "is a file"),
    ],
)
def test_a_place_without_a_roll(roll: Path, place: str, words: str) -> None:
    (roll.parent / "documents").mkdir()
    before = sorted(roll.parent.rglob("*"))
    for attempt in (
        lambda path: vault.unlock(path, FIRST),
        lambda path: vault.unlock_with_recovery(path, bytes(32)),
    ):
        with pytest.raises(NotARoll, match=words):
            attempt(roll.parent / place)
    assert sorted(roll.parent.rglob("*")) == before, "looking made nothing"


def test_a_newer_schema_is_refused_politely(roll: Path, pristine: vault.Opened) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key, readonly=True)
    driver.refuse_newer(connection, 3)
    with pytest.raises(NewerRoll, match="schema 3; this one knows 2"):
        driver.refuse_newer(connection, 2)
    connection.close()


def test_every_fault_begins_with_itself_and_ends_with_the_path(roll: Path) -> None:
    (roll / "roll.db").unlink()
    with pytest.raises(RollMissing) as caught:
        vault.unlock(roll, FIRST)
    assert str(caught.value).startswith("The roll’s database is missing")
    assert str(caught.value).endswith(str(roll / "roll.db"))


def test_a_database_put_back_by_hand_opens(roll: Path, pristine: vault.Opened) -> None:
    source = driver.connect(pristine.folder / "roll.db", pristine.data_key)
    (roll / "roll.db").unlink()
    target = driver.connect(roll / "roll.db", pristine.data_key, create=True)
    source.backup(target)
    source.close()
    target.close()
    assert keyfile.read(roll / "keys.json").salt != (roll / "roll.db").read_bytes()[:16].hex()
    assert names(roll, vault.unlock(roll, FIRST).data_key) == ROWS


# --- several people ------------------------------------------------------------------------------------


def test_with_several_people_one_must_say_who_one_is(pair: Path) -> None:
    with pytest.raises(UserError, match="Priya Nair, Tom Hale"):
        vault.unlock(pair, FIRST)
    with pytest.raises(NotFound, match="Those who may: Priya Nair, Tom Hale"):
        vault.unlock(pair, FIRST, "Ann")
    assert vault.unlock(pair, SECOND, "  tom  HALE ").slot == vault.people(pair)[1]


def test_each_has_a_passphrase_of_their_own_and_the_same_key(pair: Path) -> None:
    assert vault.unlock(pair, FIRST, HEAD).data_key == vault.unlock(pair, SECOND, OFFICER).data_key
    with pytest.raises(WrongPassphrase):
        vault.unlock(pair, FIRST, OFFICER)


def test_two_people_cannot_have_one_name(pair: Path, pristine_pair: vault.Opened) -> None:
    with pytest.raises(UserError, match="somebody of that name"):
        vault.add_person(pair, pristine_pair.data_key, "TOM  hale", "viewer", THIRD, QUICK)


def test_a_role_is_changed_without_the_person_s_passphrase(pair: Path, pristine_pair: vault.Opened) -> None:
    vault.set_role(pair, pristine_pair.data_key, OFFICER, "head")
    slot = vault.unlock(pair, SECOND, OFFICER).slot
    assert slot is not None
    assert slot.role == "head"
    vault.set_role(pair, pristine_pair.data_key, HEAD, "viewer")
    assert [person.role for person in vault.people(pair)] == ["viewer", "head"]
    assert vault.unlock(pair, FIRST, HEAD).data_key == pristine_pair.data_key


def test_one_head_must_remain(pair: Path, pristine_pair: vault.Opened) -> None:
    before = (pair / "keys.json").read_bytes()
    with pytest.raises(UserError, match="at least one head"):
        vault.set_role(pair, pristine_pair.data_key, HEAD, "viewer")
    with pytest.raises(UserError, match="at least one head"):
        vault.remove_person(pair, pristine_pair.data_key, HEAD, NOW)
    assert (pair / "keys.json").read_bytes() == before


def test_a_changed_passphrase_works_and_the_old_one_is_dead(pair: Path) -> None:
    key = vault.unlock(pair, SECOND, OFFICER).data_key
    assert vault.change_passphrase(pair, OFFICER, SECOND, THIRD, QUICK) == ()
    with pytest.raises(WrongPassphrase):
        vault.unlock(pair, SECOND, OFFICER)
    unlocked = vault.unlock(pair, THIRD, OFFICER)
    assert unlocked.data_key == key
    assert unlocked.slot is not None
    assert unlocked.slot.role == "officer"
    assert vault.unlock(pair, FIRST, HEAD).data_key == key, "the other’s stays"


def test_the_old_passphrase_is_needed_to_change_it(pair: Path) -> None:
    before = (pair / "keys.json").read_bytes()
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(pair, OFFICER, FIRST, THIRD, QUICK)
    assert (pair / "keys.json").read_bytes() == before


def test_a_changed_passphrase_brings_a_new_key_pair(pair: Path) -> None:
    before = vault.people(pair)[1]
    vault.change_passphrase(pair, OFFICER, SECOND, THIRD, QUICK)
    after = vault.people(pair)[1]
    assert after.id == before.id
    assert after.public_key != before.public_key


def test_only_the_writer_may_change_who_opens_it(pair: Path, pristine_pair: vault.Opened) -> None:
    here = lock.acquire(pair, HEAD, NOW)
    text = (
        (pair / "lock")
        .read_text()
        .replace(here.holder.machine_id, "another")
        .replace(here.holder.machine, "DESK-2")
    )
    (pair / "lock").write_text(text)
    for change in (
        lambda: vault.add_person(pair, pristine_pair.data_key, "Ann", "viewer", THIRD, QUICK),
        lambda: vault.change_passphrase(pair, HEAD, FIRST, THIRD, QUICK),
        lambda: vault.set_role(pair, pristine_pair.data_key, OFFICER, "viewer"),
        lambda: vault.remove_person(pair, pristine_pair.data_key, OFFICER, NOW),
        lambda: vault.new_recovery_key(pair, pristine_pair.data_key, NOW),
    ):
        with pytest.raises(RollInUse, match="DESK-2"):
            change()


# --- the recovery key ----------------------------------------------------------------------------------


def test_the_recovery_key_opens_the_roll(roll: Path, pristine: vault.Opened) -> None:
    unlocked = vault.unlock_with_recovery(roll, key_of(pristine.recovery))
    assert names(roll, unlocked.data_key) == ROWS
    assert unlocked.slot is None
    assert unlocked.keys_fault == ""


def _lost(path: Path) -> None:
    path.unlink()


def _damaged(path: Path) -> None:
    path.write_bytes(b"{")


@pytest.mark.parametrize("spoil", [_lost, _damaged])
def test_the_recovery_key_opens_it_when_the_keys_are_gone_and_new_ones_can_be_made(
    roll: Path, pristine: vault.Opened, spoil: object
) -> None:
    spoil(roll / "keys.json")  # type: ignore[operator]
    unlocked = vault.unlock_with_recovery(roll, recovery.read(pristine.recovery))
    assert unlocked.keys is None
    assert "keys.json" in unlocked.keys_fault
    assert pristine.keys is not None
    vault.renew_keys(roll, unlocked.data_key, pristine.keys.roll_id, "Northshire", "Ann", SECOND, QUICK)
    again = vault.unlock(roll, SECOND)
    assert names(roll, again.data_key) == ROWS
    assert again.keys is not None
    assert again.keys.roll_id == pristine.keys.roll_id


def test_with_the_recovery_key_a_forgotten_passphrase_is_set_anew(roll: Path, pristine: vault.Opened) -> None:
    unlocked = vault.unlock_with_recovery(roll, key_of(pristine.recovery))
    vault.reset_passphrase(roll, unlocked.data_key, HEAD, SECOND, QUICK)
    assert vault.unlock(roll, SECOND).data_key == pristine.data_key
    with pytest.raises(WrongPassphrase):
        vault.unlock(roll, FIRST)


def test_another_roll_s_recovery_key_opens_nothing(roll: Path) -> None:
    with pytest.raises(WrongPassphrase, match="does not open this roll"):
        vault.unlock_with_recovery(roll, bytes(32))


def test_the_recovery_key_too_tells_a_damaged_database(roll: Path, pristine: vault.Opened) -> None:
    (roll / "roll.db").write_bytes(b"x" * 8192)
    with pytest.raises(RollDamaged, match="recovery key is right"):
        vault.unlock_with_recovery(roll, pristine.data_key)


def test_another_library_opens_the_database_with_the_recovery_key(pristine: vault.Opened) -> None:
    key = key_of(pristine.recovery)
    other = apsw.Connection(str(pristine.folder / "roll.db"), flags=apsw.SQLITE_OPEN_READONLY)
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    assert other.execute("SELECT count(*), max(name) LIKE 'Sentinel%' FROM child").fetchall() == [(ROWS, 1)]
    other.close()


def test_keys_edited_by_a_stranger_still_leave_the_recovery_key(roll: Path, pristine: vault.Opened) -> None:
    keys = keyfile.read(roll / "keys.json")
    keyfile.write(roll / "keys.json", keyfile.signed(keys, bytes(32)))
    with pytest.raises(KeysTampered):
        vault.unlock(roll, FIRST)
    unlocked = vault.unlock_with_recovery(roll, pristine.data_key)
    assert "altered" in unlocked.keys_fault


# --- what an opening must not disturb --------------------------------------------------------------------


@pytest.fixture
def writer(roll: Path, pristine: vault.Opened) -> Iterator[driver.Connection]:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO child (name) VALUES ('x')")
    yield connection
    connection.close()


@pytest.mark.skipif(
    os.name == "nt", reason="POSIX alone forgets a process's locks when any of its files is closed"
)
def test_unlocking_does_not_drop_the_locks_this_process_holds(
    roll: Path, pristine: vault.Opened, writer: driver.Connection
) -> None:
    vault.unlock(roll, FIRST)
    vault.people(roll)
    gc.collect()
    asks = (
        "import sys; from vsdesk.store.driver import connect; from pathlib import Path\n"
        "c = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])); c.execute('PRAGMA busy_timeout = 0')\n"
        "c.execute('BEGIN IMMEDIATE')"
    )
    run = [sys.executable, "-c", asks, str(roll / "roll.db"), pristine.data_key.hex()]
    assert "database is locked" in subprocess.run(run, capture_output=True, text=True, check=False).stderr
    writer.execute("COMMIT")
    assert subprocess.run(run, capture_output=True, text=True, check=False).returncode == 0
