"""Tab goes as a page is read: by its layouts, from the top, whatever was built or built anew last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)


def follow_layout(window: QWidget) -> None:
    """Put what Tab goes to into the order of the layouts; a window calls it when the keyboard moves on."""
    for before, after in pairwise(_stops(window)):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard by Tab in a widget that is shown, in the order in which it is read."""
    if part.isHidden():
        return
    proxy = part.focusProxy()
    if proxy is not None and part.isAncestorOf(proxy):
        yield part  # Tab comes to it first, and so to what stands for it inside
    elif proxy is None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    inside = _held(part)
    if inside is None:
        yield from _in_layout(part.layout())
        return
    for widget in inside:
        yield from _stops(widget)


def _held(part: QWidget) -> list[QWidget] | None:
    """What a widget holds otherwise than in a layout; None for one that has a layout, or nothing."""
    if isinstance(part, QScrollArea):
        held: list[QWidget | None] = [part.widget()]
    elif isinstance(part, QStackedWidget):
        held = [part.currentWidget()]
    elif isinstance(part, QSplitter):
        held = [part.widget(number) for number in range(part.count())]
    else:
        return None
    return [widget for widget in held if widget is not None]


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for item in _items(layout) if layout is not None else ():
        widget = item.widget()
        if widget is not None:
            yield from _stops(widget)
        else:
            yield from _in_layout(item.layout())


def _items(layout: QLayout) -> list[QLayoutItem]:
    """A layout's items as they are read: a grid's line by line, the others' as they were put in."""
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: _place(layout, number))
    return [item for number in numbers if (item := layout.itemAt(number)) is not None]


def _place(grid: QGridLayout, number: int) -> tuple[int, int]:
    place = cast(tuple[int, int, int, int], grid.getItemPosition(number))
    return place[:2]
