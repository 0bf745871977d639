"""Today on the screen: the groups, the folds, and what is said about a line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.builders import TODAY
from tests.ui.finding import button, dialog, words
from ui.dialogs.rule import AboutFinding
from ui.main_window import MainWindow
from ui.screens.screen import Navigator
from ui.screens.today.findings import FindingsDialog
from ui.screens.today.lines import EntryLine
from ui.screens.today.marking import Marking
from ui.screens.today.presenter import EVERYONE, MINE, SNOOZED, UNALLOCATED, arrange
from ui.screens.today.view import TodayScreen
from ui.screens.today.words import owes, why
from vsdesk.desk.due import Action, DueItem, Line, Today


@pytest.fixture
def screen(session, qtbot):
    page = TodayScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.shown):
        page.show_with(None)
    qtbot.waitUntil(lambda: not page.filling.isActive())
    return page


def told(screen, qtbot):
    """All that is written on the page, once it is filled."""
    qtbot.waitUntil(lambda: not screen.filling.isActive())
    return words(screen)


def item(number, urgency="later", **changes):
    values = {
        "key": f"k{number}",
        "what": "UPN missing",
        "who": "A",
        "why": "w",
        "owes": "school",
        "urgency": urgency,
    }
    return Line(DueItem(**{**values, **changes}))


def today(*lines, allocated=True):
    return Today(TODAY, lines, "Ann", allocated, "", ())


@pytest.mark.parametrize("width", [784, 1000, 1190])
def test_no_line_loses_its_buttons_in_a_narrow_window(screen, qtbot, width):
    screen.resize(width, 560)
    inner, port = screen.area.widget(), screen.area.viewport()
    qtbot.waitUntil(lambda: inner.width() == port.width())
    lines = [line for line in inner.findChildren(EntryLine) if line.isVisible()]
    assert lines
    for line in lines:
        for part in line.findChildren(QPushButton):
            assert part.mapTo(inner, part.rect().topRight()).x() < port.width()
    assert screen.figures.geometry().right() < port.width()


def test_the_day_what_is_overdue_and_the_figures_are_told(screen, qtbot):
    assert screen.title_label.text() == "Friday, 20 November"
    said = told(screen, qtbot)
    assert "First PEP: begun" in said or "First PEP: ready" in said
    assert "social worker owes" in said
    assert "Looked after" in said
    assert screen.told.text() == "No child is allocated to an officer yet."


def test_open_child_asks_for_the_child(screen, qtbot):
    with qtbot.waitSignal(screen.navigator.go) as asked:
        button(screen, "Open child: First PEP").click()
    assert asked.args[0] == "child"
    assert isinstance(asked.args[1], int)


def test_a_note_is_written_and_shown_under_its_line(screen, session, qtbot):
    shown = screen._shown
    entry = next(e for group in shown.groups for e in group.entries if e.item.statutory)
    screen._say("note", entry.item)
    box = dialog(Marking)
    box.findChild(QLineEdit).setText("meeting booked")
    with qtbot.waitSignal(session.changed), qtbot.waitSignal(screen.presenter.shown):
        button(box, "Save the note").click()
    assert "meeting booked" in told(screen, qtbot)


def test_a_snoozed_line_goes_and_is_counted_and_comes_back(screen, session, qtbot):
    entry = next(
        e for g in screen._shown.groups for e in g.entries if not e.item.statutory and not e.is_folded
    )
    screen._say("snooze", entry.item)
    box = dialog(Marking)
    save = button(box, "Snooze")
    assert not save.isEnabled()
    box.words.setText("the school is closed")
    with qtbot.waitSignal(session.changed), qtbot.waitSignal(screen.presenter.shown):
        save.click()
    assert screen._shown.counts[SNOOZED] == 1
    assert screen.chips[SNOOZED].isVisibleTo(screen)
    with qtbot.waitSignal(session.changed), qtbot.waitSignal(screen.presenter.shown):
        screen._say("back", entry.item)
    assert screen._shown.counts[SNOOZED] == 0


def test_every_button_says_what_it_does_and_of_whom(screen, qtbot):
    for chip in screen.chips.values():
        assert chip.accessibleName().startswith("Show:")
    more = button(screen, "Note, done or snooze: ")
    assert "·" in more.accessibleName()


@pytest.mark.parametrize(
    ("chosen", "keys"),
    [
        # everyone's: all but the snoozed; mine: my children, and what is mine to decide; unallocated: children only
        (EVERYONE, {"k1", "k2", "k3", "k4"}),
        (MINE, {"k1", "k3"}),
        (UNALLOCATED, {"k2"}),
        (SNOOZED, {"k5"}),
    ],
)
def test_each_filter_shows_its_own(chosen, keys):
    lines = (
        item(1, child=1, officer="Ann"),
        item(2, child=2),
        item(3, owes="yours to decide"),
        item(4, owes="school"),
        Line(item(5, child=1, officer="Ann").item, hidden=True),
    )
    shown = arrange(today(*lines), chosen)
    assert {
        line.item.key for group in shown.groups for entry in group.entries for line in entry.lines
    } == keys


@pytest.mark.parametrize(("count", "entries"), [(3, 3), (4, 1)])
def test_four_of_a_group_are_folded_and_three_are_not(count, entries):
    shown = arrange(today(*(item(n, "overdue", group="attendance") for n in range(count))), EVERYONE)
    assert len(shown.groups[0].entries) == entries
    assert shown.groups[0].count == count


@pytest.mark.parametrize(("urgency", "count"), [("overdue", 1), ("this week", 2)])
def test_a_clock_is_covered_only_once_the_later_one_is_overdue_too(urgency, count):
    lines = (item(1, "overdue", covered_by="k2"), item(2, urgency))
    assert arrange(today(*lines), EVERYONE).counts[EVERYONE] == count


def test_a_fold_opens_below_itself_and_closes(screen, qtbot):
    lines = (item(n, "overdue", group="g", who=f"School {n}", actions=(Action("Open school", "school", n),))
             for n in range(5))  # fmt: skip
    screen._show(arrange(today(*lines), EVERYONE))
    assert "School 4" not in told(screen, qtbot)
    fold = button(screen, "Show all 5 of UPN missing")
    fold.click()
    assert "School 4" in told(screen, qtbot)
    fold.click()
    assert "School 4" not in told(screen, qtbot)


def test_a_long_line_is_no_wider_than_the_page_with_what_can_be_done_beside_it(screen):
    actions = (Action("Do the step…", "case", 1), Action("Open child", "child", 1))
    for number in range(5, 40, 5):
        line = item(1, "overdue", who="Anastasia Konstantinopoulou" + " of" * number, actions=actions)
        screen._show(arrange(today(line), EVERYONE))
        shown = screen.findChildren(EntryLine)
        assert max(one.minimumSizeHint().width() for one in shown) <= 834, (
            "at 1366 across, with the cards beside"
        )


@pytest.mark.parametrize(
    ("owed", "count", "words"),
    [
        ("school", 1, "school owes"),
        ("social worker and school", 1, "social worker and school owe"),
        ("schools consulted", 1, "schools consulted owe"),
        ("yours to decide", 1, "yours to decide"),
        ("school", 4, "4 schools owe"),
        ("social worker and school", 4, "social worker and school owe"),
        ("yours to decide", 4, "4 for you to decide"),
    ],
)
def test_who_owes_is_said_in_english(owed, count, words):
    lines = (item(n, "overdue", group="g", owes=owed) for n in range(count))
    (entry,) = arrange(today(*lines), EVERYONE).groups[0].entries
    assert owes(entry) == words


def test_nothing_due_says_so(screen, qtbot):
    screen._show(arrange(today(), EVERYONE))
    assert "Nothing needs a person" in told(screen, qtbot)


def test_findings_are_looked_at_and_accepted_right_there(open_session, sample_roll, qtbot):
    session = open_session(sample_roll)
    found = []
    session.ask("open", lambda desk: desk.findings.open(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    source = found[0][0].source
    page = TodayScreen(session, Navigator())
    qtbot.addWidget(page)
    page.show()
    session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.shown):
        page.show_with(None)
    page._open("findings", source)
    qtbot.waitUntil(lambda: page.findChild(FindingsDialog) is not None)
    asked = page.findChild(FindingsDialog)
    assert not asked.take.isEnabled()
    asked.table.select_id(found[0][0].id)
    asked.show()
    asked.activateWindow()
    asked.table.setFocus()
    qtbot.keyClick(asked, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: asked.findChild(AboutFinding) is not None)
    about = asked.findChild(AboutFinding)
    assert about.rule.id == found[0][0].rule
    assert about.rule.school in about.accessibleDescription()
    about.accept()
    asked.table.selectAll()
    asked.reason.setText("Asked the school: it is so")
    assert asked.take.isEnabled()
    with qtbot.waitSignal(session.changed) as changed:
        asked.take.click()
    assert changed.args[0].name.startswith("Accept: ")
    left = []
    session.ask("open", lambda desk: desk.findings.open(source), left.append)
    qtbot.waitUntil(lambda: bool(left))
    assert left == [[]]


def test_badges_count_what_waits_and_follow_changes(session, qtbot):
    window = MainWindow(session, session.facts)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.badges.counted) as counted:
        window.badges.ask()
    pressing = counted.args[0]["today"]
    assert pressing > 0
    button = window.navigation._buttons["today"]
    assert button.text().endswith(f" {pressing}")
    assert button.accessibleName() == f"Today, {pressing} waiting"
    waiting = counted.args[0]["returns"]
    assert window.navigation._buttons["returns"].text() == (f"Returns   {waiting}" if waiting else "Returns")
    with qtbot.waitSignal(window.badges.counted):
        session.jobs.run(lambda desk, progress: desk.deeds.restrict(1, "a court order"), "Restrict")


def test_a_fold_of_plans_opens_the_list_that_has_them_and_never_merely_the_first(screen):
    def acts(group, urgency, *arguments, page="pep"):
        lines = (
            item(n, urgency, group=group, actions=(Action("Open PEP", page, argument),))
            for n, argument in enumerate(arguments)
        )
        (entry,) = arrange(today(*lines), EVERYONE).groups[0].entries
        return [(one.page, one.argument) for one in entry.actions]

    assert acts("termly-2026/27 autumn", "overdue", 1, 2, 3, 4) == [("peps", "overdue")]
    assert acts("termly-2026/27 autumn", "later", 1, 2, 3, 4) == [("peps", "open")]
    assert acts("pep-sign-off", "this week", 1, 2, 3, 4) == [("peps", "to look at")]
    assert acts("case-for-entrant", "later", 1, 2, 3, 4) == []
    assert acts("returns", "overdue", "x", "x", "x", "x", page="returns") == [("returns", "x")]
    assert acts("termly-2026/27 autumn", "overdue", 7, page="pep") == [("pep", 7)]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (["nothing"] * 3 + ["some"] * 2, "3 schools have sent nothing; 2 have sent some of their children. "),
        (["nothing"] * 3 + ["some"], "3 schools have sent nothing; 1 has sent some of its children. "),
        (["some"] * 4, "4 schools have sent some of their children. "),
        (["nothing"] * 4, "4 schools have sent nothing. "),
    ],
    ids=["both", "one of some", "some", "nothing"],
)
def test_a_fold_tells_schools_that_sent_nothing_from_those_that_sent_some(sent, said):
    lines = (item(n, "overdue", group="g", who=f"School {n}", sent=one) for n, one in enumerate(sent))
    (entry,) = arrange(today(*lines), EVERYONE).groups[0].entries
    assert f"{said}School 0, School 1, School 2 and" in why(entry)
