"""How a printed report looks: colours, sizes of type, the page. Shared by every writer.

Lengths are points (1/72 inch); colours are "#RRGGBB", from the program's own palette.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by the part they play; `series` are those of a chart, in order.

    Any two series differ by nearly 2:1 or more in luminance, so they stay apart in greyscale and for
    every kind of colour blindness; `edge` outlines the pale ones against the ground.
    """

    ink: str
    ink_2: str
    ink_3: str
    line: str
    soft_line: str
    surface: str
    accent: str
    accent_soft: str
    edge: str
    series: tuple[str, ...]


LIGHT: Final = Palette(
    ink="#1B2430",
    ink_2="#566170",
    ink_3="#647180",
    line="#E2E6EB",
    soft_line="#EEF1F4",
    surface="#FFFFFF",
    accent="#0B6A6A",
    accent_soft="#E3F1F0",
    edge="#566170",
    series=("#0B6A6A", "#C98A1E", "#CFE3EC", "#1B2430"),
)

DARK: Final = Palette(
    ink="#E6EAEF",
    ink_2="#A7B1BD",
    ink_3="#8A96A3",
    line="#2C343D",
    soft_line="#242B33",
    surface="#1A2027",
    accent="#5CC0BA",
    accent_soft="#17302F",
    edge="#A7B1BD",
    series=("#5CC0BA", "#A97114", "#F4F7FA", "#3B4A5F"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper: its size, its margins, and what lies between them."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """From margin to margin."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        """Between the running head and the running foot."""
        return self.height - self.top - self.bottom


A4: Final = Page(width=595.276, height=841.89, side=45, top=56, bottom=56)


@dataclass(frozen=True, slots=True)
class Face:
    """A size of type: how large, on how much leading, how heavy, in which colour."""

    size: float
    leading: float
    bold: bool = False
    colour: str = LIGHT.ink


TITLE: Final = Face(20, 25, bold=True)
SUBTITLE: Final = Face(10, 14, colour=LIGHT.ink_2)
NUMBER: Final = Face(18, 23, bold=True)
LABEL: Final = Face(8, 11, colour=LIGHT.ink_2)
SECTION: Final = Face(13, 17, bold=True)
BLOCK: Final = Face(9.5, 13, bold=True)
HEAD: Final = Face(8.5, 11.5, bold=True)
CELL: Final = Face(8.5, 12)
WORDS: Final = Face(9.5, 14)
NOTE: Final = Face(7.5, 10.5, colour=LIGHT.ink_2)
RUNNING: Final = Face(7.5, 10, colour=LIGHT.ink_2)
MARKING: Final = Face(7.5, 10, bold=True, colour=LIGHT.ink)

HAIRLINE: Final = 0.5
RULE: Final = 0.9

OFFICE_FONT: Final = "Arial"
"""The font named in Word and Excel files: on every reader's machine, and holding Latin with Vietnamese,
Cyrillic, Arabic and Hebrew, so that names need no second font."""
