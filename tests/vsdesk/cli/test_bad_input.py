"""Whatever is wrong is told in one plain sentence that begins with the fault; what is right goes in all the same."""

import os

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.builders import HEAD, PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.returns import commit, matching
from vsdesk.store.cost import QUICK

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
SECOND = a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Surname="Okafor", Date_of_birth="02/05/2014")


@pytest.fixture
def state(vsdesk):
    """What the roll holds: the number of batches and of children."""
    return lambda: (len(vsdesk("batches").json["batches"]), len(vsdesk("children").json["children"]))


def plain(sentence):
    """Whether a line is a sentence for a person: no traceback, no exception's name, a full stop."""
    begins = sentence[0].isupper() or sentence.startswith("keys.json")
    return begins and "." in sentence and "Traceback" not in sentence and "Error" not in sentence


# --- opening the roll -------------------------------------------------------------------------------------------


def test_a_wrong_passphrase(run, roll, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not the one at all\n")
    answer = run("children", roll, "--passphrase-file", wrong)
    assert (answer.code, answer.out) == (1, "")
    assert plain(answer.sentence)
    assert "passphrase" in answer.sentence


def test_a_wrong_recovery_key(run, roll, tmp_path):
    for text in ("", "not a key", "ABCD " * 14):
        (tmp_path / "recovery.txt").write_text(text)
        answer = run("children", roll, "--recovery-file", tmp_path / "recovery.txt")
        assert answer.code == 1
        assert plain(answer.sentence)


@pytest.mark.parametrize(
    "words", [(), ("--passphrase-file", "nowhere.txt"), ("--recovery-file", "nowhere.txt")]
)
def test_no_secret_or_no_file_of_it(run, roll, words):
    answer = run("children", roll, *words)
    assert answer.code == 1
    assert plain(answer.sentence)


def test_an_empty_passphrase_file(run, roll, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    answer = run("children", roll, "--passphrase-file", tmp_path / "empty.txt")
    assert answer.code == 1
    assert answer.sentence.startswith("The passphrase file is empty")


def test_what_is_no_roll(run, passphrase, tmp_path):
    for place in (tmp_path / "nowhere.vsroll", tmp_path, passphrase):
        answer = run("children", place, "--passphrase-file", passphrase)
        assert answer.code == 1
        assert plain(answer.sentence)


@pytest.mark.parametrize(
    "damage", ["no database", "empty database", "scribbled database", "scribbled keys", "no keys"]
)
def test_a_damaged_roll_is_told_apart_and_fails_its_check(run, vsdesk, roll, passphrase, damage):
    database, keys = roll / "roll.db", roll / "keys.json"
    if damage == "no database":
        database.unlink()
    elif damage == "empty database":
        database.write_bytes(b"")
    elif damage == "scribbled database":
        content = bytearray(database.read_bytes())
        content[5000:9000] = bytes(4000)
        database.write_bytes(content)
    elif damage == "scribbled keys":
        keys.write_text(keys.read_text().replace("Ann", "Bob"))
    else:
        keys.unlink()
    answer = vsdesk("check")
    assert answer.code == 1
    assert plain(answer.err.splitlines()[0])
    if answer.out:
        assert (answer.json["ok"], len(answer.json["problems"]) > 0) == (False, True)


def test_a_place_that_is_taken_is_not_overwritten(run, roll, passphrase, tmp_path):
    before = (roll / "roll.db").read_bytes()
    answer = run("new", roll, "--name", "X", "--person", "Y", "--passphrase-file", passphrase)
    assert answer.code == 1
    assert plain(answer.sentence)
    assert (roll / "roll.db").read_bytes() == before
    (tmp_path / "there.txt").write_text("something")
    answer = run(
        "new",
        tmp_path / "n.vsroll",
        "--name",
        "X",
        "--passphrase-file",
        passphrase,
        "--recovery-out",
        tmp_path / "there.txt",
    )
    assert answer.code == 1
    assert (tmp_path / "there.txt").read_text() == "something"


def test_a_passphrase_that_is_easily_guessed_is_warned_about(run, tmp_path):
    (tmp_path / "weak.txt").write_text("password\n")
    answer = run(
        "new",
        tmp_path / "n.vsroll",
        "--name",
        "X",
        "--person",
        "Y",
        "--passphrase-file",
        tmp_path / "weak.txt",
    )
    assert answer.code == 0
    assert answer.err.startswith("Warning: ")
    assert "password" not in answer.err
    opened = run("children", tmp_path / "n.vsroll", "--passphrase-file", tmp_path / "weak.txt")
    assert opened.code == 0


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_file_there_is_not(vsdesk, state, tmp_path):
    answer = vsdesk("import", tmp_path / "nowhere.xlsx")
    assert answer.code == 1
    assert plain(answer.sentence)
    assert answer.sentence.endswith(str(tmp_path / "nowhere.xlsx"))
    assert answer.json["files"][0]["batch"] is None
    assert state() == (1, 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", PDF),
        ("report.xlsx", PDF),
        ("empty.xlsx", b""),
        ("blank.csv", b"\n\n"),
        ("letter.txt", b"Dear Ms Mensah,\nplease find attached\n"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("half.xlsx", b"PK\x03\x04" + bytes(50)),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(vsdesk, state, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    answer = vsdesk("import", tmp_path / name)
    assert answer.code == 1
    assert plain(answer.sentence)
    assert answer.sentence.endswith(name)
    assert state() == (1, 0)


def test_a_folder(vsdesk, tmp_path):
    answer = vsdesk("import", tmp_path)
    assert answer.code == 1
    assert answer.sentence.startswith("This is a folder, not a file.")


def test_no_heading_that_is_known(vsdesk, state, tmp_path):
    answer = vsdesk("import", excel(tmp_path / "odd.xlsx", [["Colour", "Size"], ["red", 4]]))
    assert answer.code == 1
    assert answer.sentence.startswith("No row in this file has the headings")
    assert state() == (1, 0)


def test_a_file_that_needs_a_password(vsdesk, state, children, tmp_path):
    locked, passwords = tmp_path / "locked.xlsx", tmp_path / "passwords.txt"
    with children.open("rb") as plain_file, locked.open("wb") as out:
        OOXMLFile(plain_file).encrypt("Autumn2026", out)
    answer = vsdesk("import", locked)
    assert answer.code == 1
    assert "password" in answer.sentence
    passwords.write_text("wrong\n\n")
    assert vsdesk("import", locked, "--password-file", passwords).code == 1
    assert state() == (1, 0)
    passwords.write_text("wrong\nAutumn2026\n")
    assert vsdesk("import", locked, "--password-file", passwords).code == 0
    assert state() == (2, 2)


@pytest.mark.parametrize("born", ["14/03/1900", "14/03/2099"])
def test_a_birthday_in_1900_or_2099(vsdesk, state, tmp_path, born):
    answer = vsdesk("import", list_of_children(tmp_path / "l.xlsx", a_row(Date_of_birth=born), SECOND))
    assert answer.code == 1
    assert answer.sentence.startswith("1 row needs a decision, so nothing was written. Row 2: ")
    assert born in answer.sentence
    assert [row["outcome"] for row in answer.json["files"][0]["rows_detail"]] == ["refused", "add"]
    assert state() == (1, 0)


def test_a_child_with_two_birthdays_in_one_file(vsdesk, state, tmp_path):
    answer = vsdesk(
        "import", list_of_children(tmp_path / "l.xlsx", a_row(), a_row(Date_of_birth="15/03/2012"), SECOND)
    )
    assert answer.code == 1
    assert "give one child two dates of birth (14/03/2012 and 15/03/2012)" in answer.sentence
    assert [row["outcome"] for row in answer.json["files"][0]["rows_detail"]] == ["held", "held", "add"]
    assert state() == (1, 0)


def test_two_rows_of_one_child_that_disagree(vsdesk, state, tmp_path):
    answer = vsdesk(
        "import", list_of_children(tmp_path / "l.xlsx", a_row(), a_row(Legal_status="V2"), SECOND)
    )
    assert answer.code == 1
    assert "Rows 2 and 3 are about one child and disagree about legal status." in answer.sentence
    assert state() == (1, 0)


# --- the way in -----------------------------------------------------------------------------------------------------


def test_certain_takes_the_certain_rows_and_holds_the_rest(vsdesk, state, tmp_path):
    file = list_of_children(tmp_path / "l.xlsx", a_row(), a_row(Date_of_birth="15/03/2012"), SECOND)
    answer = vsdesk("import", file, "--certain")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["files"][0]["rows"]["held"] == 2
    assert state() == (2, 1)
    assert len(vsdesk("held").json["held"]) == 2


def test_what_is_held_can_be_decided_dropped_and_undone(vsdesk, tmp_path):
    vsdesk("import", list_of_children(tmp_path / "a.xlsx", a_row()))
    vsdesk(
        "import",
        list_of_children(tmp_path / "b.xlsx", a_row(LCS_ID=None, UPN=None, Forename="Jibryl", Sex="U")),
        "--certain",
    )
    (held,) = vsdesk("held").json["held"]
    decided = vsdesk("decide", held["held"], "--child", 1)
    assert decided.code == 0
    assert vsdesk("child", 1).json["child"]["sex"] == "U"
    assert vsdesk("held").json["held"] == []
    follows = vsdesk("batches").json["batches"][-1]
    assert follows["follows"] == 3
    assert vsdesk("undo", follows["batch"]).code == 0
    assert len(vsdesk("held").json["held"]) == 1
    assert vsdesk("child", 1).json["child"]["sex"] == "M"


def test_a_dry_run_shows_all_and_writes_nothing(vsdesk, state, roll, children):
    before = {path: path.read_bytes() for path in roll.rglob("*") if path.is_file()}
    answer = vsdesk("import", children, "--dry-run")
    assert answer.code == 0
    assert answer.json["files"][0]["rows"]["added"] == 2
    assert answer.json["files"][0]["batch"] is None
    assert {path: path.read_bytes() for path in roll.rglob("*") if path.is_file()} == before
    assert state() == (1, 0)


def test_one_unreadable_file_of_several_stops_no_other(vsdesk, state, children, tmp_path):
    (tmp_path / "report.pdf").write_bytes(PDF)
    answer = vsdesk("import", tmp_path / "report.pdf", children, tmp_path / "nowhere.xlsx")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 2
    assert all(plain(line) for line in answer.err.splitlines())
    assert [file["batch"] for file in answer.json["files"]] == [None, 2, None]
    assert state() == (2, 2)


def test_a_file_that_is_held_keeps_every_file_of_the_call_out(vsdesk, state, children, tmp_path):
    doubtful = list_of_children(
        tmp_path / "l.xlsx", a_row(LCS_ID="5", UPN=upn(5), Date_of_birth="14/03/2099", Forename="Z")
    )
    assert vsdesk("import", children, doubtful).code == 1
    assert state() == (1, 0)


def test_the_same_file_again_writes_no_batch(vsdesk, state, children):
    assert vsdesk("import", children).json["files"][0]["batch"] == 2
    again = vsdesk("import", children)
    assert (again.code, again.json["files"][0]["batch"], again.json["files"][0]["rows"]["same"]) == (
        0,
        None,
        2,
    )
    assert state() == (2, 2)


def test_a_kind_there_is_not_or_that_does_not_fit(vsdesk, children):
    answer = vsdesk("import", children, "--kind", "census")
    assert answer.code == 1
    assert "There is no kind of return called census." in answer.sentence
    answer = vsdesk("import", children, "--kind", "attendance")
    assert answer.code == 1
    assert "the headings of attendance totals" in answer.sentence


def test_rejects_are_written_to_the_file_named(vsdesk, tmp_path):
    out = tmp_path / "back.xlsx"
    file = list_of_children(tmp_path / "l.xlsx", a_row(Date_of_birth="14/03/2099"))
    assert vsdesk("import", file, "--rejects", out).code == 1
    assert out.exists()


# --- asking for what is not there ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("child", 99), "There is no child 99"),
        (("undo", 99), "There is no batch 99"),
        (("undo", 1), "cannot be undone"),
        (("figures", "nonsense"), "There is no report called nonsense"),
        (("report", "nonsense", "--out", "x.pdf"), "There is no report called nonsense"),
        (("children", "--cohort", "nonsense"), "There is no cohort called nonsense"),
        (("import", "x.xlsx", "--term", "Autumn 1999"), ""),
        (("import", "x.xlsx", "--term", "nonsense"), "nonsense"),
        (("figures", "roll-term", "--term", "Summer 2027"), "has not begun"),
        (("decide", 9, "--drop"), ""),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(vsdesk, words, told):
    answer = vsdesk(*words)
    assert answer.code == 1
    assert told in answer.sentence
    assert plain(answer.sentence)


@pytest.mark.parametrize("ending", ["txt", "doc", ""])
def test_a_report_in_a_form_there_is_not(vsdesk, tmp_path, ending):
    answer = vsdesk("report", "roll-term", "--out", tmp_path / f"report.{ending}")
    assert answer.code == 1
    assert plain(answer.sentence)


def test_an_export_into_a_folder_that_holds_something(vsdesk, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    answer = vsdesk("export", tmp_path / "out")
    assert answer.code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


# --- usage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("children",),
        ("import", "r.vsroll"),
        ("undo", "r.vsroll", "two"),
        ("children", "r.vsroll", "--as-of", "21/11/2026"),
        ("import", "r.vsroll", "x.xlsx", "--period", "2026-12-18..2026-09-01"),
        ("import", "r.vsroll", "x.xlsx", "--period", "2026-09-01"),
        ("import", "r.vsroll", "x.xlsx", "--term", "Autumn 2026", "--period", "2026-09-01..2026-12-18"),
        ("children", "r.vsroll", "--passphrase-file", "a", "--recovery-file", "b"),
        ("report", "r.vsroll", "roll-term"),
        ("new", "r.vsroll"),
    ],
)
def test_words_that_make_no_command_exit_2_with_the_usage(run, words):
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("usage: vsdesk")


@pytest.mark.parametrize("words", [("--help",), ("import", "--help"), ("--version",)])
def test_help_and_version_exit_0(run, words):
    answer = run(*words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out


def test_help_names_every_kind_of_return(run):
    told = run("import", "--help").out
    assert all(
        kind in told.replace("\n", " ")
        for kind in ("roll", "ssda903-header", "attendance", "schools", "annex-a")
    )


# --- our fault ------------------------------------------------------------------------------------------------------


def test_our_own_fault_exits_3_with_a_reference_and_nobodys_name(vsdesk, monkeypatch, children, state):
    def fail(*args):
        raise RuntimeError("Jibril Haddad was born on 14/03/2012")

    monkeypatch.setattr(matching, "match", fail)
    answer = vsdesk("import", children)
    monkeypatch.undo()
    assert (answer.code, answer.out) == (3, "")
    assert "our fault" in answer.sentence
    assert "reference" in answer.sentence
    assert not any(word in answer.err for word in ("Jibril", "Haddad", "14/03", "Traceback"))
    assert state() == (1, 0)


def test_stopping_it_leaves_nothing_half_done(vsdesk, monkeypatch, children, state):
    def stop(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(commit.Writer, "add", stop)
    answer = vsdesk("import", children)
    monkeypatch.undo()
    assert answer.code == 1
    assert "nothing was left half done" in answer.sentence
    assert state() == (1, 0)
    assert vsdesk("check", "--deep").json["ok"]


# --- two at once ---------------------------------------------------------------------------------------------------


def test_a_second_writer_is_told_who_has_it_and_may_read(vsdesk, roll, children):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True):
        refused = vsdesk("import", children)
        assert refused.code == 1
        assert HEAD in refused.sentence
        assert plain(refused.sentence)
        assert vsdesk("children").code == 0
        assert vsdesk("import", children, "--dry-run").code == 0
    assert vsdesk("import", children).code == 0


def test_a_roll_in_a_folder_that_cannot_be_written_to_can_be_read(vsdesk, roll, children):
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("this account may write anywhere")
    roll.chmod(0o555)
    try:
        assert vsdesk("children").code == 0
        assert vsdesk("import", children).code == 1
    finally:
        roll.chmod(0o755)


# --- roles ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def person(roll, run, tmp_path):
    """Run a verb as somebody of that role."""

    def one(role, verb, *words):
        secret = tmp_path / f"{role}.txt"
        if not secret.exists():
            secret.write_text(f"gravel {role} compass willow\n", encoding="utf-8")
            with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
                desk.people.add(f"The {role}", role, f"gravel {role} compass willow", cost=QUICK)
        opening = (
            "--passphrase-file",
            secret,
            "--person",
            f"The {role}",
            "--as-of",
            TODAY.isoformat(),
            "--json",
        )
        return run(verb, roll, *words, *opening)

    return one


@pytest.mark.parametrize(
    ("role", "verb", "allowed"),
    [
        ("viewer", "children", True),
        ("viewer", "import", False),
        ("viewer", "undo", False),
        ("viewer", "backup", False),
        ("viewer", "export", False),
        ("viewer", "people", False),
        ("officer", "children", True),
        ("officer", "import", True),
        ("officer", "undo", True),
        ("officer", "backup", True),
        ("officer", "export", False),
        ("officer", "people", False),
        ("officer", "key", False),
        ("head", "export", True),
    ],
)
def test_a_role_allows_its_work_and_no_more(person, vsdesk, children, tmp_path, role, verb, allowed):
    vsdesk("import", list_of_children(tmp_path / "first.xlsx", a_row(School="Oakfield")))
    secret = tmp_path / "new.txt"
    secret.write_text("copper hedge midnight tulip\n", encoding="utf-8")
    words = {
        "import": (children,),
        "undo": (2,),
        "export": (tmp_path / "out",),
        "people": ("--add", "Eve", "--new-passphrase-file", secret),
        "key": ("--recovery-out", tmp_path / "recovery.txt"),
    }
    answer = person(role, verb, *words.get(verb, ()))
    assert answer.code == (0 if allowed else 1)
    if not allowed:
        assert role in answer.sentence
        assert plain(answer.sentence)
        assert not (tmp_path / "out").exists()
        assert not (tmp_path / "recovery.txt").exists()


def test_what_an_officer_did_is_under_the_officers_name(person, vsdesk, children):
    assert person("officer", "import", children).code == 0
    assert vsdesk("batches", "--person", HEAD).json["batches"][-1]["person"] == "The officer"


def test_somebody_who_has_no_slot_opens_nothing(vsdesk):
    answer = vsdesk("children", "--person", "Nobody")
    assert answer.code == 1
    assert plain(answer.sentence)
