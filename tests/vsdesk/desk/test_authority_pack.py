"""The authority pack: out and in again without loss, as one batch; a bad file in one sentence."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, a_row, list_of_children
from vsdesk.desk import Desk
from vsdesk.desk.authority_pack.file import Pack, to_bytes
from vsdesk.desk.calendar import BANK_HOLIDAY, Holiday
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options
from vsdesk.desk.rules import RULES
from vsdesk.errors import UserError
from vsdesk.model.log import Template
from vsdesk.reference.terms import Term, typical_terms
from vsdesk.store import profiles
from vsdesk.store.dump import dump_digest
from vsdesk.store.settings import set_setting


def fill(desk: Desk) -> None:
    """One of everything, and what must stay behind."""
    desk.settings.choose("pep_from_age", "3")
    desk.terms.add_year()
    desk.terms.add_holiday(
        Holiday("INSET day", TODAY + timedelta(7), TODAY + timedelta(7), "Training", "ours")
    )
    with desk.journal.batch("a mapping", person="A", at=desk.clock.now):
        profiles.keep_mapping(
            desk.connection, "ab" * 32, "roll", {"surname": 0, "upn": 3}, "Jamal's school.xlsx"
        )
        set_setting(desk.connection, "due:note:first-pep:7", "Jamal was seen")
        set_setting(desk.connection, "list:Jamal and others", "{}")


def test_a_pack_holds_the_rules_and_nothing_of_people_places_or_children(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    desk.settings.set_second_place(tmp_path / "stick")
    text = desk.pack.export(tmp_path / "pack.json").read_text("utf-8")
    assert json.loads(text)["rules"]["pep_from_age"] == {"value": "3"}
    for word in ("Jamal", "Ann Mensah", "Northshire", "stick", "due:", "roll_id"):
        assert word not in text


def test_it_is_shown_first_taken_in_as_one_batch_and_taken_back(
    desk: Desk, second: Desk, tmp_path: Path
) -> None:
    fill(desk)
    path = desk.pack.export(tmp_path / "pack.json")
    second.terms.set_term(typical_terms()[-1])
    before = dump_digest(second.connection)
    preview = second.pack.preview(path)
    states = {(line.what, line.state) for line in preview.lines}
    assert {("A PEP is needed from", "changed"), ("2028/29 autumn", "new"), ("INSET day", "new")} <= states
    assert ("Lock the window after", "same") in states
    assert dump_digest(second.connection) == before
    changes = second.pack.take(preview)
    assert changes.name == "Import: authority pack of 20 November 2026"
    assert second.settings.pep_range.from_age == 3
    # what the pack does not have stays
    assert any(line.id is not None and line.term.label == "Summer 2028" for line in second.terms.lines())
    second.undo(changes.batch)
    assert dump_digest(second.connection) == before
    assert not second.pack.preview(second.pack.export(tmp_path / "own.json")).does_something


def test_a_roll_that_changed_since_is_not_changed_otherwise_than_shown(
    desk: Desk, second: Desk, tmp_path: Path
) -> None:
    fill(desk)
    preview = second.pack.preview(desk.pack.export(tmp_path / "pack.json"))
    second.settings.choose("pep_from_age", "5")
    with pytest.raises(UserError, match="changed since the pack was shown"):
        second.pack.take(preview)


def test_terms_that_would_overlap_are_refused_whole(desk: Desk, second: Desk, tmp_path: Path) -> None:
    autumn = next(one for one in typical_terms() if one.label == "Autumn 2026")
    spring = next(one for one in typical_terms() if one.label == "Spring 2027")
    desk.settings.choose("pep_from_age", "3")
    desk.terms.set_term(_ending(autumn, date(2026, 12, 23)))
    second.terms.set_term(_from(spring, date(2026, 12, 21)))
    before = dump_digest(second.connection)
    preview = second.pack.preview(desk.pack.export(tmp_path / "pack.json"))
    with pytest.raises(UserError, match="nothing was changed"):
        second.pack.take(preview)
    assert dump_digest(second.connection) == before


def _ending(term: Term, day: date) -> Term:
    return Term(term.academic_year, term.name, term.starts_on, day, None, None, "own")


def _from(term: Term, day: date) -> Term:
    return Term(term.academic_year, term.name, day, term.ends_on, None, None, "own")


def test_what_the_office_wrote_goes_too_and_what_seems_to_name_a_child_stays(
    desk: Desk, second: Desk, tmp_path: Path
) -> None:
    rows = list_of_children(tmp_path / "l.xlsx", a_row())
    desk.returns.commit(desk.returns.plan([rows], Options()))
    desk.planner.add("Board papers", date(2026, 12, 4), detail="Send by noon", kind="other")
    desk.planner.add("Panel about Jibril Haddad", date(2026, 12, 7))
    desk.planner.confirm("903-window", 2027, date(2027, 4, 5))
    desk.log.keep_template(Template("Termly call", "call", said="Rang the school.", follow_up="Ring again"))
    desk.log.keep_template(Template("Haddad’s call", "call"))
    path = desk.pack.export(tmp_path / "pack.json")
    assert "Haddad" not in path.read_text("utf-8")
    assert desk.pack.left_out() == 2
    before = dump_digest(second.connection)
    preview = second.pack.preview(path)
    shown = {(line.part, line.what): line.after for line in preview.lines if line.state == "new"}
    assert shown["Days in the planner", "Board papers"] == "4 December 2026; Send by noon"
    assert shown["Usual days confirmed", "SSDA903 return open, 2027"] == "5 April 2027 to 4 July 2027"
    assert shown["Templates of the log", "Termly call"] == "call; Rang the school.; then: Ring again"
    changes = second.pack.take(preview)
    assert not second.pack.preview(path).does_something
    assert [one.name for one in second.log.templates() if one.id is not None] == ["Termly call"]
    assert {one.words for one in second.planner.lines() if one.number is not None} == {"Board papers"}
    second.undo(changes.batch)
    assert dump_digest(second.connection) == before


def test_a_sealed_childs_name_and_a_former_one_stay_behind_too(desk: Desk, tmp_path: Path) -> None:
    rows = list_of_children(tmp_path / "l.xlsx", a_row(Former_surname="Okonjo"))
    desk.returns.commit(desk.returns.plan([rows], Options()))
    desk.planner.add("Adoption panel, Haddad", date(2026, 12, 7))
    desk.planner.add("Review of Okonjo", date(2026, 12, 8))
    (child,) = (one.child.id for one in desk.children.all())
    desk.deeds.seal(child, TODAY, "adopted")
    text = desk.pack.export(tmp_path / "pack.json").read_text("utf-8")
    assert "Haddad" not in text
    assert "Okonjo" not in text
    assert desk.pack.left_out() == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # nothing there to speak of
        ("", "no authority pack"),
        # JSON, and something else
        ('{"kind": "shopping"}', "no authority pack"),
        ("[1, 2]", "no authority pack"),
        # cut short
        ('{\n "kind": "vsdesk authority pack",\n "version": 1,\n "ma', "damaged or cut short"),
        # from a later program
        ('{"kind": "vsdesk authority pack", "version": 2}', "newer version"),
        # a word changed, the digest not
        ('{"kind": "vsdesk authority pack", "version": 1, "digest": "00"}', "changed or damaged"),
    ],
    ids=["empty", "foreign", "list", "cut", "newer", "changed"],
)
def test_what_is_no_sound_pack_is_told_in_one_sentence_with_the_path_last(
    desk: Desk, tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "pack.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match=words) as error:
        desk.pack.preview(path)
    assert str(error.value).endswith(str(path))


@pytest.mark.parametrize(
    "parts",
    [
        {"children": {"1": {"surname": "x"}}},
        {
            "terms": {
                "2026/27 winter": dict.fromkeys(
                    ("starts_on", "ends_on", "half_term_from", "half_term_to", "source"), "2026-12-01"
                )
            }
        },
        {"terms": {"2026/27 autumn": {"starts_on": "yesterday"}}},
        {"rules": {"lock_minutes": {"value": "5", "more": "x"}}},
        {"mappings": {"ab": {"layout": "roll", "columns": "no json"}}},
    ],
    ids=["strange part", "no such term", "no such day", "more fields", "no columns"],
)
def test_a_sound_file_that_holds_what_it_should_not_is_refused(
    desk: Desk, tmp_path: Path, parts: dict[str, dict[str, dict[str, str | int]]]
) -> None:
    path = tmp_path / "pack.json"
    path.write_bytes(to_bytes(Pack(TODAY, parts)))
    with pytest.raises(UserError, match="does not hold what it should"):
        desk.pack.preview(path)


@pytest.mark.parametrize(
    "parts",
    [
        {"rules": {"lock_minutes": {"value": "0"}}},
        {"rules": {"name": {"value": "Westshire"}}},
        {"mappings": {"ab": {"layout": "roll", "columns": '{"no_such_field": 1}'}}},
        {"holidays": {"2026-12-25 closure": {"to_on": "2026-12-25", "name": "x", "source": ""}}},
    ],
    ids=["never locks", "a setting that is no rule", "unknown field", "Christmas"],
)
def test_an_entry_that_cannot_be_stops_the_whole_pack(
    desk: Desk, tmp_path: Path, parts: dict[str, dict[str, dict[str, str | int]]]
) -> None:
    path = tmp_path / "pack.json"
    path.write_bytes(to_bytes(Pack(TODAY, parts)))
    before = dump_digest(desk.connection)
    with pytest.raises(UserError, match="cannot be taken in; nothing was changed"):
        desk.pack.take(desk.pack.preview(path))
    assert dump_digest(desk.connection) == before


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
CHOSEN = st.fixed_dictionaries(
    {rule.name: st.sampled_from([value for value, _ in rule.choices]) for rule in RULES}
)
SHIFTS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 3), TEXT), max_size=4)
DAYS = st.dictionaries(
    st.integers(0, 25), st.tuples(st.sampled_from(("INSET day", "closure", BANK_HOLIDAY)), TEXT)
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(chosen=CHOSEN, shifts=SHIFTS, days=DAYS)
def test_out_in_and_out_again_gives_the_same_bytes_but_for_the_day(
    desk: Desk, second: Desk, tmp_path: Path, chosen: dict[str, str],
    shifts: list[tuple[int, int, str]], days: dict[int, tuple[str, str]],
) -> None:  # fmt: skip
    begun = [len(one.batches()) for one in (desk, second)]
    for name, value in chosen.items():
        desk.settings.choose(name, value, "As agreed")
    for number, later, source in shifts:
        term = typical_terms()[number]
        desk.terms.set_term(Term(term.academic_year, term.name, term.starts_on + timedelta(later), term.ends_on,
                                 term.half_term_from, term.half_term_to, source))  # fmt: skip
    for number, (kind, name) in days.items():
        day = date(2026, 11, 23) + timedelta(number)
        desk.terms.add_holiday(Holiday(kind, day, day, name, "list"))
    first = desk.pack.export(tmp_path / "first.json")
    preview = second.pack.preview(first)
    if preview.does_something:
        second.pack.take(preview)
    second.clock = Clock(TODAY + timedelta(1))
    again = second.pack.export(tmp_path / "again.json").read_bytes()
    second.clock = Clock(TODAY)
    assert second.pack.export(tmp_path / "again.json").read_bytes() == first.read_bytes()
    assert again != first.read_bytes()
    for one, start in zip((desk, second), begun, strict=True):
        for batch in reversed(one.batches()[start:]):
            one.undo(batch.id)
