"""Enquiries and consultations: answered, counted, and about nobody that is named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_row, list_of_children
from vsdesk.desk.enquiries import NewEnquiry, themes
from vsdesk.desk.enquiry_periods import periods
from vsdesk.desk.returns import Options
from vsdesk.desk.virtual_schools import NOWHERE, VirtualSchool
from vsdesk.errors import UserError

ASKED = NewEnquiry(
    "previously looked after",
    date(2026, 11, 9),
    "designated teacher",
    "Pupil premium plus",
    area="Leeds",
    minutes=20,
)


@pytest.fixture
def roll_with_a_child(desk, tmp_path):
    """Jibril Haddad is on the roll."""
    path = list_of_children(tmp_path / "list.xlsx", a_row())
    desk.returns.commit(desk.returns.plan([path], Options()))
    return desk


def test_an_enquiry_is_kept_without_anybody_and_undone(desk):
    changes = desk.enquiries.add(replace(ASKED, advice="Told about the census"))
    (one,) = desk.enquiries.all()
    assert (one.theme, one.area, one.minutes, one.answered_by) == (
        "Pupil premium plus",
        "Leeds",
        20,
        desk.person,
    )
    columns = {row[1] for row in desk.connection.execute("PRAGMA table_info(enquiry)")}
    assert not columns & {"child", "name", "surname", "forename", "born_on", "upn"}
    desk.undo(changes.batch)
    assert desk.enquiries.all() == []


@pytest.mark.parametrize(
    ("advice", "found"),
    [
        # a surname on the roll, a forename within a sentence, both as people write them
        ("Spoke about the Haddad family", "a name that a child on the roll has"),
        ("The school says Jibril is late", "a name that a child on the roll has"),
        # a birthday, three ways
        ("Born 14/03/2012, in Year 10", "a date of birth"),
        ("born 14 March 2012", "a date of birth"),
        ("2012-03-14", "a date of birth"),
        # a pupil number
        ("The UPN is A801200001001", "a pupil number"),
    ],
)
def test_words_that_seem_to_tell_of_somebody_are_questioned(roll_with_a_child, advice, found):
    desk = roll_with_a_child
    with pytest.raises(UserError, match=found) as refused:
        desk.enquiries.add(replace(ASKED, advice=advice))
    assert "Jibril" not in str(refused.value)
    assert "Haddad" not in str(refused.value)
    assert desk.enquiries.all() == []
    desk.enquiries.add(replace(ASKED, advice=advice), sure=True)
    assert len(desk.enquiries.all()) == 1


@pytest.mark.parametrize(
    "advice",
    [
        # a day to meet is no birthday; a word that is a name only with a capital; a plain sentence
        "Meeting on 3 December 2026",
        "the haddad spelling is not a name here",
        "Advised to read the guidance of February 2018",
        "Ring before 17:30 on 12/11/2026",
    ],
)
def test_plain_words_are_taken(roll_with_a_child, advice):
    assert roll_with_a_child.enquiries.doubts(replace(ASKED, advice=advice)) == ()


def test_a_forename_that_begins_a_sentence_may_be_a_plain_word(desk, tmp_path):
    path = list_of_children(tmp_path / "list.xlsx", a_row(Forename="Will"))
    desk.returns.commit(desk.returns.plan([path], Options()))
    assert desk.enquiries.doubts(replace(ASKED, advice="Will ring again. Will send it.")) == ()
    assert desk.enquiries.doubts(replace(ASKED, advice="We spoke of Will again")) != ()


def test_it_says_whether_the_school_is_ours_and_if_not_whom_to_ring(desk):
    desk.deeds.add_school("Oakfield", la_name="Northshire", nation="England")
    desk.deeds.add_school("Roundhay", la_name="Leeds", nation="England")
    desk.deeds.add_school("Ysgol Bryn", nation="Wales")
    desk.deeds.add_school("The Hub")
    found = {line.name: line.id for line in desk.schools.lines(desk.schools.ids()).values()}
    where = {name: desk.enquiries.where(number) for name, number in found.items()}
    assert {name: one.ours for name, one in where.items()} == {
        "Oakfield": True, "Roundhay": False, "Ysgol Bryn": False, "The Hub": None,
    }  # fmt: skip
    assert where["Roundhay"].sentence.startswith("In Leeds: the virtual school of Leeds is to ring")
    assert "duty is an English one" in where["Ysgol Bryn"].sentence
    assert "ask which council" in where["The Hub"].sentence


def test_an_authority_may_say_which_it_is(desk):
    assert desk.enquiries.where(None, "Leeds").ours is False
    desk.settings.choose("own_area", "Leeds")
    desk.settings.choose("own_area", "")
    desk.settings.choose("own_area", "Leeds")
    assert desk.enquiries.where(None, "Leeds City Council").ours is True


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"about": "my neighbour"}, "none of those that are counted here"),
        ({"asked_by": "Mrs Brown"}, "Say by their role who asked"),
        # a parent's own question is answered for previously looked-after children alone
        ({"about": "social worker", "asked_by": "adoptive parent"}, "Say by their role who asked"),
        ({"theme": " "}, "No theme is given"),
        ({"asked_on": date(2026, 11, 21)}, "still to come"),
        ({"minutes": 601}, "whole number up to 600"),
    ],
)
def test_what_cannot_be_is_refused(desk, change, fault):
    assert date(2026, 11, 21) > TODAY
    with pytest.raises(UserError, match=fault):
        desk.enquiries.add(replace(ASKED, **change))


def test_the_parts_of_the_counts_add_up_to_their_whole(desk):
    for theme, area, minutes in (
        ("Attendance", "Northshire", 10),
        ("Attendance", "Leeds", None),
        ("Other", "", 5),
    ):
        desk.enquiries.add(replace(ASKED, theme=theme, area=area, minutes=minutes))
    desk.enquiries.add(replace(ASKED, about="kinship care", theme="Other", asked_on=date(2026, 9, 7)))
    previously, social, kin = desk.enquiries.counts()
    assert (previously.total, social.total, kin.total) == (3, 0, 1)
    assert previously.by_theme == (("Attendance", 2), ("Other", 1))
    assert (previously.ours, previously.elsewhere, previously.area_not_known) == (1, 1, 1)
    assert (previously.minutes, previously.minutes_known) == (15, 2)
    assert sum(n for _, n in previously.by_role) == previously.total
    assert desk.enquiries.counts(date(2026, 11, 1), TODAY)[2].total == 0


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_the_counts_are_written(desk, tmp_path, ending):
    desk.enquiries.add(ASKED)
    out = tmp_path / f"counts.{ending}"
    assert desk.enquiries.write(out, date(2026, 9, 1), TODAY).missing == ()
    assert out.stat().st_size > 2000


def test_an_outcome_is_added_later(desk):
    desk.enquiries.add(ASKED)
    (one,) = desk.enquiries.all()
    desk.enquiries.change(one.id, replace(ASKED, outcome="Funded from January"))
    assert desk.enquiries.all()[0].outcome == "Funded from January"


def test_every_sort_has_themes_and_an_other():
    assert all(
        themes(about)[-1] == "Other" for about in ("previously looked after", "social worker", "kinship care")
    )


def test_what_was_asked_about_a_school_goes_along_when_two_are_merged(desk):
    desk.deeds.add_school("Oakfield", la_name="Northshire")
    desk.deeds.add_school("Oakfield Acad", la_name="Northshire")
    kept, duplicate = (desk.schools.search(name)[0].id for name in ("Oakfield", "Oakfield Acad"))
    assert kept != duplicate
    desk.enquiries.add(replace(ASKED, school=duplicate))
    desk.deeds.merge_schools(duplicate, kept)
    assert [one.school for one in desk.enquiries.all()] == [kept]


# --- whom to ring ----------------------------------------------------------------------------------------------------

LEEDS = VirtualSchool("Leeds City Council", "", "vs@leeds.example", "0113 496 0000", date(2026, 11, 2))


def test_a_number_that_is_kept_is_told_with_the_day_it_was_checked_and_an_old_one_is_said_to_be_old(desk):
    assert desk.enquiries.where(None, "Leeds").sentence.endswith(NOWHERE)
    desk.virtual_schools.keep(LEEDS)
    assert [one.authority for one in desk.virtual_schools.all()] == ["Leeds"]
    told = desk.enquiries.where(None, "leeds").sentence
    assert told.endswith("Leeds Virtual School: 0113 496 0000, vs@leeds.example (checked 2 November 2026).")
    # a year and a day are too long ago, a year is not
    for checked, old in ((TODAY - timedelta(days=365), False), (TODAY - timedelta(days=366), True)):
        desk.virtual_schools.keep(replace(LEEDS, checked_on=checked))
        assert ("check it again" in desk.enquiries.where(None, "Leeds").sentence) is old
    assert len(desk.virtual_schools.all()) == 1
    desk.virtual_schools.remove("Leeds")
    assert desk.virtual_schools.all() == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"authority": " "}, "No authority is given"),
        ({"email": "", "phone": ""}, "Neither a number nor an e-mail"),
        ({"email": "leeds"}, "The e-mail address cannot be right"),
        ({"checked_on": date(2026, 11, 21)}, "That day is still to come"),
    ],
)
def test_a_number_that_cannot_be_is_refused(desk, change, fault):
    with pytest.raises(UserError, match=fault):
        desk.virtual_schools.keep(replace(LEEDS, **change))
    assert desk.virtual_schools.all() == ()


def test_the_list_travels_in_the_authority_pack(desk, tmp_path):
    desk.virtual_schools.keep(LEEDS)
    pack = desk.pack.export(tmp_path / "pack.json")
    desk.undo(desk.batches()[-1].id)
    desk.pack.take(desk.pack.preview(pack))
    (one,) = desk.virtual_schools.all()
    assert (one.phone, one.checked_on) == (LEEDS.phone, LEEDS.checked_on)


# --- over time -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "titles"),
    [
        (date(2026, 9, 1), TODAY, ["Jul to Sep 2026", "Oct to Dec 2026"]),
        # on both sides of the end of a quarter
        (date(2026, 9, 30), date(2026, 9, 30), ["Jul to Sep 2026"]),
        (date(2026, 10, 1), date(2026, 10, 1), ["Oct to Dec 2026"]),
        # a school year touches five quarters; more than that is counted by the school year
        (date(2025, 9, 1), date(2026, 8, 31),
         ["Jul to Sep 2025", "Oct to Dec 2025", "Jan to Mar 2026", "Apr to Jun 2026", "Jul to Sep 2026"]),
        (date(2025, 8, 31), TODAY, ["2024/25", "2025/26", "2026/27"]),
    ],
)  # fmt: skip
def test_enquiries_are_counted_by_quarter_or_by_school_year(first, last, titles):
    assert [one.title for one in periods(first, last)] == titles


def test_the_numbers_over_time_add_up_to_those_of_their_theme(desk):
    for theme, on in (("Attendance", date(2026, 9, 30)), ("Attendance", date(2026, 10, 1)), ("Other", TODAY)):
        desk.enquiries.add(replace(ASKED, theme=theme, asked_on=on))
    spread = desk.enquiries.spread(date(2026, 9, 1), TODAY)
    assert spread.of(ASKED.about, "Attendance") == (1, 1)
    assert spread.of(ASKED.about, "Other") == (0, 1)
    for count in desk.enquiries.counts(date(2026, 9, 1), TODAY):
        assert all(sum(spread.of(count.about, theme)) == number for theme, number in count.by_theme)
