import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.vsdesk.store.rolls import NOW, made
from vsdesk.store import backup, driver, files
from vsdesk.store.rotate import kept

TODAY = date(2026, 11, 21)  # a Saturday


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def daily(days: int) -> list[datetime]:
    return [at(TODAY - timedelta(days=back)) for back in range(days)]


@pytest.mark.parametrize(
    ("days", "left"),
    [
        # nothing, and one
        (0, 0),
        (1, 1),
        # as many as are kept daily
        (12, 12),
        # one more, a Monday: its week has a later one, kept for its day
        (13, 12),
        # and the Sunday before: the newest of its week
        (14, 13),
        # two years of daily backups: 12 + 10 + 9
        (730, 31),
    ],
)
def test_how_many_are_kept_of_daily_backups(days: int, left: int) -> None:
    assert len(kept(daily(days), TODAY)) == left


def test_which_are_kept_of_a_year_of_daily_backups() -> None:
    keep = sorted({instant.date() for instant in kept(daily(365), TODAY)}, reverse=True)
    # twelve days, from today
    assert keep[:12] == [TODAY - timedelta(days=back) for back in range(12)]
    # ten weeks: the Sundays before those days
    sundays = [date(2026, 11, 8) - timedelta(weeks=back) for back in range(10)]
    # nine months: the last days of those before this one
    months = [
        date(2026, 10, 31), date(2026, 9, 30), date(2026, 8, 31), date(2026, 7, 31), date(2026, 6, 30),
        date(2026, 5, 31), date(2026, 4, 30), date(2026, 3, 31), date(2026, 2, 28),
    ]  # fmt: skip
    assert keep[12:] == sorted([*sundays, *months], reverse=True)


def test_all_of_today_are_kept_and_of_an_earlier_day_the_last() -> None:
    yesterday = TODAY - timedelta(days=1)
    made_at = [at(TODAY, 8), at(TODAY, 12), at(TODAY, 16), at(yesterday, 8), at(yesterday, 17)]
    assert kept(made_at, TODAY) == {at(TODAY, 8), at(TODAY, 12), at(TODAY, 16), at(yesterday, 17)}


def test_a_holiday_uses_up_nothing() -> None:
    # twelve backups, each a month apart, then nothing for two months
    long_ago = [at(date(2025, month, 5)) for month in range(1, 10)]
    assert kept(long_ago, TODAY) == set(long_ago)


def test_the_newest_is_always_kept() -> None:
    only = at(date(2001, 1, 1))
    assert kept([only], TODAY) == {only}


@pytest.mark.parametrize(
    ("older", "newer", "left"),
    [
        # Sunday and Monday are two ISO weeks
        (date(2026, 10, 4), date(2026, 10, 5), 2),
        # Monday and the Sunday after it are one
        (date(2026, 10, 5), date(2026, 10, 11), 1),
        # one week with the turn of the year in it: the older is the last of its month
        (date(2026, 12, 31), date(2027, 1, 1), 2),
    ],
)
def test_weeks_are_iso_weeks(older: date, newer: date, left: int) -> None:
    # twelve later days use up the daily ones
    later = [at(date(2027, 6, 1) + timedelta(days=ahead)) for ahead in range(12)]
    keep = kept([*later, at(older), at(newer)], date(2027, 6, 12))
    assert len(keep.intersection({at(older), at(newer)})) == left


def test_thinning_every_day_loses_nothing_that_thinning_at_once_would_keep() -> None:
    there: set[datetime] = set()
    every = [at(date(2026, 1, 1) + timedelta(days=ahead)) for ahead in range(500)]
    for instant in every:
        there = kept({*there, instant}, instant.date())
    assert there == kept(every, every[-1].date())


def test_what_is_not_kept_goes_with_the_files_only_it_had(tmp_path: Path) -> None:
    opened = made(tmp_path / "r.vsroll")
    root = opened.folder / "backups"
    connection = driver.connect(opened.folder / "roll.db", opened.data_key)
    old = files.put(opened.folder, b"only in the first")
    first = backup.make(connection, opened.data_key, opened.folder, NOW)
    (opened.folder / "files" / old.id).unlink()
    new = files.put(opened.folder, b"in the second")
    second = backup.make(connection, opened.data_key, opened.folder, NOW + timedelta(hours=1))
    connection.close()
    assert backup.rotate(root, NOW + timedelta(hours=2)) == [], "all of one day stay that day"
    assert backup.rotate(root, NOW + timedelta(days=1)) == [first.folder.name]
    assert [one.folder for one in backup.list_backups(root)] == [second.folder]
    assert [path.name for path in (root / "files").iterdir()] == [new.id]
    assert backup.verify(second, opened.data_key) == []


def test_while_a_manifest_cannot_be_read_no_file_is_dropped(tmp_path: Path) -> None:
    opened = made(tmp_path / "r.vsroll")
    root = opened.folder / "backups"
    connection = driver.connect(opened.folder / "roll.db", opened.data_key)
    stored = files.put(opened.folder, b"needed")
    backup.make(connection, opened.data_key, opened.folder, NOW)
    shutil.rmtree(opened.folder / "files")
    second = backup.make(connection, opened.data_key, opened.folder, NOW + timedelta(hours=1))
    third = backup.make(connection, opened.data_key, opened.folder, NOW + timedelta(days=1))
    connection.close()
    (third.folder / "manifest.json").write_bytes(b"{")
    assert backup.rotate(root, NOW + timedelta(days=2)) == ["20261121T140230Z"]
    assert [one.folder for one in backup.list_backups(root)] == [third.folder, second.folder]
    assert [path.name for path in (root / "files").iterdir()] == [stored.id]
