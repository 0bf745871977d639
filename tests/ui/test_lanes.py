"""The two lanes: what is written in order, what is asked beside it, and how each ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.errors import CannotWrite
from vsdesk.progress import Progress
from vsdesk.store.settings import set_setting

LONG = 10_000


def write(desk: Desk, said: str, before_the_end: Callable[[], object] = bool) -> Changes:
    """A small batch: what is said of a setting that nothing reads."""
    with desk.journal.batch("A deed", person=desk.person, at=desk.clock.now) as batch:
        set_setting(desk.connection, f"test {said}", said)
        before_the_end()
    return batch.changes


def batches(session: Session, qtbot: QtBot) -> int:
    """How many there are."""
    came: list[int] = []
    session.ask("batches", lambda desk: len(desk.batches()), came.append)
    qtbot.waitUntil(lambda: bool(came), timeout=LONG)
    return came[0]


def test_jobs_run_in_their_order_off_the_windows_thread(session: Session, qtbot: QtBot) -> None:
    ran: list[tuple[int, bool]] = []
    here = threading.current_thread()
    for number in range(3):
        job = session.jobs.run(
            lambda desk, progress, number=number: ran.append((number, threading.current_thread() is here)),
            "Work",
        )
    with qtbot.waitSignal(job.ended, timeout=LONG):
        pass
    assert ran == [(0, False), (1, False), (2, False)]


def test_an_answer_arrives_on_the_windows_thread(session: Session, qtbot: QtBot) -> None:
    threads: list[object] = []
    session.ask("who", lambda desk: desk.authority, lambda name: threads.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(threads), timeout=LONG)
    assert threads == [threading.current_thread()]


def test_progress_reaches_the_window_while_the_job_runs(session: Session, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(desk: Desk, progress: Progress) -> None:
        progress.step(1, 2, "half")
        assert go_on.wait(LONG / 1000)

    job = session.jobs.run(work, "Slow")
    with qtbot.waitSignal(job.progressed, timeout=LONG) as told:
        pass
    assert told.args == [1, 2, "half"]
    assert session.jobs.under_way == [job]
    with qtbot.waitSignal(job.ended, timeout=LONG):
        go_on.set()
    assert session.jobs.under_way == []


def test_cancel_at_the_next_step_takes_back_what_the_job_had_written(session: Session, qtbot: QtBot) -> None:
    written, go_on = threading.Event(), threading.Event()
    announced: list[Changes] = []
    session.changed.connect(announced.append)
    before = batches(session, qtbot)

    def work(desk: Desk, progress: Progress) -> Changes:
        def then() -> None:
            written.set()
            assert go_on.wait(LONG / 1000)
            progress.step(1, 2)

        return write(desk, "half", then)

    job = session.jobs.run(work, "Half a deed")
    with qtbot.waitSignals([job.cancelled, job.ended], timeout=LONG):
        assert written.wait(LONG / 1000)
        job.cancel()
        go_on.set()
    assert batches(session, qtbot) == before
    assert announced == []


def test_a_job_that_fails_says_why_and_the_next_one_runs(session: Session, qtbot: QtBot) -> None:
    def fail(desk: Desk, progress: Progress) -> None:
        raise CannotWrite("The disk is full; make room and try again.")

    job = session.jobs.run(fail, "Fails")
    after = session.jobs.run(lambda desk, progress: desk.authority, "Works")
    ended: list[object] = []
    job.failed.connect(ended.append)
    after.done.connect(ended.append)
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=LONG)
    assert [type(one).__name__ for one in ended] == ["CannotWrite", "str"]


def test_what_a_job_wrote_is_announced_once_and_nothing_else_is(session: Session, qtbot: QtBot) -> None:
    announced: list[Changes] = []
    session.changed.connect(announced.append)
    session.jobs.run(lambda desk, progress: write(desk, "a"), "One")
    session.jobs.run(lambda desk, progress: [write(desk, "b"), write(desk, "c"), None], "Two")
    job = session.jobs.run(lambda desk, progress: len(desk.batches()), "None")
    with qtbot.waitSignal(job.ended, timeout=LONG):
        pass
    assert len(announced) == 3
    assert len({changes.batch for changes in announced}) == 3


def test_a_newer_question_drops_the_older_and_another_key_does_not(session: Session, qtbot: QtBot) -> None:
    answers: list[str] = []
    hold = threading.Event()
    session.ask("held", lambda desk: hold.wait(LONG / 1000), lambda held: None)
    session.ask("name", lambda desk: "older", answers.append)
    session.ask("other", lambda desk: "beside", answers.append)
    session.ask("name", lambda desk: "newer", answers.append)
    hold.set()
    qtbot.waitUntil(lambda: "newer" in answers, timeout=LONG)
    assert sorted(answers) == ["beside", "newer"]


def test_a_question_that_is_no_longer_wanted_is_not_even_asked(session: Session, qtbot: QtBot) -> None:
    asked: list[str] = []
    hold = threading.Event()
    session.ask("held", lambda desk: hold.wait(LONG / 1000), lambda held: None)
    for text in ("a", "ab", "abc"):
        session.ask("search", lambda desk, text=text: asked.append(text), lambda answer: None)
    hold.set()
    qtbot.waitUntil(lambda: bool(asked), timeout=LONG)
    assert asked == ["abc"]


def test_lists_are_answered_beside_a_long_write(session: Session, qtbot: QtBot) -> None:
    go_on, writing = threading.Event(), threading.Event()

    def work(desk: Desk, progress: Progress) -> Changes:
        def then() -> None:
            writing.set()
            assert go_on.wait(LONG / 1000)

        return write(desk, "long", then)

    job = session.jobs.run(work, "Long")
    assert writing.wait(LONG / 1000)
    answers: list[int] = []
    session.ask("roll", lambda desk: len(desk.children.all()), answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=LONG)
    assert session.jobs.under_way == [job]
    with qtbot.waitSignal(job.ended, timeout=LONG):
        go_on.set()


@pytest.mark.parametrize(
    "error", [ValueError("ours"), CannotWrite("The disk is full.")], ids=["ours", "theirs"]
)
def test_a_question_that_fails_tells_the_window(session: Session, qtbot: QtBot, error: Exception) -> None:
    def fail(desk: Desk) -> None:
        raise error

    with qtbot.waitSignal(session.failed, timeout=LONG) as told:
        session.ask("fails", fail, lambda answer: None)
    assert told.args == [error]


def test_the_read_lane_cannot_write(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed, timeout=LONG):
        session.ask("sly", lambda desk: write(desk, "sly"), lambda answer: None)


def test_a_second_window_reads_and_says_who_writes(
    session: Session, open_session: Callable[..., Session], sample_roll: Path
) -> None:
    second = open_session(sample_roll)
    assert session.facts is not None
    assert session.facts.may_write
    assert second.facts is not None
    assert not second.facts.may_write
    assert second.facts.person in second.facts.why_read_only
