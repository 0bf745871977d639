"""How a line of the jump is painted: what it is as an icon, its name, and in softer ink what tells it from others."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.style import theme
from ui.style.icons import icon

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 2
MARGIN, PICTURE, GAP = 10, 16, 12

Index = QModelIndex | QPersistentModelIndex


class FoundDelegate(QStyledItemDelegate):
    """Paints an item that holds a title, `DETAIL_ROLE` and `PICTURE_ROLE` (the meaning of an icon)."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of the house's height."""
        return QSize(0, theme.current().px(theme.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The selection, the icon, the title, then the detail as far as there is room."""
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected"))
            painter.drawRoundedRect(option.rect, 4, 4)
        rect: QRect = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        side = look.px(PICTURE)
        picture = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        icon(str(index.data(PICTURE_ROLE))).paint(painter, picture)
        rect.setLeft(picture.right() + GAP)
        rect.setLeft(self._words(painter, rect, str(index.data() or ""), "ink", bold=True) + GAP)
        self._words(painter, rect, str(index.data(DETAIL_ROLE) or ""), "ink2", bold=False)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, text: str, role: str, *, bold: bool) -> int:
        """Words as far as they fit; gives where they end."""
        look = theme.current()
        painter.setFont(look.font(13 if bold else 12, bold=bold))
        painter.setPen(look.colour(role))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return rect.left() + metrics.horizontalAdvance(shown)
