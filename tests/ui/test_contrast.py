"""Every colour of words on every ground they stand on, computed from the palette. Source: WCAG 2.2, 1.4.3 and 1.4.11."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ui.style import palette as colours
from ui.style.bands import band_colour
from ui.style.palette import Palette, contrast
from ui.style.sheet import SHEET, stylesheet

PALETTES = pytest.mark.parametrize("palette", colours.PALETTES, ids=lambda one: one.name)
HIGH = pytest.mark.parametrize(
    "palette", [colours.LIGHT_CONTRAST, colours.DARK_CONTRAST], ids=lambda one: one.name
)
WORDS, SHAPES, ENHANCED = 4.5, 3.0, 7.0
GROUNDS = ("ground", "surface")
PAIRS = (
    # words of every rank on the page and on cards, in a list's chosen row and under the pointer
    *(
        (ink, ground)
        for ink in ("ink", "ink2")
        for ground in (*GROUNDS, "selected", "hover", "accent_soft", "field")
    ),
    # what is empty or cannot be pressed: in fields, in the jump's field, on a page
    *(("ink3", ground) for ground in (*GROUNDS, "field")),
    # links, chips that are on, steps that are done
    *(("accent", ground) for ground in (*GROUNDS, "accent_soft", "selected", "hover")),
    # the words on a primary button, and those that are selected in a field
    ("on_accent", "accent"),
    # badges and boxes, each on its own ground; an error beside its field; figures on a card; the words in a fault's box
    *((mark, f"{mark}_soft") for mark in ("late", "due", "well")),
    *((mark, ground) for mark in ("late", "due", "well") for ground in (*GROUNDS, "selected")),
    *(("ink", f"{mark}_soft") for mark in ("late", "due", "well")),
    ("ink2", "due_soft"),
)
RINGS = (
    # where the keyboard is: on a field, a button, a card, a page; on a primary button its ring is of ink
    *(("accent", ground) for ground in (*GROUNDS, "field", "selected")),
    ("ink", "surface"),
    # the edge of a box to be ticked
    ("ink3", "field"),
)
BANDS = (
    "care order",
    "voluntary",
    "foster",
    "residential",
    "home",
    "school main",
    "school",
    "sen E",
    "sen K",
    "other",
)


@PALETTES
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read_on_their_ground(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= WORDS


@PALETTES
@pytest.mark.parametrize(("ring", "ground"), RINGS)
def test_where_the_keyboard_is_can_be_seen(palette: Palette, ring: str, ground: str) -> None:
    assert contrast(getattr(palette, ring), getattr(palette, ground)) >= SHAPES


@HIGH
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_in_high_contrast_every_word_has_the_enhanced_contrast(
    palette: Palette, ink: str, ground: str
) -> None:
    # WCAG 2.2, 1.4.6
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= ENHANCED


@HIGH
@pytest.mark.parametrize("ground", GROUNDS)
def test_in_high_contrast_the_edges_of_cards_fields_and_tables_can_be_seen(
    palette: Palette, ground: str
) -> None:
    for line in ("line", "soft_line"):
        assert contrast(getattr(palette, line), getattr(palette, ground)) >= SHAPES


@PALETTES
@pytest.mark.parametrize("kind", BANDS)
def test_words_can_be_read_on_a_band_of_the_journey(palette: Palette, kind: str) -> None:
    assert contrast(palette.ink, band_colour(palette, kind)) >= WORDS


def rules_with_both() -> Iterator[tuple[str, str, str]]:
    """The rules of the style sheet that name a colour of words and a ground: selector, words, ground."""
    for selector, body in re.findall(
        r"([^{}]+)\{([^{}]*)\}", SHEET.template.replace("${", "$<").replace("px}", "px>")
    ):
        words = re.search(r"(?:^|[;\s])color: \$(\w+)", body)
        ground = re.search(r"(?:^|[;\s])background(?:-color)?: \$(\w+)", body)
        if words and ground:
            yield " ".join(selector.split()), words[1], ground[1]


@PALETTES
@pytest.mark.parametrize(("selector", "words", "ground"), list(rules_with_both()))
def test_a_rule_of_the_style_sheet_gives_words_that_can_be_read(
    palette: Palette, selector: str, words: str, ground: str
) -> None:
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= WORDS, selector


def test_the_rules_of_the_style_sheet_were_found() -> None:
    assert len(list(rules_with_both())) >= 12


def test_contrast_is_reckoned_as_the_source_says() -> None:
    # black on white, the same colour twice, and a grey the source gives as an example
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#767676") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@PALETTES
def test_the_style_sheet_leaves_no_name_of_a_colour_unfilled(palette: Palette) -> None:
    assert "$" not in stylesheet(palette, 1.0)
