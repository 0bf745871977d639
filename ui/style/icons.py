"""Icons by what they mean, from a bundled icon font, in the palette's ink."""

from __future__ import annotations

import qtawesome
from PySide6.QtGui import QIcon

from ui.style import theme

NAMES = {
    "today": "mdi6.calendar-blank-outline",
    "roll": "mdi6.account-group-outline",
    "peps": "mdi6.file-document-outline",
    "returns": "mdi6.tray-arrow-down",
    "log": "mdi6.notebook-edit-outline",
    "schools": "mdi6.home-city-outline",
    "reports": "mdi6.file-chart-outline",
    "batches": "mdi6.history",
    "settings": "mdi6.cog-outline",
    "cases": "mdi6.format-list-checks",
    "lock": "mdi6.lock-outline",
    "search": "mdi6.magnify",
    "undo": "mdi6.undo-variant",
    "open": "mdi6.folder-open-outline",
    "new": "mdi6.folder-plus-outline",
    "sample": "mdi6.school-outline",
    "export": "mdi6.export-variant",
    "columns": "mdi6.view-column-outline",
    "close": "mdi6.close",
    "check": "mdi6.check",
    "late": "mdi6.triangle",
    "due": "mdi6.rhombus",
    "well": "mdi6.circle",
    "help": "mdi6.help-circle-outline",
    "warning": "mdi6.alert-outline",
    "show": "mdi6.eye-outline",
    "hide": "mdi6.eye-off-outline",
    "print": "mdi6.printer-outline",
    "key": "mdi6.key-outline",
    "backup": "mdi6.backup-restore",
    "folder": "mdi6.folder-outline",
    "restricted": "mdi6.eye-off-outline",
}


def icon(name: str, role: str = "ink2") -> QIcon:
    """The icon for a meaning, in a colour of the palette."""
    found: QIcon = qtawesome.icon(NAMES[name], color=getattr(theme.current().palette, role))
    return found
