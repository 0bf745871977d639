"""`cases` and `case`: staged cases from the command line."""


def test_the_verbs_open_do_and_close(vsdesk, children):
    vsdesk("import", children)
    child = vsdesk("children").json["children"][0]["id"]
    number = vsdesk("case", child, "--open", "attendance", "--on", "2026-11-18").json["id"]
    shown = vsdesk("case", number, "--do", "call", "--on", "2026-11-18", "--note", "rang").json
    assert [(one["code"], one["state"]) for one in shown["steps"]][:2] == [
        ("call", "done"),
        ("carer", "overdue"),
    ]
    assert vsdesk("cases").json["cases"][0]["next"] == "carer"
    assert "Speak to the carer" in vsdesk("cases", as_json=False).out
    refused = vsdesk("case", number, "--do", "dance")
    assert refused.code == 1
    assert "no step “dance”" in refused.sentence
    assert vsdesk("case", number, "--close", "Attendance has recovered").json["closed_on"] == "2026-11-20"
    assert vsdesk("cases").json["cases"] == []
    assert {one["code"] for one in vsdesk("cases", "--kinds").json["kinds"]} >= {"attendance", "move"}
