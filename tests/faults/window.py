"""The window as a process of its own, doing something by itself until it is killed.

    python -m tests.faults.window ROLL edit FIELD TEXT
    python -m tests.faults.window ROLL wizard FILE

It writes `kept` on its output once what is half done lies encrypted in the roll; then it goes on doing it.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.faults import rolls
from tests.faults.rolls import AS_AT, FIRST, HEAD
from ui.importing.wizard import ImportScreen
from ui.main_window import MainWindow
from ui.screens.child.view import ChildScreen
from ui.session import Secret, Session
from ui.style import theme
from ui.style.theme import Theme
from vsdesk.desk import Desk
from vsdesk.desk.lists import Query

BEAT_MS = 20
DRAFTS = {"edit": "child ", "wizard": "import:"}
DECIDED = 100_002
"""The URN of the school that is said to have sent the return; and when it is for, `rolls.PERIOD`."""


class Driven:
    """The program's window, and what it does in it at each beat."""

    def __init__(self, roll: Path, what: str, words: list[str]) -> None:
        self.what, self.words = what, words
        self.told = False
        self.session = Session(roll, AS_AT)
        self.session.opened.connect(self.begin)
        self.session.failed.connect(lambda error: sys.exit(repr(error)))
        self.session.open(Secret(passphrase=FIRST, person=HEAD))

    def begin(self, facts: object) -> None:
        self.window = MainWindow(self.session, facts)  # type: ignore[arg-type]
        self.window.show()
        self.window.activateWindow()
        self.acts = self.edit() if self.what == "edit" else self.bring_in()
        self.beat = QTimer(self.window)
        self.beat.timeout.connect(lambda: next(self.acts))
        self.beat.start(BEAT_MS)

    def edit(self):
        """Types a text, then on and on after it."""
        name, text = self.words
        child = yield from self.asked(lambda desk: desk.lists.ids(Query())[0])
        self.window.go("child", child)
        page = self.window.page
        assert isinstance(page, ChildScreen)
        while name not in page.facts.fields:
            yield
        page.tabs.buttons()[1].click()
        editor = page.facts.fields[name].editor
        editor.setFocus()
        editor.selectAll()  # type: ignore[union-attr]
        QTest.keyClicks(editor, text)
        for letter in itertools.cycle("abcdefgh"):
            yield from self.tell_when_kept()
            QTest.keyClicks(editor, letter)
            yield

    def bring_in(self):
        """Chooses what the file does not say, then turns the steps over and over."""
        self.window.go("import", [Path(self.words[0])])
        page = self.window.page
        assert isinstance(page, ImportScreen)
        while not page.presenter.state.planned:
            yield
        school = yield from self.asked(lambda desk: desk.schools.search(str(DECIDED))[0].id)
        page.presenter.choose(school=school, period=rolls.PERIOD)
        for step in itertools.cycle(("sheet", "columns", "plan")):
            while page.presenter.under_way.job is not None:
                yield
            page.presenter.go(step)
            yield from self.tell_when_kept()
            yield

    def tell_when_kept(self):
        """Once, when the roll holds the draft with what was said."""
        if self.told:
            return
        names = yield from self.asked(lambda desk: desk.drafts.names(DRAFTS[self.what]))
        drafts = yield from self.asked(lambda desk: [desk.drafts.load(name) or "" for name in names])
        if any(self.sign in text for text in drafts):
            self.told = True
            print("kept", flush=True)

    @property
    def sign(self) -> str:
        return self.words[1] if self.what == "edit" else rolls.PERIOD[0].isoformat()

    def asked(self, question: Callable[[Desk], object]):
        """What the read lane answers, some beats later."""
        came: list[object] = []
        self.session.ask("driven", question, came.append)
        while not came:
            yield
        return came[0]


def main() -> None:
    application = QApplication(sys.argv[:1])
    theme.load_fonts()
    theme.apply(application, Theme())
    roll, what, *words = sys.argv[1:]
    driven = Driven(Path(roll), what, words)
    assert driven is not None
    application.exec()


if __name__ == "__main__":
    main()
