"""A report looked at before it is issued: a draft, drawn from memory; no file is written."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.widgets.basics import button, label, row
from ui.widgets.fitting import open_at
from ui.widgets.order import follow_layout

SIZE = (820, 680)


class Preview(QDialog):
    """The pages of a PDF, one below another."""

    def __init__(self, title: str, data: bytes, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preview")
        self.setModal(True)
        open_at(self, *SIZE)
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        view = QPdfView(self)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setDocument(self.document)
        view.setAccessibleName(f"Preview of {title}")
        view.setAccessibleDescription("The pages as they would be printed; the arrow keys scroll.")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 14, 16, 14)
        words = label("A draft: nothing is issued until it is saved.", "small")
        close = button("Close", self.accept, "primary")
        inside.addLayout(row(label(title, "section"), words, None, close))
        inside.addWidget(view, 1)
        self.finished.connect(lambda result: self.document.close())
        view.setFocus()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes as the window is read."""
        follow_layout(self)
        return super().focusNextPrevChild(forwards)
