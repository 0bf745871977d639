"""Schools are reminded in words that are data: as letters and drafts that name no child, marked on the register."""

import email
import io
from datetime import date
from email.policy import default

import docx
import pytest
from openpyxl import load_workbook

from tests.builders import upn
from tests.stories.register.school import CHILDREN, FIRST_HALF, line
from vsdesk.desk.letter_words import blanks, fault
from vsdesk.errors import CannotWrite, UserError
from vsdesk.store.records import Writer

NAMES = {str(row[name]) for row in CHILDREN for name in ("Surname", "Forename")}
TEACHER, ADDRESS = "Mrs O. Farrow", "o.farrow@oakfield.example"


@pytest.fixture
def owed(desk):
    """Two schools owe a return since 6 November and were asked; Oakfield's designated teacher is known."""
    period = desk.expected.period_named(FIRST_HALF)
    ids = desk.expected.open_for("attendance", period, due_on=date(2026, 11, 6)).ids
    desk.expected.asked(ids, "e-mail", date(2026, 11, 2))
    with desk.batch("A teacher"):
        writer = Writer(desk.connection)
        person = writer.add("person", {"name": TEACHER, "email": ADDRESS})
        school = line(desk).asked.school
        writer.add("person_role", {"person": person, "role": "designated teacher", "school": school})
    return desk


def ids_of(desk):
    return [one.id for one in desk.expected.lines()]


def test_drafts_open_unsent_to_the_teacher_and_the_register_says_chased(owed, tmp_path):
    made = owed.chases.make(ids_of(owed), tmp_path / "out", "e-mails")
    assert made.no_address == ("Hillcrest School",)
    assert {one.state_words for one in owed.expected.lines()} == {"Chased once"}
    hillcrest, oakfield = (
        email.message_from_bytes(path.read_bytes(), policy=default) for path in sorted(made.files)
    )
    assert (oakfield["X-Unsent"], oakfield["To"], hillcrest["To"]) == ("1", ADDRESS, None)
    assert oakfield["Subject"] == "Reminder: attendance totals for autumn half-term 1, 2026, Oakfield Academy"
    text = oakfield.get_content()
    assert f"Dear {TEACHER}," in text
    assert "due by 6 November 2026" in text
    assert "send it by 27 November 2026" in text
    owed.undo(made.changes.batch)
    assert {one.state_words for one in owed.expected.lines()} == {"Asked"}


def test_no_name_of_a_child_stands_in_a_file_name_a_subject_or_the_words(owed, tmp_path):
    made = owed.chases.make(ids_of(owed), tmp_path / "out", "e-mails")
    for path in made.files:
        whole = path.name + path.read_text("utf-8")
        assert not any(name in whole for name in NAMES)


def test_each_school_gets_the_words_of_its_next_reminder(owed, tmp_path):
    owed.expected.chase([line(owed).id], on=date(2026, 11, 10))
    first, second = owed.chases.reminders(ids_of(owed))
    assert [(one.line.school, one.level) for one in (first, second)] == [
        ("Hillcrest School", 1), ("Oakfield Academy", 2),
    ]  # fmt: skip
    assert second.subject.startswith("Second reminder")
    owed.expected.chase([line(owed).id], on=date(2026, 11, 13))
    (third,) = owed.chases.reminders([line(owed).id])
    assert third.level == 3
    owed.expected.chase([line(owed).id], on=date(2026, 11, 17))
    with pytest.raises(UserError, match="None of these is to be reminded"):
        owed.chases.reminders([line(owed).id])


def test_a_reminder_written_again_on_its_day_is_the_same_and_counts_once(owed, tmp_path):
    owed.expected.chase([line(owed).id], on=date(2026, 11, 10))
    first = owed.chases.make(ids_of(owed), tmp_path / "jammed", "letters")
    assert (first.again, first.said) == (0, ())
    again = owed.chases.make(ids_of(owed), tmp_path / "again", "letters")
    assert [path.name for path in again.files] == [path.name for path in first.files]
    assert (again.changes, again.again, again.left) == (None, 2, 0)
    assert again.said == (
        "2 returns were chased today already: the same reminder was written once more, and counts once.",
    )
    assert {one.state_words for one in owed.expected.lines()} == {"Chased once", "Chased twice"}
    # The next one is written only when it is asked for.
    third = owed.chases.make([line(owed).id], tmp_path / "third", "letters", level=3)
    assert third.changes is not None
    assert line(owed).state_words == "Chased three times"


def test_who_needs_no_reminder_is_left_out_and_that_is_said(owed, tmp_path):
    for day in (10, 13, 17):
        owed.expected.chase([line(owed).id], on=date(2026, 11, day))
    made = owed.chases.make(ids_of(owed), tmp_path / "out", "merged")
    assert (len(made.files), made.left) == (1, 1)
    assert made.said == ("1 return left out: come, excused or chased three times already.",)


def test_letters_go_one_a_school_or_all_in_one_file(owed, tmp_path):
    made = owed.chases.make(ids_of(owed), tmp_path / "each", "letters", mark=False)
    assert (len(made.files), made.changes) == (2, None)
    merged = owed.chases.make(ids_of(owed), tmp_path / "one", "merged", mark=False)
    (path,) = merged.files
    text = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert text.count("20 November 2026") == 2
    assert f"{TEACHER}\nOakfield Academy" in text
    assert {one.state_words for one in owed.expected.lines()} == {"Asked"}


def test_the_workbook_attached_holds_only_that_schools_children_and_no_restricted_one(owed, tmp_path):
    owed.deeds.restrict(2, "court order")
    made = owed.chases.make(ids_of(owed), tmp_path / "out", "e-mails", pack=True)
    path = next(path for path in made.files if path.name.startswith("Oakfield"))
    (attached,) = email.message_from_bytes(path.read_bytes(), policy=default).iter_attachments()
    cells = {
        cell for row in load_workbook(io.BytesIO(attached.get_content()))["Return"].values for cell in row
    }
    assert upn(1) in cells
    assert not {upn(2), upn(3)} & cells


def test_nothing_is_left_or_marked_where_a_file_is_in_the_way(owed, tmp_path):
    made = owed.chases.make(ids_of(owed), tmp_path, "letters", mark=False)
    made.files[1].write_bytes(b"mine")
    made.files[0].unlink()
    with pytest.raises(CannotWrite, match="there already"):
        owed.chases.make(ids_of(owed), tmp_path, "letters")
    assert [path.read_bytes() for path in made.files if path.exists()] == [b"mine"]
    assert {one.state_words for one in owed.expected.lines()} == {"Asked"}


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("Hello {school}", "Dear {teacher}", None),
        # nothing; a name there is none for; a brace left open; a child's name
        ("", "Dear {teacher}", "needs a subject"),
        ("Hello", "Dear {head}", "{head} stands for nothing"),
        ("Hello {", "Dear", "left open"),
        ("{child}", "Dear", "{child} stands for nothing"),
    ],
)
def test_what_an_authority_may_write(subject, body, said):
    found = fault("chase-1", subject, body)
    assert found is None if said is None else said in found


def test_an_authority_s_own_words_are_used_travel_in_its_pack_and_can_be_put_back(owed, tmp_path):
    owed.letters.change("chase-1", "{school}: please", "Dear {teacher},\n\nSend {kind}.")
    (one,) = owed.chases.reminders([line(owed).id])
    assert (one.subject, one.paragraphs[1]) == ("Oakfield Academy: please", "Send attendance totals.")
    out = owed.pack.export(tmp_path / "pack.json")
    owed.letters.put_back("chase-1")
    assert not owed.letters.one("chase-1").is_own
    owed.pack.take(owed.pack.preview(out))
    assert owed.letters.one("chase-1").subject == "{school}: please"


def test_every_letter_that_comes_with_the_program_can_be_filled(owed):
    values = dict.fromkeys(blanks(), "x")
    for words in owed.letters.words():
        subject, text = words.filled({name: values[name] for name in words.blanks})
        assert "{" not in subject + "".join(text)
        assert len(text) > 3 or not words.subject
