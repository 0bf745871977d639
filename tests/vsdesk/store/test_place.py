from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from tests.vsdesk.store.rolls import ROWS, made
from vsdesk.store import driver, place


class Disk(NamedTuple):
    mountpoint: str
    fstype: str
    opts: str = "rw"


@pytest.mark.parametrize(
    ("disks", "folder", "mode"),
    [
        # the computer's own disk
        ([Disk("/", "ext4")], "/rolls/a", "WAL"),
        # a Mac's
        ([Disk("/", "apfs")], "/rolls/a", "WAL"),
        # a Windows disk, as psutil names it
        ([Disk("/", "NTFS", "rw,fixed")], "/rolls/a", "WAL"),
        # a Windows server's share: it calls itself NTFS too
        ([Disk("/", "NTFS", "rw,remote")], "/rolls/a", "TRUNCATE"),
        # a share mounted below a local disk: the longest mount point counts
        ([Disk("/", "ext4"), Disk("/rolls", "cifs")], "/rolls/a", "TRUNCATE"),
        ([Disk("/", "ext4"), Disk("/rolls", "nfs4")], "/rolls/a", "TRUNCATE"),
        # a folder whose name only begins like the mount point
        ([Disk("/", "ext4"), Disk("/rol", "cifs")], "/rolls/a", "WAL"),
        # a local disk mounted in a share
        ([Disk("/", "nfs4"), Disk("/rolls", "xfs")], "/rolls/a", "WAL"),
        # mounted over: the later one is the one seen
        ([Disk("/", "ext4"), Disk("/", "9p")], "/rolls/a", "TRUNCATE"),
        # unknown, and nothing known at all
        ([Disk("/", "fuse.sshfs")], "/rolls/a", "TRUNCATE"),
        ([], "/rolls/a", "TRUNCATE"),
    ],
)
def test_wal_only_where_the_disk_is_the_computer_s_own(
    disks: list[Disk], folder: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what is mounted where belongs to the machine, so this one thing is told instead of made
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: disks)  # noqa: A006
    assert place.journal_mode(Path(folder)) == mode


def test_a_share_by_its_windows_name_is_never_wal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [Disk("/", "NTFS", "rw,fixed")])  # noqa: A006
    assert place.journal_mode(Path("//server/share/Northshire.vsroll")) == "TRUNCATE"


def test_the_last_out_leaves_one_file(tmp_path: Path) -> None:
    opened = made(tmp_path / "r.vsroll")
    connection = driver.connect(opened.folder / "roll.db", opened.data_key)
    mode = place.set_journal_mode(connection, opened.folder)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0].upper() == mode
    connection.execute("INSERT INTO child (name) VALUES ('x')")
    assert place.last_out(connection)
    connection.close()
    assert sorted(path.name for path in opened.folder.iterdir() if path.is_file()) == ["keys.json", "roll.db"]


def test_who_leaves_while_another_reads_is_not_the_last(tmp_path: Path) -> None:
    opened = made(tmp_path / "r.vsroll")
    first = driver.connect(opened.folder / "roll.db", opened.data_key)
    first.execute("PRAGMA busy_timeout = 0")
    first.execute("PRAGMA journal_mode = WAL")
    reader = driver.connect(opened.folder / "roll.db", opened.data_key, readonly=True)
    assert reader.execute("SELECT count(*) FROM child").fetchone()[0] == ROWS
    assert not place.last_out(first)
    first.close()
    assert reader.execute("SELECT count(*) FROM child").fetchone()[0] == ROWS
    reader.close()


def test_a_roll_on_a_share_keeps_no_shared_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = made(tmp_path / "r.vsroll")
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [Disk("/", "cifs")])  # noqa: A006
    connection = driver.connect(opened.folder / "roll.db", opened.data_key)
    assert place.set_journal_mode(connection, opened.folder) == "TRUNCATE"
    connection.execute("INSERT INTO child (name) VALUES ('x')")
    assert not (opened.folder / "roll.db-wal").exists()
    connection.close()
