from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from tests.vsdesk.reports.sample_report import sample_report
from tests.vsdesk.reports.sample_tables import FORMULAS, NAMES
from vsdesk.reports.documents import definitions, pdf
from vsdesk.reports.documents.columns import Need, widths
from vsdesk.reports.documents.pdf.grid import laid
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Bars, Column, Flow, Headline, Of, Section, Table, Words


class Printed:
    """A PDF read back."""

    def __init__(self, report) -> None:
        self.data, self.count, self.missing = pdf.made(report)
        self.file = pypdfium2.PdfDocument(self.data)
        self.pages = [page.get_textpage().get_text_bounded() for page in self.file]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.pages))


@pytest.fixture(scope="module")
def printed() -> Printed:
    return Printed(sample_report())


def only(*blocks, **changes) -> Printed:
    report = replace(
        sample_report(), sections=(Section("Section", blocks),), figures=(), sources=(), **changes
    )
    return Printed(report)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_can_be_searched_for(printed, name):
    """Word by word: PDFium, which reads it back here, turns round the order of Arabic words beside others."""
    assert all(word in printed.text for word in re.split("[ \u200c]", name))


def test_a_name_alone_on_its_line_is_read_back_as_it_was_written():
    names = (*NAMES, "ישראל ישראלי", "لالا")
    assert set(names) <= set(only(*map(Words, names)).pages[0].splitlines())


def test_every_font_is_embedded(printed):
    fonts = re.findall(rb"/BaseFont /([^\s/]+)", printed.data)
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSans.*", font) for font in fonts)
    assert len(re.findall(rb"/FontFile2", printed.data)) == len(set(fonts))


def test_what_no_font_holds_is_shown_and_named(printed):
    assert printed.missing == ("梅", "😀")
    assert "Mei � �" in printed.text
    assert "U+6885" in printed.text
    assert "U+1F600 grinning face" in printed.text


def test_every_page_is_marked_issued_and_numbered(printed):
    assert len(printed.file) == printed.count
    for number, page in enumerate(printed.pages, 1):
        assert "OFFICIAL-SENSITIVE" in page
        assert "Northshire Virtual School & Education Service" in page
        assert "Issued 24 Nov 2025 by A. Mensah · report T-2025-A-03 · as at 24 Nov 2025" in page
        assert f"Page {number} of {printed.count}" in page


def test_the_outline_leads_to_each_section_where_it_is(printed):
    titles = [f"{n} · {section.title}" for n, section in enumerate(sample_report().sections, 1)]
    marks = list(printed.file.get_toc())
    assert [mark.get_title() for mark in marks] == [*titles, "How each figure was counted", "Sources"]
    for mark in marks:
        assert mark.get_title() in printed.pages[mark.get_dest().get_index()]


def test_a_long_report_opens_with_its_sections_and_their_pages(printed):
    where = {mark.get_title(): mark.get_dest().get_index() + 1 for mark in printed.file.get_toc()}
    for title, page in where.items():
        assert f"{title}{page}" in printed.pages[0].splitlines()


def test_a_report_of_very_many_sections_still_lists_them_all():
    sections = tuple(Section(f"Subject {n}", (Words("Words."),)) for n in range(120))
    made = Printed(replace(sample_report(), sections=sections, figures=(), sources=()))
    assert all(f"{n + 1} · Subject {n}" in made.pages[1] + made.pages[0] + made.pages[2] for n in range(120))


def test_the_file_says_what_it_is(printed):
    about = printed.file.get_metadata_dict()
    assert about["Title"] == sample_report().title
    assert about["Author"] == "A. Mensah, Northshire Virtual School & Education Service"
    assert about["CreationDate"] == about["ModDate"] == "D:20251124160509Z"
    assert b"/Lang (en-GB)" in printed.data


def test_headings_of_a_table_are_repeated_on_every_page_it_covers(printed):
    pages = [page for page in printed.pages if re.search(r"\d+ of \d+ · \d+%", page) and "Riverside" in page]
    assert len(pages) >= 3
    assert all("Week beginning" in page for page in pages)
    assert all("Sessions by week and school, continued" in page for page in pages[1:])


def test_no_row_is_lost_between_pages(printed):
    report = sample_report()
    table = next(b for s in report.sections for b in s.blocks if isinstance(b, Table) and b.id == "registers")
    assert printed.text.count("Riverside") == sum(row[1] == "Riverside" for row in table.rows)
    assert "All weeks All schools 8,640" in printed.text


def test_figures_are_defined_at_the_end(printed):
    for figure in sample_report().figures:
        assert figure.id in printed.text
    assert "98.5% 64 of 65" in printed.text
    assert "none of 0" in printed.text
    assert "Not known: 2." in printed.text


@pytest.mark.parametrize(
    "words", [FORMULAS[0], "<b>not markup</b> &amp;", "a\x00b\x07", "\ud83d half a pair"]
)
def test_any_text_is_printed_as_it_is(words):
    shown = re.sub("[\x00-\x08\ud83d]", "�", words)
    assert shown in only(Table("t", "T", (Column("Words"),), ((words,),))).text


def test_a_cell_longer_than_a_page_is_printed_whole():
    words = " ".join(f"word{n}" for n in range(3000))
    columns = (Column("A"), Column("B"), Column("N", "count"))
    text = only(Table("t", "Long", columns, (("first", "x", 1), ("tall", words, 2), ("last", "y", 3)))).text
    assert all(f"word{n}" in text for n in range(0, 3000, 97))
    assert "last y 3" in text


@pytest.mark.parametrize("count", range(20, 44))
def test_no_heading_stands_alone_at_the_foot_of_a_page(count):
    rows = tuple((f"child {n}", n) for n in range(count))
    columns = (Column("Child"), Column("Number", "count"))
    first = Table("a", "First", columns, rows)
    second = Table("b", "Second", columns, rows[:10], note="The note", total=True)
    report = replace(sample_report(), figures=(), sources=(), headlines=())
    report = replace(report, sections=(Section("One", (first,)), Section("Two", (second,))))
    for page in Printed(report).pages:
        if "2 · Two" in page:
            assert "child 1 1" in page.split("2 · Two")[1].replace("\r\n", " ")
        if "The note" in page:
            assert "child 9 9" in page.replace("\r\n", " ")
            assert "child 8 8" in page.replace("\r\n", " ")


def test_a_paragraph_of_pages_is_printed_whole():
    words = " ".join(f"word{n}" for n in range(4000))
    made = only(Words(words))
    assert made.count > 3
    assert set(words.split()) <= set(made.text.split())


def test_a_chart_of_hundreds_is_printed_whole():
    names = tuple(f"School {n} end" for n in range(200))
    chart = Bars(
        "b", "Schools", names, ("x",), tuple((n,) for n in range(200)), "children", "words", "The note"
    )
    text = only(chart).text
    assert all(name in text for name in names)
    assert text.count("The note") == 1
    assert text.count("Schools, continued") == text.count("Schools") - 1


def test_a_small_table_takes_the_chart_after_it_to_its_side():
    table = Table("t", "Left", (Column("Measure"), Column("N", "count")), (("a", 1), ("b", 2)))
    chart = Bars("b", "Right", ("A", "B"), ("x",), ((1,), (2,)), "children", "words")
    page = only(table, chart).file[0].get_textpage()

    def height(word: str) -> float:
        index, _ = page.search(word, match_case=True, match_whole_word=True).get_next()
        return page.get_charbox(index)[3]

    assert height("Left") == pytest.approx(height("Right"), abs=1)


def test_an_empty_report_still_says_what_it_is():
    made = Printed(replace(sample_report(), headlines=(), sections=(), figures=(), sources=(), subtitle=""))
    assert made.count == 1
    assert sample_report().title in made.text
    assert definitions.TITLE not in made.text


def test_tables_by_weight_stand_in_line_whatever_they_hold():
    columns = (Column("Day"), Column("What", weight=2.0), Column("More", weight=3.0))
    one = Table("a", "", columns, (("Mon", "moved", "a long remark " * 12),), by_weight=True)
    other = Table("b", "", columns, (("Wednesday", "came", "–"),), by_weight=True)
    setter = Typesetter()
    assert laid(one, 480, 600, setter).left == laid(other, 480, 600, setter).left
    loose = [laid(replace(table, by_weight=False), 480, 600, setter).left for table in (one, other)]
    assert loose[0] != loose[1]


def test_a_heading_and_a_few_words_stay_on_the_page_of_their_table():
    def child(number):
        rows = tuple((f"{number}-{row}",) for row in range(3))
        return Section(
            f"Child {number}", (Words(f"About {number}"), Table("t", f"Child {number}", (Column("A"),), rows))
        )

    made = Printed(
        replace(sample_report(), headlines=(), figures=(), sources=(), sections=tuple(map(child, range(40))))
    )
    pages = [page.replace("\r", "") for page in made.pages]
    for number in range(40):
        about = next(page for page in pages if f"About {number}\n" in page)
        assert f"{number}-0" in about, number


def test_tables_of_nothing_say_so(printed):
    assert "No child was suspended this term." in printed.text
    assert "No figures to draw." in printed.text


def test_headlines_too_long_for_their_column_are_not_cut():
    headlines = tuple(Headline("£1,234,567,890.12 of it", "label " * 12, "detail") for _ in range(6))
    assert only(Words("x"), headlines=headlines).text.count("£1,234,567,890.12 of it") == 6


def test_twenty_columns_stay_on_the_page():
    columns = tuple(Column(f"Measure {n}", "of") for n in range(20))
    made = only(Table("t", "Wide", columns, (tuple(Of(n, 20) for n in range(20)),)))
    page = made.file[0].get_textpage()
    boxes = [page.get_charbox(n) for n in range(page.count_chars())]
    assert max(box[2] for box in boxes) <= 595 - 44
    assert min(box[0] for box in boxes if box[2] > box[0]) >= 44


def test_a_flow_is_drawn_with_its_numbers():
    flow = Flow("f", "Roll", ("Sep 2026", "Oct 2026"), (31, 0), (0, 27), (412, 385), "words")
    text = only(flow).text
    for number in ("+31", "−27", "412", "385"):
        assert number in text


@pytest.mark.parametrize(
    ("needs", "available"),
    [
        # room for all
        ([(20, 40), (30, 100), (10, 10)], 500),
        # only the least fit
        ([(20, 400), (30, 900), (10, 10)], 120),
        # not even the least
        ([(200, 400), (300, 900), (100, 100)], 300),
        # one column
        ([(20, 40)], 500),
    ],
)
def test_columns_fill_the_width_exactly_and_keep_words_whole_where_they_can(needs, available):
    made = widths([Need(least, natural, 1.0) for least, natural in needs], available)
    gutters = 14 * (len(needs) - 1)
    assert sum(made) + gutters == pytest.approx(available)
    if sum(least for least, _ in needs) <= available - gutters:
        assert all(width >= least - 0.001 for width, (least, _) in zip(made, needs, strict=True))
    if sum(natural for _, natural in needs) <= available - gutters:
        assert all(width >= natural - 0.001 for width, (_, natural) in zip(made, needs, strict=True))


def test_pages_follow_each_other(printed):
    numbers = [int(re.search(r"Page (\d+) of", page).group(1)) for page in printed.pages]
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
