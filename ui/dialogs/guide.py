"""F1: the user's guide, offline, page by page, with a search over all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs import guide_rules
from ui.dialogs.guide_type import set_type
from ui.style import theme
from ui.widgets.basics import button, card, row
from ui.widgets.fitting import open_at

START = "index"
ORDER = (
    START,
    "unlock",
    "today",
    "roll",
    "child",
    "cases",
    "peps",
    "caseloads",
    "enquiries",
    "returns",
    "import",
    guide_rules.PAGE,
    "log",
    "schools",
    "reports",
    "batches",
    "settings",
)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: its name in links, its title, its Markdown."""

    name: str
    title: str
    text: str


@cache
def guide_pages() -> dict[str, GuidePage]:
    """All pages by name, in reading order; any added later come last."""
    folder = resources.files("resources") / "guide"
    names = sorted(path.name.removesuffix(".md") for path in folder.iterdir() if path.name.endswith(".md"))
    texts = {name: (folder / f"{name}.md").read_text("utf-8") for name in names}
    texts[guide_rules.PAGE] = guide_rules.with_rules(texts[guide_rules.PAGE])
    found: dict[str, GuidePage] = {}
    for name in sorted(texts, key=lambda one: (ORDER.index(one) if one in ORDER else len(ORDER), one)):
        text = texts[name]
        title = _TITLE.search(text)
        found[name] = GuidePage(name, title[1] if title else name, text)
    return found


def pages_about(words: str) -> list[GuidePage]:
    """The pages that hold every word, those with one in the title first."""
    wanted = words.casefold().split()
    found = [page for page in guide_pages().values() if all(word in page.text.casefold() for word in wanted)]
    return sorted(found, key=lambda page: not any(word in page.title.casefold() for word in wanted))


class Guide(QDialog):
    """The guide at a page, and there at some words of it, if given; an unknown page shows the first."""

    def __init__(self, page: str, parent: QWidget | None, words: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Guide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 880, 620)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in the guide   Ctrl+F")
        self.search.setAccessibleName("Find in the guide")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.contents = QListWidget()
        self.contents.setAccessibleName("Pages of the guide")
        self.contents.setSpacing(3)
        self.contents.currentItemChanged.connect(self._choose)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Page")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self._build()
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self._list(list(guide_pages().values()))
        self.show_page(page)
        self._words = words

    def showEvent(self, event: QShowEvent) -> None:
        """The words asked for stand at the top: only now is it known where on the page they are."""
        super().showEvent(event)
        if self._words and self.text.find(self._words):
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + self.text.cursorRect().top() - self.text.cursorRect().height())

    def _build(self) -> None:
        frame, inside = card(12)
        inside.addWidget(self.text)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(left)
        across.addWidget(frame, 1)
        self.contents.setFixedWidth(theme.current().px(220))
        self.search.setFixedWidth(theme.current().px(220))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(across, 1)
        whole.addLayout(row(None, button("Close", self.accept)))
        self.text.setFocus()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Bring a page up, whether or not it is in the list just now."""
        page = guide_pages().get(name) or guide_pages()[START]
        self.page = page.name
        self.text.setMarkdown(page.text)
        set_type(self.text.document())
        self.text.setAccessibleDescription(page.title)
        for number in range(self.contents.count()):
            if self.contents.item(number).data(Qt.ItemDataRole.UserRole) == page.name:
                self.contents.setCurrentRow(number)

    def _list(self, pages: list[GuidePage]) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            self.contents.addItem(item)
        self.contents.blockSignals(False)

    def _find(self, words: str) -> None:
        found = pages_about(words)
        self._list(found)
        if found:
            self.show_page(found[0].name)
            if words.strip():
                self.text.find(words.split()[0])

    def _choose(self, item: QListWidgetItem | None) -> None:
        name = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if name and name != self.page:
            self.show_page(name)

    def _follow(self, link: QUrl) -> None:
        """Only to other pages: the guide never opens anything outside the program."""
        self.show_page(link.fileName().removesuffix(".md"))
