"""Brothers and sisters: linked, the link restricted and shown again, and taken away; and sealing settles its finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import HEAD, NAME, NOW, PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.desk.siblings import MASKED_LINK
from vsdesk.errors import NotAllowed, NotFound, UserError
from vsdesk.store.cost import QUICK

SISTER = a_row(LCS_ID="10002", UPN=upn(8), Forename="Amina")
ADOPTED = [
    ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"],
    ["10001", "01/02/2020", "S", "E1", "N1", "U6", "PR4", "01/10/2026", "E11"],
]


@pytest.fixture
def desk(tmp_path: Path):
    place = tmp_path / "n.vsroll"
    new_roll(place, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    with Desk.open(place, PASSPHRASE, clock=Clock(TODAY), write=True) as found:
        taken(found, list_of_children(tmp_path / "list.xlsx", a_row(), SISTER))
        yield found


def taken(desk: Desk, path: Path) -> None:
    desk.returns.commit(desk.returns.plan([path], Options()))


def test_a_link_is_seen_from_both_sides(desk: Desk) -> None:
    desk.deeds.link_siblings(2, 1)
    assert [(one.child, one.name) for one in desk.siblings.of(1)] == [(2, "Haddad, Amina")]
    assert [(one.child, one.name) for one in desk.siblings.of(2)] == [(1, "Haddad, Jibril")]
    assert desk.child_pages.page(1).siblings == tuple(desk.siblings.of(1))


def test_a_restricted_link_says_only_that_there_is_one_until_a_head_lifts_it(desk: Desk) -> None:
    desk.deeds.link_siblings(1, 2)
    (link,) = desk.siblings.of(1)
    with pytest.raises(UserError, match="reason"):
        desk.siblings.restrict(link.id, " ")
    desk.siblings.restrict(link.id, "placed apart")
    (masked,) = desk.siblings.of(1)
    assert (masked.child, masked.name, masked.about, masked.restricted) == (None, MASKED_LINK, "", True)
    with pytest.raises(UserError, match="restricted"):
        desk.siblings.unlink(link.id)
    desk.role = "officer"
    with pytest.raises(NotAllowed):
        desk.siblings.lift(link.id, "asked")
    desk.role = "head"
    desk.siblings.lift(link.id, "contact agreed")
    assert desk.siblings.of(1) == [link]


def test_a_link_is_taken_away_and_brought_back_by_undo(desk: Desk) -> None:
    desk.deeds.link_siblings(1, 2)
    (link,) = desk.siblings.of(1)
    changes = desk.siblings.unlink(link.id)
    assert desk.siblings.of(1) == []
    with pytest.raises(NotFound):
        desk.siblings.unlink(link.id)
    desk.undo(changes.batch)
    assert [one.child for one in desk.siblings.of(1)] == [2]


def test_of_a_restricted_sibling_no_name_is_told_and_of_a_sealed_one_nothing(desk: Desk) -> None:
    desk.deeds.link_siblings(1, 2)
    desk.deeds.restrict(2, "a court order")
    assert [(one.name, one.about) for one in desk.siblings.of(1)] == [("Restricted record", "")]
    desk.deeds.seal(2, TODAY)
    assert desk.siblings.of(1) == []


def test_sealing_settles_the_finding_that_proposed_it_in_one_batch(desk: Desk, tmp_path: Path) -> None:
    taken(desk, excel(tmp_path / "episodes.xlsx", ADOPTED))
    proposed = [one for one in desk.findings.open() if one.rule == "adopted"]
    assert [one.child for one in proposed] == [1]
    assert desk.child_pages.page(1).adopted_on is not None
    changes = desk.deeds.seal(1, TODAY, "adoption order made")
    assert changes.rows.keys() >= {"child", "accepted_finding"}
    assert [one for one in desk.findings.open() if one.rule == "adopted"] == []
    desk.undo(changes.batch)
    assert [one.child for one in desk.findings.open() if one.rule == "adopted"] == [1]
