"""The guide's typography: Markdown comes without spacing, and with headings larger than the rest of the program's."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from ui.style import theme

HEADINGS = {1: 20, 2: 15, 3: 13}
ABOVE = {0: 0, 1: 0, 2: 16, 3: 12}
BELOW = {0: 8, 1: 8, 2: 4, 3: 4}
ITEM_BELOW = 4
LINE_PER_CENT = 118


def set_type(document: QTextDocument) -> None:
    """Give headings the program's sizes, paragraphs and items their spacing, tables one hairline."""
    document.setIndentWidth(theme.current().px(16))
    block = document.begin()
    while block.isValid():
        _set_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame)


def _set_block(block: QTextBlock) -> None:
    look = theme.current()
    level = block.blockFormat().headingLevel()
    cursor = QTextCursor(block)
    in_table = cursor.currentTable() is not None
    spacing = QTextBlockFormat()
    spacing.setLineHeight(LINE_PER_CENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spacing.setTopMargin(look.px(ABOVE.get(level, 0)))
    below = 0 if in_table else ITEM_BELOW if block.textList() is not None else BELOW.get(level, 8)
    spacing.setBottomMargin(look.px(below))
    cursor.mergeBlockFormat(spacing)
    if level in HEADINGS:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = cursor.charFormat()
        letters.setFont(look.font(HEADINGS[level], bold=True))
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        letters.setFontWeight(QFont.Weight.DemiBold)
        cursor.setCharFormat(letters)


def _set_table(table: QTextTable) -> None:
    look = theme.current()
    style = table.format()
    style.setBorderBrush(look.colour("line"))
    style.setBorderCollapse(True)
    style.setBorder(1)
    style.setCellPadding(look.px(6))
    style.setTopMargin(look.px(4))
    style.setBottomMargin(look.px(12))
    table.setFormat(style)
