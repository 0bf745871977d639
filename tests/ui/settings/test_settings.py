from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.builders import HEAD, PASSPHRASE, TODAY
from tests.ui.finding import button
from ui.appearance import APPEARANCE
from ui.dialogs.form import Form
from ui.dialogs.message import Message
from ui.preferences import Preferences
from ui.screens.screen import Navigator
from ui.screens.settings.backup_records import RecordsDialog
from ui.screens.settings.calendar_forms import HolidayForm, TermForm
from ui.screens.settings.forms import PassphraseForm, PersonForm, SheetDialog
from ui.screens.settings.pack_dialog import PackDialog
from ui.screens.settings.view import SettingsScreen
from ui.session import Secret, Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.errors import NotFound, WrongPassphrase
from vsdesk.store.cost import QUICK

OTHER = "B. Kaur"
OTHERS = "acorn-velvet-tundra-kettle"


@pytest.fixture(autouse=True)
def computer(tmp_path: Path) -> Iterator[Preferences]:
    """Preferences of the test's own."""
    before = APPEARANCE.preferences
    found = Preferences(tmp_path / "computer.json")
    APPEARANCE.use(found)
    yield found
    APPEARANCE.use(before)


class Page:
    """The screen with what it asked of the window."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.navigator = Navigator()
        self.locks: list[str] = []
        self.navigator.lock.connect(self.locks.append)
        self.errors: list[BaseException] = []
        session.failed.connect(self.errors.append)
        self.screen = SettingsScreen(session, self.navigator)
        session.changed.connect(self.screen.reload)
        qtbot.addWidget(self.screen)
        self.screen.resize(1100, 700)
        self.screen.show()
        self.screen.show_with(None)
        qtbot.waitUntil(lambda: bool(self.names()), timeout=20_000)

    def names(self) -> list[str]:
        """The people shown, by their combo boxes."""
        names = (box.accessibleName() for box in self.screen.people.findChildren(QComboBox))
        return [name.removeprefix("Role of ") for name in names if name.startswith("Role of ")]

    def press(self, about: str) -> None:
        """Press the button of that accessible name."""
        next(part for part in self.screen.findChildren(QPushButton) if part.accessibleName() == about).click()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Page:
    return Page(session, qtbot)


def dialog(kind: type) -> object:
    return next(
        part for part in QApplication.topLevelWidgets() if isinstance(part, kind) and part.isVisible()
    )


def test_somebody_is_added_gets_a_role_and_opens_the_roll(page: Page, session: Session, qtbot: QtBot) -> None:
    page.screen.people._add()
    form = dialog(PersonForm)
    assert isinstance(form, PersonForm)
    assert not form.yes.isEnabled()
    form.name.setText(OTHER)
    form.passphrase.first.setText(OTHERS)
    form.passphrase.again.setText(OTHERS)
    form.yes.click()
    qtbot.waitUntil(lambda: page.names() == [HEAD, OTHER], timeout=30_000)
    assert not isValid(form)
    with Desk.open(session.folder, OTHERS, person=OTHER) as desk:
        assert desk.role == "officer"


def test_a_name_that_is_taken_is_refused_in_the_form_which_stays(page: Page, qtbot: QtBot) -> None:
    page.screen.people._add()
    form = dialog(PersonForm)
    assert isinstance(form, PersonForm)
    form.name.setText(HEAD.upper())
    form.passphrase.first.setText(OTHERS)
    form.passphrase.again.setText(OTHERS)
    form.yes.click()
    qtbot.waitUntil(lambda: "of that name already" in form.wrong.text(), timeout=30_000)
    assert form.isVisible()


def test_removing_somebody_shows_a_new_sheet_and_locks_the_roll_when_it_is_kept(
    sample_roll: Path, qt_look: QApplication, qtbot: QtBot
) -> None:
    with Desk.open(sample_roll, PASSPHRASE, write=True) as desk:
        desk.people.add(OTHER, "officer", OTHERS, cost=QUICK)
    session = Session(sample_roll, TODAY)
    with qtbot.waitSignal(session.opened, timeout=30_000):
        session.open(Secret(passphrase=PASSPHRASE, person=HEAD))
    page = Page(session, qtbot)
    page.press(f"Remove {OTHER}")
    page.press("Remove")
    qtbot.waitUntil(
        lambda: bool(page.locks) or any(isinstance(p, SheetDialog) for p in QApplication.topLevelWidgets()),
        timeout=60_000,
    )
    assert page.locks == []
    sheet = dialog(SheetDialog)
    assert isinstance(sheet, SheetDialog)
    sheet.reject()
    assert sheet.isVisible()
    groups = sheet.sheet._groups
    sheet.sheet.answer.setText(groups[sheet.sheet.asked])
    sheet.close_button.click()
    assert page.locks == ["The roll has a new key. Open it again with your passphrase."]
    session.close()
    with pytest.raises(NotFound):
        Desk.open(sample_roll, OTHERS, person=OTHER)
    with Desk.open_with_recovery(sample_roll, " ".join(groups)) as desk:
        assert [slot.name for slot in desk.people.all()] == [HEAD]


def test_ones_own_passphrase_is_changed_only_with_the_old_one(
    page: Page, session: Session, qtbot: QtBot
) -> None:
    page.press("Change my passphrase…")
    form = dialog(PassphraseForm)
    assert isinstance(form, PassphraseForm)
    form.old.setText("not the old one at all")
    form.passphrase.first.setText(OTHERS)
    form.passphrase.again.setText(OTHERS)
    form.yes.click()
    qtbot.waitUntil(lambda: "passphrase" in form.wrong.text(), timeout=30_000)
    form.old.setText(PASSPHRASE)
    form.yes.click()
    qtbot.waitUntil(lambda: not isValid(form), timeout=30_000)
    with pytest.raises(WrongPassphrase):
        Desk.open(session.folder, PASSPHRASE)
    Desk.open(session.folder, OTHERS).close()


def test_the_last_head_keeps_the_role_and_the_list_says_so_again(page: Page, qtbot: QtBot) -> None:
    box = page.screen.people.findChildren(QComboBox)[0]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    qtbot.waitUntil(lambda: any("at least one head" in str(error) for error in page.errors), timeout=20_000)
    qtbot.waitUntil(
        lambda: page.screen.people.findChildren(QComboBox)[0].currentData() == "head", timeout=20_000
    )


def test_an_officer_sees_the_people_and_may_change_only_the_own_passphrase(
    sample_roll: Path, qt_look: QApplication, qtbot: QtBot
) -> None:
    with Desk.open(sample_roll, PASSPHRASE, write=True) as desk:
        desk.people.add(OTHER, "head", OTHERS, cost=QUICK)
        desk.people.set_role(HEAD, "officer")
    session = Session(sample_roll, TODAY)
    with qtbot.waitSignal(session.opened, timeout=30_000):
        session.open(Secret(passphrase=PASSPHRASE, person=HEAD))
    page = Page(session, qtbot)
    people = page.screen.people
    session.close()
    assert people.own.isEnabled()
    assert not people.add.isEnabled()
    assert not people.key.isEnabled()
    assert all(not box.isEnabled() for box in people.findChildren(QComboBox))
    assert "Only a head" in people.why.text()


def test_a_backup_is_made_copied_to_the_second_place_checked_and_found_damaged(
    page: Page, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    backups = page.screen.backups
    page.screen.presenter.set_second_place(second)
    qtbot.waitUntil(lambda: str(second) in backups.second.text(), timeout=20_000)
    before = backups.model.rowCount()
    backups.make.click()
    qtbot.waitUntil(lambda: backups.model.rowCount() == before + 2, timeout=30_000)
    assert {backups.model.data(backups.model.index(row, 1)) for row in range(before + 2)} == {
        "in the roll",
        "second place",
    }
    backups.table.selectRow(0)
    chosen = backups.chosen
    assert chosen is not None
    backups.verify.click()
    qtbot.waitUntil(
        lambda: "opened, counted, compared" in str(backups._checked.get(chosen.folder)), timeout=20_000
    )
    data = bytearray((chosen.folder / "roll.db").read_bytes())
    data[5000:5100] = bytes(100)
    (chosen.folder / "roll.db").write_bytes(bytes(data))
    backups.verify.click()
    qtbot.waitUntil(lambda: "✓" not in backups._checked[chosen.folder], timeout=20_000)


def test_one_childs_record_is_put_back_from_a_backup(
    sample_roll: Path, open_session: Callable[..., Session], qtbot: QtBot
) -> None:
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.back_up()
        child = next(one.child for one in desk.children.all() if not one.child.restricted)
        assert child.id is not None
        number, forename = child.id, child.forename
        desk.edits.set_fact(number, "forename", forename, "Slipped")
        desk.edits.set_fact(number, "pronouns", None, "they/them")
    page = Page(open_session(sample_roll), qtbot)
    backups = page.screen.backups
    qtbot.waitUntil(backups.one.isEnabled, timeout=20_000)
    backups.one.click()
    qtbot.waitUntil(
        lambda: any(isinstance(p, RecordsDialog) for p in QApplication.topLevelWidgets()), timeout=20_000
    )
    form = dialog(RecordsDialog)
    assert isinstance(form, RecordsDialog)
    form.search.setText("nobody of that name")
    assert not form.yes.isEnabled()
    form.search.setText("")
    assert form.yes.text() == "Put 2 lines back"
    fields = [one.field for one in form._found.children[0].differences]
    form.differences_table.selectRow(fields.index("forename"))
    assert form.yes.text() == "Put 1 line back"
    form.yes.click()
    qtbot.waitUntil(lambda: not isValid(form), timeout=20_000)
    names: list[str | None] = []
    page.screen.session.ask("name", lambda desk: desk.children.one(number).child.forename, names.append)
    qtbot.waitUntil(lambda: names == [forename], timeout=20_000)


def test_a_backup_from_which_nothing_differs_says_so_and_shows_no_empty_tables(
    sample_roll: Path, open_session: Callable[..., Session], qtbot: QtBot
) -> None:
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.back_up()
    page = Page(open_session(sample_roll), qtbot)
    backups = page.screen.backups
    qtbot.waitUntil(backups.one.isEnabled, timeout=20_000)
    backups.one.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Message), timeout=20_000)
    told = dialog(Message)
    assert "Nothing on the roll differs from this backup." in [
        one.text() for one in told.findChildren(QLabel)
    ]
    QTest.keyClick(told, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None


def test_a_second_place_inside_the_roll_is_refused(page: Page, session: Session, qtbot: QtBot) -> None:
    page.screen.presenter.set_second_place(session.folder / "backups")
    qtbot.waitUntil(lambda: any("inside the roll" in str(error) for error in page.errors), timeout=20_000)


def test_the_lock_time_is_kept_in_a_named_batch(page: Page, session: Session, qtbot: QtBot) -> None:
    minutes = page.screen.rules.boxes["lock_minutes"]
    qtbot.waitUntil(minutes.isEnabled, timeout=20_000)
    minutes.setCurrentIndex(minutes.findData(30))
    minutes.activated.emit(minutes.currentIndex())
    names: list[str] = []
    qtbot.waitUntil(lambda: not session.jobs.under_way, timeout=20_000)
    session.ask(
        "names", lambda desk: [desk.batches()[-1].name, str(desk.settings.lock_minutes)], names.extend
    )
    qtbot.waitUntil(lambda: names == ["Lock the window after 30 minutes", "30"], timeout=20_000)


def test_a_rule_of_ones_own_says_how_it_came_and_is_put_back(
    page: Page, session: Session, qtbot: QtBot
) -> None:
    line = page.screen.rules.rows["pep_clock_parts"]
    qtbot.waitUntil(line.box.isEnabled, timeout=20_000)
    assert line.came.text() == "As it came with the program."
    assert not line.back.isVisibleTo(line)
    page.screen.rules.boxes["pep_clock_parts"].activated.emit(line.box.findData("another length"))
    form = dialog(Form)
    days = next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == "Days")
    days.setText("none")
    button(form, "Choose it").click()
    assert "write them as 4" in form.wrong.text()
    days.setText("4")
    button(form, "Choose it").click()
    qtbot.waitUntil(lambda: line.box.currentData() == "4 working days", timeout=20_000)
    assert line.came.text() == "◆ Your own. As it came: 3 working days."
    assert line.said.text().startswith("4 working days before the day of the meeting.")
    line.back.click()
    qtbot.waitUntil(lambda: line.box.currentData() == "3 working days", timeout=20_000)
    assert not line.back.isVisibleTo(line)


def test_what_the_law_alone_says_stands_there_without_a_choice(page: Page, qtbot: QtBot) -> None:
    line = page.screen.rules.rows["pep_clock_first-pep-20"]
    qtbot.waitUntil(lambda: bool(line.said.text()), timeout=20_000)
    assert not line.box.isVisibleTo(line)
    assert (line.fixed.text(), line.came.text()) == (
        "20 working days",
        "The law’s own: there is nothing to choose.",
    )


def test_theme_and_text_size_are_this_computers_and_announced(
    page: Page, computer: Preferences, qtbot: QtBot
) -> None:
    general = page.screen.general
    with qtbot.waitSignal(APPEARANCE.changed):
        general.theme.activated.emit(general.theme.findData("dark"))
    with qtbot.waitSignal(APPEARANCE.changed):
        general.text_size.activated.emit(general.text_size.findData(150))
    assert (computer.theme, computer.text_size) == ("dark", 150)


def test_terms_and_holidays_stand_with_their_source(page: Page, qtbot: QtBot) -> None:
    calendar = page.screen.calendar
    qtbot.waitUntil(
        lambda: calendar.terms.rowCount() > 0 and calendar.holidays.rowCount() > 0, timeout=20_000
    )
    for model in (calendar.terms, calendar.holidays):
        last = model.columnCount() - 1
        assert all(model.data(model.index(row, last)) for row in range(model.rowCount()))


def test_a_terms_dates_are_typed_saved_and_removed_and_a_fault_stays_in_the_form(
    page: Page, qtbot: QtBot
) -> None:
    calendar = page.screen.calendar
    labels: list[str] = []

    def listed() -> bool:
        labels[:] = [line.term.label for line in calendar._terms]
        return "Autumn 2026" in labels and calendar.change.isEnabled()

    qtbot.waitUntil(listed)
    calendar.term_table.selectRow(labels.index("Autumn 2026"))
    assert not calendar.remove.isEnabled()
    calendar.change.click()
    form = dialog(TermForm)
    assert isinstance(form, TermForm)
    assert form.first.text() == "1 September 2026"
    form.last.setText("4 January 2027")
    form.yes.click()
    qtbot.waitUntil(lambda: "would overlap" in form.wrong.text(), timeout=20_000)
    form.last.setText("17/12/2026")
    form.source.setText("council website")
    form.yes.click()
    qtbot.waitUntil(lambda: calendar.remove.isEnabled(), timeout=20_000)
    line = calendar.chosen_term
    assert line is not None
    assert (line.term.label, line.term.ends_on.isoformat()) == ("Autumn 2026", "2026-12-17")
    assert line.words.startswith(f"Entered by {HEAD} on ")
    assert line.words.endswith("; council website")
    calendar.remove.click()
    qtbot.waitUntil(lambda: not calendar.remove.isEnabled(), timeout=20_000)


def test_next_years_terms_and_an_inset_day_are_added(page: Page, qtbot: QtBot) -> None:
    calendar = page.screen.calendar
    qtbot.waitUntil(
        lambda: calendar.year.text() == "Add 2028/29" and calendar.year.isEnabled(), timeout=20_000
    )
    calendar.year.click()
    qtbot.waitUntil(lambda: calendar.year.text() == "Add 2029/30", timeout=20_000)
    assert [line.term.label for line in calendar._terms][-3:] == ["Autumn 2028", "Spring 2029", "Summer 2029"]
    calendar.add_day.click()
    form = dialog(HolidayForm)
    assert isinstance(form, HolidayForm)
    form.first.setText("27 Nov 2026")
    form.name.setText("Staff training")
    form.yes.click()
    qtbot.waitUntil(lambda: any(one.name == "Staff training" for one in calendar._holidays), timeout=20_000)
    days = [one.name for one in calendar._holidays]
    calendar.day_table.selectRow(days.index("Staff training"))
    calendar.remove_day.click()
    qtbot.waitUntil(lambda: all(one.name != "Staff training" for one in calendar._holidays), timeout=20_000)


def test_a_pack_is_exported_shown_and_taken_in(
    page: Page, empty_roll: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other" / "Westshire.vsroll"
    shutil.copytree(empty_roll, other)
    with Desk.open(other, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.settings.choose("pep_until_age", "16")
        path = desk.pack.export(tmp_path / "pack.json")
    page.screen.presenter.look_at_pack(path)
    qtbot.waitUntil(
        lambda: any(isinstance(p, PackDialog) for p in QApplication.topLevelWidgets()), timeout=20_000
    )
    form = dialog(PackDialog)
    assert isinstance(form, PackDialog)
    first = [form.model.data(form.model.index(0, column)) for column in range(4)]
    assert first == ["changed", "A PEP is needed until", "the 18th birthday", "the 16th birthday"]
    form.yes.click()
    box = page.screen.rules.boxes["pep_until_age"]
    qtbot.waitUntil(lambda: box.currentData() == "16", timeout=20_000)
    page.screen.presenter.export_pack(tmp_path / "out.json")
    qtbot.waitUntil(lambda: str(tmp_path / "out.json") in page.screen.rules.told.text(), timeout=20_000)
    assert (tmp_path / "out.json").read_bytes() == path.read_bytes()
    page.screen.presenter.look_at_pack(tmp_path / "no such pack.json")
    qtbot.waitUntil(lambda: any("authority pack" in str(error) for error in page.errors), timeout=20_000)


def test_the_models_hold_to_qts_rules(page: Page, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.screen.backups.model)
    qtmodeltester.check(page.screen.calendar.terms)
