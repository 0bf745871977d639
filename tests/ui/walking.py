"""What a screen reader and the Tab key meet on a page, in the order in which they meet it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QWidget

LEAVES = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""What is inside these is theirs: cells, an editor, a drop-down list."""
TOLERANCE = 6
LEAST = 8
"""Pixels: what is smaller cannot be seen to have the keyboard."""


def interfaces(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything of the accessible tree that is shown, from the top."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        found = waiting.pop()
        if found is None or not found.isValid() or found.state().invisible:
            continue
        yield found
        if not isinstance(found.object(), LEAVES):
            waiting += [found.child(number) for number in range(found.childCount())]


def tab_stops(root: QWidget) -> list[QWidget]:
    """The widgets that Tab goes to, in its order."""
    found: list[QWidget] = []
    part = root.nextInFocusChain()
    while part is not root:
        if root.isAncestorOf(part) and _takes_tab(part):
            found.append(part)
        part = part.nextInFocusChain()
    return found


def _takes_tab(part: QWidget) -> bool:
    policy = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    inner = part.focusProxy() is not None or part.objectName().startswith("qt_")
    return bool(policy) and part.isVisible() and part.isEnabled() and not inner and not _inside_a_leaf(part)


def _inside_a_leaf(part: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, LEAVES):
            return True
        above = above.parentWidget()
    return False


def goes_backwards(before: QWidget, after: QWidget) -> bool:
    """Whether reading from one to the other leads up, or to the left in the same line."""
    one, other = _standing(before, after)
    if other.left() >= one.right() - TOLERANCE:
        return False  # another column, or further on in the line
    above = other.bottom() <= one.top() + TOLERANCE
    same_line = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > TOLERANCE
    return above or (same_line and other.right() <= one.left() + TOLERANCE)


def _standing(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Where the parts of the nearest common container stand that hold the two."""
    above = [one, *_ancestors(one)]
    common = next(part for part in _ancestors(other) if part in above)
    return _rect(_part_of(common, one), common), _rect(_part_of(common, other), common)


def _ancestors(part: QWidget) -> Iterator[QWidget]:
    above = part.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def _part_of(common: QWidget, part: QWidget) -> QWidget:
    while part.parentWidget() is not common and part is not common:
        part = part.parentWidget()
    return part


def _rect(part: QWidget, within: QWidget) -> QRect:
    return QRect(part.mapTo(within, QPoint(0, 0)), part.size())


def told(part: QWidget) -> str:
    """A widget in words, for whoever mends it."""
    name = part.accessibleName() or getattr(part, "text", lambda: "")()
    owner = next((type(above).__name__ for above in _ancestors(part) if type(above).__module__.startswith("ui.")), "")
    return f"{type(part).__name__} “{name}” in {owner}"
