"""Beside the workbook that goes back stands an e-mail draft that holds it: to the school, naming nobody, unsent."""

from __future__ import annotations

import email
import io
import json
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.builders import PASSPHRASE, a_row, excel, list_of_children, upn
from vsdesk.cli import main
from vsdesk.desk import Desk
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options
from vsdesk.desk.send_back import SentBack
from vsdesk.errors import CannotWrite, UserError
from vsdesk.returns.choices import Choices
from vsdesk.store.records import Writer

SCHOOLS = [["URN", "EstablishmentName"], ["100001", "Oakfield Academy"]]
HEADINGS = ["Surname", "Forename", "DOB", "UPN", "Possible", "Attended"]
ROWS = [
    ["Haddad", "Jibril", "14/03/2012", upn(1), 120, 110],
    ["Okoro", "Ben", "12/07/2011", upn(4), 60, 70],
    ["Nobody", "Known", "01/02/2013", None, 120, 100],
]
PERIOD = (date(2026, 9, 1), date(2026, 10, 23))
TEACHER, ADDRESS = "Mrs O. Farrow", "o.farrow@oakfield.example"
NAMES = ("Haddad", "Jibril", "Okoro", "Ben", "Nobody", "Known")


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    children = [
        a_row(),
        a_row(LCS_ID="10004", UPN=upn(4), Surname="Okoro", Forename="Ben", Date_of_birth="12/07/2011"),
    ]
    for path in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *children)):
        desk.returns.commit(desk.returns.plan([path], Options()))
    return desk


def teacher(desk: Desk) -> None:
    with desk.batch("A teacher"):
        writer = Writer(desk.connection)
        person = writer.add("person", {"name": TEACHER, "email": ADDRESS})
        school = desk.schools.search("Oakfield", 1)[0].id
        writer.add("person_role", {"person": person, "role": "designated teacher", "school": school})


def sent(tmp_path: Path) -> Path:
    """A file with a child in its name."""
    return excel(tmp_path / "Okoro Ben.xlsx", [HEADINGS, *ROWS])


def back(desk: Desk, path: Path, out: Path, **options: object) -> SentBack:
    said = Options(**{"school_urn": "100001", "period": PERIOD, **options})  # type: ignore[arg-type]
    (one,) = desk.returns.send_back(desk.returns.plan([path], said), out, mail=True)
    return one


def opened(one: SentBack) -> tuple[EmailMessage, EmailMessage]:
    """The draft, and what it holds."""
    assert one.mail is not None
    message = email.message_from_bytes(one.mail.read_bytes(), policy=default)
    (attached,) = message.iter_attachments()
    return message, attached  # type: ignore[return-value]


def test_it_goes_to_the_designated_teacher_unsent_with_the_workbook_in_it(desk: Desk, tmp_path: Path) -> None:
    teacher(desk)
    one = back(desk, sent(tmp_path), tmp_path / "back.xlsx")
    message, attached = opened(one)
    assert (one.mail, one.to) == (tmp_path / "back.eml", (ADDRESS,))
    assert (message["X-Unsent"], message["To"], message["From"]) == ("1", ADDRESS, None)
    assert message["Subject"] == "To be mended: attendance totals, Oakfield Academy"
    assert attached.get_content() == one.workbook.read_bytes()
    text = message.get_body().get_content()  # type: ignore[union-attr]
    assert f"Dear {TEACHER}," in text
    assert "2 rows of it could not be taken in" in text
    assert "by 27 November 2026" in text


def test_neither_its_words_nor_its_subject_nor_the_attachments_name_tell_of_a_child(
    desk: Desk, tmp_path: Path
) -> None:
    message, attached = opened(back(desk, sent(tmp_path), tmp_path / "back.xlsx"))
    assert attached.get_filename() == "Oakfield Academy 100001 attendance to mend.xlsx"
    text = message.get_body().get_content()  # type: ignore[union-attr]
    for name in NAMES:
        assert name not in text
        assert name not in message["Subject"]
        assert name not in str(attached.get_filename())
    assert message["To"] is None


def test_what_came_under_a_password_goes_back_under_it(desk: Desk, tmp_path: Path) -> None:
    plain, locked = sent(tmp_path).read_bytes(), tmp_path / "locked.xlsx"
    with locked.open("wb") as target:
        OOXMLFile(io.BytesIO(plain)).encrypt("meadow-gate-41", target)
    message, attached = opened(back(desk, locked, tmp_path / "back.xlsx", passwords=("meadow-gate-41",)))
    book = OOXMLFile(io.BytesIO(attached.get_content()))
    book.load_key(password="meadow-gate-41")
    unlocked = io.BytesIO()
    book.decrypt(unlocked)
    assert unlocked.getvalue()[:2] == b"PK"
    assert "opens with the password of the file you sent" in message.get_body().get_content()  # type: ignore[union-attr]


def test_without_one_school_there_is_the_workbook_and_no_draft(desk: Desk, tmp_path: Path) -> None:
    one = back(desk, sent(tmp_path), tmp_path / "back.xlsx", school_urn=None)
    assert one.workbook.exists()
    assert one.mail is None
    assert list(tmp_path.glob("*.eml")) == []


def test_a_draft_that_is_there_already_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "back.eml").write_text("mine")
    with pytest.raises(CannotWrite, match="there already"):
        back(desk, sent(tmp_path), tmp_path / "back.xlsx")
    assert (tmp_path / "back.eml").read_text() == "mine"
    assert not (tmp_path / "back.xlsx").exists()


def test_the_wizard_writes_the_same_and_the_authoritys_own_words_are_used(desk: Desk, tmp_path: Path) -> None:
    desk.letters.change("send-back", "{school}: {rows}", "Dear {teacher}, {rows} of {kind} come back.")
    read = desk.importing.read([sent(tmp_path)])
    school = desk.schools.search("Oakfield", 1)[0].id
    chosen = Chosen(0, read[0].tables[0].grid.name, Choices(school=school, period=PERIOD))
    planned = desk.importing.plan(read, [chosen])
    (one,) = desk.importing.write_rejects(read, planned, tmp_path / "back.xlsx", mail=True)
    message, _ = opened(one)
    assert one.rows == 2
    assert message["Subject"] == "Oakfield Academy: 2 rows"
    with pytest.raises(UserError, match="stands for nothing"):
        desk.letters.change("send-back", "{school}", "{child}")


def test_the_command_line_names_the_drafts(
    desk: Desk, roll: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.close()
    words = tmp_path / "words.txt"
    words.write_text(PASSPHRASE)
    common = ["import", roll, sent(tmp_path), "--json", "--passphrase-file", words, "--as-of", "2026-11-20",
              "--school", "100001", "--period", "2026-09-01..2026-10-23", "--certain", "--rejects-mail"]  # fmt: skip
    assert main(list(map(str, common))) == 1
    assert "--rejects OUT" in capsys.readouterr().err
    assert main(list(map(str, [*common, "--rejects", tmp_path / "back.xlsx"]))) == 0
    assert json.loads(capsys.readouterr().out)["drafts"] == [str(tmp_path / "back.eml")]
