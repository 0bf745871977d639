"""England's register: twenty-two thousand schools, the links between them, and closed URNs followed to the open."""

import gzip
from collections import Counter

import pytest

from tests.builders import a_row, list_of_children, upn
from tests.shared import shared
from vsdesk.desk.returns import Options
from vsdesk.returns.roll import Roll
from vsdesk.returns.school_lookup import SchoolLookup
from vsdesk.store.records import read_table

OPEN = 22_009


@pytest.fixture
def register(tmp_path):
    """The register and the links, unpacked."""
    paths = []
    for name in ("open_2024-07", "links_2025-04"):
        path = tmp_path / f"{name}.csv"
        path.write_bytes(gzip.decompress(shared("schools", f"{name}.csv.gz").read_bytes()))
        paths.append(path)
    return paths


def outcomes(one):
    return Counter(str(row.outcome) for row in one.plan.rows)


def test_the_register_and_its_links_go_in_and_closed_schools_are_followed(desk, register, tmp_path):
    schools, links = desk.returns.plan(register, Options())
    assert outcomes(schools) == {"add": OPEN}
    assert set(outcomes(links)) <= {"add", "same"}
    desk.returns.commit([schools, links])

    lookup = SchoolLookup(Roll(lambda table: read_table(desk.connection, table)))
    told = [write.new for row in links.plan.rows for write in row.writes]
    known = {row["urn"] for row in read_table(desk.connection, "school")}
    closed = {link["urn"] for link in told if link["kind"].startswith("Successor")} - known
    found = {urn: answer for urn in closed if (answer := lookup.by_urn(urn)).school is not None}
    assert len(found) > 1000
    assert all(answer.followed == urn for urn, answer in found.items())

    urn, answer = next(iter(sorted(found.items())))
    child = list_of_children(tmp_path / "one.xlsx", a_row(School_URN=urn))
    (one,) = desk.returns.plan([child], Options())
    assert [finding.rule for finding in one.plan.rows[0].findings] == ["school-followed"]
    desk.returns.commit([one])
    assert desk.children.one(1).enrolment.school.id == answer.school

    again = desk.returns.plan(register, Options())
    assert [set(outcomes(one)) for one in again] == [{"same"}, {"same"}]


def test_a_school_is_found_among_them_all_by_name_and_postcode(desk, register, tmp_path):
    (schools,) = desk.returns.plan(register[:1], Options())
    desk.returns.commit([schools])
    rows = list(read_table(desk.connection, "school", "id % 400 = 1"))
    named = [a_row(LCS_ID=str(n), UPN=upn(n), Forename=f"C{n}", School=row["name"], School_postcode=row["postcode"])
             for n, row in enumerate(rows, 1)]  # fmt: skip
    (one,) = desk.returns.plan([list_of_children(tmp_path / "l.xlsx", *named)], Options())
    opened = [
        write.new.get("school") for row in one.plan.rows for write in row.writes if write.table == "enrolment"
    ]
    right = sum(1 for school, row in zip(opened, rows, strict=True) if school == row["id"])
    wrong = sum(1 for school, row in zip(opened, rows, strict=True) if school not in (None, row["id"]))
    assert len(rows) > 50
    assert wrong == 0
    assert right == len(rows)
