"""`enquiry` and `enquiries` from the command line."""


def test_an_enquiry_is_kept_questioned_and_counted(vsdesk, children, tmp_path):
    vsdesk("import", children)
    given = ("--about", "previously looked after", "--by", "designated teacher", "--theme", "Attendance")
    kept = vsdesk("enquiry", *given, "--area", "Leeds", "--minutes", 15).json
    assert (kept["area"], kept["ours"]) == ("Leeds", False)
    refused = vsdesk("enquiry", *given, "--advice", "About Jibril Haddad")
    assert refused.code == 1
    assert "Haddad" not in refused.err
    assert vsdesk("enquiry", *given, "--advice", "About Jibril Haddad", "--sure").code == 0
    out = tmp_path / "counts.docx"
    listed = vsdesk("enquiries", "--out", out).json
    assert (len(listed["enquiries"]), listed["counts"][0]["by_theme"], out.exists()) == (
        2,
        {"Attendance": 2},
        True,
    )
    assert "Attendance" in vsdesk("enquiries", as_json=False).out


def test_whom_to_ring_is_kept_listed_and_told(vsdesk):
    assert "None is kept yet" in vsdesk("virtual-schools", as_json=False).out
    kept = vsdesk("virtual-schools", "--keep", "Leeds", "--phone", "0113 496 0000").json
    assert [one["authority"] for one in kept["virtual_schools"]] == ["Leeds"]
    asked = ("--about", "previously looked after", "--by", "designated teacher", "--theme", "Attendance")
    assert "0113 496 0000" in vsdesk("enquiry", *asked, "--area", "Leeds").json["where"]
    assert vsdesk("virtual-schools", "--keep", "Leeds").code == 1
    assert vsdesk("virtual-schools", "--remove", "Leeds").json["virtual_schools"] == []
