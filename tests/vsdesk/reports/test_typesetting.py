from __future__ import annotations

import pytest

from tests.vsdesk.reports.sample_tables import NAMES, UNPRINTABLE
from vsdesk.reports.documents import fonts
from vsdesk.reports.documents.scripts import drawn_order, printable, stretches, writable
from vsdesk.reports.documents.typesetting import Typesetter

INVISIBLE = {"\u200c"}


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_every_character_of_a_name_is_in_an_embedded_font(name, bold):
    setter = Typesetter()
    line = setter.line(name, bold=bold)
    assert not setter.missing
    assert fonts.MISSING not in "".join(run.text for run in line.runs)
    assert all(fonts.holding(each, bold) for each in printable(name) if each not in INVISIBLE)


def test_a_character_no_font_holds_is_shown_as_such_and_remembered():
    setter = Typesetter()
    line = setter.line(UNPRINTABLE)
    assert "".join(run.text for run in line.runs) == "Mei � �"
    assert list(setter.missing) == ["梅", "😀"]


def test_a_letter_written_as_two_is_set_as_one():
    setter = Typesetter()
    assert setter.line("Zoe\u0308").runs == setter.line("Zoë").runs


def test_arabic_letters_join():
    setter = Typesetter()
    alone = setter.line("م ح م د").runs
    joined = setter.line("محمد").runs
    shapes = [character for run in joined for character in run.text]
    assert len(set(shapes)) == 4  # four letters in four shapes, though two are the same letter
    assert not set(shapes) & {
        character for run in alone for character in run.text if run.font == joined[0].font
    }


@pytest.mark.parametrize(
    "word",
    [
        "ښا",  # Pashto
        "ڕۆ",  # Kurdish, whose first letter joins nothing after it
        "شێر",  # Kurdish in the middle of a word
        "پټ",
    ],
)
def test_letters_without_ready_made_shapes_join_too(word):
    setter = Typesetter()
    in_word = setter.line(word).runs[0].text[::-1]
    apart = [setter.line(letter).runs[0].text for letter in word]
    changed = [shape != alone for shape, alone in zip(in_word, apart, strict=True)]
    assert (
        changed
        == {"ښا": [True, True], "ڕۆ": [False, False], "شێر": [True, True, True], "پټ": [True, True]}[word]
    )


def test_lam_and_alef_are_one_sign():
    assert len(Typesetter().line("لا").runs[0].text) == 1


def test_nothing_joins_across_a_non_joiner():
    setter = Typesetter()
    apart, together = setter.line("علی\u200cرضا"), setter.line("علیرضا")
    assert apart.runs != together.runs
    assert apart.width > together.width


def test_a_list_of_arabic_names_keeps_the_order_of_the_list():
    parts = [part.text for part in stretches("Lead: محمد العلي, علي at Oakfield") if part.rtl]
    assert parts == ["محمد العلي", "علي"]


def test_brackets_turn_with_the_writing():
    (stretch,) = stretches("محمد (العلي)")
    assert stretch.rtl
    assert drawn_order(stretch.text) == "(يلعلا) دمحم"


def test_a_number_after_a_name_stays_outside_it():
    assert [(part.text, part.rtl) for part in stretches("محمد 12")] == [("محمد", True), (" 12", False)]


@pytest.mark.parametrize("text", [*NAMES, UNPRINTABLE, "", "(محمد) (", "أ, ب; ج"])
def test_stretches_joined_again_are_the_text(text):
    assert "".join(part.text for part in stretches(text)) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        # what no XML can hold is shown as missing
        ("a\x00b\x1bc", "a�b�c"),
        # half of a surrogate pair
        ("a\ud83d", "a�"),
        # tabs and returns
        ("\ta\r\nb\r", " a\nb"),
    ],
)
def test_text_no_file_can_hold_is_made_holdable(text, made):
    assert writable(text) == made


def test_lines_fit_and_lose_no_letter():
    setter = Typesetter()
    text = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of St Thomas's, 1 (one) · محمد العلي\nLast"
    for width in (2.0, 5.0, 9.5, 20.0, 80.0):
        lines = setter.lines(text, width)
        assert all(line.width <= width for line in lines)
        letters = "".join(run.text for line in lines for run in line.runs).replace(" ", "")
        assert len(letters) == len(text.replace(" ", "").replace("\n", ""))


def test_a_width_narrower_than_a_letter_still_ends():
    assert len(Typesetter().lines("abc", 0.1)) == 3
