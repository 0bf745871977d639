"""Law 1 on every paper that goes to a school: no care facts, no child of another school, no restricted child's name."""

import email
from email.policy import default

import pytest

from tests.builders import a_row, excel, list_of_children, upn
from tests.faults.searching import holds
from tests.stories.register.school import FIRST_HALF, SCHOOLS
from vsdesk.desk.returns import Options
from vsdesk.store.dump import canonical_dump

CARER, WORKER, TEAM, POSTCODE, NOTE = "Zzcarer", "Zzworker", "Zzteam", "ZZ9 9ZZ", "Zznote"
HIDDEN, OTHER = "Zzrestricted", "Zzelsewhere"
CARE = {"Carer": CARER, "Social_worker": WORKER, "Team": TEAM, "Placement_postcode": POSTCODE}
NEVER = (CARER, WORKER, TEAM, POSTCODE, NOTE, HIDDEN)
CHILDREN = [
    a_row(School="Oakfield Academy", **CARE),
    a_row(LCS_ID="10002", UPN=upn(2), Surname=HIDDEN, Forename="Amal", Date_of_birth="02/05/2014",
          School="Oakfield Academy", **CARE),
    a_row(LCS_ID="10003", UPN=upn(3), Surname=OTHER, Forename="Ben", Date_of_birth="12/07/2011",
          School="Hillcrest School", **CARE),
]  # fmt: skip
OURS, ASKED = "Haddad", ("attendance", "provision")


@pytest.fixture
def owed(desk, tmp_path):
    """Two schools owe a return; one child is restricted, with a reason."""
    files = (excel(tmp_path / "schools.xlsx", SCHOOLS), list_of_children(tmp_path / "list.xlsx", *CHILDREN))
    for file in files:
        desk.returns.commit(desk.returns.plan([file], Options()))
    ids = {one.child.surname: one.child.id for one in desk.children.all()}
    desk.deeds.restrict(ids[HIDDEN], NOTE)
    on_the_roll = "\n".join(canonical_dump(desk.connection))
    assert all(word in on_the_roll for word in (CARER, WORKER, HIDDEN, OTHER, OURS))
    period = desk.expected.period_named(FIRST_HALF)
    for kind in ASKED:
        desk.expected.open_for(kind, period, asked_how="e-mail")
    return desk


def parts(path):
    """A file's own bytes; of a draft also those of what is attached to it, and the words of its head."""
    data = path.read_bytes()
    if path.suffix != ".eml":
        return [data]
    message = email.message_from_bytes(data, policy=default)
    inside = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return [data, *(one.encode() if isinstance(one, str) else one for one in inside)]


def test_no_reminder_draft_or_workbook_in_it_tells_of_care_or_of_another_school(owed, tmp_path):
    ids = [one.id for one in owed.expected.lines()]
    for form in ("letters", "merged", "e-mails"):
        owed.chases.make(ids, tmp_path / form, form, pack=True, mark=False)
    papers = [path for form in ("letters", "merged", "e-mails") for path in (tmp_path / form).iterdir()]
    assert len(papers) == 2 * len(ids) + 1
    attached = 0
    for path in papers:
        found = parts(path)
        assert not [word for word in NEVER for data in found if holds(data, word)], path.name
        name_of_ours = any(holds(data, OURS) for data in found)
        name_of_other = any(holds(data, OTHER) for data in found)
        assert not (name_of_ours and name_of_other)
        attached += name_of_ours
        # the letter itself names nobody: only a workbook that goes with a draft does
        assert path.suffix == ".eml" or not (name_of_ours or name_of_other)
        assert OURS not in path.name
    assert attached == len(ASKED)


def test_no_pack_or_what_goes_with_it_tells_of_care_or_of_another_school(owed, tmp_path):
    for kind, _ in owed.expected.kinds():
        packs_tell_nothing_more(owed, kind, tmp_path / kind)


def packs_tell_nothing_more(owed, kind, out):
    """Every pack of a kind, and the draft that holds it."""
    made = owed.packs.make_all(kind, out, cover="e-mails")
    assert [(one.school, one.children, one.left_out) for one in made] == [
        ("Hillcrest School", 1, 0), ("Oakfield Academy", 1, 1),
    ]  # fmt: skip
    for path in out.iterdir():
        found = parts(path)
        assert not [word for word in NEVER for data in found if holds(data, word)], path.name
        wrong = OTHER if path.name.startswith("Oakfield") else OURS
        assert not any(holds(data, wrong) for data in found)
    oakfield = next(one.path for one in made if one.school == "Oakfield Academy")
    # what a pack may say: UPN, name and birthday
    assert holds(oakfield.read_bytes(), OURS)
    assert holds(oakfield.read_bytes(), upn(1))
