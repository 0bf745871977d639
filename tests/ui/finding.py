"""Finding things on a page as a person would: by what is written on them."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget


def words(widget: QWidget) -> str:
    """Everything written on a widget, a line each; hidden parts left out."""
    QApplication.sendPostedEvents()  # what a layout has just taken in is shown by such an event
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(text for text in labels if text)


def button(widget: QWidget, name: str) -> QPushButton:
    """The first button whose accessible name begins so."""
    found = [one for one in widget.findChildren(QPushButton) if one.accessibleName().startswith(name)]
    assert found, [one.accessibleName() for one in widget.findChildren(QPushButton)]
    return found[0]


def dialog(kind):
    """The open window of a kind."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
