"""The log: kept in one batch, found by any word, newest first; masked where it must be, and gone when erased."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY
from tests.vsdesk.desk.log_builders import AMAL, CARER, JIBRIL, about, an_entry, to_do, with_children
from vsdesk.desk import Desk
from vsdesk.desk.contents import batch_contents
from vsdesk.desk.log import CAP, LogQuery
from vsdesk.errors import NotAllowed, NotFound, UserError
from vsdesk.model.log import NAMELESS, Attachment, Party, Template
from vsdesk.store import log_text


@pytest.fixture
def log(desk: Desk, tmp_path: Path) -> Desk:
    return with_children(desk, tmp_path)


def ids(desk: Desk, text: str = "", **query: object) -> tuple[int, ...]:
    return desk.log.search(LogQuery(text, **query)).ids  # type: ignore[arg-type]


# --- keeping ------------------------------------------------------------------------------------------------------


def test_a_call_with_its_follow_up_and_letter_is_one_batch_and_undone_whole(log: Desk) -> None:
    entry = an_entry(follow_up=to_do(log), attachments=(Attachment("Letter.pdf", b"%PDF letter"),))
    number = log.log.add(entry)
    assert log.batches()[-1].name == "Log: call"
    page = log.log.page(number)
    assert (page.line.at, page.line.who, page.line.about) == ("09:05", "Mrs Patel, carer", "Jibril Haddad")
    assert [one.what for one in page.follow_ups] == ["Ring about the bus pass"]
    assert page.follow_ups[0].child == JIBRIL
    assert log.documents.contents(page.attachments[0].id) == b"%PDF letter"
    log.undo(log.batches()[-1].id)
    assert ids(log, "bus pass") == ids(log) == ()
    assert log.follow_ups.all() == ()
    log.undo(log.batches()[-1].id)
    assert ids(log, "bus pass") == (number,)
    assert log.check(deep=True) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"said": "  ", "outcome": ""}, "Nothing is written yet"),
        ({"on": TODAY + timedelta(days=1)}, "still to come"),
        ({"at": "25:10"}, "write it as 14:05"),
        ({"minutes": 1441}, "from 0 to 1,440"),
        ({"how": "pigeon"}, "“pigeon” is no way"),
        ({"direction": "up"}, "no direction"),
        ({"parties": (Party("with", "aunt"),)}, "“aunt” is nobody"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence_and_nothing_is_written(
    log: Desk, changes: dict[str, object], words: str
) -> None:
    before = len(log.batches())
    with pytest.raises(UserError, match=words):
        log.log.add(an_entry(**changes))
    assert len(log.batches()) == before


def test_of_an_enquiry_about_a_previously_looked_after_child_no_name_is_kept(log: Desk) -> None:
    number = log.log.add(an_entry(parties=(Party("with", NAMELESS, name="Jane Roe"),)))
    assert log.log.page(number).line.who == NAMELESS
    assert not [
        row for row in log.connection.execute("SELECT after FROM change") if "Jane Roe" in (row[0] or "")
    ]


def test_putting_an_entry_right_is_found_by_the_new_words_alone(log: Desk) -> None:
    number = log.log.add(an_entry())
    log.log.edit(number, an_entry(said="He has his bus card.", parties=(CARER, about(AMAL))))
    assert ids(log, "pass") == ()
    assert ids(log, "card") == (number,)
    assert ids(log, child=JIBRIL) == ()
    assert ids(log, child=AMAL) == (number,)
    log.undo(log.batches()[-1].id)
    assert ids(log, "pass", child=JIBRIL) == (number,)


def test_a_viewer_may_read_the_log_and_not_write_in_it(log: Desk) -> None:
    log.role = "viewer"
    with pytest.raises(NotAllowed):
        log.log.add(an_entry())
    assert ids(log) == ()


# --- finding ------------------------------------------------------------------------------------------------------


def test_words_are_found_by_their_beginnings_without_accents_or_case_and_all_must_be_there(log: Desk) -> None:
    first = log.log.add(an_entry(said="Zoë's café visit: Łukasz came."))
    second = log.log.add(an_entry(said="A visit to Oakfield."))
    assert ids(log, "ZOE caf") == (first,)
    assert ids(log, "vis") == (second, first)
    assert ids(log, "visit oak") == (second,)
    assert ids(log, "O'Oak") == (second,), "a single letter is not looked for"
    assert ids(log, '"" OR NEAR(') == (), "what looks like a query is words like any other"
    assert ids(log, "mrs patel") == (second, first), "whom it was with is found too"


def test_a_child_s_name_finds_what_is_about_them(log: Desk) -> None:
    number = log.log.add(an_entry())
    log.log.add(an_entry(parties=(about(AMAL),)))
    assert ids(log, "haddad") == ids(log, "jib had") == (number,)


def test_filters_narrow_what_is_found(log: Desk) -> None:
    school = log.deeds.add_school("Oakfield").rows and log.schools.search("Oakfield")[0].id
    old = log.log.add(an_entry(on=date(2026, 9, 1), how="letter"))
    new = log.log.add(
        an_entry(parties=(about(AMAL), Party("with", "school", school=school, name="Ms Oakes")))
    )
    assert ids(log) == (new, old)
    assert ids(log, how="letter") == ids(log, to_on=date(2026, 10, 1)) == ids(log, child=JIBRIL) == (old,)
    assert ids(log, school=school) == ids(log, "bus", school=school) == ids(log, name="Ms Oakes") == (new,)
    assert ids(log, child=JIBRIL, school=school) == ()
    assert ids(log, by="Somebody Else") == ()
    assert ids(log, by=log.person) == (new, old)
    assert log.log.lines((new,))[new].schools == ((school, "Oakfield"),)
    assert log.log.of_school(school)[0].id == new


def test_newest_is_by_the_day_it_happened(log: Desk) -> None:
    late = log.log.add(an_entry(at="16:00"))
    early = log.log.add(an_entry(at="8:30"))
    before = log.log.add(an_entry(on=TODAY - timedelta(days=3)))
    assert ids(log) == ids(log, "bus") == (late, early, before)


def test_the_count_is_capped(log: Desk) -> None:
    with log.batch("Log: many"):
        for number in range(CAP + 5):
            log.connection.execute(
                "INSERT INTO log_entry (happened_on, logged_by, logged_on, how, said) VALUES (?, 'A', ?, 'call', ?)",
                (TODAY.isoformat(), TODAY.isoformat(), f"Number {number} rang"),
            )
    found = log.log.search(LogQuery("rang"))
    assert (found.count, len(found.ids)) == ("over 1,000 entries", CAP)
    assert log.log.search(LogQuery("1004")).count == "1 entry"


def test_the_last_five_with_the_same_person_stand_beside(log: Desk) -> None:
    mine = [log.log.add(an_entry(said=f"Call {n}")) for n in range(7)]
    log.log.add(an_entry(parties=(Party("with", "carer", name="Mr Jones"),)))
    assert [one.id for one in log.log.last_with(LogQuery(name="Mrs Patel"))] == mine[:1:-1]
    assert len(log.log.last_with(LogQuery(child=JIBRIL))) == 5


# --- masks --------------------------------------------------------------------------------------------------------


def test_a_restricted_note_is_masked_and_not_searched_until_it_is_opened_with_a_reason(log: Desk) -> None:
    number = log.log.add(an_entry(said="Police were called", restricted=True, follow_up=to_do(log)))
    line = log.log.page(number).line
    assert line.masked
    assert "Police" not in str(log.log.page(number))
    assert ids(log, "police") == ids(log, "haddad") == ()
    assert ids(log) == (number,)
    with pytest.raises(UserError, match="Give a reason"):
        log.log.open(number, " ")
    log.log.open(number, "asked by the IRO")
    assert log.log.page(number, opened=True).line.said == "Police were called"
    assert log.batches()[-1].name == "Open a restricted log entry: asked by the IRO"
    assert log.follow_ups.all()[0].masked
    assert "bus" not in log.follow_ups.all()[0].what
    told = [one for batch in log.batches() for one in batch_contents(log, batch.id).first]
    assert "Police" not in str(told)
    assert "bus pass" not in str(told)
    assert "Police" not in str(log.child_pages.history(JIBRIL))


def test_an_entry_about_a_restricted_child_is_masked_also_beside_another(log: Desk) -> None:
    number = log.log.add(an_entry(parties=(about(JIBRIL), about(AMAL))))
    log.deeds.restrict(AMAL, "court order")
    assert log.log.lines((number,))[number].masked
    assert ids(log, "bus") == ids(log, "haddad") == ids(log, "okoro") == ()
    assert log.log.of_child(JIBRIL)[0].masked
    assert not log.log.of_child(AMAL, opened=True)[0].masked
    contents = [one for batch in log.batches() for one in batch_contents(log, batch.id).first]
    assert "bus pass" not in str(contents)
    assert "bus pass" not in str(log.child_pages.history(JIBRIL))
    assert "bus pass" in str(log.child_pages.history(AMAL)), "who opened the record reads its history"


def test_an_entry_about_a_sealed_child_is_nowhere(log: Desk) -> None:
    number = log.log.add(an_entry(parties=(about(JIBRIL), about(AMAL)), follow_up=to_do(log)))
    log.deeds.seal(JIBRIL, TODAY)
    assert ids(log) == ids(log, "bus") == ids(log, child=AMAL) == ()
    assert log.follow_ups.all() == ()
    with pytest.raises(NotFound):
        log.log.page(number)
    with pytest.raises(NotFound):
        log.log.add(an_entry())


def test_an_export_leaves_restricted_notes_and_restricted_children_s_entries_at_home(
    log: Desk, tmp_path: Path
) -> None:
    log.log.add(an_entry(said="Plain words"))
    log.log.add(an_entry(said="Hidden words", restricted=True, follow_up=to_do(log)))
    log.log.add(an_entry(said="Court words", parties=(about(JIBRIL), about(AMAL))))
    log.deeds.restrict(AMAL, "court order")
    log.export(tmp_path / "out")
    with (tmp_path / "out" / "log_entry.csv").open(encoding="utf-8-sig") as file:
        assert [row["said"] for row in csv.DictReader(file)] == ["Plain words"]
    assert not list((tmp_path / "out").glob("log_text*"))
    log.export(tmp_path / "all", "asked by the court")
    assert "Hidden words" in (tmp_path / "all" / "log_entry.csv").read_text("utf-8")


# --- erasing, and the index ---------------------------------------------------------------------------------------


def everything(desk: Desk) -> str:
    """Every value of every table, the index's own included, as one text."""
    tables = [
        row[0] for row in desk.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    rows = (row for table in tables for row in desk.connection.execute(f'SELECT * FROM "{table}"'))
    return "\n".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for row in rows
        for value in row
    )


def test_erasing_a_child_takes_their_entries_and_every_word_of_them(log: Desk) -> None:
    mine = an_entry(
        said="Quetzal was said", parties=(about(AMAL), about(JIBRIL)), follow_up=to_do(log, what="Wombat to be asked"),
        attachments=(Attachment("Narwhal.txt", b"x"),),
    )  # fmt: skip
    log.log.add(mine)
    moved = log.log.add(an_entry(said="Ocelot was said"))
    log.log.edit(moved, an_entry(said="Nothing to see", parties=(about(AMAL),)))
    kept = log.log.add(an_entry(said="Badger was said", parties=(about(AMAL),)))
    log.erase(JIBRIL, "asked for")
    left = everything(log).casefold()
    assert [word for word in ("quetzal", "wombat", "narwhal", "ocelot") if word in left] == []
    assert ids(log, "quetzal") == ()
    assert kept in ids(log, child=AMAL)
    assert ids(log, "badger") == (kept,)
    assert log.check(deep=True) == []


def test_an_index_that_does_not_agree_is_told_of_and_made_anew(log: Desk) -> None:
    number = log.log.add(an_entry())
    log.connection.execute("INSERT INTO log_text (log_text) VALUES ('delete-all')")
    assert log.check(deep=False) == [log_text.TELLING]
    log.sweep()
    assert log.check(deep=True) == []
    assert ids(log, "bus") == (number,)
    log.connection.execute(
        "INSERT INTO log_text (log_text, rowid, said) VALUES ('delete', ?, 'He has no bus pass yet.')",
        (number,),
    )
    assert log.check(deep=True) == [log_text.TELLING]


def test_a_merged_school_s_entries_go_with_it(log: Desk) -> None:
    for name in ("Oakfield", "Oakfield Acad"):
        log.deeds.add_school(name)
    kept, old = (log.schools.search(name)[0].id for name in ("Oakfield", "Oakfield Acad"))
    number = log.log.add(an_entry(parties=(Party("with", "school", school=old),), follow_up=to_do(log)))
    log.deeds.merge_schools(old, kept)
    assert ids(log, school=kept) == (number,)
    assert log.follow_ups.all()[0].follow_up.school == kept


# --- templates ----------------------------------------------------------------------------------------------------


def test_the_office_s_own_templates_stand_before_those_that_came_and_replace_their_namesakes(
    log: Desk,
) -> None:
    came = log.log.templates()
    assert all(one.id is None for one in came)
    log.log.keep_template(Template("Rang the bus company", "call", said="Rang about [route]."))
    log.log.keep_template(replace(came[0], said="Our own words"))
    now = log.log.templates()
    assert len(now) == len(came) + 1
    assert {one.name: one.said for one in now}[came[0].name] == "Our own words"
    own = next(one.id for one in now if one.name == came[0].name)
    assert own is not None
    log.log.drop_template(own)
    assert {one.name: one.said for one in log.log.templates()}[came[0].name] == came[0].said
