import json
import os
import shutil
from pathlib import Path

import pytest

from tests.vsdesk.store.dying import AS_ROOT, as_nobody, every_death
from tests.vsdesk.store.rolls import (
    FIRST,
    HEAD,
    NOW,
    OFFICER,
    ROWS,
    SECOND,
    THIRD,
    key_of,
    made_for_two,
    names,
    open_the_way,
)
from vsdesk.errors import Cancelled, CannotWrite, KeysTampered, RollInUse, UserError, WrongPassphrase
from vsdesk.progress import Progress
from vsdesk.store import backup, driver, keyfile, lock, rekey, vault
from vsdesk.store.slots import QUICK


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> vault.Opened:
    """A roll of two people with one backup."""
    opened = made_for_two(tmp_path_factory.mktemp("rekey") / "Northshire.vsroll")
    connection = driver.connect(opened.folder / "roll.db", opened.data_key)
    backup.make(connection, opened.data_key, opened.folder, NOW)
    connection.close()
    return opened


@pytest.fixture
def roll(pristine: vault.Opened, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine.folder, tmp_path / "Northshire.vsroll"))


def _only_backup(roll: Path) -> Path:
    return backup.list_backups(roll / "backups")[0].folder


def _dead(folder: Path, passphrase: str, person: str) -> bool:
    try:
        vault.unlock(folder, passphrase, person)
    except UserError:
        return True
    return False


# --- a person removed for good ---------------------------------------------------------------------------


def test_a_removed_person_opens_nothing_any_more(roll: Path, pristine: vault.Opened) -> None:
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    assert done.unsealed == ()
    assert [person.name for person in vault.people(roll)] == [HEAD]
    assert vault.unlock(roll, FIRST).data_key == done.data_key != pristine.data_key
    with pytest.raises(WrongPassphrase):
        vault.unlock(roll, SECOND)
    assert _dead(_only_backup(roll), SECOND, OFFICER)


def test_the_old_recovery_key_is_dead_and_the_new_one_works(roll: Path, pristine: vault.Opened) -> None:
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    assert names(roll, vault.unlock_with_recovery(roll, key_of(done.recovery)).data_key) == ROWS
    with pytest.raises(WrongPassphrase, match="newest sheet"):
        vault.unlock_with_recovery(roll, pristine.data_key)


def test_the_new_database_has_the_contents_and_marks_of_the_old(roll: Path, pristine: vault.Opened) -> None:
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    connection = driver.connect(roll / "roll.db", done.data_key)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 3
    assert connection.execute("PRAGMA application_id").fetchone()[0] == driver.APPLICATION_ID
    assert connection.execute("SELECT count(*) FROM child").fetchone()[0] == ROWS
    assert rekey.retired_keys(connection) == (pristine.data_key,)
    connection.close()
    assert sorted(path.name for path in roll.iterdir()) == ["backups", "files", "keys.json", "roll.db"]
    assert keyfile.read(roll / "keys.json").salt == (roll / "roll.db").read_bytes()[:16].hex()


def test_a_backup_made_under_a_retired_key_opens_for_those_who_stay(
    roll: Path, pristine: vault.Opened
) -> None:
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    old = _only_backup(roll)
    unlocked = vault.unlock(old, FIRST)
    assert (unlocked.data_key, unlocked.present_key) == (pristine.data_key, done.data_key)
    assert names(old, unlocked.data_key) == ROWS
    # and with the new sheet, the old one having been shredded
    assert names(old, vault.unlock_with_recovery(old, key_of(done.recovery)).data_key) == ROWS


def test_backups_open_after_several_changes_of_key(roll: Path, pristine: vault.Opened) -> None:
    vault.add_person(roll, pristine.data_key, "Ann", "viewer", THIRD, QUICK)
    first = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    connection = driver.connect(roll / "roll.db", first.data_key)
    backup.make(connection, first.data_key, roll, NOW.replace(day=22))
    connection.close()
    second = vault.new_recovery_key(roll, first.data_key, NOW.replace(day=23))
    vault.change_passphrase(roll, "Ann", THIRD, SECOND, QUICK)
    third = vault.remove_person(roll, second.data_key, "Ann", NOW.replace(day=24))
    made = backup.list_backups(roll / "backups")
    assert len(made) == 2
    for one in made:
        assert names(one.folder, vault.unlock(one.folder, FIRST).data_key) == ROWS
        assert names(one.folder, vault.unlock_with_recovery(one.folder, third.data_key).data_key) == ROWS
        assert _dead(one.folder, SECOND, OFFICER)
        assert _dead(one.folder, SECOND, "Ann")
    connection = driver.connect(roll / "roll.db", third.data_key, readonly=True)
    assert rekey.retired_keys(connection) == (second.data_key, first.data_key, pristine.data_key)
    connection.close()


def test_a_changed_passphrase_is_changed_in_the_backups_too(roll: Path) -> None:
    vault.change_passphrase(roll, OFFICER, SECOND, THIRD, QUICK)
    old = _only_backup(roll)
    assert _dead(old, SECOND, OFFICER)
    assert names(old, vault.unlock(old, THIRD, OFFICER).data_key) == ROWS


def test_a_new_person_opens_the_backups_too(roll: Path, pristine: vault.Opened) -> None:
    vault.add_person(roll, pristine.data_key, "Ann", "viewer", THIRD, QUICK)
    old = _only_backup(roll)
    assert names(old, vault.unlock(old, THIRD, "Ann").data_key) == ROWS


def test_backups_in_a_second_place_follow_once_it_is_there(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    copy = backup.copy_to(backup.list_backups(roll / "backups")[0], stick)
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    assert not _dead(copy.folder, SECOND, OFFICER), "the stick was not there"
    assert vault.update_backups(roll, done.data_key, roots=(stick,)) == ()
    assert _dead(copy.folder, SECOND, OFFICER)
    assert names(copy.folder, vault.unlock(copy.folder, FIRST).data_key) == ROWS


def test_a_backup_whose_keys_were_lost_gets_them_again(roll: Path, pristine: vault.Opened) -> None:
    (_only_backup(roll) / "keys.json").unlink()
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    assert done.unsealed == ()
    assert names(_only_backup(roll), vault.unlock(_only_backup(roll), FIRST).data_key) == ROWS


def test_a_backup_that_cannot_be_brought_up_to_date_is_named(roll: Path, pristine: vault.Opened) -> None:
    old = _only_backup(roll)
    (old / "keys.json").unlink()
    (old / "roll.db").write_bytes(b"x" * 8192)
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    assert len(done.unsealed) == 1
    assert old.name in done.unsealed[0]
    assert vault.unlock(roll, FIRST).data_key == done.data_key


def test_updating_backups_that_are_up_to_date_writes_nothing(roll: Path, pristine: vault.Opened) -> None:
    path = _only_backup(roll) / "keys.json"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert vault.update_backups(roll, pristine.data_key) == ()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_another_roll_s_backups_in_the_same_place_are_left_alone(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    other = made_for_two(tmp_path / "Other.vsroll")
    connection = driver.connect(other.folder / "roll.db", other.data_key)
    theirs = backup.make(connection, other.data_key, other.folder, NOW, root=tmp_path / "stick")
    connection.close()
    before = (theirs.folder / "keys.json").read_bytes()
    assert vault.update_backups(roll, pristine.data_key, roots=(tmp_path / "stick",)) == ()
    assert (theirs.folder / "keys.json").read_bytes() == before


# --- what stops it ---------------------------------------------------------------------------------------


def _same(roll: Path, before: dict[str, bytes]) -> None:
    assert {path.name: path.read_bytes() for path in roll.iterdir() if path.is_file()} == before


def _state(roll: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in roll.iterdir() if path.is_file()}


@pytest.mark.parametrize("step", rekey.STEPS[:4])
def test_cancel_before_the_move_leaves_the_old_roll(roll: Path, pristine: vault.Opened, step: str) -> None:
    told: list[str] = []
    before = _state(roll)
    progress = Progress(
        tell=lambda done, total, what: told.append(what), stopped=lambda: _reached(told, step)
    )
    with pytest.raises(Cancelled):
        vault.remove_person(roll, pristine.data_key, OFFICER, NOW, progress=progress)
    _same(roll, before)


def _reached(told: list[str], step: str) -> bool:
    at = rekey.STEPS.index(step)
    return at == 0 or rekey.STEPS[at - 1] in told


def test_cancel_after_the_move_comes_too_late(roll: Path, pristine: vault.Opened) -> None:
    told: list[str] = []
    progress = Progress(
        tell=lambda done, total, what: told.append(what), stopped=lambda: rekey.STEPS[3] in told
    )
    done = vault.remove_person(roll, pristine.data_key, OFFICER, NOW, progress=progress)
    assert vault.unlock(roll, FIRST).data_key == done.data_key
    assert _dead(_only_backup(roll), SECOND, OFFICER)


def test_a_reader_in_wal_mode_stops_it(roll: Path, pristine: vault.Opened) -> None:
    reader = driver.connect(roll / "roll.db", pristine.data_key)
    reader.execute("PRAGMA journal_mode = WAL")
    reader.execute("SELECT count(*) FROM child").fetchone()
    with pytest.raises(RollInUse, match="Somebody is reading"):
        vault.remove_person(roll, pristine.data_key, OFFICER, NOW)
    reader.close()
    assert vault.unlock(roll, SECOND, OFFICER).data_key == pristine.data_key


def test_what_was_still_in_the_journal_comes_along(roll: Path, pristine: vault.Opened) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO child (name) VALUES ('in the journal')")
    crashed = Path(shutil.copytree(roll, roll.parent / "crashed.vsroll"))
    connection.close()
    assert (crashed / "roll.db-wal").stat().st_size > 0
    done = vault.remove_person(crashed, pristine.data_key, OFFICER, NOW)
    assert names(crashed, done.data_key) == ROWS + 1


def test_a_wrong_data_key_changes_nothing(roll: Path) -> None:
    before = _state(roll)
    with pytest.raises(KeysTampered):
        vault.remove_person(roll, bytes(32), OFFICER, NOW)
    _same(roll, before)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting a small disk needs root"
)
def test_a_full_disk_leaves_the_old_roll(roll: Path, pristine: vault.Opened, small_disk: Path) -> None:
    there = Path(shutil.copytree(roll, small_disk / "r.vsroll"))
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(max(0, free - 20_000)))
    before = _state(there)
    with pytest.raises(CannotWrite):
        vault.remove_person(there, pristine.data_key, OFFICER, NOW)
    _same(there, before)
    assert vault.unlock(there, SECOND, OFFICER).data_key == pristine.data_key


# --- a power cut at every step ---------------------------------------------------------------------------


def test_a_power_cut_at_any_step_of_a_removal_leaves_the_old_roll_or_the_new(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    trial, key = tmp_path / "trial.vsroll", pristine.data_key
    outcomes = []

    def again() -> None:
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(roll, trial)

    def removal(progress: Progress) -> None:
        vault.remove_person(trial, key, OFFICER, NOW, progress=progress)

    for k in every_death(trial, removal, again):
        vault.settle(trial)
        keys = keyfile.read(trial / "keys.json")
        is_new = len(keys.slots) == 1
        outcomes.append(is_new)
        now_key = _key_of_state(trial, is_new, key)
        assert names(trial, now_key) == ROWS, k
        assert not [path for path in trial.iterdir() if "next" in path.name], k
        # the next opening for writing finishes what is left, and the backup opens for who is there
        assert vault.update_backups(trial, now_key) == (), k
        assert keyfile.is_signed_by(keyfile.read(_only_backup(trial) / "keys.json"), now_key), k
        again_opened = vault.unlock_with_recovery(_only_backup(trial), now_key)
        assert names(_only_backup(trial), again_opened.data_key) == ROWS, k
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes == sorted(outcomes), "once new, always new"
    assert len(outcomes) > 12, "steps were really counted"


def _key_of_state(trial: Path, is_new: bool, old_key: bytes) -> bytes:
    if not is_new:
        assert vault.unlock(trial, SECOND, OFFICER).data_key == old_key
        return old_key
    unlocked = vault.unlock(trial, FIRST, HEAD)
    assert unlocked.data_key != old_key
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_recovery(trial, old_key)
    return unlocked.data_key


def test_a_power_cut_at_any_step_of_a_passphrase_change_leaves_the_old_one_or_the_new(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    trial, key = tmp_path / "trial.vsroll", pristine.data_key
    outcomes = []

    def again() -> None:
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(roll, trial)

    def change(_progress: Progress) -> None:
        vault.change_passphrase(trial, OFFICER, SECOND, THIRD, QUICK)

    for _k in every_death(trial, change, again):
        is_new = _dead(trial, SECOND, OFFICER)
        outcomes.append(is_new)
        assert vault.unlock(trial, THIRD if is_new else SECOND, OFFICER).data_key == key
        assert vault.update_backups(trial, key) == ()
        old = _only_backup(trial)
        assert names(old, vault.unlock(old, THIRD if is_new else SECOND, OFFICER).data_key) == ROWS
        assert _dead(old, SECOND, OFFICER) is is_new
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes == sorted(outcomes)


# --- settling --------------------------------------------------------------------------------------------


def _between_the_renames(roll: Path, key: bytes) -> bytes:
    """The state after the database was moved and before the keys were; returns the new key."""
    keys = (roll / "keys.json").read_bytes()
    done = vault.remove_person(roll, key, OFFICER, NOW)
    (roll / "keys.json").rename(roll / "keys.next.json")
    (roll / "keys.json").write_bytes(keys)
    return done.data_key


def test_keys_that_belong_to_the_database_are_moved_into_place(roll: Path, pristine: vault.Opened) -> None:
    new = _between_the_renames(roll, pristine.data_key)
    assert vault.unlock(roll, FIRST, HEAD).data_key == new
    assert not (roll / "keys.next.json").exists()


def test_a_power_cut_while_settling_is_settled_too(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    new, trial = _between_the_renames(roll, pristine.data_key), tmp_path / "trial.vsroll"

    def again() -> None:
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(roll, trial)
        (trial / "roll.next.db").write_bytes(b"left from an earlier attempt")

    deaths = 0
    for _k in every_death(trial, lambda _progress: vault.settle(trial), again):
        deaths += 1
        assert vault.unlock(trial, FIRST, HEAD).data_key == new
        assert not [path for path in trial.iterdir() if "next" in path.name]
    assert deaths > 2


def test_a_place_whose_parent_shows_nothing_is_settled_all_the_same(
    roll: Path, pristine: vault.Opened
) -> None:
    new = _between_the_renames(roll, pristine.data_key)

    def look() -> bytes:
        key = vault.unlock(roll, FIRST, HEAD).data_key
        assert not (roll / "keys.next.json").exists()
        return key

    if not AS_ROOT:
        pytest.skip("becoming another user needs root")
    for path in (*roll.rglob("*"), roll):
        os.chown(path, 65534, 65534)
    open_the_way(roll)
    assert as_nobody(look) == new


def test_a_half_written_next_roll_is_dropped(roll: Path, pristine: vault.Opened) -> None:
    (roll / "roll.next.db").write_bytes(b"half")
    (roll / "roll.next.db-journal").write_bytes(b"half")
    (roll / "keys.next.json.part").write_bytes(b"half")
    assert vault.unlock(roll, FIRST, HEAD).data_key == pristine.data_key
    assert sorted(path.name for path in roll.iterdir()) == ["backups", "files", "keys.json", "roll.db"]


def test_while_another_has_the_roll_nothing_of_theirs_is_touched(roll: Path, pristine: vault.Opened) -> None:
    lock.acquire(roll, HEAD, NOW)
    theirs = json.loads((roll / "lock").read_bytes()) | {"machine_id": "another"}
    (roll / "lock").write_text(json.dumps(theirs))
    (roll / "roll.next.db").write_bytes(b"being written just now")
    assert vault.unlock(roll, FIRST, HEAD).data_key == pristine.data_key
    assert (roll / "roll.next.db").exists()


def test_a_reader_between_the_renames_of_another_opens_the_new_roll(
    roll: Path, pristine: vault.Opened
) -> None:
    new = _between_the_renames(roll, pristine.data_key)
    lock.acquire(roll, HEAD, NOW)
    theirs = json.loads((roll / "lock").read_bytes()) | {"machine_id": "another"}
    (roll / "lock").write_text(json.dumps(theirs))
    assert vault.unlock(roll, FIRST).data_key == new
    assert (roll / "keys.next.json").exists()


def test_nothing_is_dropped_while_neither_file_belongs(roll: Path, pristine: vault.Opened) -> None:
    _between_the_renames(roll, pristine.data_key)
    bent = bytearray((roll / "roll.db").read_bytes())
    bent[3] ^= 1
    (roll / "roll.db").write_bytes(bent)
    vault.settle(roll)
    assert (roll / "keys.next.json").exists()
