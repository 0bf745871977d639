"""The look as a whole: palette, type, spacing; applied to the application, and asked for by painters."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.style.palette import LIGHT, Palette
from ui.style.sheet import stylesheet

FONT_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)
SPACING = (4, 8, 12, 16, 20, 24)
ROW, DENSE_ROW, TWO_LINE_ROW = 32, 26, 52


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette at a text size; `scale` 1.0 is 13 px body text."""

    palette: Palette = LIGHT
    scale: float = 1.0

    def px(self, size: float) -> int:
        """A length in pixels at this scale."""
        return round(size * self.scale)

    def icon(self, size: float = 16) -> QSize:
        """The size of an icon at this scale."""
        return QSize(self.px(size), self.px(size))

    def font(self, size: float = 13, *, bold: bool = False) -> QFont:
        """The interface's font at a size in pixels, figures of one width."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def colour(self, role: str) -> QColor:
        """A colour of the palette by its role."""
        return QColor(getattr(self.palette, role))


FAMILY = "Noto Sans"
_current = Theme()


def current() -> Theme:
    """The theme in force: painters ask when they paint."""
    return _current


def load_fonts() -> None:
    """Register the bundled fonts with Qt; once an application."""
    folder = resources.files("resources") / "fonts"
    for name in FONT_FILES:
        QFontDatabase.addApplicationFontFromData((folder / name).read_bytes())


def apply(application: QApplication, theme: Theme) -> None:
    """Put a theme into force everywhere."""
    global _current
    _current = theme
    application.setStyle("Fusion")
    application.setFont(theme.font())
    application.setPalette(_qt_palette(theme))
    application.setStyleSheet(stylesheet(theme.palette, theme.scale))


def _qt_palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "selected",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Dark: "line",
    }
    palette = QPalette()
    for role, name in roles.items():
        palette.setColor(role, theme.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("ink3"))
    return palette
