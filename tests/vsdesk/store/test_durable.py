from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, TODAY
from tests.vsdesk.store.dying import every_death
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.errors import CannotWrite
from vsdesk.store import durable


def test_a_power_cut_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    found = []
    for _k in every_death(
        tmp_path, lambda _progress: durable.write(path, b"new" * 1000), lambda: durable.write(path, b"old")
    ):
        found.append(path.read_bytes())
    assert set(found) == {b"old", b"new" * 1000}
    assert found == sorted(found, reverse=True)


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(small_disk: Path) -> None:
    path = small_disk / "keys.json"
    durable.write(path, b"old")
    with pytest.raises(CannotWrite, match="disk is full"):
        durable.write(path, bytes(2_000_000))
    assert path.read_bytes() == b"old"
    assert [one.name for one in small_disk.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # a folder in the way
        ("folder", "The disk gave an error"),
        # no such folder
        ("not there/keys.json", "The disk gave an error"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_said_last(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite) as caught:
        durable.write(tmp_path / name, b"x")
    assert str(caught.value).startswith(words)
    assert str(caught.value).endswith(str(tmp_path / name))


def test_a_copy_is_whole_and_its_checksum_is_of_what_arrived(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    assert durable.copy(tmp_path / "a", tmp_path / "b") == durable.sha256_of(tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == (tmp_path / "a").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_what_a_killed_change_of_keys_left_goes_when_the_roll_is_next_opened_to_write(desk: Desk) -> None:
    folder = desk.folder
    desk.close()
    left = folder / "keys.json.part"
    left.write_bytes(b"half")
    with Desk.open(folder, PASSPHRASE, clock=Clock(TODAY)):
        assert left.exists()  # whoever only reads leaves it: somebody else may be writing it
    with Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), write=True) as again:
        assert not left.exists()
        assert again.check(deep=True) == []
