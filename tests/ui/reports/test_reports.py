"""Reports on the screen: figures that open, a preview from memory, saving, and printing again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from tests.ui.finding import button, dialog, words
from ui.dialogs.form import Form
from ui.operations.reports import choose_file
from ui.screens.reports.preview import Preview
from ui.screens.reports.view import ISSUED_TAB, ReportsScreen
from ui.screens.screen import Navigator


@pytest.fixture
def screen(session, qtbot):
    page = ReportsScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    for model in (page.model, page.issued):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignals([page.presenter.came, page.presenter.opened]):
        page.show_with(None)
    return page


def figure(screen, title):
    return next(n for n, one in enumerate(screen._page.figures) if one.title == title)


def test_a_figure_opens_to_how_it_was_counted_and_to_its_children(screen, qtbot):
    with qtbot.waitSignal(screen.presenter.opened):
        screen.table.select_id(figure(screen, "Joined this term"))
    told = words(screen.figure)
    assert "How it was counted" in told
    assert "Counted among:" in told
    line = screen._page.figures[figure(screen, "Joined this term")]
    assert str(len(line.children)) in told
    with qtbot.waitSignal(screen.navigator.go) as asked:
        button(screen.figure, "Open ").click()
    assert asked.args[0] == "child"
    assert asked.args[1] in line.children


def test_another_term_is_asked_for(screen, qtbot):
    with qtbot.waitSignal(screen.presenter.came):
        screen.term.setCurrentText("Summer 2026")
    assert "Summer 2026" in screen.subtitle_label.text()


def test_the_preview_is_drawn_from_memory(screen, session, qtbot, tmp_path):
    with qtbot.waitSignal(screen.presenter.drawn, timeout=30_000) as drawn:
        screen.preview.click()
    assert bytes(drawn.args[0][:4]) == b"%PDF"
    box = dialog(Preview)
    assert box.document.pageCount() > 1
    box.accept()


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".docx"])
def test_a_saved_report_is_kept_and_prints_again(screen, session, qtbot, tmp_path, ending):
    with (
        qtbot.waitSignal(screen.navigator.told, timeout=30_000) as told,
        qtbot.waitSignal(screen.presenter.listed),
    ):
        screen.presenter.save(tmp_path / f"roll{ending}")
    assert told.args == [f"Saved: roll{ending}"]
    assert (tmp_path / f"roll{ending}").stat().st_size > 1000
    qtbot.waitUntil(lambda: screen.issued.rowCount() == 1)
    assert screen.tabs[ISSUED_TAB].text() == "Issued 1"
    reference = screen.issued.index(0, 0).data()
    assert screen.issued.index(0, 1).data() == "The roll this term"
    with qtbot.waitSignal(screen.presenter.saved, timeout=30_000):
        screen.presenter.print_again(reference, tmp_path / f"again{ending}")
    assert (tmp_path / f"again{ending}").read_bytes() == (tmp_path / f"roll{ending}").read_bytes()


def test_a_report_that_names_a_child_restricted_since_asks_for_a_reason(screen, session, qtbot, tmp_path):
    with qtbot.waitSignal(screen.presenter.saved, timeout=30_000):
        screen.presenter.save(tmp_path / "roll.xlsx")
    qtbot.waitUntil(lambda: screen.issued.rowCount() == 1)
    reference = screen.issued.index(0, 0).data()

    def restrict(desk):
        named = next(one for one in desk.children.all("looked-after") if not one.child.restricted)
        return desk.deeds.restrict(named.child.id, "court order")

    job = session.jobs.run(lambda desk, progress: restrict(desk), "Restrict")
    with qtbot.waitSignal(job.done):
        pass
    with qtbot.waitSignal(screen.presenter.reason_wanted, timeout=30_000):
        screen.presenter.print_again(reference, tmp_path / "again.xlsx")
    asked = dialog(Form)
    asked.findChild(QLineEdit).setText("the board asked")
    with qtbot.waitSignal(screen.presenter.saved, timeout=30_000):
        button(asked, "Print").click()
    assert (tmp_path / "again.xlsx").read_bytes() == (tmp_path / "roll.xlsx").read_bytes()


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_issued(screen, qtbot, tmp_path):
    with qtbot.waitSignal(screen.presenter.failed, timeout=30_000):
        screen.presenter.save(tmp_path / "nowhere" / "roll.pdf")
    assert screen.issued.rowCount() == 0


def test_the_file_s_ending_follows_the_edition_chosen(screen, qtbot, tmp_path):
    asked = choose_file("roll.pdf", lambda path: None, screen)
    assert asked.defaultSuffix() == "pdf"
    asked.filterSelected.emit("Word document (*.docx)")
    assert asked.defaultSuffix() == "docx"
    assert asked.selectedFiles()[0].endswith("roll.docx")
    asked.reject()


def test_figures_are_listed_school_by_school_and_open_to_their_children(screen, qtbot):
    with qtbot.waitSignals([screen.presenter.came, screen.presenter.opened]):
        screen.report.setCurrentIndex(screen.report.findData("pep-term"))
    assert [screen.group.itemText(n) for n in range(screen.group.count())][1:] == [
        "By school phase", "By where children live", "By school",
    ]  # fmt: skip
    whole = screen.model.rowCount()
    screen.group.setFocus()
    with qtbot.waitSignal(screen.presenter.opened) as opened:
        qtbot.keyClick(screen.group, Qt.Key.Key_End)
        screen.group.activated.emit(screen.group.currentIndex())
    line, children = opened.args
    assert line.grouping == "School"
    assert line.group.partition(": ")[2] in line.title
    assert tuple(child.id for child in children) == line.children
    assert 0 < screen.model.rowCount() != whole
