"""A desk is one roll in one person's hands: what opening, writing, undoing and closing it do."""

import json
import re
from datetime import UTC, date, datetime

import pytest

from tests.builders import HEAD, NAME, PASSPHRASE, TODAY, a_row, list_of_children
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.errors import NotAllowed, NotFound, RollInUse, RollReadOnly, UserError, WrongPassphrase
from vsdesk.store import backup
from vsdesk.store.cost import QUICK


def opened(roll, **more):
    return Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), **more)


def take(desk, path):
    return desk.returns.commit(desk.returns.plan([path], Options()))


@pytest.fixture
def a_list(tmp_path):
    return list_of_children(tmp_path / "list.xlsx", a_row())


# --- opening and closing ------------------------------------------------------------------------------------------


def test_a_new_roll_has_a_name_a_head_and_one_batch(roll):
    with opened(roll) as desk:
        assert (desk.authority, desk.person, desk.role) == (NAME, HEAD, "head")
        assert [(line.name, line.kind, line.person) for line in desk.batches()] == [("New roll", "new", HEAD)]
        assert desk.check(deep=True) == []


@pytest.mark.parametrize(("name", "person"), [("", HEAD), ("  ", HEAD), (NAME, ""), (NAME, " ")])
def test_a_roll_needs_a_name_and_a_person(tmp_path, name, person):
    with pytest.raises(UserError):
        new_roll(tmp_path / "r.vsroll", name, person, PASSPHRASE, datetime.now(UTC), cost=QUICK, check=False)
    assert not (tmp_path / "r.vsroll").exists()


def test_a_wrong_passphrase_opens_nothing_and_takes_no_lock(roll):
    with pytest.raises(WrongPassphrase):
        Desk.open(roll, "something else entirely", write=True)
    assert not (roll / "lock").exists()


def test_the_recovery_key_opens_it_as_a_head_under_a_name_given(tmp_path):
    made = new_roll(tmp_path / "r.vsroll", NAME, HEAD, PASSPHRASE, datetime.now(UTC), cost=QUICK, check=False)
    with Desk.open_with_recovery(tmp_path / "r.vsroll", made.recovery) as desk:
        assert (desk.role, desk.person) == ("head", "Recovery key")
    with Desk.open_with_recovery(tmp_path / "r.vsroll", made.recovery, person="Tom Hale") as desk:
        assert desk.person == "Tom Hale"


def test_a_closed_roll_is_one_database_file_and_free(roll, a_list):
    with opened(roll, write=True) as desk:
        take(desk, a_list)
        assert (roll / "lock").exists()
    assert {path.name for path in roll.iterdir()} == {"roll.db", "keys.json", "files", "backups"}


def test_closing_twice_is_no_fault(roll):
    desk = opened(roll, write=True)
    desk.close()
    desk.close()


def test_a_fault_inside_still_frees_the_roll(roll):
    with pytest.raises(ZeroDivisionError), opened(roll, write=True):
        raise ZeroDivisionError
    with opened(roll, write=True) as desk:
        assert desk.may_write


# --- the clock ----------------------------------------------------------------------------------------------------


def test_the_day_is_the_one_asked_for_and_the_instant_is_the_real_one(roll):
    with opened(roll) as desk:
        assert desk.today == TODAY
        assert abs((datetime.now(UTC) - desk.clock.now).total_seconds()) < 5
    with Desk.open(roll, PASSPHRASE) as desk:
        assert abs((desk.today - datetime.now().astimezone().date()).days) <= 1


def test_children_are_shown_as_on_the_day(roll, a_list):
    with opened(roll, write=True) as desk:
        take(desk, a_list)
    for day, word in ((date(2024, 9, 1), None), (date(2024, 9, 2), "looked after"), (TODAY, "looked after")):
        with Desk.open(roll, PASSPHRASE, clock=Clock(day)) as desk:
            (child,) = desk.children.all()
            assert (child.standing.word == "looked after") == (word is not None)


# --- one writer --------------------------------------------------------------------------------------------------


def test_there_is_one_writer_and_many_readers(roll):
    with opened(roll, write=True) as writer, opened(roll) as reader:
        assert (writer.may_write, reader.may_write) == (True, False)
        with pytest.raises(RollInUse) as refused:
            opened(roll, write=True)
        assert HEAD in str(refused.value)
        assert reader.children.all() == []
    with opened(roll, write=True) as desk:
        assert desk.may_write


def test_a_reader_sees_what_the_writer_has_committed(roll, a_list):
    with opened(roll, write=True) as writer, opened(roll) as reader:
        take(writer, a_list)
        assert len(reader.children.all()) == 1


def test_a_reader_writes_nothing(roll, a_list):
    with opened(roll) as desk:
        with pytest.raises(RollReadOnly):
            take(desk, a_list)
        with pytest.raises(RollReadOnly):
            desk.undo(1)
        assert desk.children.all() == []


def test_a_writer_whose_lock_was_taken_over_writes_no_more(roll, a_list):
    first = opened(roll, write=True)
    # As somebody at another computer takes it over: the lock is then theirs.
    theirs = json.loads((roll / "lock").read_text("utf-8")) | {"person": "Tom Hale", "token": "theirs"}
    (roll / "lock").write_text(json.dumps(theirs), "utf-8")
    with pytest.raises(RollReadOnly, match="nothing was changed"):
        take(first, a_list)
    assert first.children.all() == []
    first.close()
    assert json.loads((roll / "lock").read_text("utf-8"))["token"] == "theirs"


# --- roles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["viewer", "officer", "head"])
def test_a_role_allows_what_it_allows(roll, a_list, tmp_path, role):
    secret = f"gravel {role} compass willow"
    with opened(roll, write=True) as desk:
        take(desk, a_list)
        desk.people.add("Somebody", role, secret, cost=QUICK)
    more = list_of_children(tmp_path / "more.xlsx", a_row(Sex="F"))
    with Desk.open(roll, secret, clock=Clock(TODAY), write=True, person="Somebody") as desk:
        assert (desk.role, desk.may_write) == (role, role != "viewer")
        may = {
            "officer": [lambda: take(desk, more), lambda: desk.deeds.restrict(1, "asked"), lambda: desk.undo(4), desk.back_up],
            "head": [lambda: desk.deeds.seal(1, TODAY), lambda: desk.erase(1, "asked"), lambda: desk.export(tmp_path / "out"),
                     lambda: desk.people.set_role("Somebody", "head"), lambda: desk.deeds.unrestrict(1, "asked")],
        }  # fmt: skip
        for needed, deeds in may.items():
            for deed in deeds:
                if ("viewer", "officer", "head").index(role) < ("viewer", "officer", "head").index(needed):
                    with pytest.raises(NotAllowed) as refused:
                        deed()
                    assert re.search(f"ask an? {needed}", str(refused.value))
                else:
                    try:
                        deed()
                    except NotFound:
                        # The head has sealed and erased the child by then.
                        assert role == "head"


# --- backups ------------------------------------------------------------------------------------------------------


def test_the_days_first_write_is_preceded_by_a_backup_and_the_next_are_not(roll, a_list, tmp_path):
    with opened(roll, write=True) as desk:
        take(desk, a_list)
        (made,) = backup.list_backups(backup.root_of(roll))
        take(desk, list_of_children(tmp_path / "more.xlsx", a_row(Sex="F")))
        assert backup.list_backups(backup.root_of(roll)) == [made]
        assert made.manifest.contents.tip["batch"] == 1


def test_reading_makes_no_backup(roll):
    with opened(roll) as desk:
        desk.children.all()
    assert backup.list_backups(backup.root_of(roll)) == []


def test_a_write_that_is_refused_makes_no_batch(roll):
    with opened(roll, write=True) as desk:
        with pytest.raises(NotFound):
            desk.undo(99)
        assert len(desk.batches()) == 1
