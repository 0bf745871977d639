"""What is measured of the window: how long it stalls, opening, a keystroke, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks import floors
from tests.benchmarks.big_roll import AS_AT, HEAD, PASSPHRASE, Big
from tests.benchmarks.timing import Line, just, medians
from ui.main_window import MainWindow
from ui.pace import Pace
from ui.screens.roll.view import RollScreen
from ui.screens.today.view import TodayScreen
from ui.session import Secret, Session
from ui.style import theme
from ui.style.theme import Theme
from vsdesk.desk import opening
from vsdesk.desk.lists import Query
from vsdesk.desk.returns import Options
from vsdesk.store import driver, vault
from vsdesk.store.folder import DATABASE

PATIENCE_MS = 300_000
BEAT_MS = 5
STALL = 0.05
"""Seconds: what a person does not notice."""
KEYSTROKES = ("", "b", "ba", "bac", "bace", "nobody of that name")


def _application() -> QApplication:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    theme.apply(application, Theme())
    return application


def _until(ready: Callable[[], bool]) -> None:
    """Turn the event loop, as the program does, until something is so."""
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if ready() else None)
    look.start(1)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    loop.exec()
    look.stop()
    assert ready(), "the window did not come to it"


def _opened(roll: Path, secret: Secret | None = None) -> MainWindow:
    session = Session(roll, AS_AT)
    came: list[object] = []
    session.opened.connect(came.append)
    session.failed.connect(came.append)
    session.open(secret or Secret(passphrase=PASSPHRASE))
    _until(lambda: bool(came))
    assert session.facts is not None, came
    window = MainWindow(session, session.facts)
    window.resize(1366, 768)
    window.show()
    return window


def _closed(window: MainWindow) -> None:
    window.close()
    window.deleteLater()


def stalls(big: Big, scratch: Path, times: int) -> list[Line]:
    """The longest time between two beats of the event loop while a large return is taken in and the roll is scrolled."""
    ended: list[bool] = []
    pace = Pace(_application(), lambda: not ended)
    window = _opened(big.copy(scratch / "stalls.vsroll"))
    window.go("roll", None)
    page = window.page
    assert isinstance(page, RollScreen)
    _until(lambda: page.model.rowCount() > 0)
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        bar = page.table.verticalScrollBar()
        bar.setValue(bar.value() + 3 if bar.value() < bar.maximum() else 0)
        last = time.perf_counter()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(BEAT_MS)
    job = window.session.jobs.run(
        lambda desk, progress: desk.returns.commit(desk.returns.plan([big.attendance], Options())), "Import"
    )
    job.ended.connect(lambda: ended.append(True))
    _until(lambda: bool(ended))
    timer.stop()
    _closed(window)
    pace.stop()
    gaps.sort()
    beside = f"{len(gaps)} beats; of a hundred the longest {gaps[-max(1, len(gaps) // 100)] * 1000:.0f} ms"
    work = f"longest stall, {big.scale.rows:,} rows coming in, the roll scrolled"
    return [Line(work, "what nobody notices", gaps[-1], STALL, 1, beside)]


def open_to_today(big: Big, scratch: Path, times: int) -> list[Line]:
    """From the key, derived before as the aim has it, to Today with every line in its place.

    Opened with the person's own key, as a computer that remembers it does: stretching a passphrase takes as long as
    it is made to. Memory is tidied as in the program.
    """
    pace = Pace(_application(), lambda: True)
    roll = big.copy(scratch / "today.vsroll")
    key = opening.unlocked(roll, PASSPHRASE, None).unlocked.data_key
    remembered = Secret(person=HEAD, remembered=vault.private_key_of(roll, PASSPHRASE, HEAD))

    def ours() -> None:
        window = _opened(roll, remembered)
        page = window.page
        assert isinstance(page, TodayScreen)
        _until(lambda: page.list.count() > 1 and not page.filling.isActive())
        _closed(window)

    def floor() -> None:
        bare = QMainWindow()
        bare.resize(1366, 768)
        bare.show()
        connection = driver.connect(roll / DATABASE, key, readonly=True)
        assert connection.execute("SELECT * FROM child").fetchall()
        connection.close()
        turned: list[bool] = []
        QTimer.singleShot(0, lambda: turned.append(True))
        _until(lambda: bool(turned))
        bare.close()

    mine, least = medians(times, just(ours), just(floor))
    pace.stop()
    return [Line("open the roll to a live Today", "bare window + open + one query", mine, least, 2)]


def keystrokes(big: Big, scratch: Path, times: int) -> list[Line]:
    """A letter typed in the roll's filter: its ids, and the first page of rows."""
    with big.desk() as desk:

        def type_all() -> None:
            for text in KEYSTROKES:
                ids = desk.lists.ids(Query(text=text))
                desk.lists.rows(ids[:200])

        type_all()
        index = desk.lists._index._db
        again = floors.asked_by(index, type_all)
        mine, least = medians(times, just(type_all), just(again))
    number = len(KEYSTROKES)
    return [Line("a keystroke in the roll's filter", "its SQL alone", mine / number, least / number, 1.5)]


def memory(big: Big, scratch: Path, times: int) -> list[Line]:
    """The whole program with the large roll open, beside a bare window of the same toolkit."""
    ours, floor = (_resident(what, big.roll) for what in ("roll", "bare"))
    return [Line("memory with the roll open", "bare PySide6 window", ours, floor, 2, unit="MB")]


def _resident(what: str, roll: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.windows", what, str(roll)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return float(done.stdout)


def _hold(what: str, roll: Path) -> float:
    """Megabytes this process holds with one thing or the other open."""
    application = QApplication(sys.argv[:1])
    if what == "bare":
        bare = QMainWindow()
        bare.resize(1366, 768)
        bare.show()
        turned: list[bool] = []
        QTimer.singleShot(200, lambda: turned.append(True))
        _until(lambda: bool(turned))
    else:
        _application()
        window = _opened(roll)
        page = window.page
        assert isinstance(page, TodayScreen)
        _until(lambda: page.list.count() > 1 and not page.filling.isActive())
        window.go("roll", None)
        shown = window.page
        assert isinstance(shown, RollScreen)
        _until(lambda: shown.model.rowCount() > 0)
    used = psutil.Process().memory_info().rss / 1e6
    if what != "bare":
        window.close()
    application.quit()
    return used


ALL = (stalls, open_to_today, keystrokes, memory)

if __name__ == "__main__":
    print(_hold(sys.argv[1], Path(sys.argv[2])))
