"""The colours of a journey's bands, light and dark, by what a band is; each band carries its words too."""

from __future__ import annotations

from ui.style.palette import Palette

LIGHT_BANDS = {
    "care order": "#A8CFCB", "voluntary": "#CFE4E2", "emergency": "#D9E2C9", "youth justice": "#D5D9DE",
    "short break": "#E1EEED", "adoption": "#CFE0C3", "foster": "#C3D0E2", "residential": "#EAD8C6", "home": "#E0E8F4",
    "supported": "#D6DDF0", "independent": "#DCE5EE", "custody": "#D5D9DE", "temporary": "#E5E8EC", "other": "#E5E8EC",
    "school main": "#C9BDE2", "school": "#DCD4EE", "sen E": "#EBD08A", "sen K": "#F3E6BF", "sen N": "#EBEBEB",
}  # fmt: skip
DARK_BANDS = {
    "care order": "#1F5A57", "voluntary": "#25403F", "emergency": "#3B4430", "youth justice": "#3A414A",
    "short break": "#22383A", "adoption": "#33482A", "foster": "#33465F", "residential": "#5A4430", "home": "#2B3848",
    "supported": "#343F5E", "independent": "#2F3D4B", "custody": "#3A414A", "temporary": "#39414A", "other": "#39414A",
    "school main": "#4A3E73", "school": "#3A3358", "sen E": "#6A5319", "sen K": "#4A3F22", "sen N": "#363A40",
}  # fmt: skip


def band_colour(palette: Palette, kind: str) -> str:
    """The ground of a band: its own kind's, or its first word's, or the plain one."""
    colours = DARK_BANDS if palette.base == "dark" else LIGHT_BANDS
    return colours.get(kind) or colours.get(kind.split(" ", 1)[0]) or colours["other"]
