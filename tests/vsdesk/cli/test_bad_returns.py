"""What the command line says of returns that are nobody's, that came before, or that come together."""

from __future__ import annotations

from tests.builders import excel, upn

HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended"]
OURS = [upn(1), "Haddad", "Jibril", "14/03/2012", 120, 110]
SAID = ("--period", "2026-09-01..2026-10-23", "--school", "100001")


def strangers(path, number=30):
    rows = [
        [upn(500 + n), f"Family{n}", "Robin", f"{n % 27 + 1:02d}/06/2013", 120, 100] for n in range(number)
    ]
    return excel(path, [HEADINGS, *rows])


def register(path):
    return excel(path, [["URN", "EstablishmentName"], ["100001", "Oakfield"]])


def test_a_return_about_nobody_on_the_roll_is_one_sentence_and_stops_no_other(vsdesk, children, tmp_path):
    theirs = strangers(tmp_path / "theirs.xlsx")
    vsdesk("import", children, register(tmp_path / "s.xlsx"))
    answer = vsdesk("import", theirs, excel(tmp_path / "ours.xlsx", [HEADINGS, OURS]), *SAID)
    assert answer.code == 1
    assert answer.sentence.startswith("Nobody in the 30 rows of this file is on the roll")
    assert answer.sentence.endswith(f". {theirs}")
    bad, good = answer.json["files"]
    assert (bad["batch"], bad["rows"]["held"], bad["rows"]["left_out"], bad["rows_detail"]) == (
        None,
        0,
        30,
        [],
    )
    assert good["batch"] is not None
    # --certain holds none of them either
    assert vsdesk("import", theirs, *SAID, "--certain").code == 1
    assert vsdesk("held").json["held"] == []


def test_the_same_file_again_says_so_under_its_line(vsdesk, children):
    batch = vsdesk("import", children).json["files"][0]["batch"]
    again = vsdesk("import", children, as_json=False)
    assert (again.code, again.err) == (0, "")
    assert f"by Ann Mensah as batch {batch}; nothing in it would change anything now." in again.out


def test_one_call_brings_in_a_list_and_the_returns_that_need_it_whatever_their_order(
    vsdesk, children, tmp_path
):
    ours = excel(tmp_path / "ours.xlsx", [HEADINGS, OURS])
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ms Mensah,\nplease find attached\n")
    answer = vsdesk("import", ours, letter, children, register(tmp_path / "s.xlsx"), *SAID)
    # told in the order given, each with its kind and rows; the letter stops nothing, and the answer is 1
    assert answer.code == 1
    assert answer.sentence.endswith(str(letter))
    told = [(file["kind"], file["rows"]["added"], bool(file["batch"])) for file in answer.json["files"]]
    assert told == [("attendance", 1, True), (None, 0, False), ("roll", 2, True), ("schools", 1, True)]
    batches = [file["batch"] for file in answer.json["files"]]
    assert batches[3] < batches[2] < batches[0]
    # each is a batch of its own, newest first undone
    for batch in (batches[0], batches[2], batches[3]):
        assert vsdesk("undo", batch).code == 0
    assert vsdesk("children").json["children"] == []


def test_of_several_one_that_is_doubtful_keeps_all_out_and_names_it(vsdesk, children, tmp_path):
    vsdesk("import", children, register(tmp_path / "s.xlsx"))
    odd = excel(tmp_path / "odd.xlsx", [HEADINGS, [*OURS[:4], 100, 130]])
    answer = vsdesk("import", excel(tmp_path / "good.xlsx", [HEADINGS, OURS]), odd, *SAID)
    assert answer.code == 1
    assert answer.sentence.startswith(
        "1 row needs a decision, so nothing was written. Row 2: 130 sessions attended"
    )
    assert answer.sentence.endswith(str(odd))
    assert [file["batch"] for file in answer.json["files"]] == [None, None]
