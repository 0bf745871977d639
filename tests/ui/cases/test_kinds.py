"""Kinds of case in the window: one of the authority's own shown, taken in and removed; one that needs a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.child.conftest import asked
from tests.ui.finding import button, words
from tests.vsdesk.reference.test_case_kinds import OWN
from ui.cases.kinds import KindsDialog
from ui.dialogs.form import Form
from ui.dialogs.message import Message
from ui.session import Session


@pytest.fixture
def kinds(qtbot: QtBot, open_session: Callable[..., Session], sample_roll: Path) -> KindsDialog:
    session = open_session(sample_roll)
    dialog = KindsDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "A new entrant" in words(dialog), timeout=10_000)
    return dialog


def asking(dialog: KindsDialog, qtbot: QtBot, kind: type[Message]) -> Message:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in dialog.findChildren(kind)), timeout=10_000)
    return next(one for one in dialog.findChildren(kind) if one.isVisible())


def test_a_kind_of_ones_own_is_shown_taken_in_and_removed(
    kinds: KindsDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "transport.toml"
    path.write_text(OWN, "utf-8")
    kinds.look_at(path)
    shown = asking(kinds, qtbot, Message)
    assert shown.windowTitle() == "Take in “Transport to school”?"
    assert "within 2 working days of the opening" in shown.accessibleDescription()
    button(shown, "Take it in").click()
    qtbot.waitUntil(lambda: "the authority’s own" in words(kinds), timeout=10_000)
    assert (
        next(one.code for one in asked(qtbot, kinds._session, lambda desk: desk.cases.kinds())) == "transport"
    )
    copy = tmp_path / "copy.toml"
    asked(qtbot, kinds._session, lambda desk: desk.cases.save_kind("transport", copy))
    assert copy.read_text("utf-8") == OWN
    button(kinds, "Remove: Transport").click()
    button(asking(kinds, qtbot, Message), "Remove").click()
    qtbot.waitUntil(lambda: "the authority’s own" not in words(kinds), timeout=10_000)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (OWN.replace('of = "ask"', 'of = "asked"'), "counts from no stage there is"),
        (OWN.replace("within = 2", 'within = "two"'), "no whole number of days “within” in stage “ask”"),
        ("not a kind", "is not TOML"),
    ],
    ids=["no such stage", "no number", "no TOML"],
)
def test_what_is_no_kind_is_told_in_one_sentence_and_nothing_is_written(
    kinds: KindsDialog, qtbot: QtBot, tmp_path: Path, text: str, fault: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    before = len(asked(qtbot, kinds._session, lambda desk: desk.batches()))
    kinds.look_at(path)
    qtbot.waitUntil(lambda: fault in kinds.wrong.text(), timeout=10_000)
    assert kinds.wrong.text().endswith("so it was not taken in. Mend the file, and try again.")
    assert len(asked(qtbot, kinds._session, lambda desk: desk.batches())) == before


def test_the_path_against_parents_is_switched_on_with_a_reason_and_off_without(
    kinds: KindsDialog, qtbot: QtBot
) -> None:
    button(kinds, "Use it: Attendance, three stages").click()
    form = asking(kinds, qtbot, Form)
    assert isinstance(form, Form)
    button(form, "Use it").click()
    assert form.wrong.text().startswith("Give a reason")
    form.findChildren(QLineEdit)[0].setText("The cabinet decided on it")
    button(form, "Use it").click()
    qtbot.waitUntil(lambda: "not used" not in words(kinds), timeout=10_000)
    name = asked(qtbot, kinds._session, lambda desk: desk.batches()[-1].name)
    assert name == "Cases: attendance, three stages used: The cabinet decided on it"
    button(kinds, "Use no more: Attendance, three stages").click()
    qtbot.waitUntil(lambda: "not used" in words(kinds), timeout=10_000)
