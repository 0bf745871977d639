"""What an authority chooses about its PEPs, in the window: latest dates, reasons, and a rubric of its own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.finding import dialog
from tests.vsdesk.desk.pep_content.own_rubric import OURS
from ui.screens.screen import Navigator
from ui.screens.settings.calendar_forms import LatestForm
from ui.screens.settings.pep_choices import ReasonsForm, RubricForm
from ui.screens.settings.view import SettingsScreen


@pytest.fixture
def settings(session, qtbot):
    page = SettingsScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.facts):
        page.show_with(None)
    return page


def test_a_terms_peps_get_their_latest_date_and_a_day_outside_is_refused(settings, qtbot):
    calendar = settings.calendar
    at = next(n for n, line in enumerate(calendar._terms) if line.term.label == "Autumn 2026")
    calendar.term_table.select_id(at)
    calendar.latest.click()
    form = dialog(LatestForm)
    form.latest.setText("20 January 2027")
    form.yes.click()
    qtbot.waitUntil(lambda: "is not within Autumn 2026" in form.wrong.text())
    form.latest.setText("27 November 2026")
    with qtbot.waitSignal(settings.presenter.facts) as facts:
        form.yes.click()
    assert facts.args[0].latest == {("2026/27", "autumn"): date(2026, 11, 27)}
    assert "Fri 27 Nov 2026" in calendar.terms.index(at, 4).data()


def test_reasons_are_the_authoritys_own_and_empty_brings_back_the_programs(settings, qtbot):
    shipped = settings.rules.peps._reasons["late"]
    for typed, kept in (("Half-term\n\nHalf-term\nTaxi late", ("Half-term", "Taxi late")), ("", shipped)):
        settings.rules.peps.lists["late"].click()
        form = dialog(ReasonsForm)
        form.lines.setPlainText(typed)
        with qtbot.waitSignal(settings.presenter.facts) as facts:
            form.yes.click()
        assert facts.args[0].pep_reasons["late"] == kept


def test_a_rubric_of_ones_own_is_shown_taken_in_and_can_be_chosen(settings, session, qtbot, tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(OURS, "utf-8")
    with qtbot.waitSignal(settings.presenter.rubric_read):
        settings.presenter.look_at_rubric(path)
    form = dialog(RubricForm)
    assert "Needs" in form.criteria.toPlainText()
    with qtbot.waitSignal(settings.presenter.facts):
        form.yes.click()
    box = settings.rules.boxes["pep_rubric"]
    with qtbot.waitSignal(settings.presenter.facts) as facts:
        settings.presenter.choose("pep_rubric", str(box.itemData(box.findText("Ours"))))
    lines = [line for section in facts.args[0].rules for line in section.lines]
    assert next(line.value for line in lines if line.rule.name == "pep_rubric") == "ours"
