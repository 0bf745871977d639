"""`remembered`: what was decided about returns is listed, and forgotten by its name in the list."""

from tests.builders import a_row, excel, list_of_children

HEADINGS = ["Surname", "Forename", "Year", "Possible", "Attended", "From", "To", "School"]


def test_a_held_row_that_was_decided_is_remembered_listed_and_forgotten(vsdesk, tmp_path):
    schools = excel(tmp_path / "s.xlsx", [["URN", "EstablishmentName"], ["900001", "Oakfield"]])
    assert vsdesk("import", schools, list_of_children(tmp_path / "l.xlsx", a_row())).code == 0
    row = ["Haddad", "J", "10", 70, 60, "02/09/2026", "23/10/2026", "Oakfield"]
    assert vsdesk("import", excel(tmp_path / "a.xlsx", [HEADINGS, row]), "--certain").code == 0
    (held,) = vsdesk("held").json["held"]
    child = vsdesk("children").json["children"][0]["id"]
    assert vsdesk("decide", held["held"], "--child", child).code == 0
    (kept,) = vsdesk("remembered").json["remembered"]
    assert (kept["sender"], kept["said"], kept["child"]) == ("Oakfield", "Haddad, J · Y10", child)
    assert "Haddad, J" in vsdesk("remembered", as_json=False).out
    assert vsdesk("remembered", "--forget", kept["which"]).code == 0
    assert vsdesk("remembered").json["remembered"] == []
    refused = vsdesk("remembered", "--forget", kept["which"])
    assert (refused.code, refused.err.startswith("That is not remembered any more.")) == (1, True)
    assert vsdesk("remembered", "--forget", "nonsense").code == 1
