"""Where a return and the roll differ: whose value holds, why, and what a person is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, a_row, excel, list_of_children, upn
from vsdesk.cli import main
from vsdesk.desk import Desk
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.import_plans import Planned
from vsdesk.errors import NotFound, UserError
from vsdesk.returns.choices import Answer, Choices
from vsdesk.returns.layouts import layout
from vsdesk.returns.shapes import Won
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import read_table

SCHOOLS = [["URN", "EstablishmentName"], ["100001", "Oakfield Academy"], ["100002", "Hillcrest School"]]


@pytest.fixture
def begun(desk: Desk, tmp_path: Path) -> Desk:
    """Two schools, and a child at the first."""
    take(desk, excel(tmp_path / "schools.xlsx", SCHOOLS))
    take(
        desk,
        list_of_children(
            tmp_path / "list.xlsx", a_row(School="Oakfield Academy", School_start_date="02/09/2024")
        ),
    )
    return desk


def take(desk: Desk, path: Path, choices: Choices = Choices()) -> Planned:  # noqa: B008 - frozen
    """Take a file in as the window does."""
    read = desk.importing.read([path])
    (planned,) = desk.importing.plan(read, [Chosen(0, read[0].tables[0].label, choices)])
    desk.importing.commit(read, [planned])
    return planned


def marks(path: Path, born: str = "15/03/2012", **more: str) -> Path:
    head = ["UPN", "Date of birth", "Possible", "Attended", "From", "To", "School", *more]
    row = [upn(1), born, 70, 60, "02/09/2026", "23/10/2026", "Oakfield Academy", *more.values()]
    return excel(path, [head, row])


def provision(path: Path, title: str, **cells: str | int) -> Path:
    head = ["UPN", "Registration", "Hours offered", "Hours due", *(name.replace("_", " ") for name in cells)]
    return excel(path, [[title], head, [upn(1), "Main", 25, 25, *cells.values()]])


def child(desk: Desk) -> dict[str, object]:
    (found,) = read_table(desk.connection, "child")
    return found


def told(planned: Planned) -> list[tuple[str, str, str, Won]]:
    return [
        (one.column, one.old, one.new, one.won)
        for line in planned.lines
        for one in line.changes
        if one.column
    ]


def test_a_schools_return_fills_what_the_roll_lacks_of_who_a_child_is(desk: Desk, tmp_path: Path) -> None:
    take(desk, excel(tmp_path / "schools.xlsx", SCHOOLS))
    take(desk, list_of_children(tmp_path / "list.xlsx", a_row(Sex=None)))
    planned = take(desk, marks(tmp_path / "marks.xlsx", "14/03/2012", Sex="M"))
    assert told(planned) == [("sex", "blank", "M", Won.FILE)]
    assert child(desk)["sex"] == "M"


def test_a_schools_return_that_differs_goes_in_for_all_else_and_asks(begun: Desk, tmp_path: Path) -> None:
    planned = take(begun, marks(tmp_path / "marks.xlsx"))
    assert [line.outcome for line in planned.lines] == ["Add"]
    assert told(planned) == [("born_on", "14 Mar 2012", "15 Mar 2012", Won.ASKED)]
    assert child(begun)["born_on"] == "2012-03-14"
    assert len(list(read_table(begun.connection, "attendance_total"))) == 1
    (waiting,) = begun.asked.all()
    assert (waiting.what, waiting.held, waiting.told) == ("Date of birth", "14 Mar 2012", "15 Mar 2012")


def test_the_same_return_again_asks_nothing_more_and_writes_nothing(begun: Desk, tmp_path: Path) -> None:
    path = marks(tmp_path / "marks.xlsx")
    take(begun, path)
    before = dump_digest(begun.connection)
    take(begun, path)
    assert dump_digest(begun.connection) == before


def test_a_question_answered_later_is_a_batch_of_its_own_linked_to_the_import(
    begun: Desk, tmp_path: Path
) -> None:
    take(begun, marks(tmp_path / "marks.xlsx"))
    asking = begun.batches()[-1]
    before = dump_digest(begun.connection)
    (waiting,) = begun.asked.all()
    done = begun.asked.answer([waiting.id], Answer.TAKE)
    assert child(begun)["born_on"] == "2012-03-15"
    assert [one["born_on"] for one in read_table(begun.connection, "child_birth")] == ["2012-03-14"]
    assert begun.asked.all() == []
    assert begun.batches()[-1].follows == asking.id
    begun.undo(done.batch)
    assert dump_digest(begun.connection) == before


def test_today_says_what_is_to_be_chosen_until_it_is(begun: Desk, tmp_path: Path) -> None:
    take(begun, marks(tmp_path / "marks.xlsx", Sex="F"))
    (line,) = (one for one in begun.due.items() if one.key.startswith("asked:"))
    assert (line.what, line.who) == ("2 values to choose", "marks.xlsx")
    assert line.why.startswith("Sheet!2: Date of birth differs from the roll’s.")
    first, second = begun.asked.all()
    assert line.actions[0].argument == -first.id
    begun.asked.answer([first.id, second.id], Answer.KEEP)
    assert not [one for one in begun.due.items() if one.key.startswith("asked:")]


def test_what_was_kept_is_not_asked_again(begun: Desk, tmp_path: Path) -> None:
    take(begun, marks(tmp_path / "marks.xlsx"))
    begun.asked.answer([begun.asked.all()[0].id], Answer.KEEP)
    planned = take(begun, marks(tmp_path / "more.xlsx", Sex="M"))
    assert [one[:1] + one[3:] for one in told(planned)] == [("born_on", Won.ROLL)]
    assert "Kept before, by" in planned.lines[0].changes[0].why
    assert begun.asked.all() == []
    with pytest.raises(NotFound):
        begun.asked.answer([1], Answer.TAKE)


@pytest.mark.parametrize(
    ("answer", "born"), [(Answer.KEEP, "2012-03-14"), (Answer.TAKE, "2012-03-15")], ids=str
)
def test_a_question_is_answered_on_the_plan(begun: Desk, tmp_path: Path, answer: Answer, born: str) -> None:
    path = marks(tmp_path / "marks.xlsx")
    take(begun, path, Choices(answers={(2, "born_on"): answer}))
    assert child(begun)["born_on"] == born
    assert begun.asked.all() == []
    before = dump_digest(begun.connection)
    take(begun, path, Choices(answers={(2, "born_on"): answer}))
    assert dump_digest(begun.connection) == before


def test_the_councils_list_wins_for_who_a_child_is(begun: Desk, tmp_path: Path) -> None:
    planned = take(begun, list_of_children(tmp_path / "next.xlsx", a_row(Date_of_birth="16/03/2012")))
    assert ("born_on", "14 Mar 2012", "16 Mar 2012", Won.FILE) in told(planned)
    assert child(begun)["born_on"] == "2012-03-16"


def test_a_list_does_not_overwrite_what_a_child_asked_to_be_called(begun: Desk, tmp_path: Path) -> None:
    take(begun, list_of_children(tmp_path / "one.xlsx", a_row(Known_as="Jib")))
    planned = take(begun, list_of_children(tmp_path / "two.xlsx", a_row(Known_as="JB")))
    assert ("known_as_forename", "Jib", "JB", Won.ROLL) in told(planned)
    assert child(begun)["known_as_forename"] == "Jib"


def test_a_return_of_an_older_term_does_not_overwrite_what_a_newer_one_told(
    begun: Desk, tmp_path: Path
) -> None:
    take(begun, provision(tmp_path / "b.xlsx", "Oakfield Academy: Summer 2026", Actual_year=9, SEN="EHCP"))
    planned = take(
        begun, provision(tmp_path / "a.xlsx", "Oakfield Academy: Spring 2026", Actual_year=8, SEN="K")
    )
    (line,) = planned.lines
    kept = [one for one in line.changes if one.column == "taught_year"]
    assert [(one.won, one.why) for one in kept] == [(Won.ROLL, "The roll’s is newer, of 22 July 2026.")]
    (enrolment,) = read_table(begun.connection, "enrolment")
    assert enrolment["actual_year"] == "Y9"


def test_what_a_newer_return_only_confirmed_is_not_overwritten_by_an_older(
    begun: Desk, tmp_path: Path
) -> None:
    for title in ("Oakfield Academy: Autumn 2025", "Oakfield Academy: Summer 2026"):
        take(begun, provision(tmp_path / f"{title[-11:]}.xlsx", title, Actual_year=9))
    take(begun, provision(tmp_path / "late.xlsx", "Oakfield Academy: Spring 2026", Actual_year=8))
    assert next(iter(read_table(begun.connection, "enrolment")))["actual_year"] == "Y9"


def test_undoing_the_newer_return_lets_the_older_tell_again(begun: Desk, tmp_path: Path) -> None:
    take(begun, provision(tmp_path / "b.xlsx", "Oakfield Academy: Autumn 2025", Actual_year=8))
    take(begun, provision(tmp_path / "c.xlsx", "Oakfield Academy: Summer 2026", Actual_year=9))
    begun.undo(begun.batches()[-1].id)
    take(begun, provision(tmp_path / "a.xlsx", "Oakfield Academy: Spring 2026", Actual_year=10))
    assert next(iter(read_table(begun.connection, "enrolment")))["actual_year"] == "Y10"


def test_a_rule_chosen_in_an_import_is_kept_for_the_kind_of_return(begun: Desk, tmp_path: Path) -> None:
    take(begun, marks(tmp_path / "one.xlsx"), Choices(wins={"born_on": "newer"}))
    assert child(begun)["born_on"] == "2012-03-15"
    take(begun, marks(tmp_path / "two.xlsx", "17/03/2012"))
    assert child(begun)["born_on"] == "2012-03-17"
    assert begun.pack.pack().parts["wins"] == {"attendance.born_on": {"rule": "newer"}}
    (rule,) = begun.memory.rules()
    assert (rule.sender, rule.said, rule.means) == ("Attendance totals", "Date of birth", "The newer holds")
    begun.memory.forget("wins", rule.id)
    assert begun.memory.rules() == []


def test_every_layout_says_who_wins() -> None:
    pupil = {name: layout("attendance").field(name).wins for name in ("upn", "born_on", "surname", "sex")}
    assert set(pupil.values()) == {"ask"}
    assert (layout("roll").wins, layout("ssda903-header").wins) == ("newer", "newer")


def cli(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, object]:
    assert main([str(word) for word in words]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_the_command_line_shows_asks_and_answers(
    begun: Desk, roll: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun.close()
    words = tmp_path / "words.txt"
    words.write_text(PASSPHRASE)
    known = ("--passphrase-file", words, "--as-of", "2026-11-20")
    path = marks(tmp_path / "marks.xlsx")
    assert main(["import", str(roll), str(path), "--dry-run", *map(str, known)]) == 0
    assert "row 2: Date of birth 14 Mar 2012 or 15 Mar 2012? Keep the roll’s" in capsys.readouterr().out
    (file,) = cli(capsys, "import", roll, path, "--json", *known)["files"]  # type: ignore[misc]
    assert (file["asked"], file["rows_detail"][0]["cells"][0]["won"]) == (1, "asked")
    (one,) = cli(capsys, "asked", roll, "--json", *known)["asked"]  # type: ignore[misc]
    assert (one["column"], one["told"]) == ("born_on", "15 Mar 2012")
    assert cli(capsys, "asked", roll, "--column", "born_on", "--take", "--json", *known)["answered"] == [
        one["id"]
    ]
    again = cli(
        capsys,
        "import",
        roll,
        marks(tmp_path / "n.xlsx", "9/3/2012"),
        "--wins",
        "born_on=fill",
        "--json",
        *known,
    )
    assert again["files"][0]["rows_detail"][0]["cells"][0]["won"] == "roll"  # type: ignore[index]
    assert main(["import", str(roll), str(path), "--wins", "born_on=best", *map(str, known)]) == 1
    assert "“best” is no rule" in capsys.readouterr().err


def test_who_chose_the_child_has_seen_the_names_and_is_not_asked_about_them(
    begun: Desk, tmp_path: Path
) -> None:
    rows = [["Surname", "Forename", "Date of birth", "Possible", "Attended", "From", "To", "School"]]
    rows += [["Hadad", "Jibryl", "15/03/2012", 70, 60, "02/09/2026", "23/10/2026", "Oakfield Academy"]]  # type: ignore[list-item]
    path = excel(tmp_path / "marks.xlsx", rows)
    number = child(begun)["id"]
    assert isinstance(number, int)
    planned = take(begun, path, Choices(decisions={2: number}))
    assert {won for *_, won in told(planned)} == {Won.ROLL}
    assert begun.asked.all() == []


# --- a rule for one sender --------------------------------------------------------------------------------------------


def at_hillcrest(path: Path, born: str) -> Path:
    head = ["UPN", "Date of birth", "Possible", "Attended", "From", "To", "School"]
    return excel(path, [head, [upn(1), born, 70, 60, "02/09/2026", "23/10/2026", "Hillcrest School"]])


def test_a_rule_for_one_sender_holds_for_its_next_return_and_for_no_other(
    begun: Desk, tmp_path: Path
) -> None:
    planned = take(begun, marks(tmp_path / "one.xlsx"), Choices(sender_wins={"born_on": "newer"}))
    assert planned.plan is not None
    assert planned.plan.rules["born_on"] == "newer"
    assert "school_name" not in planned.plan.rules
    take(begun, marks(tmp_path / "two.xlsx", "17/03/2012"))
    assert child(begun)["born_on"] == "2012-03-17"
    other = take(begun, at_hillcrest(tmp_path / "three.xlsx", "19/03/2012"))
    assert told(other) == [("born_on", "17 Mar 2012", "19 Mar 2012", Won.ASKED)]
    (rule,) = begun.memory.rules()
    assert (rule.sender, rule.said) == ("Oakfield Academy", "Date of birth (Attendance totals)")
    assert begun.pack.pack().parts.get("wins", {}) == {}


def test_who_wins_is_changed_afterwards_and_goes_with_a_school_that_is_merged(
    begun: Desk, tmp_path: Path
) -> None:
    take(begun, marks(tmp_path / "one.xlsx"), Choices(sender_wins={"born_on": "newer"}))
    (rule,) = begun.memory.rules()
    begun.memory.edits.change_rule(rule.id, "fill")
    assert begun.memory.edits.rule(rule.id).rule == "fill"
    with pytest.raises(UserError, match="holds already"):
        begun.memory.edits.change_rule(rule.id, "fill")
    with pytest.raises(UserError, match="no rule; give one of fill, newer, ask"):
        begun.memory.edits.change_rule(rule.id, "best")
    begun.deeds.merge_schools(1, 2)
    (moved,) = begun.memory.rules()
    assert (moved.id, moved.sender, moved.means) == (rule.id, "Hillcrest School", "Only blanks are filled")
