"""What was odd in a file stays on Today until somebody accepts it, marks it done, or the import is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import HEAD, NAME, NOW, PASSPHRASE, TODAY, a_row, list_of_children, wrong_upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.due import DueItem
from vsdesk.desk.import_drafts import HalfDone
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.errors import NotFound, UserError
from vsdesk.store.cost import QUICK
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import Writer


@pytest.fixture
def desk(tmp_path: Path):
    """A roll that took in a list with a UPN that cannot be right."""
    place = tmp_path / "n.vsroll"
    new_roll(place, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    with Desk.open(place, PASSPHRASE, clock=Clock(TODAY), write=True) as found:
        taken(found, list_of_children(tmp_path / "list.xlsx", a_row(UPN=wrong_upn(7))))
        yield found


def taken(desk: Desk, path: Path) -> None:
    desk.returns.commit(desk.returns.plan([path], Options()))


def lines(desk: Desk, prefix: str) -> list[DueItem]:
    return [one for one in desk.due.items() if one.key.startswith(prefix)]


def test_a_finding_is_a_line_of_its_file_that_a_person_is_to_decide(desk: Desk) -> None:
    found = desk.findings.open()
    assert found
    assert {one.file for one in found} == {"list.xlsx"}
    assert all(one.child is not None for one in found if "!" in one.place)
    (line,) = lines(desk, "findings:")
    assert (line.who, line.owes, line.urgency) == ("list.xlsx", "yours to decide", "to decide")
    assert line.actions[0].page == "findings"


def test_accepted_with_a_reason_it_keeps_quiet_also_in_the_next_file(desk: Desk, tmp_path: Path) -> None:
    numbers = [one.id for one in desk.findings.open()]
    with pytest.raises(UserError, match="reason"):
        desk.findings.accept(numbers, " ")
    changes = desk.findings.accept(numbers, "The school says so")
    assert changes.name.startswith("Accept: ")
    assert lines(desk, "findings:") == []
    taken(desk, list_of_children(tmp_path / "next.xlsx", a_row(UPN=wrong_upn(7), Legal_status="E1")))
    assert not {"upn"} & {one.field for one in desk.findings.open()}
    with pytest.raises(NotFound):
        desk.findings.accept(numbers, "again")
    desk.undo(changes.batch)
    assert {one.id for one in desk.findings.open()} >= set(numbers)


def test_the_same_finding_in_the_next_file_is_not_told_twice(desk: Desk, tmp_path: Path) -> None:
    before = len(desk.findings.open())
    taken(desk, list_of_children(tmp_path / "next.xlsx", a_row(UPN=wrong_upn(7), Legal_status="E1")))
    rules = [(one.rule, one.subject) for one in desk.findings.open()]
    assert len(rules) == len(set(rules))
    assert len([one for one in desk.findings.open() if one.file == "list.xlsx"]) == before


def test_it_goes_with_its_import(desk: Desk) -> None:
    batch = next(one for one in desk.batches() if one.kind == "import")
    desk.undo(batch.id)
    assert desk.findings.open() == []


def test_nothing_is_told_of_a_restricted_or_a_sealed_child(desk: Desk) -> None:
    child = next(one.child for one in desk.findings.open() if one.child is not None)
    desk.deeds.restrict(child, "a court order")
    assert [one for one in desk.findings.open() if one.child == child] == []
    desk.deeds.unrestrict(child, "lifted")
    assert [one for one in desk.findings.open() if one.child == child]
    desk.deeds.seal(child, TODAY)
    assert [one for one in desk.findings.open() if one.child == child] == []


def test_an_import_left_half_done_is_a_line_until_it_is_let_go(desk: Desk, tmp_path: Path) -> None:
    read = desk.importing.read([list_of_children(tmp_path / "late.xlsx", a_row(LCS_ID="10002"))])
    chosen = tuple(Chosen(0, table.grid.name) for table in read[0].tables)
    half = desk.importing.keep(HalfDone(tuple(read), chosen, "matches"))
    (line,) = lines(desk, "half-done:")
    assert (line.who, line.actions[0].page, line.actions[0].argument) == ("late.xlsx", "import", half.key)
    desk.importing.forget(half.key)
    assert lines(desk, "half-done:") == []


def test_today_is_worked_out_anew_only_after_a_change(desk: Desk) -> None:
    first = desk.due.today()
    assert desk.due.today() is first
    desk.findings.accept([desk.findings.open()[0].id], "seen")
    assert desk.due.today() is not first


def test_what_presses_is_what_the_page_counts_as_overdue_and_due_this_week(desk: Desk) -> None:
    today = desk.due.today()
    urgent = [line for line in today.lines if line.item.urgency in ("overdue", "this week")]
    covered = [line for line in urgent if line.item.covered_by in {one.item.key for one in urgent}]
    assert today.pressing == len(urgent) - len([one for one in covered if one.item.urgency == "overdue"])


def test_a_finding_that_only_points_at_a_child_goes_with_the_import_that_added_them(
    desk: Desk,
) -> None:
    first, children = desk.batches()[-1].id, desk.children.all()
    child = children[0].child.id
    with desk.batch("A later file", role="officer"):
        (known,) = {one.source for one in desk.findings.open()}
        finding = {"source": known, "child": child, "rule": "r", "subject": "s", "place": "p", "words": "w"}
        Writer(desk.connection).add("finding", finding)
    later, full = desk.batches()[-1].id, dump_digest(desk.connection)
    desk.undo(first)
    assert desk.findings.open() == []
    undone = desk.batches()[-1].id
    desk.undo(undone)
    assert dump_digest(desk.connection) == full
    desk.undo(desk.batches()[-1].id)
    desk.undo(later)
    assert desk.children.all() == []
