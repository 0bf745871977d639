import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from tests.vsdesk.store.dying import AS_ROOT, as_nobody
from tests.vsdesk.store.rolls import FIRST, NOW, ROWS, add_child, made, names, open_the_way
from vsdesk.errors import CannotWrite, RollDamaged, RollInUse, RollMissing, RollReadOnly, UserError
from vsdesk.store import driver, lock, vault

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> vault.Opened:
    return made(tmp_path_factory.mktemp("driver") / "Northshire.vsroll")


@pytest.fixture
def roll(pristine: vault.Opened, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine.folder, tmp_path / "Northshire.vsroll"))


def test_opening_never_makes_a_new_database(tmp_path: Path) -> None:
    with pytest.raises(RollMissing):
        driver.connect(tmp_path / "roll.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_not_taken_for_a_database(tmp_path: Path) -> None:
    (tmp_path / "roll.db").touch()
    with pytest.raises(RollMissing):
        driver.connect(tmp_path / "roll.db", KEY)


def test_another_key_reads_nothing(roll: Path) -> None:
    with pytest.raises(RollDamaged):
        driver.connect(roll / "roll.db", KEY)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_is_32_bytes(roll: Path, length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        driver.connect(roll / "roll.db", bytes(length))


def test_no_error_carries_the_key(roll: Path) -> None:
    with pytest.raises(RollDamaged) as caught:
        driver.connect(roll / "roll.db", KEY)
    seen: BaseException | None = caught.value
    while seen is not None:
        assert KEY.hex() not in str(seen)
        seen = seen.__cause__
    assert caught.value.__suppress_context__


def test_every_connection_has_what_it_needs(roll: Path, pristine: vault.Opened) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    wanted = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "synchronous": 2,
        "temp_store": 2,
        "secure_delete": 1,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 5000
    connection.close()


def test_a_folder_s_name_may_be_anything(tmp_path: Path) -> None:
    opened = made(tmp_path / "Roll? #1 100% “Zoë”.vsroll")
    assert names(opened.folder, vault.unlock(opened.folder, FIRST).data_key) == ROWS


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        # a share by its server's name: SQLite allows no authority in a URI
        (r"\\server\My share\r.vsroll\roll.db", "file:////server/My%20share/r.vsroll/roll.db"),
        # a drive
        (r"C:\Users\Priya\roll.db", "file:///C:/Users/Priya/roll.db"),
    ],
)
def test_windows_paths_as_sqlite_reads_them(path: str, uri: str) -> None:
    assert driver.uri(PureWindowsPath(path)) == uri


def test_a_read_only_connection_writes_nothing(roll: Path, pristine: vault.Opened) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key, readonly=True)
    with pytest.raises(RollReadOnly), driver.translating():
        connection.execute("DELETE FROM child")
    connection.close()


def test_a_busy_roll_is_said_to_be_busy(roll: Path, pristine: vault.Opened) -> None:
    one = driver.connect(roll / "roll.db", pristine.data_key)
    other = driver.connect(roll / "roll.db", pristine.data_key)
    other.execute("PRAGMA busy_timeout = 0")
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(RollInUse, match="busy"), driver.translating():
        other.execute("BEGIN IMMEDIATE")
    one.close()
    other.close()


def test_an_error_of_ours_is_not_dressed_up(roll: Path, pristine: vault.Opened) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    with pytest.raises(dbapi2.OperationalError, match="no such table"), driver.translating():
        connection.execute("SELECT * FROM not_there")
    connection.close()


# --- where nothing may be written -------------------------------------------------------------------------


@pytest.fixture
def closed_to_writing(pristine: vault.Opened) -> Callable[[Path], Path]:
    def close(folder: Path) -> Path:
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        open_the_way(folder)
        return folder

    return close


needs_root = pytest.mark.skipif(not AS_ROOT, reason="becoming another user needs root")


@needs_root
def test_a_closed_roll_opens_in_a_folder_that_may_only_be_read(
    roll: Path, closed_to_writing: Callable[[Path], Path]
) -> None:
    folder = closed_to_writing(roll)
    assert as_nobody(lambda: names(folder, vault.unlock(folder, FIRST).data_key)) == ROWS


@needs_root
def test_it_opens_there_too_if_it_was_last_in_wal_mode(
    roll: Path, pristine: vault.Opened, closed_to_writing: Callable[[Path], Path]
) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    folder = closed_to_writing(roll)
    assert as_nobody(lambda: names(folder, vault.unlock(folder, FIRST).data_key)) == ROWS


@needs_root
def test_an_unfinished_change_of_key_does_not_stop_it_there(
    roll: Path, pristine: vault.Opened, closed_to_writing: Callable[[Path], Path]
) -> None:
    keys = (roll / "keys.json").read_bytes()
    done = vault.new_recovery_key(roll, pristine.data_key, NOW)
    (roll / "keys.json").rename(roll / "keys.next.json")
    (roll / "keys.json").write_bytes(keys)
    folder = closed_to_writing(roll)
    assert as_nobody(lambda: vault.unlock(folder, FIRST).data_key) == done.data_key
    assert (folder / "keys.next.json").exists()


@needs_root
@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_one_left_open_by_a_crash_is_not_shown_half_there(
    roll: Path, pristine: vault.Opened, closed_to_writing: Callable[[Path], Path], mode: str
) -> None:
    connection = driver.connect(roll / "roll.db", pristine.data_key)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE child SET name = name || name")
    crashed = Path(shutil.copytree(roll, roll.parent / "crashed.vsroll"))
    connection.close()
    (crashed / "roll.db-shm").unlink(missing_ok=True)
    folder = closed_to_writing(crashed)
    answer = as_nobody(lambda: names(folder, pristine.data_key))
    assert str(answer).startswith("RollReadOnly: The roll was not closed properly")


@needs_root
def test_writing_there_is_refused_in_plain_words(
    roll: Path, closed_to_writing: Callable[[Path], Path]
) -> None:
    folder = closed_to_writing(roll)
    assert str(as_nobody(lambda: lock.acquire(folder, "Tom", NOW))).startswith(
        "RollReadOnly: This roll can only"
    )


@needs_root
def test_a_roll_one_may_not_even_read_is_said_to_be_that(
    roll: Path, pristine: vault.Opened, closed_to_writing: Callable[[Path], Path]
) -> None:
    folder = closed_to_writing(roll)
    (folder / "roll.db").chmod(0)
    answer = str(as_nobody(lambda: names(folder, pristine.data_key)))
    assert answer.startswith("UserError: The roll's database cannot be opened: this account may not read it")
    (folder / "keys.json").chmod(0)
    assert "cannot be read by this account" in str(as_nobody(lambda: vault.unlock(folder, FIRST)))


# --- a full disk ------------------------------------------------------------------------------------------


def test_a_full_disk_is_said_to_be_full_and_loses_nothing(
    roll: Path, pristine: vault.Opened, small_disk: Path
) -> None:
    there = Path(shutil.copytree(roll, small_disk / "r.vsroll"))
    connection = driver.connect(there / "roll.db", pristine.data_key)
    with pytest.raises(CannotWrite), driver.translating():
        connection.executemany("INSERT INTO child (name) VALUES (?)", [("x" * 5000,)] * 400)
    connection.close()
    assert names(there, pristine.data_key) >= ROWS


@pytest.mark.skipif(os.name == "nt", reason="a limit on file sizes is a thing of POSIX")
def test_a_write_the_system_refuses_is_said_to_be_the_disk_s(roll: Path, pristine: vault.Opened) -> None:
    import resource

    def run(answer: Any) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        try:
            with driver.translating():
                for _ in range(10):
                    add_child(roll, pristine.data_key, "x" * 50_000)
        except UserError as error:
            answer.put(type(error))

    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    process = context.Process(target=run, args=(answer,))
    process.start()
    assert answer.get(timeout=20) is CannotWrite
    process.join()
