"""Schools: ours, the search, a new one, another name, and a merge that can be undone."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import a_row, list_of_children, upn
from tests.ui.finding import button, dialog, words
from ui.dialogs.schools import AnotherName, MergeWith, NewSchool
from ui.screens.school.view import SchoolScreen
from ui.screens.schools.view import SchoolsScreen
from ui.screens.screen import Navigator
from vsdesk.changes import Changes
from vsdesk.desk.returns import Options
from vsdesk.desk.schools import SchoolFile


def up(page, qtbot, signal, argument=None):
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.session.changed.connect(page.reload)
    with qtbot.waitSignal(signal):
        page.show_with(argument)
    return page


def add(session, qtbot, *names):
    """Schools without a URN, by name; their ids."""
    for name in names:
        with qtbot.waitSignal(session.changed):
            session.jobs.run(
                lambda desk, progress, n=name: desk.deeds.add_school(n, town="Norminster"), "New school"
            )
    found = []
    job = session.jobs.run(lambda desk, progress: [desk.schools.ids(name)[0] for name in names], "Find")
    with qtbot.waitSignal(job.done) as done:
        pass
    found.extend(done.args[0])
    return found


@pytest.fixture
def schools(session, qtbot):
    page = SchoolsScreen(session, Navigator())
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return up(page, qtbot, page.presenter.listed)


def test_without_a_school_the_page_says_where_the_register_comes_from(schools):
    assert schools.listing.shown.currentWidget() is schools.empty
    assert "Get Information About Schools" in words(schools)


def test_children_at_schools_known_only_by_name_are_counted_until_the_list_comes_again(
    schools, session, qtbot, tmp_path
):
    path = list_of_children(
        tmp_path / "list.xlsx", a_row(LCS_ID="99001", UPN=upn(77), School="Ysgol Bro Dinas")
    )
    told = take_in(session, qtbot, path)
    assert told >= 1
    qtbot.waitUntil(
        lambda: schools.unplaced.text().startswith(f"◆ {told} child") and schools.unplaced.isVisible()
    )
    add(session, qtbot, "Ysgol Bro Dinas")
    assert take_in(session, qtbot, path) == told - 1
    qtbot.waitUntil(
        lambda: (f" {told - 1} child" in schools.unplaced.text()) or not schools.unplaced.isVisible()
    )


def take_in(session, qtbot, path):
    """Import a list; how many of our children are at a school known only by name then."""

    def work(desk, progress):
        changes = desk.returns.commit(desk.returns.plan([path], Options()))
        return changes, desk.schools.by_name_only()

    job = session.jobs.run(work, "Import")
    with qtbot.waitSignal(job.done) as done:
        pass
    session.changed.emit(Changes(1, "Import", {"enrolment": 1}))
    return done.args[0][1]


def test_a_new_school_without_a_urn_is_found_by_any_part_of_name_and_town(schools, session, qtbot):
    schools.all.click()
    button(schools, "New school without a URN").click()
    box = dialog(NewSchool)
    assert not button(box, "Add the school").isEnabled()
    box.fields["name"].setText("Ysgol Bro Dinas")
    box.fields["town"].setText("Trefdinas")
    with qtbot.waitSignal(session.changed) as changed:
        button(box, "Add the school").click()
    assert changed.args[0].name == "New school: Ysgol Bro Dinas"
    qtbot.waitUntil(lambda: schools.model.rowCount() == 1)
    for text, count in (("dinas", 1), ("trefd ysgol", 1), ("elsewhere", 0)):
        schools.search.setText(text)
        qtbot.waitUntil(lambda n=count: schools.model.rowCount() == n)
    assert schools.listing.shown.currentWidget() is schools.empty


def test_enter_opens_the_school(schools, session, qtbot):
    (number,) = add(session, qtbot, "Hillcrest High")
    schools.all.click()
    qtbot.waitUntil(lambda: schools.model.rowCount() == 1)
    with qtbot.waitSignal(schools.navigator.go) as asked:
        schools.table.opened.emit(number)
    assert asked.args == ["school", number]


def test_many_schools_are_paged_by_id(schools, session, qtbot):
    def many(desk, progress):
        return [desk.deeds.add_school(f"School {number:03d}") for number in range(230)][-1]

    with qtbot.waitSignal(session.changed, timeout=20_000):
        session.jobs.run(many, "Schools")
    schools.all.click()
    qtbot.waitUntil(lambda: schools.model.rowCount() == 230)
    last = schools.model.index(229, 0)
    assert last.data() in ("…", "School 229")
    qtbot.waitUntil(lambda: schools.model.index(229, 0).data() == "School 229")


@pytest.fixture
def school(session, qtbot):
    numbers = add(session, qtbot, "Hillcrest High", "Hill Crest High Sch.")
    page = SchoolScreen(session, Navigator())
    page.numbers = numbers
    return up(page, qtbot, page.presenter.came, numbers[1])


def test_a_school_says_what_it_has_not(school):
    told = words(school)
    assert school.title_label.text() == "Hill Crest High Sch."
    assert "no URN" in told
    assert "None of our children is enrolled here now." in told
    assert "Nothing has come from this school yet." in told


def test_another_name_is_added_once(school, session, qtbot):
    button(school, "Add another name").click()
    box = dialog(AnotherName)
    box.name.setText("Hillcrest Sec")
    with qtbot.waitSignal(session.changed), qtbot.waitSignal(school.presenter.came):
        button(box, "Add the name").click()
    assert "Hillcrest Sec" in words(school)


def test_a_merge_first_offers_schools_written_much_alike_and_never_itself(school, session, qtbot):
    add(session, qtbot, "Riverside Academy")
    button(school, "Merge with another").click()
    box = dialog(MergeWith)
    assert box.text.text() == ""
    qtbot.waitUntil(lambda: box.found.count() == 1)
    assert box.found.item(0).text().startswith("Hillcrest High")
    assert box.about.isVisible()
    box.text.setText("river")
    qtbot.waitUntil(lambda: box.found.item(0) is not None and "Riverside" in box.found.item(0).text())
    assert not box.about.isVisible()
    box.reject()


def test_a_merge_says_so_where_no_school_is_alike(school, session, qtbot):
    (other,) = add(session, qtbot, "Riverside Academy")
    with qtbot.waitSignal(school.presenter.came):
        school.show_with(other)
    button(school, "Merge with another").click()
    box = dialog(MergeWith)
    qtbot.waitUntil(lambda: "Type part of the one that is kept" in box.about.text())
    assert box.found.count() == 0
    box.reject()


def test_a_merge_shows_the_school_that_is_kept_and_can_be_undone(school, session, qtbot):
    duplicate = school.numbers[1]
    button(school, "Merge with another").click()
    box = dialog(MergeWith)
    box.text.setText("Hillcrest")
    qtbot.waitUntil(lambda: box.found.count() == 1)
    box.found.setCurrentRow(0)
    with qtbot.waitSignal(session.changed) as changed:
        button(box, "Merge into this one").click()
    qtbot.waitUntil(lambda: school.title_label.text() == "Hillcrest High")
    assert "Hill Crest High Sch." in words(school)
    batch = changed.args[0].batch
    with qtbot.waitSignal(session.changed):
        session.jobs.run(lambda desk, progress: desk.undo(batch), "Undo")
    files: list[SchoolFile] = []
    session.ask("again", lambda desk: desk.schools.file(duplicate), files.append)
    qtbot.waitUntil(lambda: bool(files))
    assert files[0].line.name == "Hill Crest High Sch."
