"""A person says under Sheet whether a return is about a whole school: it is planned anew, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from tests.builders import excel, upn
from tests.ui.importing.conftest import Driver
from ui.importing.pages.sheet import SheetPage
from vsdesk.returns.shapes import Plan

HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended", "From", "To", "School"]
OTHERS = "A whole school’s: others are left out"
OURS = "Ours: ask about each who is unknown"


def planned(wizard: Driver) -> Plan:
    plan = wizard.presenter.state.planned[0].plan
    assert plan is not None
    return plan


def test_it_is_said_by_keyboard_and_the_plan_follows_each_time(wizard: Driver, tmp_path: Path) -> None:
    days = ["02/09/2026", "23/10/2026", "Oakfield Academy"]
    rows = [
        [upn(700 + number), f"Family{number}", "Robin", f"{number + 1:02d}/06/2013", 120, 100, *days]
        for number in range(2)
    ]
    wizard.bring_in(excel(tmp_path / "att.xlsx", [HEADINGS, *rows]))
    wizard.presenter.go("sheet")
    wizard.settle()
    page = wizard.screen.pages["sheet"]
    assert isinstance(page, SheetPage)
    assert wizard.outcomes() == ["Held", "Held"]
    assert page.whose_words.isHidden()
    wizard.tab_to("Whose pupils it holds")
    wizard.choose(OTHERS)
    assert planned(wizard).rows == ()
    assert planned(wizard).not_ours == 2
    assert page.whose_words.text() == "2 rows about others are left out, and not kept."
    assert page.whose_words.isVisibleTo(page)
    wizard.choose(OURS)
    assert wizard.outcomes() == ["Held", "Held"]
    assert [one.choices.whole_school for one in wizard.presenter.state.chosen] == [False]


def test_it_is_not_asked_of_the_councils_own_lists(wizard: Driver, tmp_path: Path) -> None:
    header = [
        ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
        ["99001", "1", "14/03/2012", "WBRI"],
    ]
    wizard.bring_in(excel(tmp_path / "header.xlsx", header))
    wizard.presenter.go("sheet")
    wizard.settle()
    page = wizard.screen.pages["sheet"]
    assert isinstance(page, SheetPage)
    assert page.whose.isHidden()
