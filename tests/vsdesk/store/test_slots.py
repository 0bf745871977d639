import itertools
import time
from dataclasses import replace

import pytest

from vsdesk.errors import KeysTampered, WrongPassphrase
from vsdesk.store import cost, slots
from vsdesk.store.cost import stretch
from vsdesk.store.slots import QUICK, Cost

KEY = bytes(range(32))
SLOT = slots.make("roll-1", "Priya Nair", "head", "oxbow lantern crisp", QUICK, KEY)


@pytest.mark.parametrize(
    ("memory_kib", "iterations", "lanes", "allowed"),
    [
        # the least of everything
        (64 * 1024, 1, 1, True),
        # one KiB less
        (64 * 1024 - 1, 1, 1, False),
        # the most of everything
        (1024 * 1024, 10, 16, True),
        # one KiB more: a file that would eat the computer's memory
        (1024 * 1024 + 1, 1, 1, False),
        # no iterations, and too many
        (64 * 1024, 0, 1, False),
        (64 * 1024, 11, 1, False),
        # no lanes, and too many
        (64 * 1024, 1, 0, False),
        (64 * 1024, 1, 17, False),
        # numbers that are none
        (64 * 1024, True, 1, False),
        (65536.0, 1, 1, False),
    ],
)
def test_a_cost_outside_the_limits_cannot_even_be_made(
    memory_kib: int, iterations: int, lanes: int, allowed: bool
) -> None:
    if allowed:
        assert Cost(memory_kib, iterations, lanes).lanes == lanes
    else:
        with pytest.raises(ValueError, match="outside the limits"):
            Cost(memory_kib, iterations, lanes)


def test_the_calibrated_cost_takes_about_as_long_as_asked_and_is_allowed() -> None:
    cost = slots.calibrate(0.2)
    began = time.perf_counter()
    stretch("x", bytes(16), cost)
    assert time.perf_counter() - began < 2.0
    assert cost.memory_kib >= QUICK.memory_kib


def test_the_right_passphrase_gives_the_data_key() -> None:
    assert slots.open_slot(SLOT, "roll-1", "oxbow lantern crisp") == KEY


@pytest.mark.parametrize("passphrase", ["oxbow lantern crisP", "", "oxbow lantern crisp "])
def test_any_other_passphrase_is_wrong(passphrase: str) -> None:
    with pytest.raises(WrongPassphrase, match="Priya Nair"):
        slots.open_slot(SLOT, "roll-1", passphrase)


def test_a_passphrase_is_the_same_however_the_keyboard_makes_its_letters() -> None:
    slot = slots.make("roll-1", "Zoë", "head", "Zoe\u0308 and the \ufb01sh", QUICK, KEY)
    assert slots.open_slot(slot, "roll-1", "Zo\u00eb and the fish") == KEY


@pytest.mark.parametrize(
    "changed",
    [
        # an officer makes himself head
        replace(SLOT, role="officer"),
        # the role of the wrap
        replace(SLOT, wrapped_as="officer"),
        # a name
        replace(SLOT, name="Tom Hale"),
        # another person's slot under this id
        replace(SLOT, id="0123456789abcdef"),
        # the wrapped private key
        replace(SLOT, wrapped_key=SLOT.wrapped_key[:-1] + bytes([SLOT.wrapped_key[-1] ^ 1])),
        # the seal
        replace(SLOT, sealed_key=SLOT.sealed_key[:-1] + bytes([SLOT.sealed_key[-1] ^ 1])),
        # cut short
        replace(SLOT, sealed_key=b""),
        replace(SLOT, wrapped_key=b""),
    ],
)
def test_an_edited_slot_is_told_from_a_wrong_passphrase(changed: slots.Slot) -> None:
    with pytest.raises(KeysTampered):
        slots.open_slot(changed, "roll-1", "oxbow lantern crisp")


def test_a_slot_opens_no_other_roll() -> None:
    with pytest.raises(KeysTampered):
        slots.open_slot(SLOT, "roll-2", "oxbow lantern crisp")


def test_sealing_another_key_needs_no_passphrase_and_keeps_it() -> None:
    other = bytes(reversed(range(32)))
    moved = slots.reseal(SLOT, "roll-1", other, "viewer")
    assert slots.open_slot(moved, "roll-1", "oxbow lantern crisp") == other
    assert (moved.role, moved.wrapped_as) == ("viewer", "head")


def test_neither_the_slot_nor_its_errors_show_a_secret() -> None:
    shown = repr(SLOT)
    assert SLOT.wrapped_key.hex()[:12] not in shown
    assert repr(SLOT.wrapped_key)[:12] not in shown


def test_what_else_the_computer_does_meanwhile_makes_no_key_cheaper(monkeypatch: pytest.MonkeyPatch) -> None:
    def seconds(found: cost.Cost) -> float:
        return found.memory_kib / 1_000_000

    tries = itertools.count()

    def disturbed(found: cost.Cost) -> float:
        return seconds(found) * (1 if next(tries) % 3 == 1 else 9)

    monkeypatch.setattr(cost, "_once", seconds)
    quiet = cost.calibrate(1.0)
    monkeypatch.setattr(cost, "_once", disturbed)
    assert cost.calibrate(1.0) == quiet
    assert quiet != cost.QUICK
