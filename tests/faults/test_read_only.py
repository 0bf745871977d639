"""A roll in a folder that may only be read: it opens, it reads, and it refuses to be written in one sentence."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import rolls
from tests.faults.commands import on
from tests.faults.places import as_nobody
from tests.faults.rolls import FIRST, OFFICER, Prepared


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every account may enter, unlike pytest's own."""
    place = Path(tempfile.mkdtemp(prefix="vsdesk-read-only-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def roll(prepared: Prepared, open_place: Path) -> Path:
    """A roll nobody but its owner may write, not even make a file beside its parts."""
    copied = prepared.copy(open_place / "shelf")
    for path in (copied.parent, copied, *copied.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return copied


@pytest.fixture
def desktop(open_place: Path) -> Path:
    """Where the account may write: its own folder."""
    place = open_place / "desktop"
    place.mkdir()
    place.chmod(0o777)
    (place / "first").write_text(FIRST)
    return place


def test_all_that_only_reads_gives_what_it_gives_its_owner(
    prepared: Prepared, roll: Path, desktop: Path
) -> None:
    secret = desktop / "first"
    asked: dict[str, tuple[object, ...]] = {
        "children": (),
        "child": (1,),
        "batches": (),
        "figures": ("roll-term",),
        "people": (),
        "check": ("--deep",),
    }
    owner = {name: on(name, roll, secret, *words) for name, words in asked.items()}
    assert all(said.code == 0 for said in owner.values()), owner
    own = prepared.copy(desktop / "own")
    assert on("report", own, secret, "roll-term", "--out", desktop / "owner.pdf").code == 0
    before = {path: path.stat().st_mtime_ns for path in roll.rglob("*")}
    with as_nobody():
        assert {name: on(name, roll, secret, *words) for name, words in asked.items()} == owner
        assert on("export", roll, secret, desktop / "out").code == 0
        assert on("report", roll, secret, "roll-term", "--out", desktop / "nobody.pdf").code == 0
    assert (desktop / "out" / "child.csv").stat().st_size > 1000
    assert {path: path.stat().st_mtime_ns for path in roll.rglob("*")} == before


# Every verb that would write.
@pytest.mark.parametrize("name", ["import", "undo", "backup", "passphrase", "add", "remove", "key"])
def test_all_that_writes_is_refused_in_one_sentence(
    prepared: Prepared, roll: Path, desktop: Path, name: str
) -> None:
    secret, sheet = desktop / "first", desktop / "sheet"
    attendance = Path(shutil.copy(prepared.attendance, desktop))
    words: dict[str, tuple[object, ...]] = {
        "import": (attendance, "--certain", "--school", "100001", "--period", "2026-09-01..2026-10-23"),
        "undo": (prepared.batch,),
        "backup": (),
        "passphrase": ("--new-passphrase-file", secret),
        "add": ("--add", "A. Third", "--new-passphrase-file", secret),
        "remove": ("--remove", OFFICER, "--recovery-out", sheet),
        "key": ("--recovery-out", sheet),
    }
    before = sorted(path.name for path in roll.rglob("*"))
    verb = {"add": "people", "remove": "people"}.get(name, name)
    assert on("children", roll, secret).code == 0
    with as_nobody():
        said = on(verb, roll, secret, *words[name])
    assert said.is_one_sentence, said
    assert "only be read" in said.err
    assert sorted(path.name for path in roll.rglob("*")) == before
    assert not sheet.exists()
    assert rolls.problems(roll) == []


def test_one_who_may_not_even_read_is_told_so(roll: Path, desktop: Path) -> None:
    assert on("children", roll, desktop / "first").code == 0
    os.chmod(roll / "roll.db", 0o000)
    with as_nobody():
        for name in ("children", "check", "backup"):
            said = on(name, roll, desktop / "first")
            assert said.is_one_sentence, said
