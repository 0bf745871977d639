import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.vsdesk.store.rolls import FIRST, HEAD, OFFICER, SECOND, edited, made_for_two
from vsdesk.errors import KeysDamaged, KeysTampered, NewerRoll, UserError, WrongPassphrase
from vsdesk.store import keyfile, vault


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "Northshire.vsroll"
    made_for_two(folder)
    return folder


@pytest.fixture
def roll(pristine: Path) -> Any:
    kept = (pristine / "keys.json").read_bytes()
    yield pristine
    (pristine / "keys.json").write_bytes(kept)


def test_what_is_written_is_read_again(roll: Path, tmp_path: Path) -> None:
    keys = keyfile.read(roll / "keys.json")
    keyfile.write(tmp_path / "keys.json", keys)
    assert (tmp_path / "keys.json").read_bytes() == (roll / "keys.json").read_bytes()
    assert keyfile.read(tmp_path / "keys.json") == keys


def test_the_database_s_salt_is_recorded(roll: Path) -> None:
    assert keyfile.read(roll / "keys.json").salt == (roll / "roll.db").read_bytes()[:16].hex()


def test_every_single_flipped_bit_is_damage(roll: Path) -> None:
    path = roll / "keys.json"
    whole = path.read_bytes()
    chance = random.Random(2026)
    # every byte once, one bit of it each
    for at in range(len(whole)):
        bent = bytearray(whole)
        bent[at] ^= 1 << chance.randrange(8)
        path.write_bytes(bent)
        with pytest.raises(KeysDamaged):
            keyfile.read(path)


@pytest.mark.parametrize("left", [0, 1, 100, -1])
def test_a_file_cut_short_is_damage(roll: Path, left: int) -> None:
    path = roll / "keys.json"
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(KeysDamaged, match="recovery key"):
        keyfile.read(path)


@pytest.mark.parametrize(
    "other", [b"[]", b"null", b"{}", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"sha256": 1}']
)
def test_something_else_in_its_place_is_damage(roll: Path, other: bytes) -> None:
    (roll / "keys.json").write_bytes(other)
    with pytest.raises(KeysDamaged):
        keyfile.read(roll / "keys.json")


def _slot(content: dict[str, Any], name: str) -> dict[str, Any]:
    return next(slot for slot in content["slots"] if slot["name"] == name)


def _promote(content: dict[str, Any]) -> None:
    _slot(content, OFFICER)["role"] = "head"


def _rename(content: dict[str, Any]) -> None:
    _slot(content, HEAD)["name"] = "Somebody Else"


def _drop(content: dict[str, Any]) -> None:
    content["slots"] = [_slot(content, HEAD)]


def _exchange_seals(content: dict[str, Any]) -> None:
    one, other = content["slots"]
    one["sealed_key"], other["sealed_key"] = other["sealed_key"], one["sealed_key"]


def _another_salt(content: dict[str, Any]) -> None:
    content["salt"] = "00" * 16


def _another_roll(content: dict[str, Any]) -> None:
    content["roll"]["id"] = "f" * 32


def _hand_on(content: dict[str, Any]) -> None:
    content["handed"] = "00" * 60


@pytest.mark.parametrize(
    "change", [_promote, _rename, _drop, _exchange_seals, _another_salt, _another_roll, _hand_on]
)
def test_an_edit_by_somebody_without_the_key_is_tampering(roll: Path, change: Any) -> None:
    edited(roll, change)
    # the head's own slot is untouched by most of these: then the MAC finds it
    with pytest.raises(KeysTampered, match=r"keys\.json was altered"):
        vault.unlock(roll, FIRST, "Somebody Else" if change is _rename else HEAD)


def test_the_officer_who_made_himself_head_is_told_so_and_not_that_his_passphrase_is_wrong(
    roll: Path,
) -> None:
    edited(roll, _promote)
    with pytest.raises(KeysTampered, match="the slot was edited"):
        vault.unlock(roll, SECOND, OFFICER)
    with pytest.raises(WrongPassphrase):
        vault.unlock(roll, FIRST, OFFICER)


def _greedy(content: dict[str, Any]) -> None:
    _slot(content, HEAD)["argon2id"]["memory_kib"] = 64 * 1024 * 1024


def _cheap(content: dict[str, Any]) -> None:
    _slot(content, HEAD)["argon2id"]["memory_kib"] = 8


def _slow(content: dict[str, Any]) -> None:
    _slot(content, HEAD)["argon2id"]["iterations"] = 4_000_000


@pytest.mark.parametrize("change", [_greedy, _cheap, _slow])
def test_a_key_stretching_outside_the_limits_is_refused_before_it_is_run(roll: Path, change: Any) -> None:
    edited(roll, change)
    with pytest.raises(KeysTampered):
        keyfile.read(roll / "keys.json")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        # nobody at all
        ("slots", []),
        # not a list
        ("slots", {"a": 1}),
        # a word that is no hexadecimal
        ("mac", "zz"),
        # more than this program writes
        ("also", 1),
        # upper-case hexadecimal, which nobody here wrote
        ("mac", "AB" * 32),
        # a number where a word belongs
        ("salt", 7),
    ],
)
def test_what_this_program_never_writes_is_tampering(roll: Path, key: str, value: object) -> None:
    edited(roll, lambda content: content.update({key: value}))
    with pytest.raises(KeysTampered):
        keyfile.read(roll / "keys.json")


def test_a_newer_format_is_refused_politely(roll: Path) -> None:
    edited(roll, lambda content: content.update({"format": 2, "also": "something new"}))
    with pytest.raises(NewerRoll, match="Install the newer version"):
        keyfile.read(roll / "keys.json")


def test_no_sentence_about_keys_contains_a_key(roll: Path) -> None:
    content = json.loads((roll / "keys.json").read_bytes())
    edited(roll, _promote)
    with pytest.raises(UserError) as caught:
        vault.unlock(roll, FIRST, HEAD)
    assert content["mac"][:16] not in str(caught.value)
