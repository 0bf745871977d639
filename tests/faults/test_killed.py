"""Kill -9 at any moment: either the old state or the new, whole, and what was told done is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import driving, rolls
from tests.faults.dose import SEED, dose
from tests.faults.killing import Ended, cli, delays, quick, run
from tests.faults.rolls import FIRST, HEAD, OFFICER, SECOND, THIRD, Prepared
from tests.faults.searching import files_holding
from vsdesk.desk import Desk
from vsdesk.store import vault
from vsdesk.store.backup_list import list_backups
from vsdesk.store.folder import BACKUPS, DATABASE, FILES, KEYS
from vsdesk.store.recovery import read as read_recovery

pytestmark = pytest.mark.timeout(dose(600, 7200))

CLOSED = {BACKUPS, DATABASE, FILES, KEYS}
"""All that lies in a closed roll's folder."""


@dataclass(frozen=True)
class Place:
    """A roll to be harmed, and the secrets a command line needs, in files."""

    roll: Path
    secrets: Path

    def secret(self, name: str) -> Path:
        return self.secrets / name

    @property
    def as_head(self) -> list[object]:
        return [
            self.roll,
            "--passphrase-file",
            self.secret("first"),
            "--person",
            HEAD,
            "--as-of",
            rolls.AS_AT,
        ]


Command = Callable[[Place], list[str]]


@pytest.fixture
def fresh(prepared: Prepared, tmp_path: Path) -> Callable[[], Place]:
    """A new copy of the roll at each call."""
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    for name, words in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (secrets / name).write_text(words + "\n", encoding="utf-8")
    number = iter(range(10_000))

    def copied() -> Place:
        return Place(prepared.copy(tmp_path / f"{next(number):04d}"), secrets)

    return copied


def killed(
    about: str,
    command: Command,
    fresh: Callable[[], Place],
    times: int,
    look: Callable[[Place, Ended], None],
    watch: str = "",
) -> None:
    """Run a command once in peace, then kill it at random moments, looking each time at what is left."""
    place = fresh()
    calm = run(command(place), place.roll / watch)
    assert calm.done and calm.seconds is not None, f"{about}: {calm}"
    look(place, calm)
    for number, delay in enumerate(delays(about, calm.seconds, times)):
        place = fresh()
        ended = run(command(place), place.roll / watch, delay)
        case = f"{about}, kill {number} after {delay:.4f} s of {calm.seconds:.4f} s, seed {SEED}: {ended}"
        assert ended.code in (0, -9), case
        try:
            look(place, ended)
        except BaseException as error:
            error.add_note(case)
            raise


def settled(place: Place, passphrase: str = FIRST) -> str:
    """Open it to write, as its head would next morning; its state, once it is proved to be whole."""
    assert files_holding(rolls.SURNAME, place.roll.parent) == []
    digest = rolls.state(place.roll, passphrase, write=True)
    assert rolls.problems(place.roll, passphrase) == []
    assert {path.name for path in place.roll.iterdir()} == CLOSED
    beside = {path.name for path in place.roll.parent.iterdir()} - {place.roll.name}
    assert not [name for name in beside if ".set-aside-" not in name], beside
    return digest


def either(before: str, after: str) -> Callable[[Place, Ended], None]:
    """One of the two states; the later one if the program said that it was done."""

    def look(place: Place, ended: Ended) -> None:
        found = settled(place)
        assert found in (before, after)
        assert found == after or not ended.done

    return look


def state_after(command: Sequence[str], place: Place) -> str:
    assert run(command, place.roll).done
    return rolls.state(place.roll)


# --- imports and undo -------------------------------------------------------------------------------------


# The whole of an import, from the lock on, and then its writing alone: from the moment the original is kept.
@pytest.mark.parametrize(("watch", "times"), [("", dose(4, 40)), (FILES, dose(8, 60))])
def test_an_import_killed_is_whole_or_absent(
    prepared: Prepared, fresh: Callable[[], Place], watch: str, times: int
) -> None:
    def command(place: Place) -> list[str]:
        period = "..".join(day.isoformat() for day in rolls.PERIOD)
        told = ["--school", "100001", "--period", period]
        return cli("import", *place.as_head, prepared.attendance, *told)

    before = rolls.state(prepared.roll)
    after = state_after(command(calm := fresh()), calm)
    assert before != after
    killed(f"import {watch}", command, fresh, times, either(before, after), watch)


def test_an_undo_killed_is_whole_or_absent(prepared: Prepared, fresh: Callable[[], Place]) -> None:
    def command(place: Place) -> list[str]:
        return cli("undo", *place.as_head, prepared.batch)

    before = rolls.state(prepared.roll)
    after = state_after(command(calm := fresh()), calm)
    assert before != after
    killed("undo", command, fresh, dose(8, 66), either(before, after))


# --- keys -------------------------------------------------------------------------------------------------


def test_a_change_of_passphrase_killed_leaves_one_that_works(
    prepared: Prepared, fresh: Callable[[], Place]
) -> None:
    before = rolls.state(prepared.roll)

    def command(place: Place) -> list[str]:
        return quick("passphrase", *place.as_head, "--new-passphrase-file", place.secret("third"))

    def look(place: Place, ended: Ended) -> None:
        working = [words for words in (FIRST, THIRD) if rolls.opens(place.roll, words, HEAD)]
        assert len(working) == 1, working
        assert working == [THIRD] or not ended.done
        assert settled(place, working[0]) == before
        assert rolls.opens(place.roll, SECOND, OFFICER)
        for backup in list_backups(place.roll / BACKUPS):
            assert vault.unlock(backup.folder, working[0], HEAD)

    killed("passphrase", command, fresh, dose(8, 66), look)


def test_a_removal_killed_leaves_the_person_in_or_out(prepared: Prepared, fresh: Callable[[], Place]) -> None:
    before = rolls.state(prepared.roll)

    def command(place: Place) -> list[str]:
        return cli(
            "people",
            *place.as_head,
            "--remove",
            OFFICER,
            "--recovery-out",
            place.roll.parent / ".set-aside-key",
        )

    def look(place: Place, ended: Ended) -> None:
        assert settled(place) == before
        still_in = rolls.opens(place.roll, SECOND, OFFICER)
        assert not (still_in and ended.done)
        for backup in list_backups(place.roll / BACKUPS):
            assert rolls.opens(backup.folder, SECOND, OFFICER) == still_in
            assert vault.unlock(backup.folder, FIRST, HEAD)
        if (sheet := place.roll.parent / ".set-aside-key").exists() and (
            text := sheet.read_text("utf-8").strip()
        ):
            assert vault.unlock_with_recovery(place.roll, read_recovery(text))

    killed("removal", command, fresh, dose(12, 100), look)


# --- copies -----------------------------------------------------------------------------------------------


def test_a_backup_killed_is_there_whole_or_not_listed(prepared: Prepared, fresh: Callable[[], Place]) -> None:
    before, had = rolls.state(prepared.roll), len(list_backups(prepared.roll / BACKUPS))

    def look(place: Place, ended: Ended) -> None:
        assert settled(place) == before  # which verifies every backup there is
        made = len(list_backups(place.roll / BACKUPS)) - had
        assert made in (0, 1)
        assert made == 1 or not ended.done

    killed("backup", lambda place: cli("backup", *place.as_head), fresh, dose(8, 66), look)


def test_a_restore_killed_gives_the_old_roll_or_the_restored(
    prepared: Prepared, fresh: Callable[[], Place]
) -> None:
    def command(place: Place) -> list[str]:
        who = place.as_head[1:5]
        return cli("restore", place.roll / BACKUPS / prepared.backup, place.roll, *who)

    before = rolls.state(prepared.roll)
    after = rolls.state(prepared.roll / BACKUPS / prepared.backup)
    assert before != after

    def look(place: Place, ended: Ended) -> None:
        either(before, after)(place, ended)
        for aside in place.roll.parent.glob("*.set-aside-*"):
            assert rolls.state(aside) == before

    killed("restore", command, fresh, dose(8, 66), look)


# --- a newer version --------------------------------------------------------------------------------------


def test_a_migration_killed_is_done_again_from_a_backup_of_the_old(
    prepared: Prepared, fresh: Callable[[], Place]
) -> None:
    def command(place: Place) -> list[str]:
        return quick("newer", "check", *place.as_head, "--sweep")

    with driving.one_more_migration():
        after = rolls.state(fresh().roll, write=True)
    assert after != rolls.state(prepared.roll)

    def look(place: Place, ended: Ended) -> None:
        with driving.one_more_migration():
            assert settled(place) == after
            with Desk.open(place.roll, FIRST, person=HEAD, write=True) as desk:
                kept = [
                    one.manifest.extra["why"] for one in list_backups(desk.folder / BACKUPS) if one.manifest
                ]
                assert "before bringing the roll up to date" in kept

    killed("migration", command, fresh, dose(4, 36), look)
