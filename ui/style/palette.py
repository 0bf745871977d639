"""The colours, light and dark, by role. Nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours, each `#RRGGBB`.

    Attributes:
        base: `light` or `dark`: which set of signs and bands stands beside it.
    """

    name: str
    base: str
    ink: str
    ink2: str
    ink3: str
    line: str
    soft_line: str
    ground: str
    surface: str
    accent: str
    accent_soft: str
    selected: str
    on_accent: str
    late: str
    late_soft: str
    due: str
    due_soft: str
    well: str
    well_soft: str
    field: str
    hover: str


LIGHT = Palette(
    name="light",
    base="light",
    ink="#1B2430",
    ink2="#566170",
    ink3="#647180",
    line="#E2E6EB",
    soft_line="#EEF1F4",
    ground="#F5F6F8",
    surface="#FFFFFF",
    accent="#0B6A6A",
    accent_soft="#E3F1F0",
    selected="#D9ECEA",
    on_accent="#FFFFFF",
    late="#A8211B",
    late_soft="#FBE9E7",
    due="#7A4E00",
    due_soft="#FFF3D9",
    well="#1C6639",
    well_soft="#E4F2E9",
    field="#FFFFFF",
    hover="#EDF0F3",
)

DARK = Palette(
    name="dark",
    base="dark",
    ink="#E6EAEF",
    ink2="#A7B1BD",
    ink3="#8A96A3",
    line="#2C343D",
    soft_line="#242B33",
    ground="#13171C",
    surface="#1A2027",
    accent="#5CC0BA",
    accent_soft="#17302F",
    selected="#1D3938",
    on_accent="#0E1216",
    late="#FF9C93",
    late_soft="#3A1E1C",
    due="#F1C266",
    due_soft="#362A12",
    well="#86D3A2",
    well_soft="#16301F",
    field="#14191F",
    hover="#222A32",
)

LIGHT_CONTRAST = Palette(
    name="light-contrast",
    base="light",
    ink="#000000",
    ink2="#1A1F26",
    ink3="#33393F",
    line="#4A525C",
    soft_line="#7A828C",
    ground="#FFFFFF",
    surface="#FFFFFF",
    accent="#004545",
    accent_soft="#E9F5F4",
    selected="#C9E6E3",
    on_accent="#FFFFFF",
    late="#7A0F0A",
    late_soft="#FFF1EF",
    due="#523300",
    due_soft="#FFF7E2",
    well="#0B4423",
    well_soft="#EDF8F1",
    field="#FFFFFF",
    hover="#E6EAEE",
)

DARK_CONTRAST = Palette(
    name="dark-contrast",
    base="dark",
    ink="#FFFFFF",
    ink2="#E9EDF1",
    ink3="#CBD2D9",
    line="#AEB7C1",
    soft_line="#7F8893",
    ground="#000000",
    surface="#000000",
    accent="#7FE5DF",
    accent_soft="#0A2423",
    selected="#10403E",
    on_accent="#000000",
    late="#FFC2BC",
    late_soft="#2B0F0D",
    due="#FFDC93",
    due_soft="#2B2209",
    well="#A9F0C3",
    well_soft="#0B2415",
    field="#000000",
    hover="#1F2830",
)

PALETTES = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)


def palette(*, dark: bool, contrast: bool) -> Palette:
    """The palette for a choice of light or dark, with the edges and inks of high contrast or without."""
    if contrast:
        return DARK_CONTRAST if dark else LIGHT_CONTRAST
    return DARK if dark else LIGHT


def luminance(colour: str) -> float:
    """Relative luminance 0-1. Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well one colour is read on another, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
