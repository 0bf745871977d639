"""What a person decided about one return is not asked again with the next, until something speaks against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.builders import HEAD, PASSPHRASE, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.returns import Options
from vsdesk.model.wording import long_date
from vsdesk.returns.choices import Choices
from vsdesk.store.dump import dump_digest

SCHOOLS = [["URN", "EstablishmentName"], ["900001", "Oakfield"], ["900002", "Hillcrest"]]


def begun(desk: Desk, folder: Path, *more: dict[str, object]) -> int:
    """A roll with two schools and Jibril Haddad, whose number is given."""
    rows = [a_row(), *(a_row(**one) for one in more)]  # type: ignore[arg-type]
    paths = [excel(folder / "schools.xlsx", SCHOOLS), list_of_children(folder / "list.xlsx", *rows)]
    desk.returns.commit(desk.returns.plan(paths, Options(kind=None)))
    return next(one.child.id or 0 for one in desk.children.all() if one.child.local_id == "10001")


def marks(path: Path, *names: tuple[str, str, str], school: str = "Oakfield", term: int = 1) -> Path:
    """A school's attendance: surname, forename and year group of each."""
    days = {1: ("02/09/2026", "23/10/2026"), 2: ("02/11/2026", "18/12/2026")}[term]
    rows = [[*name, 70, 60 + number, *days, school] for number, name in enumerate(names)]
    return excel(
        path, [["Surname", "Forename", "Year", "Possible", "Attended", "From", "To", "School"], *rows]
    )


def planned(
    desk: Desk, path: Path, decisions: dict[int, int] | None = None, *, commit: bool = True
) -> Planned:
    """A file planned as the wizard does, and taken in."""
    read = desk.importing.read([path])
    choices = Choices(decisions=decisions or {})
    plans = desk.importing.plan(read, [Chosen(0, read[0].tables[0].grid.name, choices)])
    if commit:
        desk.importing.commit(read, plans)
    return plans[0]


def decided_words(desk: Desk) -> str:
    return f"as decided on {long_date(desk.clock.now.date())} by {HEAD}"


def test_a_row_decided_once_is_certain_in_the_next_return_and_says_by_whom(
    desk: Desk, tmp_path: Path
) -> None:
    jibril = begun(desk, tmp_path)
    first = planned(desk, marks(tmp_path / "a.xlsx", ("Haddad", "J", "10")), commit=False)
    assert first.asked == (2,)
    planned(desk, tmp_path / "a.xlsx", {2: jibril})
    again = planned(desk, marks(tmp_path / "b.xlsx", ("Haddad", "J", "10"), term=2))
    assert again.asked == ()
    assert again.lines[0].by == decided_words(desk)
    assert again.lines[0].outcome == "Add"
    assert desk.memory.matches()[0].said == "Haddad, J · Y10"


def test_another_school_is_asked_about_its_own_rows(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path)
    planned(desk, marks(tmp_path / "a.xlsx", ("Haddad", "J", "10")), {2: jibril})
    other = planned(desk, marks(tmp_path / "b.xlsx", ("Haddad", "J", "10"), school="Hillcrest"), commit=False)
    assert other.asked == (2,)


def test_a_decision_goes_with_the_import_it_was_made_in(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path)
    before = dump_digest(desk.connection)
    path = marks(tmp_path / "a.xlsx", ("Haddad", "J", "10"))
    planned(desk, path, {2: jibril})
    desk.undo(desk.batches()[-1].id)
    assert dump_digest(desk.connection) == before
    assert planned(desk, path, commit=False).asked == (2,)


def test_a_decision_on_a_held_row_is_remembered_too(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path)
    desk.returns.commit(desk.returns.plan([marks(tmp_path / "a.xlsx", ("Haddad", "J", "10"))], Options()))
    (held,) = desk.held.all()
    desk.held.give_to(held.id, jibril)
    (plan,) = desk.returns.plan([marks(tmp_path / "b.xlsx", ("Haddad", "J", "10"), term=2)], Options())
    assert plan.plan is not None
    assert plan.plan.rows[0].by == decided_words(desk)


def test_it_is_asked_again_when_somebody_new_may_be_meant(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path)
    planned(desk, marks(tmp_path / "a.xlsx", ("Haddad", "J", "10")), {2: jibril})
    cousin = a_row(LCS_ID="10002", UPN=upn(2), Forename="Jamal", Date_of_birth="02/05/2012")
    desk.returns.commit(
        desk.returns.plan([list_of_children(tmp_path / "l.xlsx", a_row(), cousin)], Options())
    )
    assert planned(desk, marks(tmp_path / "b.xlsx", ("Haddad", "J", "10"), term=2), commit=False).asked == (
        2,
    )


def test_a_name_and_a_class_alone_are_remembered_to_the_end_of_the_school_year(
    roll: Path, tmp_path: Path
) -> None:
    with Desk.open(roll, PASSPHRASE, clock=Clock(date(2026, 11, 20)), write=True) as desk:
        jibril = begun(desk, tmp_path)
        planned(desk, marks(tmp_path / "a.xlsx", ("Haddad", "J", "10")), {2: jibril})
        assert desk.memory.matches()[0].how.endswith("until 31 August 2027")
    later = marks(tmp_path / "b.xlsx", ("Haddad", "J", "10"), term=2)
    for day, asked in ((date(2027, 8, 31), ()), (date(2027, 9, 1), (2,))):
        with Desk.open(roll, PASSPHRASE, clock=Clock(day), write=True) as desk:
            assert planned(desk, later, commit=False).asked == asked


def test_what_is_given_to_two_children_is_not_remembered(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path, {"LCS_ID": "10002", "UPN": upn(2), "Forename": "Jamal"})
    jamal = next(one.child.id or 0 for one in desk.children.all() if one.child.id != jibril)
    path = marks(tmp_path / "a.xlsx", ("Haddad", "J", "10"), ("Haddad", "J", "10"))
    planned(desk, path, {2: jibril, 3: jamal})
    assert desk.memory.matches() == []


def test_sealing_a_child_forgets_whom_the_schools_mean_by_it(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path)
    planned(desk, marks(tmp_path / "a.xlsx", ("Haddad", "J", "10")), {2: jibril})
    desk.deeds.seal(jibril, date(2026, 11, 1))
    assert desk.memory.matches() == []
    after = planned(desk, marks(tmp_path / "b.xlsx", ("Haddad", "J", "10"), term=2), commit=False)
    assert after.lines[0].child is None


def test_what_is_forgotten_is_asked_again(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path)
    planned(desk, marks(tmp_path / "a.xlsx", ("Haddad", "J", "10")), {2: jibril})
    (kept,) = desk.memory.matches()
    desk.memory.forget(kept.kind, kept.id)
    assert planned(desk, marks(tmp_path / "b.xlsx", ("Haddad", "J", "10"), term=2), commit=False).asked == (
        2,
    )


def test_a_restricted_child_is_masked_among_what_is_remembered(desk: Desk, tmp_path: Path) -> None:
    jibril = begun(desk, tmp_path)
    planned(desk, marks(tmp_path / "a.xlsx", ("Haddad", "J", "10")), {2: jibril})
    desk.deeds.restrict(jibril, "Court order")
    (kept,) = desk.memory.matches()
    assert (kept.said, kept.means) == ("Restricted record", "Restricted record")
