"""The program as a person starts it, and beside it a witness that writes down what stands on the screen; it touches nothing.

python -m tests.ui.journey.witness STATE_FILE ROLL
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from ui.importing.wizard import ImportScreen
from ui.main_window import MainWindow
from ui.screens.child.view import ChildScreen
from ui.screens.unlock.view import UnlockWindow
from ui.shell.jump import Jump

BEAT_MS = 25


def state() -> dict[str, Any]:
    """What a person would see: which window, page and step, what has the keyboard, whether anything is under way."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    dialog = QApplication.activeModalWidget()
    focus = QApplication.focusWidget()
    found: dict[str, Any] = {
        "windows": sorted(type(one).__name__ for one in shown),
        "dialog": dialog.windowTitle() if dialog else "",
        "words": words(dialog) if dialog else "",
        "has_keyboard": focus is not None,
        "focus": focus.accessibleName() if focus else "",
        "text": focus.text() if isinstance(focus, QLineEdit) else "",
        "number": int((dialog or shown[0]).winId()) if shown else 0,
    }
    for one in shown:
        found |= _of(one)
    return found


def _of(window: QWidget) -> dict[str, Any]:
    if isinstance(window, UnlockWindow):
        ready = window.stack.current is window.ask
        return {
            "page": "unlock" if ready else "",
            "idle": ready,
            "said": words(window),
            "number": int(window.winId()),
        }
    if isinstance(window, Jump):
        return {"jump": window.found.item(0).text() if window.found.count() else ""}
    if not isinstance(window, MainWindow) or window.page is None:
        return {}
    page = window.page
    about: dict[str, Any] = {
        "page": page.key,
        "idle": not window.session.jobs.under_way,
        "status": window.status.said.text(),
    }
    if isinstance(page, ImportScreen):
        presenter = page.presenter
        about["step"] = presenter.state.step
        about["main"] = page.footer.main.text() if page.footer.main.isEnabled() else ""
        about["idle"] = about["idle"] and presenter.under_way.job is None
        about["undecided"] = len(presenter.state.undecided())
        about["outcomes"] = [line.outcome for one in presenter.state.planned for line in one.lines]
    if isinstance(page, ChildScreen) and page.page is not None:
        tab = page.tabs.checkedButton()
        about |= {
            "child": page.page.head.name,
            "tab": tab.text() if tab else "",
            "facts": len(page.facts.fields),
        }
    return about


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def main() -> int:
    out = Path(sys.argv[1])
    application = QApplication(sys.argv[:1])
    before = ""

    def look() -> None:
        nonlocal before
        now = json.dumps(state(), ensure_ascii=False)
        if now != before:
            before = now
            part = out.with_suffix(".part")
            part.write_text(now, "utf-8")
            os.replace(part, out)

    beat = QTimer(application)
    beat.timeout.connect(look)
    beat.start(BEAT_MS)
    from ui.app import run

    return run(Path(sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main())
