import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.vsdesk.store.dying import every_death
from tests.vsdesk.store.rolls import (
    FIRST,
    HEAD,
    NOW,
    OFFICER,
    ROWS,
    SECOND,
    add_child,
    key_of,
    made_for_two,
    names,
)
from vsdesk.errors import Cancelled, CannotWrite, RollDamaged, RollInUse, UserError, WrongPassphrase
from vsdesk.progress import Progress
from vsdesk.store import backup, driver, files, lock, rekey, vault
from vsdesk.store.restore import restore
from vsdesk.store.slots import QUICK

LATER = NOW + timedelta(days=3)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> vault.Opened:
    """A roll of two people with one backup of ROWS children, and one child more since."""
    opened = made_for_two(tmp_path_factory.mktemp("restore") / "Northshire.vsroll")
    files.put(opened.folder, b"a letter")
    connection = driver.connect(opened.folder / "roll.db", opened.data_key)
    backup.make(connection, opened.data_key, opened.folder, NOW)
    connection.close()
    add_child(opened.folder, opened.data_key)
    files.put(opened.folder, b"a later letter")
    return opened


@pytest.fixture
def roll(pristine: vault.Opened, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine.folder, tmp_path / "Northshire.vsroll"))


def _backup(roll: Path) -> backup.Backup:
    return backup.list_backups(roll / "backups")[0]


def test_the_roll_is_what_it_was_and_the_old_one_is_set_aside_whole(
    roll: Path, pristine: vault.Opened
) -> None:
    before = {str(path.relative_to(roll)): path.read_bytes() for path in roll.rglob("*") if path.is_file()}
    one = _backup(roll)
    done = restore(one, vault.unlock(one.folder, FIRST, HEAD), roll, LATER)
    assert done.problems == ()
    assert names(roll, vault.unlock(roll, FIRST, HEAD).data_key) == ROWS
    assert done.set_aside == roll.parent / "Northshire.vsroll.set-aside-20261124T140230Z"
    after = {
        str(path.relative_to(done.set_aside)): path.read_bytes()
        for path in done.set_aside.rglob("*")
        if path.is_file()
    }
    assert after == before
    assert names(done.set_aside, vault.unlock(done.set_aside, FIRST, HEAD).data_key) == ROWS + 1
    assert sorted(path.name for path in roll.parent.iterdir()) == [roll.name, done.set_aside.name]


def test_the_files_and_the_backups_come_along(roll: Path, pristine: vault.Opened) -> None:
    one = _backup(roll)
    restore(one, vault.unlock(one.folder, FIRST, HEAD), roll, LATER)
    assert len(list((roll / "files").iterdir())) == 1
    assert [again.folder.name for again in backup.list_backups(roll / "backups")] == [one.folder.name]
    assert backup.verify(_backup(roll), pristine.data_key) == []
    # and can be restored again
    once_more = restore(_backup(roll), vault.unlock(_backup(roll).folder, FIRST, HEAD), roll, LATER)
    assert once_more.set_aside is not None
    assert once_more.set_aside.name.endswith("-2")
    assert names(roll, pristine.data_key) == ROWS


def test_a_stale_journal_does_not_bring_the_later_state_back(roll: Path, pristine: vault.Opened) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO child (name) VALUES ('later')")
    crashed = Path(shutil.copytree(roll, roll.parent / "crashed.vsroll"))
    connection.close()
    assert (crashed / "roll.db-wal").stat().st_size > 0
    one = _backup(crashed)
    done = restore(one, vault.unlock(one.folder, FIRST, HEAD), crashed, LATER)
    assert not (crashed / "roll.db-wal").exists()
    assert names(crashed, vault.unlock(crashed, FIRST, HEAD).data_key) == ROWS
    assert done.set_aside is not None
    assert names(done.set_aside, pristine.data_key) == ROWS + 2, "what was in the journal is not lost either"


def test_a_backup_is_restored_where_there_is_no_roll_any_more(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    copy = backup.copy_to(_backup(roll), tmp_path / "stick")
    shutil.rmtree(roll)
    done = restore(copy, vault.unlock(copy.folder, FIRST, HEAD), roll, LATER)
    assert done.set_aside is None
    assert names(roll, vault.unlock(roll, FIRST, HEAD).data_key) == ROWS
    assert len(list((roll / "files").iterdir())) == 1


def test_it_is_restored_with_the_recovery_key_alone(roll: Path, pristine: vault.Opened) -> None:
    one = _backup(roll)
    (one.folder / "keys.json").unlink()
    (roll / "keys.json").unlink()
    restore(one, vault.unlock_with_recovery(one.folder, pristine.data_key), roll, LATER)
    assert names(roll, vault.unlock_with_recovery(roll, pristine.data_key).data_key) == ROWS


def test_a_backup_from_before_a_removal_comes_back_under_the_present_key(
    roll: Path, pristine: vault.Opened
) -> None:
    removed = vault.remove_person(roll, pristine.data_key, OFFICER, LATER)
    one = _backup(roll)
    restore(one, vault.unlock(one.folder, FIRST), roll, LATER)
    assert names(roll, vault.unlock(roll, FIRST).data_key) == ROWS
    assert names(roll, vault.unlock_with_recovery(roll, key_of(removed.recovery)).data_key) == ROWS
    # neither the removed person nor the old sheet comes back with it
    with pytest.raises(WrongPassphrase):
        vault.unlock(roll, SECOND)
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_recovery(roll, pristine.data_key)
    # and the older backups still open, also after the next change of key
    again = vault.new_recovery_key(roll, removed.data_key, LATER)
    assert names(_backup(roll).folder, vault.unlock(_backup(roll).folder, FIRST).data_key) == ROWS
    connection = driver.connect(roll / "roll.db", again.data_key, readonly=True)
    assert pristine.data_key in rekey.retired_keys(connection)
    connection.close()


# --- what stops it ----------------------------------------------------------------------------------------


def _untouched(roll: Path, pristine: vault.Opened) -> None:
    assert names(roll, vault.unlock(roll, FIRST, HEAD).data_key) == ROWS + 1
    assert [path.name for path in roll.parent.iterdir()] == [roll.name]


def test_a_damaged_backup_touches_nothing(roll: Path, pristine: vault.Opened) -> None:
    one = _backup(roll)
    unlocked = vault.unlock(one.folder, FIRST, HEAD)
    bent = bytearray((one.folder / "roll.db").read_bytes())
    bent[4096 * 3 + 7] ^= 1
    (one.folder / "roll.db").write_bytes(bent)
    with pytest.raises(RollDamaged, match="the roll was left as it is"):
        restore(one, unlocked, roll, LATER)
    _untouched(roll, pristine)


def test_a_backup_that_lacks_a_file_is_restored_and_says_so(roll: Path, pristine: vault.Opened) -> None:
    next((roll / "backups" / "files").iterdir()).unlink()
    one = _backup(roll)
    done = restore(one, vault.unlock(one.folder, FIRST, HEAD), roll, LATER)
    assert len(done.problems) == 1
    assert names(roll, pristine.data_key) == ROWS


def test_a_backup_without_its_manifest_is_restored_and_says_so(roll: Path, pristine: vault.Opened) -> None:
    (_backup(roll).folder / "manifest.json").unlink()
    one = _backup(roll)
    done = restore(one, vault.unlock(one.folder, FIRST, HEAD), roll, LATER)
    assert done.problems[0].startswith("The backup’s manifest is missing")
    assert names(roll, pristine.data_key) == ROWS
    assert len(list((roll / "files").iterdir())) == 1


def test_cancel_touches_nothing(roll: Path, pristine: vault.Opened) -> None:
    one = _backup(roll)
    unlocked = vault.unlock(one.folder, FIRST, HEAD)
    with pytest.raises(Cancelled):
        restore(one, unlocked, roll, LATER, progress=Progress(stopped=lambda: True))
    _untouched(roll, pristine)


def test_while_another_has_the_roll_it_is_refused(roll: Path, pristine: vault.Opened) -> None:
    one = _backup(roll)
    unlocked = vault.unlock(one.folder, FIRST, HEAD)
    here = lock.acquire(roll, HEAD, NOW).holder
    (roll / "lock").write_text((roll / "lock").read_text().replace(here.machine_id, "another"))
    with pytest.raises(RollInUse):
        restore(one, unlocked, roll, LATER)
    (roll / "lock").unlink()
    _untouched(roll, pristine)


def test_a_folder_of_something_else_is_not_set_aside(roll: Path, tmp_path: Path) -> None:
    documents = tmp_path / "Documents"
    documents.mkdir()
    (documents / "letter.txt").write_text("kept")
    one = _backup(roll)
    with pytest.raises(CannotWrite, match="something else"):
        restore(one, vault.unlock(one.folder, FIRST, HEAD), documents, LATER)
    assert [path.name for path in documents.iterdir()] == ["letter.txt"]


def test_a_full_disk_touches_nothing(roll: Path, pristine: vault.Opened, small_disk: Path) -> None:
    one = _backup(roll)
    unlocked = vault.unlock(one.folder, FIRST, HEAD)
    (small_disk / "ballast").write_bytes(bytes(shutil.disk_usage(small_disk).free - 60_000))
    with pytest.raises(CannotWrite):
        restore(one, unlocked, small_disk / "r.vsroll", LATER)
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def _unlocked_backup(roll: Path, pristine: vault.Opened) -> vault.Unlocked:
    return vault.unlock_with_recovery(_backup(roll).folder, pristine.data_key)


def test_a_power_cut_at_any_step_leaves_the_old_roll_or_the_restored(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    trial = home / "trial.vsroll"
    outcomes = []

    def again() -> None:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        shutil.copytree(roll, trial)

    def work(progress: Progress) -> None:
        one = _backup(trial)
        unlocked = vault.unlock_with_recovery(one.folder, pristine.data_key)
        restore(one, unlocked, trial, LATER, progress=progress)

    for k in every_death(home, work, again):
        unlocked = vault.unlock_with_recovery(trial, pristine.data_key)
        found = names(trial, unlocked.data_key)
        assert found in (ROWS, ROWS + 1), k
        assert unlocked.keys_fault == "", k
        outcomes.append(found == ROWS)
        if found == ROWS:
            assert len(list(home.glob("*.set-aside-*"))) == 1, k
            assert backup.verify(_backup(trial), pristine.data_key) == [], k
        again_restored = restore(_backup(trial), _unlocked_backup(trial, pristine), trial, LATER)
        assert again_restored.set_aside is not None
        left = [path.name for path in home.iterdir() if "set-aside" not in path.name]
        assert left == [trial.name], "the next restore sweeps what was left"
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 15


@pytest.mark.skipif(not hasattr(os, "link"), reason="there are no links here")
def test_rewriting_the_keys_of_a_linked_backup_leaves_the_set_aside_one_alone(
    roll: Path, pristine: vault.Opened
) -> None:
    one = _backup(roll)
    done = restore(one, vault.unlock(one.folder, FIRST, HEAD), roll, LATER)
    assert done.set_aside is not None
    before = (_backup(done.set_aside).folder / "keys.json").read_bytes()
    vault.change_passphrase(roll, OFFICER, SECOND, "granite muffin delta", QUICK)
    assert (_backup(done.set_aside).folder / "keys.json").read_bytes() == before
    with pytest.raises(UserError):
        vault.unlock(_backup(roll).folder, SECOND, OFFICER)
