"""The step in which a sender's own words are told: each once, by keyboard, and remembered."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from tests.ui.importing.conftest import Driver
from ui.importing.pages.meanings import MeaningsPage

PROGRESS = Path(str(resources.files("resources") / "sample" / "Suspensions and progress")) / (
    "Oakfield progress Oct 26.xlsx"
)


def brought_in(wizard: Driver) -> list[str]:
    """A return of progress whose school nobody has said; the words still to say."""
    wizard.bring_in(PROGRESS)
    go(wizard, "words")
    return sorted(one.word.said for one in wizard.presenter.state.untold())


def go(wizard: Driver, step: str) -> None:
    wizard.presenter.go(step)
    wizard.settle()


def test_what_words_stand_for_is_told_by_keyboard_and_not_asked_again(wizard: Driver) -> None:
    assert brought_in(wizard) == ["2+", "3+", "3-", "3=", "4"]
    wizard.tab_to("“3-”, Attainment, sent by Progress, a column a subject")
    wizard.choose("Towards expected")
    wizard.tab_to("“4”")
    wizard.choose("None of these: keep it as sent")
    assert len(wizard.presenter.state.untold()) == 3
    go(wizard, "sheet")
    go(wizard, "words")
    page = wizard.screen.pages["words"]
    assert isinstance(page, MeaningsPage)
    told = {choice.accessibleName()[:4]: choice.currentText() for choice in page.choices}
    assert told["“3-”"] == "Towards expected"
    go(wizard, "plan")
    wizard.forward()
    assert wizard.step == "done"
    wizard.forward()
    assert brought_in(wizard) == ["2+", "3+", "3="]
