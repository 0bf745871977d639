"""The sample is made the same every time, says of itself what is true, and holds nobody."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from resources.sample.make.calendar import AS_AT, birthday
from resources.sample.make.identifiers import UPN_LETTERS, check_letter
from resources.sample.make.schools import read_schools
from resources.sample.make.world import World, build
from resources.sample.make.writing import write_sample
from tests.sample.reading import SAMPLE, SHARED, content, entries, manifest, rows, table, windows_1252

UPN = re.compile(r"\b[A-Za-z]\d{12}\b")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b")
PATHS = [entry["path"] for entry in entries()]
FIVE_FILES = [entry["path"] for entry in entries() if entry["kind"].startswith("ssda903")]


@pytest.fixture(scope="module")
def world() -> World:
    return build()


@pytest.fixture(scope="module")
def made_anew(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


def every_cell() -> list[str]:
    return [cell for path in PATHS for row in rows(path) for cell in row]


def shared_rows(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"the shared folder has no {name}")
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = data.decode("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t" if ".tsv" in name else ","))


# --- made the same every time --------------------------------------------------------------------------


@pytest.mark.parametrize("entry", entries(), ids=PATHS)
def test_made_anew_every_file_is_the_same(entry, made_anew):
    assert content(entry, made_anew) == content(entry)
    if "password" not in entry:
        assert (made_anew / entry["path"]).read_bytes() == (SAMPLE / entry["path"]).read_bytes()


def test_the_manifest_is_made_with_them_and_names_every_file(made_anew):
    assert (made_anew / "manifest.toml").read_bytes() == (SAMPLE / "manifest.toml").read_bytes()
    made = {
        str(path.relative_to(made_anew)).replace("\\", "/") for path in made_anew.rglob("*") if path.is_file()
    }
    assert made == {*PATHS, "manifest.toml"}


def test_a_second_making_writes_nothing_not_even_the_protected_file(made_anew):
    assert write_sample(made_anew) == []


def test_a_file_somebody_changed_is_made_good(made_anew):
    changed = made_anew / "School links.csv"
    right = changed.read_bytes()
    changed.write_bytes(b"something else")
    assert write_sample(made_anew) == [changed]
    assert changed.read_bytes() == right


def test_the_readme_tells_of_every_file():
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert [path for path in PATHS if f"| {path} |" not in readme] == []


# --- nobody's numbers ----------------------------------------------------------------------------------


def test_every_upn_names_an_authority_that_does_not_exist():
    upns = {upn.upper() for cell in every_cell() for upn in UPN.findall(cell)}
    assert len(upns) > 80
    assert {upn[1:4] for upn in upns} <= {"996", "997", "998", "999"}


def test_every_upn_has_its_check_letter_but_the_one_that_is_meant_not_to(world):
    upns = {upn.upper() for cell in every_cell() for upn in UPN.findall(cell)}
    wrong = {upn for upn in upns if upn[0] != check_letter(upn[1:])}
    assert wrong == {world.one("Hussain", "Ayaan").upn}


@pytest.mark.parametrize(
    "upn",
    # worked by hand in the specification of the UPN: permanent ones, each with its weighted sum
    ["B801200005001", "P207000016049", "K820200099001", "V885999920123", "C330400119456", "H937600024999"],
)
def test_the_check_letter_is_the_published_one(upn):
    assert check_letter(upn[1:]) == upn[0]
    assert [letter for letter in "IOS" if letter in UPN_LETTERS] == []


def test_every_postcode_is_in_an_area_that_does_not_exist():
    postcodes = {found for cell in every_cell() for found in POSTCODE.findall(cell)}
    assert len(postcodes) > 100
    assert {postcode[:2] for postcode in postcodes} == {"ZZ"}


def test_every_school_number_is_beyond_the_register():
    numbers = {school.urn for school in read_schools().values() if school.urn}
    assert len(numbers) == 26
    assert all(900001 <= number <= 900099 for number in numbers)
    in_files = {int(cell) for cell in every_cell() if re.fullmatch(r"9000\d\d", cell)}
    assert in_files == numbers


def test_the_real_registers_hold_none_of_our_schools_and_authorities():
    real = {int(row["urn"]) for row in shared_rows("data/schools/open_2024-07.csv.gz")}
    authorities = {row["school-authority"] for row in shared_rows("data/schools/la_codes.tsv")}
    ours = read_schools().values()
    assert max(real) < 900001
    assert {school.la_code for school in ours if school.la_code} == {"996", "997", "998", "999"}
    assert not {school.la_code for school in ours} & authorities


def test_the_providers_of_the_903_are_nobodys():
    providers = {row[-1] for row in rows("SSDA903/episodes.csv")[1:]} - {""}
    assert "XXXXXXX" in providers
    assert all(re.fullmatch(r"SC99\d{4}|X{7}", provider) for provider in providers)


# --- the counts ----------------------------------------------------------------------------------------


def test_there_are_as_many_people_as_the_manifest_says():
    assert manifest()["people"] == {
        "named": 91,
        "looked_after": 76,
        "short_breaks": 2,
        "out_of_area": 38,
        "joined_since_1_september": 11,
        "left_since_1_september": 9,
        "care_leavers": 8,
        "no_school_place": 2,
        "only_in_ssda903": 3,
    }


@pytest.mark.parametrize(
    ("path", "headings"),
    [
        ("School register extract.csv", ("URN", "EstablishmentName", "LA (code)", "PhaseOfEducation (name)")),
        ("School links.csv", ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")),
        # its totals row stands directly below the children and is taken off
        ("Children looked after - council list.xlsx", ("LCS ID", "Surname", "Forename(s)", "Date of birth")),
        ("New into care since September.csv", ("LCS number", "Surname", "First name", "DOB")),
        ("Care leavers 18 to 21.xlsx", ("LCS ID", "Young person", "DOB")),
        ("Annex A - List 8.xlsx", ("Child Unique ID", "Date Started to be Looked After")),
        *((path, ("CHILD",)) for path in FIVE_FILES),
        ("Attendance/Oakfield attendance HT1.xlsx", ("UPN", "Sessions possible", "Sessions attended")),
        ("Attendance/Thornfield HT1 attendance (protected).xlsx", ("UPN", "Possible", "Present")),
        ("Attendance/Hillcrest - children in care - autumn 1.xlsx", ("UPN", "Possible sessions", "Attended")),
        ("Attendance/Meadow Junior - half term 1.ods", ("UPN", "Possible", "Present")),
        ("Attendance/st bedes lac att autumn 1.csv", ("UPN", "Possible Sessions", "Sessions Attended")),
        ("Attendance/Riverside attendance report.xls", ("UPN", "Poss", "Att")),
        ("Attendance/Westbrook LAC attendance Autumn 1.xlsx", ("UPN", "Possible", "Attended")),
        ("Attendance/Beacon Hill % attendance.xlsx", ("UPN", "Sessions possible", "% present")),
        ("Attendance/Larkrise Infant attendance.xlsx", ("UPN", "Attendance")),
    ],
)
def test_a_file_has_as_many_rows_as_the_manifest_says(path, headings):
    expected = next(entry["expected"]["rows"] for entry in entries() if entry["path"] == path)
    body = table(path, *headings)
    assert len([row for row in body if not next(iter(row.values())).upper().startswith("TOTAL")]) == expected


def test_the_new_list_shares_four_children_with_the_councils(world):
    both = {child.id for child in world.children if child.lists == "both"}
    council = {row["LCS ID"] for row in table("Children looked after - council list.xlsx", "LCS ID", "UPN")}
    numbers = [row["LCS number"] for row in table("New into care since September.csv", "LCS number")]
    assert len(both) == 4
    assert both < council
    assert Counter(number in council for number in numbers if number) == {False: 7, True: 1}
    assert numbers.count("") == 3


# --- the oddities are there ----------------------------------------------------------------------------


def test_the_old_csv_files_are_windows_1252_and_cannot_be_read_as_utf_8():
    old = [path for path in PATHS if path.endswith(".csv") and windows_1252((SAMPLE / path).read_bytes())]
    assert old == ["New into care since September.csv", "Attendance/st bedes lac att autumn 1.csv"]
    assert "Renée" in every_cell()
    assert "O’Neill" in every_cell()


def test_the_protected_file_is_encrypted_and_another_password_does_not_open_it(tmp_path):
    entry = next(entry for entry in entries() if "password" in entry)
    assert (SAMPLE / entry["path"]).read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    with pytest.raises(AssertionError, match="does not open"):
        content({**entry, "password": "Thornfield2025"})


def test_the_names_in_other_scripts_and_with_marks_survive():
    found = {cell.strip() for cell in every_cell()}
    assert {
        "Шевченко",
        "Ольга",
        "العلي",
        "محمد",
        "Nguyễn",
        "Łukasz",
        "Ștefan",
        "Zoë",
        "Smith-Okafor",
    } <= found


def test_the_councils_list_has_dates_as_text_in_three_ways_and_as_dates():
    raw = content(next(entry for entry in entries() if "council list" in entry["path"]))
    shown = raw.decode("utf-8", errors="ignore")
    for typed in (r">\d\d/\d\d/\d{4}<", r">\d{1,2}(st|nd|rd|th) [A-Z][a-z]+ \d{4}<", r">\d{4}-\d\d-\d\d<"):
        assert re.search(typed, shown)
    assert 'hidden="1"' in shown
    assert shown.count("<mergeCell ") == 4


def test_the_twins_the_namesakes_and_the_swapped_birthday(world):
    jamal, jibril = world.one("Khan", "Jamal"), world.one("Khan", "Jibril")
    assert (jamal.born, jamal.school) == (jibril.born, jibril.school)
    assert jamal.upn != jibril.upn
    chloes = [child.born for child in world.children if child.forename == "Chloe"]
    assert len(chloes) == len(set(chloes)) == 2
    one, other = (child.born for child in world.children if child.forename == "Ryan")
    assert (one.day, one.month, one.year) == (other.month, other.day, other.year)
    names = Counter((child.surname, child.forename, child.born) for child in world.children if child.surname)
    assert names.most_common(1)[0][1] == 1


def test_sessions_add_up_in_every_return_but_in_the_one_row_meant_not_to():
    wrong, added_up = [], 0
    for entry in entries("attendance"):
        for row in table(entry["path"], "UPN"):
            counts = [int(value) for heading, value in row.items() if _counts(heading) and value.isdigit()]
            if len(counts) < 4 or row.get("Surname") == "TOTAL":
                continue
            added_up += counts[0] == sum(counts[1:])
            if counts[0] != sum(counts[1:]):
                wrong.append((row["Surname"], counts[1], counts[0]))
    assert wrong == [("Evans", 79, 74)]
    assert added_up == 37


def _counts(heading: str) -> bool:
    words = heading.casefold()
    return "%" not in words and any(word in words for word in ("poss", "att", "present", "auth"))


def test_the_two_schools_of_one_girl_share_her_half_term():
    parts = [
        int(row.get("Sessions possible") or row["Possible sessions"])
        for path in PATHS[12:15]
        for row in table(path, "UPN")
        if row.get("Surname", row.get("Last name")) == "Okonjo-Reid"
    ]
    assert parts == [56, 20]


def test_percentages_of_one_decimal_tell_the_sessions_attended():
    for row in table("Attendance/Beacon Hill % attendance.xlsx", "% present"):
        possible, percent = int(row["Sessions possible"]), float(row["% present"])
        fitting = [n for n in range(possible + 1) if round(100 * n / possible, 1) == percent]
        assert len(fitting) == 1


# --- the care histories --------------------------------------------------------------------------------


def test_each_history_begins_with_s_and_runs_without_gap_to_where_the_child_is(world):
    for child in world.children:
        lines = [line for line in world.episodes[child.id] if line.decom >= child.care_since]
        assert (lines[0].rne, lines[0].decom) == ("S", child.care_since)
        assert all(
            (before.dec, before.rec) == (after.decom, "X1") and after.rne in "LPTBU"
            for before, after in pairwise(lines)
        )
        last = lines[-1]
        assert (last.dec, last.rec, last.ls, last.place) == (
            child.ceased,
            child.reason,
            child.legal,
            child.place,
        )
        assert (child.ceased or AS_AT) > last.decom


def test_a_move_has_its_reason_and_nothing_else_has(world):
    for lines in world.episodes.values():
        for before, after in pairwise(lines):
            assert bool(before.reason_place_change) == (after.rne in "PTBU")
            assert (before.place, before.pl_post) != (after.place, after.pl_post) or after.rne in "LS"


def test_supported_accommodation_begins_at_sixteen_and_when_the_code_began(world):
    homes = {child.id: birthday(child.born, 16) for child in world.children}
    supported = [line for lines in world.episodes.values() for line in lines if line.place == "K3"]
    assert supported
    assert all(
        line.decom >= homes[line.child] and line.decom.isoformat() >= "2023-10-28" for line in supported
    )


@pytest.mark.parametrize(
    ("column", "codes", "field"),
    [
        ("RNE", "reason_new_episode.csv", "code"),
        ("LS", "legal_status.csv", "code"),
        ("PLACE", "placement_types.csv", "code"),
        ("REC", "reason_episode_ceased.csv", "code"),
    ],
)
def test_every_code_of_the_episodes_is_a_code_of_the_903(column, codes, field):
    known = {row[field] for row in shared_rows(f"reference/{codes}")} | {""}
    assert {row[column] for row in table("SSDA903/episodes.csv", "CHILD")} <= known


@pytest.mark.parametrize(
    ("path", "file"), list(zip(FIVE_FILES, ["Header", "Episodes", "UASC", "OC2", "PrevPerm"], strict=True))
)
def test_the_columns_are_those_of_the_903_in_their_order(path, file):
    published = [row["column"] for row in shared_rows("reference/ssda903_columns.csv") if row["file"] == file]
    assert rows(path)[0] == published


def test_the_adopted_girl_is_in_the_list_and_leaves_in_october(world):
    girl = world.one("Hartley", "Rosie")
    row = next(
        r for r in table("Children looked after - council list.xlsx", "LCS ID") if r["LCS ID"] == girl.id
    )
    assert row["Date ceased to be looked after"] == "2026-10-12"
    assert row["Reason ceased"].startswith("E11")
    assert world.episodes[girl.id][-1].place == "A6"
