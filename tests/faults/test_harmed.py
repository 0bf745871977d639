"""Files cut short, missing, emptied, or of another roll: each fault by its own name, and nothing made anew."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.faults import rolls
from tests.faults.commands import on
from tests.faults.rolls import FIRST, HEAD, Prepared
from vsdesk.desk import Desk
from vsdesk.errors import KeysDamaged, NotARoll, RollDamaged, RollMissing, UserError
from vsdesk.store import vault
from vsdesk.store.backup_list import list_backups
from vsdesk.store.driver import connect
from vsdesk.store.folder import BACKUPS, DATABASE, FILES, KEYS, MANIFEST

PAGE = 4096


@pytest.fixture
def roll(prepared: Prepared, tmp_path: Path) -> Path:
    return prepared.copy(tmp_path / "harmed")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "first"
    path.write_text(FIRST)
    return path


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Another roll, of the same people with the same passphrases."""
    return rolls.make(tmp_path_factory.mktemp("another"))


def _found(roll: Path) -> type[UserError] | list[str]:
    """The name of the refusal, or what `check --deep` says."""
    try:
        return rolls.problems(roll)
    except UserError as error:
        return type(error)


CUTS: dict[str, Callable[[int], int]] = {
    "one byte": lambda length: length - 1,
    "one page": lambda length: max(0, length - PAGE),
    "half": lambda length: length // 2,
    "all": lambda length: 0,
}


PARTS: dict[str, Callable[[Path, Path], Path]] = {
    "a stored file": lambda roll, _: sorted((roll / FILES).iterdir())[0],
    "a backup’s database": lambda _, backup: backup / DATABASE,
    "a backup’s keys": lambda _, backup: backup / KEYS,
    "a backup’s manifest": lambda _, backup: backup / MANIFEST,
    "a backup’s file": lambda roll, _: sorted((roll / BACKUPS / FILES).iterdir())[0],
}
"""What is not needed to open the roll, given the roll and its newest backup."""


def _cut(path: Path, cut: str) -> None:
    with path.open("r+b") as file:
        file.truncate(CUTS[cut](path.stat().st_size))


@pytest.mark.parametrize("cut", CUTS)
def test_a_database_cut_short_is_damage_and_never_a_new_roll(roll: Path, secret: Path, cut: str) -> None:
    _cut(roll / DATABASE, cut)
    length = (roll / DATABASE).stat().st_size
    assert _found(roll) is (RollMissing if cut == "all" else RollDamaged)
    for name in ("check", "children", "backup", "batches"):
        said = on(name, roll, secret)
        assert said.code == 1, (name, said)
        assert "Traceback" not in said.err
    assert (roll / DATABASE).stat().st_size == length


@pytest.mark.parametrize("cut", CUTS)
def test_keys_cut_short_are_damaged_keys_and_the_recovery_key_still_opens(
    prepared: Prepared, roll: Path, cut: str
) -> None:
    with Desk.open(roll, FIRST, person=HEAD, write=True) as desk:
        recovery = desk.people.new_recovery_key().recovery
    _cut(roll / KEYS, cut)
    assert _found(roll) == KeysDamaged
    with Desk.open_with_recovery(roll, recovery) as desk:
        assert len(desk.children.all()) == rolls.CHILDREN


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize(
    "what", ["a stored file", "a backup’s database", "a backup’s manifest", "a backup’s file"]
)
def test_a_part_cut_short_is_shown_by_check_and_the_rest_still_reads(
    prepared: Prepared, roll: Path, what: str, cut: str
) -> None:
    _cut(_part(roll, what), cut)
    found = _found(roll)
    assert isinstance(found, list)
    assert found
    assert rolls.state(roll) == rolls.state(prepared.roll)


@pytest.mark.parametrize(
    "what", ["a stored file", "a backup’s database", "a backup’s manifest", "a backup’s file"]
)
def test_a_part_that_is_missing_is_shown_by_check(roll: Path, what: str) -> None:
    _part(roll, what).unlink()
    found = _found(roll)
    assert isinstance(found, list)
    assert found


def _part(roll: Path, what: str) -> Path:
    return PARTS[what](roll, list_backups(roll / BACKUPS)[0].folder)


def test_a_missing_database_is_missing_and_none_is_made(roll: Path, secret: Path) -> None:
    (roll / DATABASE).unlink()
    assert _found(roll) == RollMissing
    assert on("check", roll, secret).code == 1
    assert on("backup", roll, secret).is_one_sentence
    assert not (roll / DATABASE).exists()


def test_missing_keys_are_damage_to_the_keys(roll: Path) -> None:
    (roll / KEYS).unlink()
    assert _found(roll) == KeysDamaged


def test_a_folder_with_neither_is_no_roll(roll: Path) -> None:
    (roll / KEYS).unlink()
    (roll / DATABASE).unlink()
    assert _found(roll) == NotARoll


def test_keys_of_another_roll_open_nothing_and_change_nothing(
    roll: Path, another: Prepared, prepared: Prepared
) -> None:
    with Desk.open(roll, FIRST, person=HEAD, write=True) as desk:
        recovery = desk.people.new_recovery_key().recovery
    shutil.copy(another.roll / KEYS, roll / KEYS)
    assert _found(roll) == RollDamaged
    with Desk.open_with_recovery(roll, recovery) as desk:
        assert len(desk.children.all()) == rolls.CHILDREN


def test_a_database_of_another_roll_is_not_read_as_this_one(
    roll: Path, another: Prepared, secret: Path
) -> None:
    shutil.copy(another.roll / DATABASE, roll / DATABASE)
    assert _found(roll) == RollDamaged
    assert on("backup", roll, secret).is_one_sentence


@pytest.mark.parametrize("name", ["children", "batches", "figures", "export", "backup", "undo", "child"])
def test_a_database_of_rubbish_after_its_first_page_gives_every_verb_one_sentence(
    prepared: Prepared, roll: Path, secret: Path, tmp_path: Path, name: str
) -> None:
    with (roll / DATABASE).open("r+b") as file:
        for page in range(1, (roll / DATABASE).stat().st_size // PAGE):
            file.seek(page * PAGE)
            file.write(b"rubbish")
    more: dict[str, Sequence[object]] = {
        "figures": ["roll-term"],
        "export": [tmp_path / "out"],
        "undo": [prepared.batch],
        "child": [1],
    }
    said = on(name, roll, secret, *more.get(name, ()))
    assert said.is_one_sentence, said
    assert "damaged" in said.err
    assert not any((tmp_path / "out").glob("*"))


# How a roll may be left in the middle of a write: by the way its journal is kept.
@pytest.mark.parametrize("mode", ["WAL", "TRUNCATE", "DELETE"])
@pytest.mark.parametrize("write", [False, True])
def test_a_roll_left_in_the_middle_of_a_write_opens_as_it_was_before(
    prepared: Prepared, roll: Path, tmp_path: Path, mode: str, write: bool
) -> None:
    before = rolls.state(roll)
    connection = connect(roll / DATABASE, vault.unlock(roll, FIRST, HEAD).data_key)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE source SET name = name || hex(randomblob(4000))")
    crashed = Path(shutil.copytree(roll, tmp_path / "crashed" / roll.name))
    connection.close()
    (crashed / f"{DATABASE}-shm").unlink(missing_ok=True)
    assert any(path.name.startswith(f"{DATABASE}-") for path in crashed.iterdir())
    assert rolls.state(crashed, write=write) == before
    assert rolls.problems(crashed) == []
