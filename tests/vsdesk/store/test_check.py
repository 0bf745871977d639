import random
from pathlib import Path

import pytest

from tests.vsdesk.store.rolls import made
from vsdesk.errors import RollDamaged
from vsdesk.store import check, driver, files, vault


@pytest.fixture
def opened(tmp_path: Path) -> vault.Opened:
    return made(tmp_path / "r.vsroll")


def _checked(opened: vault.Opened) -> list[str]:
    connection = driver.connect(opened.folder / "roll.db", opened.data_key, readonly=True)
    try:
        return check.check_database(connection)
    finally:
        connection.close()


def test_a_sound_roll_has_no_problems(opened: vault.Opened) -> None:
    assert _checked(opened) == []


def test_a_flipped_bit_in_any_later_page_is_found(opened: vault.Opened) -> None:
    path = opened.folder / "roll.db"
    whole = path.read_bytes()
    for page in range(1, len(whole) // 4096):
        bent = bytearray(whole)
        bent[page * 4096 + 37 * page % 4096] ^= 1 << page % 8
        path.write_bytes(bent)
        (problem,) = _checked(opened)
        assert problem.startswith("The database is damaged: 1 of its pages fails its seal.")


def test_of_five_hundred_flipped_bits_none_is_missed(opened: vault.Opened) -> None:
    path = opened.folder / "roll.db"
    whole = path.read_bytes()
    chance = random.Random(20261121)
    missed = []
    for _ in range(500):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        bent = bytearray(whole)
        bent[at] ^= 1 << bit
        path.write_bytes(bent)
        try:
            if not _checked(opened):
                missed.append((at, bit))
        except RollDamaged:
            continue
    assert missed == []


def test_records_that_point_nowhere_are_told_in_words(opened: vault.Opened) -> None:
    connection = driver.connect(opened.folder / "roll.db", opened.data_key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO visit (child) VALUES (9001), (9002)")
    connection.close()
    (problem,) = _checked(opened)
    assert problem.startswith("Records point nowhere: 2 in “visit” refer to a “child”")


def test_files_are_looked_at_one_by_one(opened: vault.Opened) -> None:
    good, short, bent, gone, orphan = (files.put(opened.folder, b"letter %d" % n) for n in range(5))
    place = opened.folder / "files"
    (place / short.id).write_bytes((place / short.id).read_bytes()[:-1])
    flipped = bytearray((place / bent.id).read_bytes())
    flipped[15] ^= 1
    (place / bent.id).write_bytes(flipped)
    (place / gone.id).unlink()
    rows = [good, short, bent, gone]
    problems = check.check_files(opened.folder, rows)
    assert [problem.rsplit(" ", 1)[1] for problem in problems[:3]] == [short.id, bent.id, gone.id]
    assert problems[3].startswith("1 file(s) in the roll’s folder belong to no record")
    # without decrypting, the one with a flipped bit passes
    assert len(check.check_files(opened.folder, rows, deep=False)) == 3
    assert (place / orphan.id).exists(), "a check changes nothing"


def test_a_roll_without_files_has_none_to_check(tmp_path: Path) -> None:
    assert check.check_files(tmp_path, []) == []
