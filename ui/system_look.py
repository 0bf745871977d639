"""What the system asks of every program's look: light or dark, and high contrast."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from ui.preferences import Preferences
from ui.style.palette import Palette, palette


class SystemLook(QObject):
    """Asks the system, and signals `changed` when it answers anew.

    The contrast is told since Qt 6.10; with an earlier Qt only the person's own choice counts.
    """

    changed = Signal()

    def __init__(self, qt: QGuiApplication) -> None:
        super().__init__(qt)
        self._hints = qt.styleHints()
        self._accessibility = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        self._hints.colorSchemeChanged.connect(self._told)
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._told)

    def _told(self, _: object) -> None:
        self.changed.emit()

    @property
    def dark(self) -> bool:
        """Whether the system is dark."""
        return self._hints.colorScheme() is Qt.ColorScheme.Dark

    @property
    def contrast(self) -> bool:
        """Whether the system asks for high contrast."""
        if self._accessibility is None:
            return False
        return self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast

    def palette(self, preferences: Preferences) -> Palette:
        """The palette the person chose, or the system's where they left it to that."""
        return palette(
            dark=preferences.theme == "dark" or (preferences.theme == "system" and self.dark),
            contrast=preferences.contrast == "high" or (preferences.contrast == "system" and self.contrast),
        )
