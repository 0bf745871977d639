"""The recovery key, shown once: fourteen groups, printed or saved where the person chooses, confirmed by one."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.basics import button, card, column, label, row
from vsdesk.desk import recovery_sheet
from vsdesk.errors import UserError

ACROSS = 5
ABOUT = (
    "This key opens the roll when a passphrase is forgotten. It is shown this once and kept nowhere: "
    "print the sheet, or write it down, and put it in the safe. Whoever holds it can read everything "
    "on the roll."
)


class RecoverySheet(QWidget):
    """The groups, and how to keep them. Signals `confirmed` when the group asked for was typed rightly."""

    confirmed = Signal(bool)

    def __init__(self, roll_name: str, recovery: str, today: date) -> None:
        super().__init__()
        self._roll_name, self._recovery, self._today = roll_name, recovery, today
        self._groups = recovery.split()
        self.asked = secrets.randbelow(len(self._groups))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, wrap=True))
        inside.addWidget(self._shown())
        self.said = label("", "small", wrap=True)
        self.said.hide()
        self.print_button = button("Print…", self._print, picture="print", about="Print the recovery sheet")
        self.save_button = button("Save as PDF…", self._choose_file, about="Save the recovery sheet as a PDF")
        inside.addLayout(row(self.print_button, self.save_button, None))
        inside.addWidget(self.said)
        self.answer = QLineEdit()
        self.answer.setMaxLength(8)
        words = label(
            f"To be sure it is kept: type group {self.asked + 1} from the sheet", "strong", wrap=True
        )
        words.setBuddy(self.answer)
        self.answer.setAccessibleName(words.text())
        self.answer.textChanged.connect(self._compare)
        self.verdict = label("", "small")
        inside.addLayout(column(words, self.answer, self.verdict, spacing=4))
        inside.addStretch(1)

    def _shown(self) -> QWidget:
        frame, inside = card(16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, group in enumerate(self._groups):
            words = label(group, "group")
            words.setAccessibleName(f"Group {place + 1}: {' '.join(group)}")
            grid.addLayout(
                column(label(str(place + 1), "tiny"), words, spacing=0), place // ACROSS, place % ACROSS
            )
        inside.addLayout(grid)
        self.groups_frame = frame
        return frame

    @property
    def is_confirmed(self) -> bool:
        """Whether the group asked for was typed."""
        return self.answer.text().strip().upper() == self._groups[self.asked]

    def _compare(self) -> None:
        typed = self.answer.text().strip()
        if self.is_confirmed:
            self.verdict.setText("✓ That is the group.")
        else:
            self.verdict.setText(
                "That is not the group; compare it with the sheet." if len(typed) >= 4 else ""
            )
        self.confirmed.emit(self.is_confirmed)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    # --- keeping it -------------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Save the recovery sheet")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("Recovery sheet.pdf")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the sheet as a PDF, and say where it is."""
        try:
            recovery_sheet.save(path, self._roll_name, self._recovery, self._today)
        except UserError as error:
            self._say(str(error))
            return
        self._say(f"Saved. Print it, put it in the safe, then delete the file: {path}")

    def _print(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(self._printer, self)
        dialog.accepted.connect(lambda: self.print_on(self._printer))
        QDialog.open(dialog)  # the print dialog's own wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Draw the sheet on a printer; it is made in memory and in no file of ours."""
        data = QByteArray(recovery_sheet.pdf(self._roll_name, self._recovery, self._today))
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(buffer)
        page = printer.pageLayout().fullRectPixels(300)
        image = document.render(0, page.size())
        painter = QPainter()
        if painter.begin(printer):
            printer.setFullPage(True)
            painter.drawImage(painter.viewport(), image)
            painter.end()
            self._say("Sent to the printer. Put the sheet in the safe.")
        else:
            self._say("The printer did not take it; look at the printer, or save the sheet as a PDF.")
        document.close()
