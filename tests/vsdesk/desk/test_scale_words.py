"""A school's own words are asked about once, remembered for that school, and kept as they were sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.returns import Options
from vsdesk.errors import UserError
from vsdesk.returns.choices import Choices, from_data, to_data
from vsdesk.store.dump import dump_digest
from vsdesk.store.school_records import RecordQuery

SCHOOLS = [["URN", "EstablishmentName"], ["900001", "Oakfield"], ["900002", "Hillcrest"]]


@pytest.fixture
def begun(desk: Desk, tmp_path: Path) -> Desk:
    """A roll with two schools and three children."""
    rows = [
        a_row(LCS_ID=str(n), UPN=upn(n), Forename=name) for n, name in enumerate(("Jibril", "Ana", "Tom"), 1)
    ]
    paths = [excel(tmp_path / "schools.xlsx", SCHOOLS), list_of_children(tmp_path / "list.xlsx", *rows)]
    desk.returns.commit(desk.returns.plan(paths, Options()))
    return desk


def progress(path: Path, *grades: str, school: str = "Oakfield", term: int = 1) -> Path:
    """Progress in English and maths, the same grade in both, a child a row."""
    title = f"{school}: progress, {('Autumn', 'Summer')[term - 1]} term {2026 - term // 2}"
    rows = [[upn(n), grade, grade] for n, grade in enumerate(grades, 1)]
    return excel(path, [[title], ["UPN", "English", "Maths"], *rows])


def suspensions(path: Path, kind: str, reason: str, day: str, school: str = "Oakfield") -> Path:
    """One suspension."""
    headings = ["UPN", "Suspension type", "Start date", "Days", "Reason 1", "School"]
    return excel(path, [headings, [upn(1), kind, day, 2, reason, school]])


def planned(desk: Desk, path: Path, choices: Choices = Choices()) -> Planned:  # noqa: B008 - frozen
    """A file planned as the wizard does, and taken in."""
    read = desk.importing.read([path])
    plans = desk.importing.plan(read, [Chosen(0, read[0].tables[0].grid.name, choices)])
    desk.importing.commit(read, plans)
    return plans[0]


def asked(one: Planned) -> list[tuple[str, str, int]]:
    assert one.plan is not None
    return [(word.field, word.said, word.count) for word in one.plan.words]


def shown(desk: Desk, column: int = 1) -> set[str]:
    records = desk.school_records
    ids = records.ids(RecordQuery("progress"))
    return {line.fields[column] for line in records.lines("progress", ids).values()}


def test_a_word_of_a_school_s_scale_is_asked_once_and_never_by_its_next_file(
    begun: Desk, tmp_path: Path
) -> None:
    first = progress(tmp_path / "a.xlsx", "3b", "Secure", "EXS")
    told = Choices(meanings={"attainment": {"3b": "towards", "Secure": "at"}})
    assert asked(planned(begun, first)) == [("attainment", "3b", 2), ("attainment", "Secure", 2)]
    assert asked(planned(begun, first, told)) == []
    assert asked(planned(begun, progress(tmp_path / "b.xlsx", "SECURE", " 3B", "GDS", term=2))) == []


def test_the_judgement_stays_as_it_was_sent_with_what_it_stands_for_beside_it(
    begun: Desk, tmp_path: Path
) -> None:
    told = Choices(meanings={"attainment": {"3b": "towards", "Secure": ""}})
    planned(begun, progress(tmp_path / "a.xlsx", "3b", "Secure", "EXS"), told)
    assert shown(begun) == {"3b (towards expected)", "Secure", "EXS (at expected)"}


def test_a_plus_makes_another_word(begun: Desk, tmp_path: Path) -> None:
    assert asked(planned(begun, progress(tmp_path / "a.xlsx", "WTS+", "WTS", "4-"))) == [
        ("attainment", "WTS+", 2),
        ("attainment", "4-", 2),
    ]


def test_scores_are_no_words(begun: Desk, tmp_path: Path) -> None:
    assert asked(planned(begun, progress(tmp_path / "a.xlsx", "104", "56%", "33/60"))) == []


def test_another_school_is_asked_about_the_same_word(begun: Desk, tmp_path: Path) -> None:
    told = Choices(meanings={"attainment": {"Secure": "at"}})
    planned(begun, progress(tmp_path / "a.xlsx", "Secure"), told)
    other = planned(begun, progress(tmp_path / "b.xlsx", "Secure", school="Hillcrest"))
    assert asked(other) == [("attainment", "Secure", 2)]


def test_a_code_the_program_does_not_know_is_read_as_the_school_s_word_from_then_on(
    begun: Desk, tmp_path: Path
) -> None:
    first = suspensions(tmp_path / "a.xlsx", "Cooling off", "Rudeness", "05/10/2026")
    words = asked(planned(begun, first))
    assert words == [("SUSPENSION_REASON", "Rudeness", 1), ("kind", "Cooling off", 1)] or words == [
        ("kind", "Cooling off", 1),
        ("SUSPENSION_REASON", "Rudeness", 1),
    ]
    begun.undo(begun.batches()[-1].id)
    told = Choices(meanings={"SUSPENSION_REASON": {"Rudeness": "VA"}, "kind": {"Cooling off": "suspension"}})
    taken = planned(begun, first, told)
    assert taken.plan is not None
    assert not [
        one
        for row in taken.plan.rows
        for one in row.findings
        if one.rule in ("code-unknown", "choice-unreadable")
    ]
    later = planned(begun, suspensions(tmp_path / "b.xlsx", "cooling off", "rudeness", "12/10/2026"))
    assert later.plan is not None
    (row,) = later.plan.rows
    (write,) = [one for one in row.writes if one.table == "suspension"]
    assert (write.new["kind"], write.new["reason_1"]) == ("suspension", "VA")


def test_what_is_told_goes_with_the_import_it_was_told_in(begun: Desk, tmp_path: Path) -> None:
    before = dump_digest(begun.connection)
    path = progress(tmp_path / "a.xlsx", "Secure")
    planned(begun, path, Choices(meanings={"attainment": {"Secure": "at"}}))
    begun.undo(begun.batches()[-1].id)
    assert dump_digest(begun.connection) == before
    assert asked(planned(begun, path)) == [("attainment", "Secure", 2)]


def test_a_meaning_a_word_cannot_have_is_not_taken(begun: Desk, tmp_path: Path) -> None:
    one = planned(
        begun, progress(tmp_path / "a.xlsx", "Secure"), Choices(meanings={"*": {"Secure": "wonderful"}})
    )
    assert asked(one) == [("attainment", "Secure", 2)]


def test_a_word_on_the_roll_is_told_later_for_all_its_judgements_and_taken_back(
    begun: Desk, tmp_path: Path
) -> None:
    planned(begun, progress(tmp_path / "a.xlsx", "Secure", "3b"))
    found = {one.said: one for one in begun.scale_words.open()}
    assert set(found) == {"Secure", "3b"}
    with pytest.raises(UserError):
        begun.scale_words.tell({found["Secure"]: "splendid"})
    changes = begun.scale_words.tell({found["Secure"]: "at", found["3b"]: ""})
    assert begun.scale_words.open() == []
    assert shown(begun) == {"Secure (at expected)", "3b"}
    begun.undo(changes.batch)
    assert {one.said for one in begun.scale_words.open()} == {"Secure", "3b"}


def test_what_was_told_is_listed_and_forgotten(begun: Desk, tmp_path: Path) -> None:
    told = Choices(meanings={"attainment": {"Secure": "at", "3b": ""}})
    planned(begun, progress(tmp_path / "a.xlsx", "Secure", "3b"), told)
    kept = {one.said: one for one in begun.memory.words()}
    assert {said: one.means for said, one in kept.items()} == {
        "Secure": "At expected",
        "3b": "None of ours; kept as it is sent",
    }
    begun.memory.forget("word", kept["Secure"].id)
    assert [one.said for one in begun.scale_words.open()] == ["Secure"]


def test_a_half_done_import_keeps_what_was_told() -> None:
    choices = Choices(meanings={"attainment": {"Secure": "at"}})
    assert from_data(to_data(choices)) == choices


def letters(path: Path, seen: str, day: str) -> Path:
    """One suspension, and what the school says of its letter."""
    headings = ["UPN", "Suspension type", "Start date", "Days", "Reason 1", "Letter seen", "School"]
    return excel(path, [headings, [upn(1), "suspension", day, 2, "PP", seen, "Oakfield"]])


@pytest.mark.parametrize(("meaning", "kept"), [("yes", 1), ("no", 0)])
def test_a_word_that_is_neither_yes_nor_no_is_asked_once(
    begun: Desk, tmp_path: Path, meaning: str, kept: int
) -> None:
    first = letters(tmp_path / "a.xlsx", "Posted", "05/10/2026")
    assert asked(planned(begun, first)) == [("letter_seen", "Posted", 1)]
    begun.undo(begun.batches()[-1].id)
    assert asked(planned(begun, first, Choices(meanings={"letter_seen": {"Posted": meaning}}))) == []
    assert begun.memory.words()[0].means == f"Letter seen: {meaning}"
    later = planned(begun, letters(tmp_path / "b.xlsx", "POSTED", "12/10/2026"))
    assert later.plan is not None
    assert [row.findings for row in later.plan.rows] == [()]
    (write,) = [one for row in later.plan.rows for one in row.writes if one.table == "suspension"]
    assert write.new["letter_seen"] == kept


def test_a_code_of_the_903_that_nobody_knows_is_asked_about_and_known_the_next_year(
    begun: Desk, tmp_path: Path
) -> None:
    def episode(name: str, day: str) -> Path:
        head = ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
                "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"]  # fmt: skip
        return excel(tmp_path / name, [head, ["1", day, "S", "C2", "N1", "FC", "PR1", *[None] * 6]])

    first = planned(begun, episode("a.xlsx", "05/10/2025"))
    assert asked(first) == [("PLACE", "FC", 1)]
    begun.undo(begun.batches()[-1].id)
    planned(begun, episode("a.xlsx", "05/10/2025"), Choices(meanings={"PLACE": {"FC": "U4"}}))
    again = planned(begun, episode("b.xlsx", "06/10/2025"))
    assert asked(again) == []
    assert again.plan is not None
    assert {write.new.get("place") for row in again.plan.rows for write in row.writes} >= {"U4"}
