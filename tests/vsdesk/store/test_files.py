import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsdesk.errors import BugError, CannotWrite, UserError
from vsdesk.store import files


@given(st.binary(max_size=5000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_what_is_put_comes_back(tmp_path: Path, data: bytes) -> None:
    stored = files.put(tmp_path, data)
    assert stored.length == len(data)
    assert files.get(tmp_path, stored) == data


def test_on_disk_it_says_nothing(tmp_path: Path) -> None:
    stored = files.put(tmp_path, b"Sentinel " * 1000)
    (kept,) = (tmp_path / "files").iterdir()
    assert kept.name == stored.id
    assert b"Sentinel" not in kept.read_bytes()
    assert bytes.fromhex(stored.key_hex) not in kept.read_bytes()
    assert stored.key_hex not in repr(stored)


def test_the_same_contents_twice_are_two_unlike_files(tmp_path: Path) -> None:
    one, other = files.put(tmp_path, b"same"), files.put(tmp_path, b"same")
    assert one.id != other.id
    assert one.key_hex != other.key_hex
    assert one.sha256 == other.sha256


def test_a_flipped_bit_anywhere_is_damage(tmp_path: Path) -> None:
    stored = files.put(tmp_path, b"a short letter")
    path = tmp_path / "files" / stored.id
    whole = path.read_bytes()
    for at in range(len(whole)):
        bent = bytearray(whole)
        bent[at] ^= 1 << at % 8
        path.write_bytes(bent)
        with pytest.raises(UserError, match="damaged"):
            files.get(tmp_path, stored)


@pytest.mark.parametrize("change", ["shorter", "longer", "empty", "gone", "another"])
def test_a_file_that_is_not_the_one_put_is_refused(tmp_path: Path, change: str) -> None:
    stored, other = files.put(tmp_path, b"a short letter"), files.put(tmp_path, b"another letter")
    path = tmp_path / "files" / stored.id
    whole = path.read_bytes()
    if change == "gone":
        path.unlink()
    else:
        swapped = (tmp_path / "files" / other.id).read_bytes()
        path.write_bytes(
            {"shorter": whole[:-1], "longer": whole + b"x", "empty": b"", "another": swapped}[change]
        )
    with pytest.raises(UserError, match="missing" if change == "gone" else "damaged") as caught:
        files.get(tmp_path, stored)
    assert stored.key_hex not in str(caught.value)


@pytest.mark.parametrize(
    "changed", [{"key_hex": "00" * 32}, {"key_hex": ""}, {"sha256": "00" * 32}, {"length": 3}]
)
def test_a_row_that_does_not_fit_its_file_is_refused(tmp_path: Path, changed: dict[str, object]) -> None:
    stored = files.put(tmp_path, b"a short letter")
    with pytest.raises(UserError, match="damaged"):
        files.get(tmp_path, replace(stored, **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("file_id", ["../roll.db", "..", "", "x" * 32, "A" * 32])
def test_no_row_leads_out_of_the_folder(tmp_path: Path, file_id: str) -> None:
    (tmp_path / "roll.db").write_bytes(b"x" * 100)
    stored = files.put(tmp_path, b"a short letter")
    with pytest.raises(UserError, match="missing"):
        files.get(tmp_path, replace(stored, id=file_id, length=72))


def test_files_no_row_knows_are_swept_and_nothing_else(tmp_path: Path) -> None:
    kept, orphan = files.put(tmp_path, b"kept"), files.put(tmp_path, b"orphan")
    place = tmp_path / "files"
    (place / f"{orphan.id[::-1]}.part").write_bytes(b"half")
    (place / "readme.txt").write_text("not ours")
    wanted = sorted([orphan.id, f"{orphan.id[::-1]}.part"])
    assert files.orphans(tmp_path, [kept.id]) == wanted
    assert files.sweep(tmp_path, [kept.id]) == wanted
    assert sorted(path.name for path in place.iterdir()) == sorted([kept.id, "readme.txt"])
    assert files.sweep(tmp_path, [kept.id]) == []
    assert files.get(tmp_path, kept) == b"kept"


def test_a_backup_s_shared_files_are_not_swept_by_one_of_them(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "manifest.json").write_text("{}")
    with pytest.raises(BugError):
        files.sweep(tmp_path / "one", [])


def test_a_full_disk_leaves_no_half_file(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(shutil.disk_usage(small_disk).free - 50_000))
    with pytest.raises(CannotWrite, match="disk is full"):
        files.put(small_disk, bytes(200_000))
    assert list((small_disk / "files").iterdir()) == []
