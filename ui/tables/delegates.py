"""How a table's cells are painted: names strong, states as badges with a sign, one hairline between rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.style import theme
from ui.tables.records import BADGE_ROLE, RecordTableModel

SIGNS = {"well": "●", "due": "◆", "late": "▲", "plain": ""}
PADDING = 8
MARK = 3
"""Width of the bar before the row the keyboard is on."""


class RowDelegate(QStyledItemDelegate):
    """Paints a cell of a `RecordTableModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of the house's height."""
        return QSize(super().sizeHint(option, index).width(), theme.current().px(theme.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The selection, marked where the keyboard is, the hairline, then the words or the badge."""
        look = theme.current()
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, look.colour("selected" if selected else "surface"))
        painter.setPen(QPen(look.colour("soft_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and index.column() == 0 and _has_keyboard(option.widget, index):
            painter.fillRect(QRect(rect.topLeft(), QSize(MARK, rect.height())), look.colour("accent"))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = str(index.data() or "")
        badge = index.data(BADGE_ROLE)
        if badge and text:
            self._badge(painter, inner, text, str(badge))
        else:
            self._words(painter, inner, text, index)
        painter.restore()

    def _words(
        self, painter: QPainter, rect: QRect, text: str, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        model = index.model()
        strong = isinstance(model, RecordTableModel) and model.columns[index.column()].strong
        font = look.font(13, bold=strong)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(align or Qt.AlignmentFlag.AlignVCenter), shown)

    def _badge(self, painter: QPainter, rect: QRect, text: str, kind: str) -> None:
        look = theme.current()
        painter.setFont(look.font(12))
        sign = SIGNS.get(kind, "")
        words = f"{sign} {text}".strip()
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 12)
        height = look.px(20)
        width = painter.fontMetrics().horizontalAdvance(shown) + 12
        box = QRect(rect.left(), rect.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("hover" if kind == "plain" else f"{kind}_soft"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(look.colour("ink2" if kind == "plain" else kind))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)


def _has_keyboard(view: object, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the keyboard is in the table, on this row."""
    return (
        isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()
    )
