"""One flipped bit anywhere: refused by name or shown by `check --deep`, never a wrong answer, never our fault."""

import shutil
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from random import Random

import pytest

from tests.faults import rolls
from tests.faults.commands import on
from tests.faults.dose import SEED, chance, dose
from tests.faults.rolls import FIRST, Prepared
from vsdesk.desk import Desk
from vsdesk.errors import KeysDamaged, KeysTampered, NewerRoll, RollDamaged, RollMissing, WrongPassphrase
from vsdesk.store.driver import translating
from vsdesk.store.dump import dump_digest
from vsdesk.store.folder import BACKUPS, DATABASE, FILES, KEYS, MANIFEST

pytestmark = pytest.mark.timeout(dose(600, 3600))

NAMED = (KeysDamaged, KeysTampered, NewerRoll, RollDamaged, RollMissing, WrongPassphrase)
PAGE = 4096


@pytest.fixture(scope="module")
def roll(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared.copy(tmp_path_factory.mktemp("flips"))


@pytest.fixture(scope="module")
def whole(prepared: Prepared) -> str:
    return rolls.state(prepared.roll)


# Each region of what is on the disk; every one gets the same number of flips.
REGIONS: dict[str, Callable[[Path, Random], tuple[Path, int]]] = {
    # the first page: salt, then what SQLCipher reads first
    "the salt": lambda roll, random: (roll / DATABASE, random.randrange(16)),
    "the first page": lambda roll, random: (roll / DATABASE, random.randrange(16, PAGE)),
    # any page, then the seals at the ends of pages
    "any page": lambda roll, random: (
        roll / DATABASE,
        random.randrange(PAGE, (roll / DATABASE).stat().st_size),
    ),
    "a page's seal": lambda roll, random: (
        roll / DATABASE,
        _page(roll, random) * PAGE + PAGE - 1 - random.randrange(80),
    ),
    "the keys": lambda roll, random: _within(roll / KEYS, random),
    "a stored file": lambda roll, random: _within(_one_of(roll / FILES, random), random),
    "a backup's manifest": lambda roll, random: _within(_backup(roll, random) / MANIFEST, random),
    "a backup's keys": lambda roll, random: _within(_backup(roll, random) / KEYS, random),
    "a backup's database": lambda roll, random: _within(_backup(roll, random) / DATABASE, random),
    "a backup's stored file": lambda roll, random: _within(_one_of(roll / BACKUPS / FILES, random), random),
}


def _within(path: Path, random: Random) -> tuple[Path, int]:
    return path, random.randrange(path.stat().st_size)


def _page(roll: Path, random: Random) -> int:
    return random.randrange((roll / DATABASE).stat().st_size // PAGE)


def _one_of(folder: Path, random: Random) -> Path:
    return random.choice(sorted(folder.iterdir()))


def _backup(roll: Path, random: Random) -> Path:
    return random.choice(sorted(path for path in (roll / BACKUPS).iterdir() if path.name != FILES))


def _flipped(roll: Path, region: str, times: int, about: str = "") -> Generator[str]:
    """Flip one bit at a time, and put it right again."""
    random = chance(f"flip {region} {about}")
    for number in range(times):
        path, place = REGIONS[region](roll, random)
        bit = 1 << random.randrange(8)
        _flip(path, place, bit)
        try:
            yield f"{region}, flip {number}: bit {bit:#04x} of byte {place} of {path.name}, seed {SEED}"
        finally:
            _flip(path, place, bit)


def _flip(path: Path, place: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ bit]))


@pytest.mark.parametrize("region", REGIONS)
def test_a_flipped_bit_is_refused_by_name_or_shown_by_check(roll: Path, whole: str, region: str) -> None:
    each = dose(100, 504) // len(REGIONS)
    for case in _flipped(roll, region, each):
        try:
            with Desk.open(roll, FIRST, person=rolls.HEAD) as desk:
                assert desk.check(deep=True), f"nothing was found: {case}"
                assert _reads(desk) in (whole, None), f"a wrong answer: {case}"
        except NAMED:
            continue
        except BaseException as error:
            error.add_note(case)
            raise
    assert rolls.problems(roll) == []


def _reads(desk: Desk) -> str | None:
    """The state as read from what is damaged; None where reading is refused, by name."""
    try:
        with translating():
            return dump_digest(desk.connection)
    except RollDamaged:
        return None


# Verbs that only read, that write, and that copy; each on a roll of its own with one bit of it flipped.
@pytest.mark.parametrize("name", ["children", "batches", "figures", "export", "backup", "check", "undo"])
def test_no_verb_calls_a_flipped_bit_our_fault(prepared: Prepared, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "first"
    secret.write_text(FIRST)
    more: dict[str, Sequence[object]] = {
        "figures": ["roll-term"],
        "export": [tmp_path / "out"],
        "undo": [prepared.batch],
    }
    for region in ("any page", "the first page", "the keys"):
        for number in range(dose(3, 20)):
            roll = prepared.copy(tmp_path / f"{region} {number}")
            flips = _flipped(roll, region, 1, str(number))
            case = next(flips)
            said = on(name, roll, secret, *more.get(name, ()))
            assert said.code == 1 if name == "check" else said.code in (0, 1), f"{case}: {said}"
            assert said.code == 0 or said.err.strip(), case
            assert "Traceback" not in said.err, case
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
            flips.close()
