import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tests.vsdesk.store.dying import every_death
from tests.vsdesk.store.rolls import FIRST, NOW, ROWS, made, names
from vsdesk.errors import BugError, Cancelled, CannotWrite, RollDamaged, UserError
from vsdesk.progress import Progress
from vsdesk.store import backup, driver, files, vault


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> vault.Opened:
    opened = made(tmp_path_factory.mktemp("backup") / "Northshire.vsroll")
    files.put(opened.folder, b"a letter")
    files.put(opened.folder, b"a return")
    return opened


@pytest.fixture
def roll(pristine: vault.Opened, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine.folder, tmp_path / "Northshire.vsroll"))


@pytest.fixture
def connection(roll: Path, pristine: vault.Opened) -> Iterator[driver.Connection]:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    connection.execute("PRAGMA journal_mode = WAL")
    yield connection
    connection.close()


def _tip(connection: driver.Connection) -> dict[str, Any]:
    return {"last": connection.execute("SELECT max(id) FROM child").fetchone()[0]}


def test_a_backup_is_a_roll_of_its_own(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    connection.execute("INSERT INTO child (name) VALUES ('still in the journal')")
    made = backup.make(
        connection, pristine.data_key, roll, NOW, extra={"why": "first write of the day"}, tip=_tip
    )
    assert made.folder == roll / "backups" / "20261121T140230Z"
    assert sorted(path.name for path in made.folder.iterdir()) == ["keys.json", "manifest.json", "roll.db"]
    assert names(made.folder, vault.unlock(made.folder, FIRST).data_key) == ROWS + 1
    assert backup.verify(made, pristine.data_key, tip=_tip) == []
    assert backup.list_backups(roll / "backups") == [made]


def test_the_manifest_says_what_is_in_it(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    made = backup.make(connection, pristine.data_key, roll, NOW, extra={"why": "before a restore"}, tip=_tip)
    told = backup.at(made.folder).manifest
    assert told == made.manifest
    assert told is not None
    assert told.contents.rows == {"child": ROWS, "visit": 0}
    assert (told.contents.schema, told.contents.application_id) == (3, driver.APPLICATION_ID)
    assert told.contents.tip == {"last": ROWS}
    assert told.extra == {"why": "before a restore"}
    assert told.made_at == NOW
    assert sorted(told.files) == sorted(path.name for path in (roll / "files").iterdir())


def test_nothing_in_a_backup_can_be_read_without_the_key(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    backup.make(connection, pristine.data_key, roll, NOW, tip=_tip)
    for path in (roll / "backups").rglob("*"):
        if path.is_file():
            assert b"Sentinel" not in path.read_bytes()
            assert b"a letter" not in path.read_bytes()


def test_the_files_are_kept_once_for_all_backups(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    backup.make(connection, pristine.data_key, roll, NOW)
    shared = roll / "backups" / "files"
    before = {path.name: path.stat().st_mtime_ns for path in shared.iterdir()}
    files.put(roll, b"a third")
    second = backup.make(connection, pristine.data_key, roll, NOW + timedelta(days=1))
    after = {path.name: path.stat().st_mtime_ns for path in shared.iterdir()}
    assert len(after) == 3
    assert before.items() <= after.items()
    assert second.manifest is not None
    assert len(second.manifest.files) == 3
    assert backup.verify(second, pristine.data_key) == []


def test_a_shared_file_cut_short_is_copied_again(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    backup.make(connection, pristine.data_key, roll, NOW)
    spoilt = next((roll / "backups" / "files").iterdir())
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    second = backup.make(connection, pristine.data_key, roll, NOW + timedelta(days=1))
    assert backup.verify_files(second) == []


def test_two_backups_in_one_second_are_two(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    first = backup.make(connection, pristine.data_key, roll, NOW)
    second = backup.make(connection, pristine.data_key, roll, NOW)
    assert [one.folder for one in backup.list_backups(roll / "backups")] == [second.folder, first.folder]


def test_the_stamp_is_utc_whatever_the_zone(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    made = backup.make(connection, pristine.data_key, roll, summer)
    assert made.folder.name == "20260630T233000Z"
    assert made.made_at == datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_an_instant_without_a_zone_is_a_mistake(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    with pytest.raises(ValueError, match="time zone"):
        backup.make(connection, pristine.data_key, roll, NOW.replace(tzinfo=None))


def test_no_backup_is_made_inside_a_transaction(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(BugError):
        backup.make(connection, pristine.data_key, roll, NOW)
    assert list((roll / "backups").iterdir()) == []


def test_a_roll_whose_keys_are_lost_is_backed_up_all_the_same(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    (roll / "keys.json").unlink()
    made = backup.make(connection, pristine.data_key, roll, NOW)
    unlocked = vault.unlock_with_recovery(made.folder, pristine.data_key)
    assert names(made.folder, unlocked.data_key) == ROWS


# --- what a backup that went wrong leaves -----------------------------------------------------------------


def test_cancel_leaves_no_half_backup(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    with pytest.raises(Cancelled):
        backup.make(connection, pristine.data_key, roll, NOW, progress=Progress(stopped=lambda: True))
    assert list((roll / "backups").iterdir()) == []
    assert not connection.in_transaction


def test_a_full_disk_leaves_no_half_backup(
    roll: Path, pristine: vault.Opened, connection: driver.Connection, small_disk: Path
) -> None:
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(free - 60_000))
    with pytest.raises(CannotWrite, match="not enough room"):
        backup.make(connection, pristine.data_key, roll, NOW, root=small_disk / "b")
    assert list((small_disk / "b").iterdir()) == []


def test_a_disk_that_fills_while_copying_leaves_no_half_backup(
    roll: Path, pristine: vault.Opened, connection: driver.Connection, small_disk: Path
) -> None:
    def fill(_done: int, _total: int | None, _what: str) -> None:
        if not (small_disk / "ballast").exists():
            free = shutil.disk_usage(small_disk).free
            (small_disk / "ballast").write_bytes(bytes(max(0, free - 4096)))

    with pytest.raises(CannotWrite):
        backup.make(
            connection, pristine.data_key, roll, NOW, root=small_disk / "b", progress=Progress(tell=fill)
        )
    assert backup.list_backups(small_disk / "b") == []
    assert not list((small_disk / "b").glob("*.part"))


def test_a_place_that_is_a_file_cannot_be_written_to(
    roll: Path, pristine: vault.Opened, connection: driver.Connection
) -> None:
    (roll / "backups").rmdir()
    (roll / "backups").write_text("in the way")
    with pytest.raises(CannotWrite):
        backup.make(connection, pristine.data_key, roll, NOW)


def test_a_damaged_roll_gives_no_backup(roll: Path, pristine: vault.Opened) -> None:
    bent = bytearray((roll / "roll.db").read_bytes())
    bent[5 * 4096 + 100] ^= 1
    (roll / "roll.db").write_bytes(bent)
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    with pytest.raises(RollDamaged):
        backup.make(connection, pristine.data_key, roll, NOW)
    connection.close()
    assert list((roll / "backups").iterdir()) == []


def test_a_power_cut_at_any_step_leaves_a_whole_backup_or_none(
    roll: Path, pristine: vault.Opened, tmp_path: Path
) -> None:
    trial = tmp_path / "trial.vsroll"
    found = []

    def again() -> None:
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(roll, trial)

    def work(progress: Progress) -> None:
        connection = driver.connect(trial / "roll.db", pristine.data_key)
        backup.make(connection, pristine.data_key, trial, NOW, progress=progress)

    for k in every_death(trial, work, again):
        there = backup.list_backups(trial / "backups")
        found.append(len(there))
        for one in there:
            assert backup.verify(one, pristine.data_key) == [], k
        connection = driver.connect(trial / "roll.db", pristine.data_key)
        later = backup.make(connection, pristine.data_key, trial, NOW + timedelta(hours=1))
        connection.close()
        assert backup.verify(later, pristine.data_key) == [], k
        assert not list((trial / "backups").glob("*.part")), "what was left half made is swept"
    assert found[0] == 0
    assert found[-1] == 1
    assert len(found) > 10


# --- verifying --------------------------------------------------------------------------------------------


@pytest.fixture
def kept(roll: Path, pristine: vault.Opened, connection: driver.Connection) -> backup.Backup:
    return backup.make(connection, pristine.data_key, roll, NOW, tip=_tip)


def _flip(path: Path, at: int) -> None:
    bent = bytearray(path.read_bytes())
    bent[at] ^= 1
    path.write_bytes(bent)


@pytest.mark.parametrize(
    "at",
    [
        # the salt, the first page, a later page, the very last byte of the last page
        3, 500, 4096 * 4 + 9, -1,
    ],
)  # fmt: skip
def test_a_flipped_bit_anywhere_is_found(kept: backup.Backup, pristine: vault.Opened, at: int) -> None:
    _flip(kept.folder / "roll.db", at)
    assert backup.verify(kept, pristine.data_key) != []


def test_another_roll_s_database_in_it_is_found(kept: backup.Backup, pristine: vault.Opened) -> None:
    connection = driver.connect(kept.folder / "roll.db", pristine.data_key)
    connection.execute("DELETE FROM child WHERE id = 1")
    connection.close()
    assert backup.verify(kept, pristine.data_key) == [
        "The backup is not what was written: it differs from its manifest."
    ]


@pytest.mark.parametrize("name", ["roll.db", "manifest.json"])
def test_a_missing_part_is_found(kept: backup.Backup, pristine: vault.Opened, name: str) -> None:
    (kept.folder / name).unlink()
    again = backup.Backup(kept.folder, kept.made_at, None if name == "manifest.json" else kept.manifest)
    assert len(backup.verify(again, pristine.data_key)) == 1


def test_a_missing_or_damaged_file_is_found_and_named(kept: backup.Backup, pristine: vault.Opened) -> None:
    one, other = sorted((kept.folder.parent / "files").iterdir())
    one.unlink()
    _flip(other, 20)
    problems = backup.verify(kept, pristine.data_key)
    assert problems == [
        f"A stored file is missing from the backup. Its number is {one.name}",
        f"A stored file in the backup is damaged. Its number is {other.name}",
    ]


def test_a_wrong_key_is_a_problem_and_no_crash(kept: backup.Backup) -> None:
    assert len(backup.verify(kept, bytes(32))) == 1


def test_a_folder_that_is_no_backup_is_none(roll: Path) -> None:
    with pytest.raises(UserError, match="holds no backup"):
        backup.at(roll)
    (roll / "backups" / "20261121T140230Z").mkdir()
    assert backup.list_backups(roll / "backups") == []
    assert backup.list_backups(roll / "nowhere") == []


# --- a second place ---------------------------------------------------------------------------------------


def test_a_copy_in_a_second_place_is_whole(
    kept: backup.Backup, pristine: vault.Opened, tmp_path: Path
) -> None:
    copy = backup.copy_to(kept, tmp_path / "stick" / "vsdesk")
    assert backup.verify(copy, pristine.data_key, tip=_tip) == []
    assert names(copy.folder, vault.unlock(copy.folder, FIRST).data_key) == ROWS
    assert len(list((tmp_path / "stick" / "vsdesk" / "files").iterdir())) == 2


def test_copying_twice_copies_once(kept: backup.Backup, tmp_path: Path) -> None:
    first = backup.copy_to(kept, tmp_path / "stick")
    assert backup.copy_to(kept, tmp_path / "stick") == first
    assert len(backup.list_backups(tmp_path / "stick")) == 1


def test_a_damaged_backup_is_not_copied_on(kept: backup.Backup, tmp_path: Path) -> None:
    _flip(kept.folder / "roll.db", 9000)
    with pytest.raises(RollDamaged):
        backup.copy_to(kept, tmp_path / "stick")
    assert backup.list_backups(tmp_path / "stick") == []
    assert not list((tmp_path / "stick").glob("*.part"))


def test_a_stick_without_room_gets_nothing(kept: backup.Backup, small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(shutil.disk_usage(small_disk).free - 50_000))
    with pytest.raises(CannotWrite):
        backup.copy_to(kept, small_disk / "b")
    assert list((small_disk / "b").iterdir()) == []
