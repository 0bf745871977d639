"""How the program looks on this computer: theme, contrast and text size, chosen under Settings and applied at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.preferences import Preferences


class Appearance(QObject):
    """Holds the preferences once the program runs. Signals `changed` when the look was chosen anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preferences: Preferences | None = None

    @property
    def preferences(self) -> Preferences:
        """This computer's preferences."""
        if self._preferences is None:
            self._preferences = Preferences()
        return self._preferences

    def use(self, preferences: Preferences) -> None:
        """Take these as this computer's."""
        self._preferences = preferences

    def choose_theme(self, name: str) -> None:
        """`system`, `light` or `dark`."""
        if name != self.preferences.theme:
            self.preferences.theme = name
            self.changed.emit()

    def choose_contrast(self, name: str) -> None:
        """`system`, `normal` or `high`."""
        if name != self.preferences.contrast:
            self.preferences.contrast = name
            self.changed.emit()

    def choose_text_size(self, per_cent: int) -> None:
        """100, 125, 150 or 200 per cent."""
        if per_cent != self.preferences.text_size:
            self.preferences.text_size = per_cent
            self.changed.emit()


APPEARANCE = Appearance()
"""The one look of the running program."""
