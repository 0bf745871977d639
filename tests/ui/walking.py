"""What a screen reader and the Tab key meet on a page, in the order in which they meet it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QWidget,
)

LEAVES = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""What is inside these is theirs: cells, an editor, a drop-down list."""
TOLERANCE = 6
LEAST = 8
"""Pixels: what is smaller cannot be seen to have the keyboard."""
PATIENCE = 12
"""Presses of Tab: a date has sections, which take one each."""


class Walk:
    """The widgets below a window or dialog.

    Found from the top down, and Tab is really pressed: asking a widget for its parent, or for the next in the focus chain,
    makes wrappers that nobody holds, and the next collection of garbage takes living widgets with it.
    """

    def __init__(self, root: QWidget) -> None:
        self.root = root
        self._above: dict[QWidget, tuple[QWidget, ...]] = {}
        self._descend(root, ())

    def _descend(self, part: QWidget, above: tuple[QWidget, ...]) -> None:
        self._above[part] = above
        for inner in part.children():
            if isinstance(inner, QWidget) and not inner.isWindow():
                self._descend(inner, (part, *above))

    @property
    def widgets(self) -> list[QWidget]:
        """All that are shown, without what is inside a leaf."""
        return [part for part, above in self._above.items() if part.isVisible() and not _in_leaf(above)]

    def interfaces(self) -> Iterator[QAccessibleInterface]:
        """Everything of the accessible tree that is shown, from the top."""
        waiting = [QAccessible.queryAccessibleInterface(self.root)]
        while waiting:
            found = waiting.pop()
            if found is None or not found.isValid() or found.state().invisible:
                continue
            yield found
            if not isinstance(found.object(), LEAVES):
                waiting += [found.child(number) for number in range(found.childCount())]

    def tab_stops(self) -> list[QWidget]:
        """The widgets that Tab goes to, in its order, until it comes round.

        Raises: AssertionError where Tab is caught in one of them.
        """
        found: list[QWidget] = []
        self.root.activateWindow()
        assert QTest.qWaitForWindowActive(self.root, 5000)
        self.root.setFocus()
        presses = 0
        while (part := self._after_tab()) not in found[:1]:
            presses = presses + 1 if found and part is found[-1] else 0
            assert presses < PATIENCE, f"Tab is caught in {self.told(part)}"
            if not presses and part is not self.root:
                assert part not in found, f"Tab goes in circles: {self.told(found[-1])} -> {self.told(part)}"
                found.append(part)
        return found

    def _after_tab(self) -> QWidget:
        QTest.keyClick(QApplication.focusWidget() or self.root, Qt.Key.Key_Tab)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def goes_backwards(self, before: QWidget, after: QWidget) -> bool:
        """Whether going from one to the other leads up, or to the left in the same line."""
        standing = self._standing(before, after)
        if standing is None:
            return False  # one is inside the other
        one, other = standing
        if other.left() >= one.right() - TOLERANCE:
            return False  # another column, or further on in the line
        above = other.bottom() <= one.top() + TOLERANCE
        same_line = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > TOLERANCE
        return above or (same_line and other.right() <= one.left() + TOLERANCE)

    def _standing(self, one: QWidget, other: QWidget) -> tuple[QRect, QRect] | None:
        """Where the parts of the nearest common container stand that hold the two."""
        ways = [(*reversed(self._above[part]), part) for part in (one, other)]
        depth = next((number for number, (a, b) in enumerate(zip(*ways, strict=False)) if a is not b), None)
        if depth is None:
            return None
        common = ways[0][depth - 1]
        first, second = (QRect(way[depth].mapTo(common, QPoint(0, 0)), way[depth].size()) for way in ways)
        return first, second

    def above(self, part: QWidget) -> tuple[QWidget, ...]:
        """What holds it, the nearest first."""
        return self._above[part]

    def scrolls(self, part: QWidget) -> bool:
        """Whether it stands in what can be scrolled."""
        return any(isinstance(above, QScrollArea) for above in self._above[part])

    def told(self, part: QWidget) -> str:
        """A widget in words, for whoever mends it."""
        name = part.accessibleName() or getattr(part, "text", lambda: "")()
        above = self._above.get(part, ())
        owner = next((type(one).__name__ for one in above if type(one).__module__.startswith("ui.")), "")
        return f"{type(part).__name__} “{name}” in {owner}"


def _in_leaf(above: tuple[QWidget, ...]) -> bool:
    return any(isinstance(part, LEAVES) for part in above)
