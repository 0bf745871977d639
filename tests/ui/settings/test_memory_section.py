"""Settings, Remembered: what is remembered of returns is listed, and the line chosen is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pytestqt.qtbot import QtBot

from ui.screens.screen import Navigator
from ui.screens.settings.forms import Form
from ui.screens.settings.memory import MemorySection
from ui.screens.settings.memory_forms import ColumnsForm, MeaningForm, RuleForm, TakeForm
from ui.screens.settings.view import SettingsScreen
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.progress import Progress
from vsdesk.store import profiles
from vsdesk.store.records import Writer

F = TypeVar("F", bound=Form)


def remembered(desk: Desk, progress: Progress) -> None:
    """A word and a password of somebody's."""
    with desk.batch("Remember", role="officer"):
        decided = {"decided_by": "Ann", "decided_on": "2026-11-20"}
        word = {
            "layout": "progress",
            "field": "attainment",
            "word": "secure",
            "said": "Secure",
            "meaning": "at",
        }
        Writer(desk.connection).add("value_meaning", {**word, **decided})
        Writer(desk.connection).add("file_password", {"password": "oak-and-ash", **decided})


def test_a_line_is_forgotten_and_a_password_shows_dots(qtbot: QtBot, session: Session) -> None:
    screen = SettingsScreen(session, Navigator())
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    job = session.jobs.run(remembered, "Test")
    qtbot.waitUntil(lambda: not session.jobs.under_way)
    assert job is not None
    screen.reload()
    section: MemorySection = screen.memory
    qtbot.waitUntil(lambda: section.model.rowCount() == 2)
    screen.show_section(5)
    texts = [
        [str(section.model.index(line, column).data()) for column in range(section.model.columnCount())]
        for line in range(2)
    ]
    assert texts[0][:4] == ["A word", "Progress, a column a subject", "Secure", "At expected"]
    assert (texts[1][0], texts[1][2]) == ("A password", "••••••••")
    assert "oak-and-ash" not in str(texts)
    section.table.select_id(0)
    section.forget.click()
    qtbot.waitUntil(lambda: not session.jobs.under_way)
    screen.reload()
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)


def columns(desk: Desk, progress: Progress) -> None:
    """How a school's attendance is read."""
    with desk.batch("Remember", role="officer"):
        taken = {"upn": 1, "possible": 2, "attended": 3}
        headings = {1: "Pupil", 2: "Poss", 3: "Here", 4: "Late"}
        profiles.keep_mapping(desk.connection, "f" * 64, "attendance", taken, "Oakfield", headings)


def shown(
    qtbot: QtBot, session: Session, work: Callable[[Desk, Progress], None], lines: int
) -> MemorySection:
    """The page at its section, after some work, with so many lines."""
    session.jobs.run(work, "Test")
    qtbot.waitUntil(lambda: not session.jobs.under_way)
    screen = SettingsScreen(session, Navigator())
    qtbot.addWidget(screen)
    screen.resize(1200, 700)
    screen.show()
    screen.reload()
    screen.show_section(5)
    session.changed.connect(screen.reload)
    qtbot.waitUntil(lambda: screen.memory.model.rowCount() == lines)
    return screen


def dialog(qtbot: QtBot, section: MemorySection, kind: type[F]) -> F:
    """The small window that came up."""
    qtbot.waitUntil(lambda: bool(section.findChildren(kind)))
    return section.findChildren(kind)[-1]


def means(section: MemorySection, line: int = 0) -> str:
    return str(section.model.index(line, 3).data())


def test_a_word_is_given_another_meaning(qtbot: QtBot, session: Session) -> None:
    screen = shown(qtbot, session, remembered, 2)
    section = screen.memory
    section.table.select_id(1)
    assert not section.change.isEnabled()
    assert not section.save.isEnabled()
    section.table.select_id(0)
    section.change.click()
    form = dialog(qtbot, section, MeaningForm)
    assert form.meaning.currentData() == "at"
    form.meaning.setCurrentIndex(form.meaning.findData("above"))
    form.yes.click()
    qtbot.waitUntil(lambda: means(section) == "Above expected")


def ruled(desk: Desk, progress: Progress) -> None:
    """Who wins in the SEN of a kind of return."""
    with desk.batch("Remember", role="officer"):
        Writer(desk.connection).add("setting", {"name": "wins provision.sen", "value": "ask"})


def test_who_wins_is_changed(qtbot: QtBot, session: Session) -> None:
    screen = shown(qtbot, session, ruled, 1)
    section = screen.memory
    assert means(section) == "A person is asked"
    section.change.click()
    form = dialog(qtbot, section, RuleForm)
    assert form.rule.accessibleName() == "Where SEN provision differs"
    form.rule.setCurrentIndex(form.rule.findData("fill"))
    form.yes.click()
    qtbot.waitUntil(lambda: means(section) == "Only blanks are filled")


def test_two_columns_of_one_field_are_refused_in_the_window_and_mended_there(
    qtbot: QtBot, session: Session
) -> None:
    screen = shown(qtbot, session, columns, 1)
    section = screen.memory
    section.change.click()
    form = dialog(qtbot, section, ColumnsForm)
    late = form.choices[4]
    assert late.accessibleName() == "Column D, Late: taken as"
    late.setCurrentIndex(late.findData("possible"))
    form.yes.click()
    qtbot.waitUntil(
        lambda: form.wrong.text().startswith("Columns B and D are both taken as Sessions possible;")
    )
    assert form.yes.isEnabled()
    late.setCurrentIndex(late.findData("unauthorised"))
    form.yes.click()
    qtbot.waitUntil(lambda: means(section).endswith("D Unauthorised absences"))


def test_columns_are_saved_and_shown_before_they_are_taken_in(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    screen = shown(qtbot, session, columns, 1)
    section = screen.memory
    out = tmp_path / "columns.json"
    section.save.click()
    section.files.fileSelected.emit(str(out))
    section.files.reject()
    qtbot.waitUntil(lambda: section.told.text() == f"The columns are in {out}")
    section.take.click()
    section.files.fileSelected.emit(str(out))
    section.files.reject()
    form = dialog(qtbot, section, TakeForm)
    assert not form.yes.isEnabled()
    form.reject()
    section.forget.click()
    qtbot.waitUntil(lambda: section.model.rowCount() == 0)
    section.deeds.look(out)
    qtbot.waitUntil(lambda: any(one.yes.isEnabled() for one in section.findChildren(TakeForm)))
    again = section.findChildren(TakeForm)[-1]
    assert [str(again.model.index(line, 1).data()) for line in range(3)] == ["A Pupil", "B Poss", "C Here"]
    again.yes.click()
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    assert means(section) == "A UPN, B Sessions possible, C Sessions attended"
