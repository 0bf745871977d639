"""A restricted child is masked on every answer; a sealed one is in none."""

from datetime import date
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument

from tests.builders import PASSPHRASE, TODAY, a_row, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock

SECRETS = ("Haddad", "Jibril", upn(1), "10001", "2012-03-14", "14/03/2012", "Oakfield")


@pytest.fixture
def hidden(vsdesk, roll, children):
    """Hide the first of two children in one of the two ways, and give the verbs."""
    assert vsdesk("import", children).code == 0

    def one(how):
        with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
            if how == "restricted":
                desk.deeds.restrict(1, "court order")
            else:
                desk.deeds.seal(1, date(2026, 11, 1))
        return vsdesk

    return one


def leaks(answer):
    return [secret for secret in SECRETS if secret in answer.out + answer.err]


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize(
    "words",
    [("children",), ("child", 1), ("figures", "roll-term"), ("due",), ("check", "--deep"), ("batches",)],
)
@pytest.mark.parametrize("how", ["restricted", "sealed"])
def test_nothing_of_a_hidden_child_is_told(hidden, words, as_json, how):
    answer = hidden(how)(*words, as_json=as_json)
    assert leaks(answer) == []


def test_a_restricted_child_is_told_to_be_there(hidden):
    vsdesk = hidden("restricted")
    masked, other = sorted(vsdesk("children").json["children"], key=lambda child: child["id"])
    assert (masked["id"], masked["restricted"], masked["surname"], masked["upn"]) == (1, True, None, None)
    assert (other["surname"], other["restricted"]) == ("Okafor", False)
    assert vsdesk("child", 1).json["child"]["restricted"] is True
    figures = {figure["id"]: figure["value"] for figure in vsdesk("figures", "roll-term").json["figures"]}
    assert figures["roll.size"] == 2


def test_a_sealed_child_is_as_if_there_were_none(hidden):
    vsdesk = hidden("sealed")
    assert [child["id"] for child in vsdesk("children").json["children"]] == [2]
    answer = vsdesk("child", 1)
    assert (answer.code, answer.out) == (1, "")
    assert answer.sentence.startswith("There is no child 1")
    figures = vsdesk("figures", "roll-term").json["figures"]
    assert not any(1 in figure.get("children", []) for figure in figures)


def test_a_sealed_child_is_offered_for_no_row(hidden, tmp_path):
    vsdesk = hidden("sealed")
    row = a_row(LCS_ID=None, UPN=None, Forename="Jibryl")
    answer = vsdesk("import", list_of_children(tmp_path / "l.xlsx", row))
    assert answer.code == 0
    (added,) = answer.json["files"][0]["rows_detail"]
    assert (added["outcome"], added["candidates"]) == ("add", [])


def test_a_sealed_child_is_not_expected_in_a_list(hidden, tmp_path):
    vsdesk = hidden("sealed")
    row = a_row(LCS_ID="10009", UPN=upn(9), Forename="Zoë", Surname="Novak", Date_of_birth="05/05/2015")
    answer = vsdesk("import", list_of_children(tmp_path / "l.xlsx", row))
    assert answer.json["files"][0]["not_in_file"] == [2]


@pytest.mark.parametrize("how", ["restricted", "sealed"])
@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf"])
def test_no_report_names_a_hidden_child(hidden, tmp_path, how, ending):
    out = tmp_path / f"r.{ending}"
    assert hidden(how)("report", "roll-term", "--out", out).code == 0
    if ending == "pdf":
        text = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(out))
    else:
        with ZipFile(out) as parts:
            text = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert "Okafor" in text
    assert not any(secret in text for secret in ("Haddad", "Jibril", upn(1)))
