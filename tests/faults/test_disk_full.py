"""A full disk: one sentence and exit 1, the roll as it was, nothing half left; with room again, it is done."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import rolls
from tests.faults.commands import Said, on
from tests.faults.places import fill, small_disk
from tests.faults.rolls import FIRST, Prepared

ROOM_KIB = 16 * 1024
STEPS_KIB = (0, 4, 12, 40, 100, 240, 400, 600, 900, 1400, 4000)
"""How much is free: none at all, then enough for one step more and one more."""


@dataclass(frozen=True)
class Disk:
    """A disk with a roll on it, and a folder elsewhere that has room."""

    place: Path
    roll: Path
    secret: Path
    elsewhere: Path


@pytest.fixture
def disk(prepared: Prepared, tmp_path: Path) -> Iterator[Disk]:
    secret = tmp_path / "first"
    secret.write_text(FIRST)
    (elsewhere := tmp_path / "elsewhere").mkdir()
    with small_disk(tmp_path / "disk", ROOM_KIB) as place:
        yield Disk(place, prepared.copy(place), secret, elsewhere)


def _import(prepared: Prepared) -> Callable[[Disk], Said]:
    period = "..".join(day.isoformat() for day in rolls.PERIOD)
    told = ("--school", "100001", "--period", period)
    return lambda disk: on("import", disk.roll, disk.secret, prepared.attendance, *told)


def _names(place: Path) -> set[str]:
    return {str(path.relative_to(place)) for path in place.rglob("*")}


def test_an_import_on_a_full_disk_is_refused_whole(prepared: Prepared, disk: Disk) -> None:
    _every_step(disk, _import(prepared))


def test_an_undo_on_a_full_disk_is_refused_whole(prepared: Prepared, disk: Disk) -> None:
    _every_step(disk, lambda disk: on("undo", disk.roll, disk.secret, prepared.batch))


def test_a_backup_on_a_full_disk_leaves_no_half_one(disk: Disk) -> None:
    _every_step(disk, lambda disk: on("backup", disk.roll, disk.secret))


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx"])
def test_a_report_from_a_roll_on_a_full_disk_is_neither_kept_nor_written(disk: Disk, ending: str) -> None:
    out = disk.elsewhere / f"report.{ending}"

    def command(disk: Disk) -> Said:
        return on("report", disk.roll, disk.secret, "roll-term", "--out", out)

    _every_step(disk, command, lambda said: out.exists() == (said.code == 0))


def _every_step(disk: Disk, command: Callable[[Disk], Said], right: Callable[[Said], bool] = bool) -> None:
    """Run it with a little more room each time, until there is enough."""
    before, names = rolls.state(disk.roll), _names(disk.roll)
    for refused, kibibytes in enumerate(STEPS_KIB):
        filler = fill(disk.place, kibibytes << 10)
        said = command(disk)
        filler.unlink()
        assert said.code == 0 or said.is_one_sentence, (kibibytes, said)
        assert right(said), (kibibytes, said)
        if said.code == 0:
            assert rolls.problems(disk.roll) == []
            assert refused, "it was never short of room, so nothing was shown"
            return
        assert "full" in said.err or "room" in said.err, said
        assert rolls.problems(disk.roll) == []
        assert rolls.state(disk.roll, write=True) == before  # which folds the journal, now that there is room
        assert _names(disk.roll) == names, (kibibytes, _names(disk.roll) ^ names)
    pytest.fail("there was never room enough")


# --- what is written elsewhere ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["export", "report", "backup"])
def test_what_cannot_be_written_elsewhere_leaves_nothing_there(
    prepared: Prepared, tmp_path: Path, name: str
) -> None:
    secret, roll = tmp_path / "first", prepared.copy(tmp_path / "roll")
    secret.write_text(FIRST)
    before = rolls.state(roll)
    with small_disk(tmp_path / "stick", ROOM_KIB) as stick:
        words: dict[str, Sequence[object]] = {
            "export": [stick / "out"],
            "report": ["roll-term", "--out", stick / "r.docx"],
            "backup": [stick],
        }
        for kibibytes in (0, 4, 16):
            filler = fill(stick, kibibytes << 10)
            had = set(os.listdir(stick))
            said = on(name, roll, secret, *words[name])
            assert said.is_one_sentence, said
            assert rolls.problems(roll) == []
            assert rolls.state(roll) == before
            filler.unlink()
            left = {path for path in stick.rglob("*") if path.is_file()}
            assert not left, (had, left)
        assert on(name, roll, secret, *words[name]).code == 0
