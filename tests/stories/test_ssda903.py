"""A whole year's SSDA903 return of an invented authority: in at once, in again, and every batch taken back."""

import os
from collections import Counter
from datetime import date

import pytest

from tests.builders import PASSPHRASE
from tests.shared import shared
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options
from vsdesk.store.dump import dump_digest

YEAR_END = date(2019, 3, 31)
ORDER = ("header", "episodes", "uasc", "missing", "oc2", "oc3", "previous_permanence", "reviews")
ADDED = {"ssda903-header": 2675, "ssda903-episodes": 5050, "ssda903-missing": 43}
READ = {"ssda903-header": 2675, "ssda903-episodes": 5050, "ssda903-uasc": 132, "ssda903-oc2": 2675, "ssda903-oc3": 53,
        "ssda903-previous-permanence": 2675, "ssda903-reviews": 12582, "ssda903-missing": 43}  # fmt: skip


@pytest.fixture
def desk(roll):
    """The desk on a day soon after the return's own year."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(YEAR_END), write=True) as opened:
        yield opened


def counts(planned):
    return {one.plan.table.layout.code: Counter(str(row.outcome) for row in one.plan.rows) for one in planned}


def test_the_whole_return_goes_in_at_once_and_again_and_comes_out_batch_by_batch(desk):
    paths = sorted(shared("ssda903").glob("*.csv"))
    before = dump_digest(desk.connection)
    first = desk.returns.plan(paths, Options())
    told = counts(first)
    assert {code: found.total() for code, found in told.items() if found} == READ
    assert {code: told[code]["add"] for code in ADDED} == ADDED
    assert not [code for code, found in told.items() if found["held"] or found["refused"]]
    done = [changes for changes in desk.returns.commit(first) if changes]
    assert len(done) == len(READ)
    assert desk.check(deep=True) == []
    seals = _seal_the_adopted(desk, first)

    again = desk.returns.plan(paths, Options())
    assert all(set(found) == {"same"} for found in counts(again).values() if found)
    assert desk.returns.commit(again) == [None] * len(paths)
    # A sealed record answers to its own number, and tells no child.
    sealed = [row for one in again for row in one.plan.rows if row.reasons]
    assert sealed
    assert all(row.child is None and not row.writes for row in sealed)

    for changes in reversed([*done, *seals]):
        desk.undo(changes.batch)
    assert dump_digest(desk.connection) == before
    assert desk.check(deep=True) == []


def _seal_the_adopted(desk, planned):
    """A person follows the proposals; as few as will do, since each is a batch."""
    proposed = [
        found for one in planned for row in one.plan.rows for found in row.findings if found.rule == "adopted"
    ]
    adopted = [
        one
        for one in desk.children.all()
        if one.file.episodes and one.file.episodes[-1].rec in ("E11", "E12")
    ]
    assert len(adopted) >= len(proposed) > 20
    seals = [
        desk.deeds.seal(one.child.id, one.file.episodes[-1].dec)
        for one in adopted[:5]
        if one.file.episodes[-1].dec
    ]
    assert seals
    assert len(desk.children.all()) == 2675 - len(seals)
    return seals


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("VSDESK_FULL"), reason="the full dose: set VSDESK_FULL=1")
def test_each_batch_taken_back_leaves_what_stood_before_it(desk):
    states, batches = [], []
    for name in ORDER:
        states.append(dump_digest(desk.connection))
        (changes,) = desk.returns.commit(desk.returns.plan([shared("ssda903", f"{name}.csv")], Options()))
        batches.append(changes.batch)
    for batch, state in zip(reversed(batches), reversed(states), strict=True):
        desk.undo(batch)
        assert dump_digest(desk.connection) == state
