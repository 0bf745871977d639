"""Schools are asked for a return; who owes it, who sent it, how late and in which version is on the register."""

from datetime import date

import pytest

from tests.builders import TODAY
from tests.stories.register.school import FIRST_HALF, line, send
from vsdesk.desk.clock import Clock
from vsdesk.desk.expected import NothingToAdd
from vsdesk.errors import NotFound, UserError


def opened(desk, **options):
    return desk.expected.open_for("attendance", desk.expected.period_named(FIRST_HALF), **options)


def test_every_school_where_a_looked_after_child_was_is_expected_to_answer_and_no_other(desk):
    found = opened(desk)
    assert [(one.school, one.asked.children, one.state) for one in desk.expected.lines()] == [
        ("Hillcrest School", 1, "to ask"),
        ("Oakfield Academy", 2, "to ask"),
    ]
    assert found.changes.name == "Expect: Attendance totals, Autumn half-term 1, 2026, 2 schools"
    with pytest.raises(NothingToAdd):
        opened(desk)


def test_a_school_is_not_asked_about_days_before_its_child_was_there_or_in_care(desk):
    earlier = desk.expected.period_named("Summer 2026")
    assert [one.school.name for one in desk.expected.schools(earlier)] == [
        "Hillcrest School",
        "Oakfield Academy",
    ]
    before_care = (date(2024, 6, 1), date(2024, 7, 19))
    assert desk.expected.schools(desk.expected.period_of(*before_care)) == []


def test_asking_and_three_reminders_are_batches_and_a_fourth_is_refused(desk):
    ids = opened(desk, due_on=date(2026, 11, 6)).ids
    desk.expected.asked(ids, "e-mail", date(2026, 11, 2))
    assert {one.state_words for one in desk.expected.lines()} == {"Asked"}
    for day, words in ((9, "Chased once"), (13, "Chased twice"), (20, "Chased three times")):
        changes = desk.expected.chase([line(desk).id], on=date(2026, 11, day))
        assert line(desk).state_words == words
    assert changes.name == "Chase: Attendance totals, Autumn half-term 1, 2026, Oakfield Academy"
    with pytest.raises(UserError, match="None of these is to be reminded"):
        desk.expected.chase([line(desk).id])
    desk.undo(changes.batch)
    assert (line(desk).state_words, line(desk, "Hillcrest School").state_words) == ("Chased twice", "Asked")
    with pytest.raises(UserError, match="still to come"):
        desk.expected.chase(ids, on=date(2026, 11, 23))


def test_an_import_marks_the_return_received_and_undoing_it_takes_that_back(desk, tmp_path):
    opened(desk, due_on=date(2026, 11, 18))
    batch = send(desk, tmp_path, 66, 70)
    found = line(desk)
    assert (found.state_words, found.received_on, found.days_late) == ("Received late", TODAY, 2)
    assert [(file.rows, file.problems, file.file) for file in found.files] == [(2, 0, "oakfield.xlsx")]
    assert line(desk, "Hillcrest School").state == "to ask"
    desk.undo(batch.batch)
    assert (line(desk).state, line(desk).files) == ("to ask", ())


def test_what_came_before_it_was_expected_counts_as_received(desk, tmp_path):
    send(desk, tmp_path, 66, 70, on=date(2026, 11, 3))
    opened(desk, due_on=date(2026, 11, 6))
    assert (line(desk).state_words, line(desk).days_late) == ("Received", 0)


def test_a_second_file_is_the_second_version_and_the_same_file_again_is_none(desk, tmp_path):
    opened(desk)
    send(desk, tmp_path, 71, 70)
    assert [(file.rows, file.problems) for file in line(desk).files] == [(2, 1)]
    send(desk, tmp_path, 71, 70)
    assert len(line(desk).files) == 1
    send(desk, tmp_path, 65, 70, name="oakfield mended.xlsx")
    assert [(file.file, file.problems) for file in line(desk).files] == [
        ("oakfield.xlsx", 1), ("oakfield mended.xlsx", 0),
    ]  # fmt: skip


def test_a_return_about_other_days_does_not_answer(desk, tmp_path):
    later = desk.expected.period_named("Autumn 2026")
    desk.expected.open_for("attendance", later)
    send(desk, tmp_path, 66, 70)
    assert line(desk).state == "to ask"


def test_excusing_needs_a_reason_and_can_be_taken_back(desk):
    ids = opened(desk).ids
    with pytest.raises(UserError, match="Say why"):
        desk.expected.excuse(ids, " ")
    desk.expected.excuse(ids[:1], "The school closed in October")
    (excused,) = desk.expected.lines(state="excused")
    assert "The school closed in October" in excused.story
    desk.expected.expect_again([excused.id])
    assert desk.expected.lines(state="excused") == []


def test_packs_put_on_the_register_what_they_ask(desk, tmp_path):
    period = desk.expected.period_named(FIRST_HALF)
    days = (period.first_on, period.last_on)
    made = desk.packs.make_all("attendance", tmp_path / "packs", period=days)
    changes = desk.packs.asked("attendance", days, made)
    assert changes.name == "Ask: Attendance totals, Autumn half-term 1, 2026, 2 schools"
    assert {(one.state, one.asked.asked_how) for one in desk.expected.lines()} == {("asked", "pack")}
    assert desk.packs.asked("attendance", days, made) is None


def test_the_register_can_be_had_as_at_an_earlier_day(desk):
    desk.clock = Clock(date(2026, 11, 2))
    ids = opened(desk, due_on=date(2026, 11, 6)).ids
    desk.clock = Clock(TODAY)
    desk.expected.asked(ids, "phone")
    desk.clock = Clock(date(2026, 11, 5))
    assert {(one.state, one.is_late) for one in desk.expected.lines()} == {("to ask", False)}
    desk.clock = Clock(date(2026, 10, 30))
    assert desk.expected.lines() == []


def test_today_tells_what_is_owed_by_the_register_and_not_what_is_excused(desk):
    opened(desk, due_on=date(2026, 11, 6))
    desk.expected.asked([line(desk).id], "e-mail", date(2026, 11, 2))
    desk.expected.excuse([line(desk, "Hillcrest School").id], "closed")
    owed = [item for item in desk.due.items() if item.what.startswith("Attendance")]
    assert [(item.who, item.urgency, item.due_on) for item in owed] == [
        ("Oakfield Academy", "overdue", date(2026, 11, 6)),
    ]  # fmt: skip
    assert owed[0].why == "Asked by e-mail on 2 November 2026. 10 school days late."


def test_a_period_nobody_knows_is_refused_with_those_there_are(desk):
    with pytest.raises(NotFound, match="Autumn half-term 1, 2026"):
        desk.expected.period_named("Michaelmas")
