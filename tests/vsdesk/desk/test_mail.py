"""A dropped e-mail begins an entry with its own sender, day, subject and text; a bad one is refused in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.vsdesk.outlook import outlook
from vsdesk.desk import Desk
from vsdesk.desk.documents import LARGEST
from vsdesk.desk.mail import NOTES, UNDATED, Mail, read_mail
from vsdesk.desk.mails import UNKNOWN, keep_mails
from vsdesk.errors import UserError
from vsdesk.model.log import NewEntry, Party
from vsdesk.store.records import Writer
from vsdesk.strangers.mail import CHARSET, WRAPPED

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
    read = read_mail(desk, kept(tmp_path, mail.as_bytes()))
    said = fields(read)["said"]
    assert any(one.startswith("The e-mail is a page without plain text") for one in read.notes)
    assert said.split() == ["Dear", "Ann,", "he", "is", "well.", "Zoë"]
    assert "color" not in said


@pytest.mark.parametrize(
    "when", ["", "nonsense", "Wed, 18 Nov 2099 14:05:00 +0000"], ids=["none", "nonsense", "to come"]
)
def test_without_a_day_that_can_be_it_is_of_today(desk: Desk, tmp_path: Path, when: str) -> None:
    mail = read_mail(desk, kept(tmp_path, a_mail(Date=when).as_bytes()))
    assert date.fromisoformat(fields(mail)["on"]) == desk.today
    assert mail.notes == (UNDATED,)


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


# --- what is odd about one, and several at once ----------------------------------------------------------------------


def test_a_character_set_nobody_knows_is_told_and_the_text_is_read_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    data = b"From: a@b.example\nContent-Type: text/plain; charset=klingon-1\n\nNo bus pass yet.\n"
    mail = read_mail(desk, kept(tmp_path, data))
    assert fields(mail)["said"] == "No bus pass yet."
    assert NOTES[CHARSET] in mail.notes


def test_what_outlook_wrapped_up_in_winmail_dat_is_told(desk: Desk, tmp_path: Path) -> None:
    wrapped = a_mail()
    wrapped.add_attachment(
        b"x\x9f>\x22 tnef", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    assert read_mail(desk, kept(tmp_path, wrapped.as_bytes())).notes == (NOTES[WRAPPED],)


def test_a_sender_is_known_by_their_address_or_their_name(desk: Desk, tmp_path: Path) -> None:
    assert not read_mail(desk, kept(tmp_path, a_mail().as_bytes())).known
    desk.log.add(NewEntry("call", "A call", desk.today, parties=(Party("with", "carer", name="Zoë Oakes"),)))
    assert read_mail(desk, kept(tmp_path, a_mail().as_bytes())).is_plain
    with desk.batch("A person", role="officer"):
        Writer(desk.connection).add("person", {"name": "Zoë Oakes", "email": "zo@home.example"})
    other = read_mail(desk, kept(tmp_path, a_mail(From="Zo <ZO@home.example>").as_bytes()))
    assert (other.known, [one.name for one in other.begun.whom]) == (True, ["Zoë Oakes"])


@pytest.mark.parametrize("own", ["<1@oakfield.example>", ""], ids=["by its Message-ID", "by what it says"])
def test_the_same_e_mail_is_entered_once(desk: Desk, tmp_path: Path, own: str) -> None:
    data = a_mail(**{"Message-ID": own}).as_bytes()
    first = read_mail(desk, kept(tmp_path, data))
    desk.log.add(first.entry)
    again = read_mail(desk, kept(tmp_path, data, "copy.eml"))
    assert again.entered_on == date(2026, 11, 18)
    with pytest.raises(UserError, match=r"^That e-mail is in the log already, on 18 November 2026"):
        desk.log.add(first.entry)
    other = a_mail(Subject="Bus pass, again", **{"Message-ID": own and "<2@oakfield.example>"})
    assert read_mail(desk, kept(tmp_path, other.as_bytes(), "other.eml")).entered_on is None


def test_once_its_entry_is_undone_an_e_mail_can_be_entered_again(desk: Desk, tmp_path: Path) -> None:
    mail = read_mail(desk, kept(tmp_path, a_mail().as_bytes()))
    desk.log.add(mail.entry)
    desk.undo(desk.batches()[-1].id)
    assert read_mail(desk, kept(tmp_path, a_mail().as_bytes())).entered_on is None
    desk.log.add(mail.entry)


def test_of_several_the_plain_ones_are_kept_and_the_others_wait_or_are_refused(
    desk: Desk, tmp_path: Path
) -> None:
    desk.log.add(NewEntry("call", "A call", desk.today, parties=(Party("with", "carer", name="Zoë Oakes"),)))
    plain = a_mail(**{"Message-ID": "<1@a.example>"}).as_bytes()
    files = [
        kept(tmp_path, plain, "1.eml"),
        kept(tmp_path, plain, "2.eml"),
        kept(tmp_path, a_mail(Date="").as_bytes(), "3.eml"),
        kept(tmp_path, a_mail(From="Who <who@there.example>").as_bytes(), "4.eml"),
        kept(tmp_path, b"\x89PNG", "5.eml"),
    ]
    became = keep_mails(desk, files)
    assert [one.outcome for one in became] == ["kept", "known", "left", "left", "refused"]
    assert [one.why for one in became[2:4]] == [UNDATED, UNKNOWN]
    page = desk.log.page(became[0].entry or 0)
    assert (page.line.on, [one.name for one in page.attachments]) == (date(2026, 11, 18), ["Letter.pdf"])
    everything = keep_mails(desk, files, plain_only=False)
    assert [one.outcome for one in everything] == ["known", "known", "kept", "kept", "refused"]
