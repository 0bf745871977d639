"""What is remembered of returns is put right afterwards, checked as the import checks it, and taken back."""

from __future__ import annotations

import pytest

from tests.builders import TODAY
from vsdesk.desk import Desk
from vsdesk.errors import NotFound, UserError
from vsdesk.store import profiles
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import Writer

COLUMNS = {"upn": 1, "possible": 2, "attended": 3}


@pytest.fixture
def taught(desk: Desk) -> Desk:
    """Columns of a school's attendance, and a word of somebody's progress."""
    with desk.batch("Test"):
        headings = {1: "Pupil", 2: "Poss", 3: "Here", 4: "Late"}
        profiles.keep_mapping(desk.connection, "f" * 64, "attendance", COLUMNS, "Oakfield", headings)
        word = {"layout": "progress", "field": "attainment", "word": "secure", "said": "Secure", "meaning": "at",
                "decided_by": "Ann", "decided_on": TODAY}  # fmt: skip
        Writer(desk.connection).add("value_meaning", word)
    return desk


def test_columns_are_read_otherwise_from_then_on_until_it_is_undone(taught: Desk) -> None:
    before = dump_digest(taught.connection)
    shown = taught.memory.edits.columns(1)
    assert (shown.title, shown.sender) == ("Attendance totals", "Oakfield")
    assert shown.headings == {1: "Pupil", 2: "Poss", 3: "Here", 4: "Late"}
    assert shown.taken == {1: "upn", 2: "possible", 3: "attended"}
    assert ("unauthorised", "Unauthorised absences") in shown.choices
    changes = taught.memory.edits.change_columns(
        1, {1: "upn", 2: "attended", 3: "possible", 4: "unauthorised"}
    )
    assert taught.memory.columns()[0].means == (
        "A UPN, B Sessions attended, C Sessions possible, D Unauthorised absences"
    )
    taught.undo(changes.batch)
    assert dump_digest(taught.connection) == before


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        ({1: "upn", 2: "possible", 3: "possible"}, "Columns B and C are both taken as Sessions possible;"),
        ({1: "upn", 2: "possible", 3: "star_sign"}, "“star_sign” is no field of “Attendance totals”."),
        (
            {1: "upn", 2: "possible"},
            "Without Sessions attended such a table is not known as “Attendance totals”.",
        ),
        ({1: "upn", 2: "possible", 3: "attended"}, "read so already"),
    ],
    ids=["twice", "no field", "lacking", "same"],
)
def test_columns_that_cannot_be_so_are_refused(taught: Desk, taken: dict[int, str], sentence: str) -> None:
    before = dump_digest(taught.connection)
    with pytest.raises(UserError, match=sentence):
        taught.memory.edits.change_columns(1, taken)
    assert dump_digest(taught.connection) == before


def test_a_word_stands_for_something_else_or_for_none_of_ours(taught: Desk) -> None:
    shown = taught.memory.edits.word(1)
    assert (shown.said, shown.meaning, dict(shown.options)["above"]) == ("Secure", "at", "Above expected")
    changes = taught.memory.edits.change_meaning(1, "above")
    assert taught.memory.words()[0].means == "Above expected"
    assert taught.scale_words.meant()(None, "attainment", "secure") == "above"
    taught.memory.edits.change_meaning(1, "")
    assert taught.memory.words()[0].means == "None of ours; kept as it is sent"
    taught.memory.edits.change_meaning(1, "above")
    with pytest.raises(UserError, match="cannot stand for “good”; give one of below, towards, at, above"):
        taught.memory.edits.change_meaning(1, "good")
    with pytest.raises(UserError, match="stands for that already"):
        taught.memory.edits.change_meaning(1, "above")
    assert changes.name == "Change: what a word stands for"


def test_what_was_forgotten_meanwhile_cannot_be_changed(taught: Desk) -> None:
    with pytest.raises(NotFound):
        taught.memory.edits.change_meaning(9, "at")
    with pytest.raises(NotFound):
        taught.memory.edits.change_columns(9, {})
