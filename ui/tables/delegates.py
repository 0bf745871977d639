"""How a table's cells are painted: names strong, states as badges with a sign, one hairline between rows.

While a job runs, each call of Qt's may have to wait for the interpreter: a cell is painted with as few as can be, and
what does not change from one paint to the next (fonts, colours, shortened words) is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.style import theme
from ui.style.theme import Theme
from ui.tables.records import RecordTableModel

SIGNS = {"well": "●", "due": "◆", "late": "▲", "plain": ""}
PADDING = 8
MARK = 3
"""Width of the bar before the row the keyboard is on."""
SELECTED = QStyle.StateFlag.State_Selected
CENTRED = int(Qt.AlignmentFlag.AlignCenter)


class RowDelegate(QStyledItemDelegate):
    """Paints a cell of a `RecordTableModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of the house's height."""
        return QSize(super().sizeHint(option, index).width(), theme.current().px(theme.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The selection, marked where the keyboard is, the hairline, then the words or the badge."""
        model = index.model()
        if not isinstance(model, RecordTableModel):
            super().paint(painter, option, index)
            return
        number, place = index.row(), index.column()
        ink = _ink(theme.current())
        left, top, width, height = cast(tuple[int, int, int, int], option.rect.getRect())
        if option.state & SELECTED:
            painter.fillRect(left, top, width, height, ink.selected)
            if place == 0 and _has_keyboard(option.widget, number):
                painter.fillRect(left, top, MARK, height, ink.accent)
        painter.fillRect(left, top + height - 1, width, 1, ink.hairline)
        text, badge, align = model.cell(number, place)
        inner = (left + PADDING, top, width - 2 * PADDING, height)
        if badge and text:
            _badge(painter, QRect(*inner), text, badge)
        elif text:
            strong = model.columns[place].strong
            painter.setFont(ink.strong if strong else ink.plain)
            painter.setPen(ink.words)
            painter.drawText(*inner, align, _shortened(text, inner[2], strong))


@dataclass(frozen=True, slots=True)
class _Ink:
    """What a theme's cells are painted with."""

    plain: QFont
    strong: QFont
    words: QColor
    hairline: QColor
    selected: QColor
    accent: QColor


class _Held:
    """The ink of the theme last painted in: a theme is long to compare, and is hardly ever another."""

    look: Theme | None = None
    ink: _Ink


def _ink(look: Theme) -> _Ink:
    if _Held.look is not look:
        colours = (look.colour(role) for role in ("ink", "soft_line", "selected", "accent"))
        _Held.look, _Held.ink = look, _Ink(look.font(13), look.font(13, bold=True), *colours)
        _shortened.cache_clear()
    return _Held.ink


@lru_cache(maxsize=20_000)
def _shortened(text: str, width: int, strong: bool) -> str:
    """As much of a text as there is room for, in the ink held."""
    ink = _Held.ink
    metrics = QFontMetrics(ink.strong if strong else ink.plain)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _badge(painter: QPainter, rect: QRect, text: str, kind: str) -> None:
    look = theme.current()
    painter.save()
    painter.setFont(look.font(12))
    words = f"{SIGNS.get(kind, '')} {text}".strip()
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 12)
    height = look.px(20)
    width = painter.fontMetrics().horizontalAdvance(shown) + 12
    box = QRect(rect.left(), rect.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("hover" if kind == "plain" else f"{kind}_soft"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(look.colour("ink2" if kind == "plain" else kind))
    painter.drawText(box, CENTRED, shown)
    painter.restore()


def _has_keyboard(view: object, row: int) -> bool:
    """Whether the keyboard is in the table, on this row."""
    return isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == row
