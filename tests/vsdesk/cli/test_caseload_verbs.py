"""`caseloads` from the command line."""


def test_a_caseload_is_allocated_listed_and_briefed(vsdesk, children, tmp_path):
    vsdesk("import", children)
    assert [one["worker"] for one in vsdesk("caseloads").json["caseloads"]] == [None]
    moved = vsdesk("caseloads", "--move-to", "P. Nair").json
    assert moved["name"] == "Allocate: 2 children to P. Nair, virtual school officer"
    (load,) = vsdesk("caseloads").json["caseloads"]
    assert (load["worker"], len(load["children"])) == ("P. Nair", 2)
    assert "P. Nair" in vsdesk("caseloads", as_json=False).out
    out = tmp_path / "brief.docx"
    assert vsdesk("caseloads", "--worker", "P. Nair", "--brief", out).json["path"] == str(out)
    refused = vsdesk("caseloads", "--brief", out)
    assert (refused.code, refused.sentence.startswith("No worker is given")) == (1, True)
