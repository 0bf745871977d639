"""`letters`: the words of each letter read, changed from a file, previewed and put back; `pack --cover`."""

import email
from email.policy import default

import pytest

from tests.builders import excel
from tests.stories.register.school import SCHOOLS

OWN = "Subject: {school}: {kind}, please\n\nDear {teacher},\n\nSend it.\n\n{signature}\n"


def test_the_words_of_a_letter_go_out_and_in_and_back(vsdesk, tmp_path):
    assert {one["code"] for one in vsdesk("letters").json["letters"]} >= {"ask", "chase-1", "pep-feedback"}
    out = vsdesk("letters", "chase-1", as_json=False)
    assert "{teacher}: the designated teacher’s name." in out.err
    words = tmp_path / "words.txt"
    words.write_text(out.out, "utf-8")
    came = vsdesk("letters", "chase-1").json
    assert not came["own"]
    kept = vsdesk("letters", "chase-1", "--change", words).json
    assert (kept["own"], kept["subject"], kept["body"]) == (True, came["subject"], came["body"])
    words.write_text(OWN, "utf-8")
    assert "First reminder" not in vsdesk("letters", "chase-1", "--change", words, as_json=False).err
    shown = vsdesk("letters", "chase-1", "--preview", as_json=False).out
    assert shown.startswith("Subject: Oakfield Academy: attendance totals, please\n\nDear Mrs Farrow,")
    batch = vsdesk("letters", "chase-1", "--restore").json["batch"]
    assert not vsdesk("letters", "chase-1").json["own"]
    vsdesk("undo", batch)
    assert vsdesk("letters", "chase-1").json["subject"] == "{school}: {kind}, please"


def test_a_signature_and_an_address_of_the_authority_s_own_stand_in_letters(vsdesk, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("{person}\nVirtual School, 01234 567890", "utf-8")
    vsdesk("letters", "signature", "--change", words)
    assert vsdesk("letters", "ask", "--preview").json["paragraphs"][-1] == (
        "Ann Mensah\nVirtual School, 01234 567890"
    )
    words.write_text("1 High Street\nNorthtown NS1 1AA", "utf-8")
    vsdesk("letters", "address", "--change", words)
    (head,) = vsdesk("letters", "address", "--preview").json["paragraphs"]
    assert head.splitlines()[1:] == ["1 High Street", "Northtown NS1 1AA"]


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        # a child's name in a reminder; no subject line; nothing; no place for the criteria; no file; no letter named
        (["chase-1"], "Subject: x\n\n{child}", "{child} stands for nothing here."),
        (["chase-1"], "Dear {teacher}", "do not begin with their subject"),
        (["signature"], " \n", "The signature is empty."),
        (["address"], "{authority}", "{authority} stands for nothing here."),
        (["pep-feedback"], "Subject: x\n\nDear {teacher}", "The criteria have no place."),
        (["chase-1"], "Subject: x\n\n{school:>999999999}", "More than a name"),
        (["chase-1"], None, "The words file is not there."),
        ([], "Subject: x\n\ny", "Which letter is not told"),
    ],
    ids=["child", "no subject", "empty", "no name there", "no table", "a width", "no file", "no letter"],
)
def test_words_that_cannot_be_used_are_one_sentence_and_nothing_is_kept(vsdesk, tmp_path, words, text, said):
    file = tmp_path / "words.txt"
    if text is not None:
        file.write_text(text, "utf-8")
    answer = vsdesk("letters", *words, "--change", file)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.sentence
    assert not any(one["own"] for one in vsdesk("letters").json["letters"])


def test_a_letter_or_school_there_is_not_is_told(vsdesk):
    assert vsdesk("letters", "chase-9").code == 2
    assert (
        "No school on this roll has the URN 1"
        in vsdesk("letters", "ask", "--preview", "--school", "1").sentence
    )


def test_a_pack_goes_out_as_a_draft_that_holds_it(vsdesk, children, tmp_path):
    schools = [SCHOOLS[0], ["100001", "Oakfield", "NS1 1AA"]]
    vsdesk("import", excel(tmp_path / "schools.xlsx", schools))
    vsdesk("import", children)
    out = tmp_path / "packs"
    made = vsdesk("pack", "--kind", "attendance", "--all", "--out", out, "--cover", "e-mails")
    assert made.code == 0
    (pack,), (path,) = out.glob("*.xlsx"), out.glob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == (pack.name, pack.read_bytes())
    assert message["Subject"] == "Attendance totals for autumn 2026, Oakfield"
    assert "Haddad" not in message.get_body().get_content() + path.name + str(message["Subject"])
    shown = vsdesk("letters", "ask", "--preview", "--school", "100001").json
    assert shown["school"] == "Oakfield"
    taken = vsdesk("pack", "--kind", "attendance", "--school", "100001", "--out", tmp_path / "one.xlsx",
                   "--cover", "letters")  # fmt: skip
    assert taken.code == 0
    assert (tmp_path / "one.docx").exists()
    # what stands there already is not written over, and the pack that was to go with it is gone
    (tmp_path / "two.eml").write_text("mine")
    refused = vsdesk("pack", "--kind", "attendance", "--school", "100001", "--out", tmp_path / "two.xlsx",
                     "--cover", "e-mails")  # fmt: skip
    assert (refused.code, (tmp_path / "two.eml").read_text()) == (1, "mine")
    assert not (tmp_path / "two.xlsx").exists()
