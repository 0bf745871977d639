"""A dropped e-mail begins an entry with its own sender, day, subject and text; a bad one is refused in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.vsdesk.outlook import outlook
from vsdesk.desk import Desk
from vsdesk.desk.documents import LARGEST
from vsdesk.desk.mail import Mail, read_mail
from vsdesk.errors import UserError

SENT = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
PDF = b"%PDF-1.4 the letter"


def a_mail(**changes: str) -> EmailMessage:
    """An e-mail from a designated teacher, with a letter."""
    mail = EmailMessage()
    heads = {"From": "Zoë Oakes <z.oakes@oakfield.example>", "Date": "Wed, 18 Nov 2026 14:05:00 +0000",
             "Subject": "Bus pass", **changes}  # fmt: skip
    for name, value in heads.items():
        if value:
            mail[name] = value
    mail.set_content("No bus pass yet.\nCan you ring?\n")
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="Letter.pdf")
    return mail


def kept(folder: Path, data: bytes, name: str = "mail.eml") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def fields(mail: Mail) -> dict[str, str]:
    return dict(mail.begun.fields)


def test_an_eml_gives_its_sender_day_subject_text_and_attachment(desk: Desk, tmp_path: Path) -> None:
    mail = read_mail(desk, kept(tmp_path, a_mail().as_bytes()))
    told = fields(mail)
    assert [one.name for one in mail.begun.whom] == ["Zoë Oakes"]
    assert (told["how"], told["direction"], told["on"], told["at"][3:]) == (
        "e-mail",
        "in",
        "2026-11-18",
        "05",
    )
    assert told["said"] == "Bus pass\n\nNo bus pass yet.\nCan you ring?"
    assert [(one.name, one.data) for one in mail.attachments] == [("Letter.pdf", PDF)]
    assert desk.batches()[-1].kind == "new", "nothing is written until a person keeps it"


def test_a_msg_of_outlook_gives_the_same(desk: Desk, tmp_path: Path) -> None:
    data = outlook(
        "Bus pass", "No bus pass yet.", "Zoë Oakes", "z.oakes@oakfield.example", SENT, [("Letter.pdf", PDF)]
    )
    mail = read_mail(desk, kept(tmp_path, data, "mail.msg"))
    assert [one.name for one in mail.begun.whom] == ["Zoë Oakes"]
    assert (fields(mail)["on"], fields(mail)["said"]) == ("2026-11-18", "Bus pass\n\nNo bus pass yet.")
    assert [one.name for one in mail.attachments] == ["Letter.pdf"]
    assert mail.attachments[0].data.startswith(PDF)


def test_of_a_page_of_html_only_the_words_are_taken(desk: Desk, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "z.oakes@oakfield.example"
    mail.set_content(
        "<html><head><style>p {color: red}</style></head><body><p>Dear&nbsp;Ann,</p><script>go()</script>"
        "<p>he is <b>well</b>.<br>Zoë</p></body></html>",
        subtype="html",
    )
    said = fields(read_mail(desk, kept(tmp_path, mail.as_bytes())))["said"]
    assert said.split() == ["Dear", "Ann,", "he", "is", "well.", "Zoë"]
    assert "color" not in said


@pytest.mark.parametrize(
    "when", ["", "nonsense", "Wed, 18 Nov 2099 14:05:00 +0000"], ids=["none", "nonsense", "to come"]
)
def test_without_a_day_that_can_be_it_is_of_today(desk: Desk, tmp_path: Path, when: str) -> None:
    mail = read_mail(desk, kept(tmp_path, a_mail(Date=when).as_bytes()))
    assert date.fromisoformat(fields(mail)["on"]) == desk.today


def test_one_of_40_mb_is_refused_in_a_sentence_and_nothing_is_begun(desk: Desk, tmp_path: Path) -> None:
    path = kept(tmp_path, b"From: a@b.example\n\n")
    with path.open("r+b") as file:
        file.truncate(40_000_000)
    assert path.stat().st_size > LARGEST
    with pytest.raises(
        UserError, match=r"^The e-mail is 40 MB and the most is 31 MB, so no entry was begun\."
    ):
        read_mail(desk, path)
    assert path.exists()
    assert desk.batches()[-1].kind == "new"


BROKEN = {
    "empty": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "an msg cut short": outlook("s", "b", "n", "a", SENT)[:2000],
    "an msg of noise": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20,
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_one_is_refused_in_a_sentence(desk: Desk, tmp_path: Path, what: str) -> None:
    with pytest.raises(UserError) as refused:
        read_mail(desk, kept(tmp_path, BROKEN[what], "Jibril Haddad.msg"))
    assert "Jibril" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_one_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no longer there"):
        read_mail(desk, tmp_path / "gone.eml")
