from __future__ import annotations

import re
from importlib import import_module

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.dialogs.guide import ORDER, Guide, guide_pages, pages_about
from ui.dialogs.guide_rules import PAGE
from ui.pages import PAGES, SUB_PAGES
from vsdesk.reference.rules import rules

LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture
def guide(qt_look: QApplication, qtbot: QtBot) -> Guide:
    found = Guide("settings", None)
    qtbot.addWidget(found)
    found.show()
    return found


def test_every_page_is_in_the_reading_order_and_says_something() -> None:
    assert tuple(guide_pages()) == ORDER
    for page in guide_pages().values():
        assert page.title != page.name
        assert len(page.text) > 300, page.name


def test_every_link_leads_to_a_page_and_nowhere_else() -> None:
    for page in guide_pages().values():
        for target in LINK.findall(page.text):
            assert target.removesuffix(".md") in guide_pages(), f"{page.name}: {target}"


def test_every_page_but_the_first_is_linked_from_it() -> None:
    linked = {target.removesuffix(".md") for target in LINK.findall(guide_pages()["index"].text)}
    assert linked == set(guide_pages()) - {"index"}


@pytest.mark.parametrize("page", [*PAGES, *SUB_PAGES], ids=lambda page: page.key)
def test_f1_on_every_screen_finds_its_page(page: object) -> None:
    module, _, name = page.screen.partition(":")  # type: ignore[attr-defined]
    assert getattr(import_module(f"ui.{module}"), name).help_page in guide_pages()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        # whoever holds a slot holds the data key
        ("settings", "holds the key to all of it"),
        # roles guide honest people
        ("settings", "Roles guide honest people"),
        # folders set aside
        ("unlock", "A folder set aside keeps the people and the key it had"),
        ("settings", "keep their old people and key"),
        # memory
        ("unlock", "cannot wipe memory"),
    ],
)
def test_what_the_program_cannot_do_is_said(page: str, words: str) -> None:
    assert words in guide_pages()[page].text.replace("**", "")


def test_a_link_changes_the_page_and_an_unknown_page_is_the_first(guide: Guide) -> None:
    assert guide.page == "settings"
    guide._follow(QUrl("unlock.md"))
    assert guide.page == "unlock"
    assert "Opening a roll" in guide.text.toPlainText()
    guide.show_page("nothing of that name")
    assert guide.page == "index"


def test_searching_shows_the_pages_that_hold_the_words(guide: Guide) -> None:
    guide.search.setText("recovery sheet")
    shown = [guide.contents.item(row).text() for row in range(guide.contents.count())]
    assert shown == [page.title for page in pages_about("recovery sheet")]
    assert "Opening a roll" in shown
    assert "Schools" not in shown
    guide.search.clear()
    assert guide.contents.count() == len(guide_pages())


def test_the_page_of_findings_has_every_rule_and_opens_at_the_one_asked_for(
    qt_look: QApplication, qtbot: QtBot
) -> None:
    text = guide_pages()[PAGE].text
    for rule in rules().values():
        assert f"### {rule.title}\n" in text
        assert all(words in text for words in (rule.means, rule.school, rule.here, rule.becomes))
    asked = rules()["suspended-already"]
    found = Guide(PAGE, None, asked.title)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitUntil(lambda: found.text.verticalScrollBar().value() > 0)
    assert found.text.textCursor().selectedText() == asked.title
    assert 0 <= found.text.cursorRect().top() < found.text.viewport().height()
