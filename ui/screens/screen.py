"""What every screen is: a page that is shown with an argument, and told when the roll changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from ui.session import Session
from ui.widgets.basics import label
from ui.widgets.words import OneLine
from vsdesk.changes import Changes
from vsdesk.desk.log_who import HalfWritten


class Navigator(QObject):
    """How a screen asks for another (`go.emit(page, argument)`), shows an error, or says what was done.

    `import_dropped`: the key of a half-done import that a person let go. `log`: an entry to write, begun
    (a `HalfWritten`), the number of one to put right, or None.
    """

    go = Signal(str, object)
    failed = Signal(object)
    told = Signal(str)
    lock = Signal(str)
    import_dropped = Signal(str)
    log = Signal(object)


class Screen(QWidget):
    """A page. `show_with` is called each time it comes up; `reload` when a batch or the day changed.

    Attributes:
        key: its name in the navigation.
        help_page: the file of the user guide that F1 opens.
    """

    key = ""
    help_page = "index"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.session = session
        self.navigator = navigator
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 20, 20, 16)
        self.body.setSpacing(12)

    def heading(self, title: str, subtitle: str = "") -> QHBoxLayout:
        """The page's title, with a line beside it; the layout takes buttons at its end."""
        line = QHBoxLayout()
        line.setSpacing(12)
        self.title_label = label(title, "title")
        self.subtitle_label: QLabel = OneLine(subtitle, "subtitle")
        line.addWidget(self.title_label)
        line.addWidget(self.subtitle_label, 1)
        self.body.addLayout(line)
        return line

    def show_with(self, argument: object = None) -> None:
        """The page comes up; `argument` is what it was asked to show."""
        self.reload()

    def log_about(self) -> HalfWritten | None:
        """What an entry of the log begun from here is about or with; None where the page is of nobody in particular."""
        return None

    def show_names(self) -> None:
        """Initials mode was turned over: what is shown is shown afresh."""
        self.reload()

    def take_keyboard(self) -> None:
        """The page has come up and nothing on it has the keyboard: its list takes it, or the first that can."""
        lists = [part for part in self.findChildren(QTableView) if part.isVisibleTo(self)]
        if lists:
            lists[0].setFocus()
        else:
            self.setFocus()
            self.focusNextChild()

    def keep(self) -> None:
        """The roll is about to be closed: what is typed or half done here is kept at once, as an encrypted draft."""

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh: the roll or the day changed."""
