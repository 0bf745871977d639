"""`findings`: what waits is listed, accepted with a reason, and opened again."""

from tests.builders import HEAD, a_row, list_of_children, wrong_upn


def test_a_finding_is_listed_accepted_and_taken_back(vsdesk, tmp_path):
    assert vsdesk("import", list_of_children(tmp_path / "l.xlsx", a_row(UPN=wrong_upn(7)))).code == 0
    (found,) = vsdesk("findings", "--rule", "upn-check").json["findings"]
    assert (found["file"], found["field"], found["where"].partition("!")[2]) == ("l.xlsx", "upn", "F2")
    assert "Haddad, Jibril" in vsdesk("findings", as_json=False).out
    refused = vsdesk("findings", "--accept", found["id"])
    assert (refused.code, "--reason" in refused.sentence) == (1, True)
    assert vsdesk("findings", "--accept", found["id"], "--reason", "the school confirms it").code == 0
    assert vsdesk("findings", "--rule", "upn-check").json["findings"] == []
    (kept,) = vsdesk("findings", "--accepted").json["accepted"]
    assert (kept["by"], kept["reason"]) == (HEAD, "the school confirms it")
    assert "the school confirms it" in vsdesk("findings", "--accepted", as_json=False).out
    assert vsdesk("findings", "--take-back", kept["id"]).code == 0
    assert [one["id"] for one in vsdesk("findings", "--rule", "upn-check").json["findings"]] == [found["id"]]


def test_a_rule_that_is_none_is_told(vsdesk):
    refused = vsdesk("findings", "--rule", "no-such-rule")
    assert (refused.code, refused.sentence.startswith("“no-such-rule” is no rule")) == (1, True)
