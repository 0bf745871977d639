"""Accepted once, a finding keeps quiet: in the next file, in another kind of return; a changed value is another finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_row, excel, list_of_children, upn, wrong_upn
from vsdesk.desk import Desk
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.returns import Options
from vsdesk.returns.kept import Acceptance
from vsdesk.store.profiles import accept

SCHOOLS = [["URN", "EstablishmentName"], ["100001", "Oakfield Academy"]]
RULE = "upn-check"
MARKS = "/ \\ / \\ / \\ / \\ / \\"


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    taken(desk, excel(tmp_path / "schools.xlsx", SCHOOLS))
    return desk


def taken(desk: Desk, path: Path, **options: object) -> None:
    desk.returns.commit(desk.returns.plan([path], Options(**options)))  # type: ignore[arg-type]


def listed(desk: Desk, path: Path, sent: str, **more: str) -> None:
    taken(desk, list_of_children(path, a_row(UPN=sent, **more)))


def sums(path: Path, sent: str, *counts: int, first: str = "02/09/2026", last: str = "23/10/2026") -> Path:
    """A school's attendance of the child: possible, attended, authorised, unauthorised."""
    headings = ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended", "Authorised", "Unauthorised"]
    row = [sent, "Haddad", "Jibril", "14/03/2012", *counts, first, last, "Oakfield Academy"]
    return excel(path, [[*headings, "From", "To", "School"], row])


def open_rules(desk: Desk) -> list[str]:
    return [one.rule for one in desk.findings.open()]


def accept_all(desk: Desk, reason: str = "the school confirms it") -> int:
    return desk.findings.accept([one.id for one in desk.findings.open()], reason).batch


def test_a_wrong_upn_accepted_in_the_list_is_quiet_in_a_schools_return_and_another_is_not(
    desk: Desk, tmp_path: Path
) -> None:
    listed(desk, tmp_path / "list.xlsx", wrong_upn(7))
    assert open_rules(desk) == [RULE]
    accept_all(desk)
    taken(desk, sums(tmp_path / "a.xlsx", wrong_upn(7), 70, 66, 3, 1))
    assert open_rules(desk) == []
    taken(desk, sums(tmp_path / "b.xlsx", wrong_upn(8), 70, 66, 3, 1, first="02/11/2026", last="18/12/2026"))
    assert open_rules(desk) == [RULE]


def test_a_finding_that_waits_is_told_once_whichever_returns_have_it(desk: Desk, tmp_path: Path) -> None:
    listed(desk, tmp_path / "list.xlsx", wrong_upn(7))
    taken(desk, sums(tmp_path / "a.xlsx", wrong_upn(7), 70, 66, 3, 1))
    assert open_rules(desk) == [RULE]
    assert desk.findings.open()[0].file == "list.xlsx"


def test_what_is_accepted_of_one_half_term_is_asked_about_again_of_the_next(
    desk: Desk, tmp_path: Path
) -> None:
    listed(desk, tmp_path / "list.xlsx", upn(1))
    taken(desk, sums(tmp_path / "a.xlsx", upn(1), 70, 60, 3, 1))
    assert open_rules(desk) == ["sums-differ"]
    accept_all(desk)
    taken(desk, sums(tmp_path / "b.xlsx", upn(1), 70, 61, 3, 1))
    assert open_rules(desk) == ["sums-differ"]
    accept_all(desk)
    taken(desk, sums(tmp_path / "a2.xlsx", upn(1), 70, 60, 3, 1))
    assert open_rules(desk) == []
    taken(desk, sums(tmp_path / "c.xlsx", upn(1), 70, 60, 3, 1, first="02/11/2026", last="18/12/2026"))
    assert open_rules(desk) == ["sums-differ"]


def planned(desk: Desk, path: Path) -> tuple[list[object], Planned]:
    read = desk.importing.read([path])
    (plan,) = desk.importing.plan(read, [Chosen(0, read[0].tables[0].grid.name)])
    return list(read), plan


def accepted_in(desk: Desk, path: Path) -> bool:
    _, plan = planned(desk, path)
    return all(line.accepted is not None for line in plan.found if line.rule == RULE)


def test_accepted_with_the_import_that_adds_the_child_it_is_known_by_the_child_and_opens_again_when_taken_back(
    desk: Desk, tmp_path: Path
) -> None:
    path = list_of_children(tmp_path / "list.xlsx", a_row(UPN=wrong_upn(7)))
    read = desk.importing.read([path])
    _, plan = planned(desk, path)
    (found,) = [line for line in plan.found if line.rule == RULE]
    chosen = Chosen(0, "Sheet", acceptances=(Acceptance(RULE, found.subject, "seen on paper"),))
    desk.importing.commit(read, desk.importing.plan(read, [chosen]))
    assert open_rules(desk) == []
    (kept,) = desk.findings.accepted()
    child = desk.children.all()[0].child.id
    assert (kept.child, kept.subject.partition(",")[0]) == (child, f"child {child}")
    assert accepted_in(desk, path)
    assert accepted_in(desk, sums(tmp_path / "a.xlsx", wrong_upn(7), 70, 66, 3, 1))
    assert not accepted_in(desk, sums(tmp_path / "b.xlsx", wrong_upn(8), 70, 66, 3, 1))
    back = desk.findings.take_back([kept.id]).batch
    assert open_rules(desk) == [RULE]
    desk.undo(back)
    assert open_rules(desk) == []


def test_a_day_is_the_same_day_however_it_is_written(desk: Desk, tmp_path: Path) -> None:
    listed(desk, tmp_path / "list.xlsx", upn(1))
    for name, born in (("a.xlsx", "15/03/2012"), ("b.xlsx", "2012-03-15")):
        rows = [["UPN", "DOB", "Possible", "Attended", "From", "To", "School"]]
        rows.append([upn(1), born, 70, 66, "02/09/2026", "23/10/2026", "Oakfield Academy"])  # type: ignore[list-item]
        taken(desk, excel(tmp_path / name, rows))
    assert open_rules(desk) == ["birthday-differs"]


def test_undoing_the_acceptance_opens_it_and_undoing_the_import_takes_it_away(
    desk: Desk, tmp_path: Path
) -> None:
    listed(desk, tmp_path / "list.xlsx", wrong_upn(7))
    (source,) = {one.batch for one in desk.findings.open()}
    batch = accept_all(desk)
    desk.undo(batch)
    assert open_rules(desk) == [RULE]
    desk.undo(source)
    assert desk.findings.open() == []


def test_what_the_first_rolls_accepted_stays_accepted(desk: Desk, tmp_path: Path) -> None:
    # Schema 1 named a finding by the layout, the row's surest sign and the words.
    words = "This UPN looks wrong: a UPN has 13 characters, and this has 3. It is kept as it was sent."
    with desk.batch("As it was", role="officer"):
        accept(desk.connection, RULE, f"roll, 10001: {words}", "known", "Ann", "2026-01-05")
    listed(desk, tmp_path / "list.xlsx", "A12")
    assert open_rules(desk) == []
    (kept,) = desk.findings.accepted()
    assert kept.words == words
