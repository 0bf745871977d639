from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.vsdesk.reports.sample_report import sample_report
from tests.vsdesk.reports.sample_tables import FORMULAS, NAMES, UNPRINTABLE
from vsdesk.reports.documents import word
from vsdesk.reports.shapes import Column, Section, Table, Words

ARABIC = "محمد العلي"


@pytest.fixture(scope="module")
def data() -> bytes:
    return word.made(sample_report())


@pytest.fixture(scope="module")
def document(data) -> Document:
    return docx.Document(BytesIO(data))


def table_of(document: Document, heading: str):
    return next(table for table in document.tables if table.rows[0].cells[0].text == heading)


def test_headings_are_real_headings(document):
    outline = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert outline[0] == ("Heading 1", "1 · Personal education plans")
    assert ("Heading 2", "Quality of plans scored, by term") in outline
    assert ("Heading 2", "Personal education plans") not in outline  # its section has said it
    assert [text for style, text in outline if style == "Heading 1"][-2:] == [
        "How each figure was counted",
        "Sources",
    ]
    assert document.paragraphs[0].style.name == "Title"


def test_heading_rows_are_marked_and_repeated_and_rows_never_parted(document):
    assert len(document.tables) == 8
    for table in document.tables:
        marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_words_that_lead_to_a_table_stay_on_its_page():
    table = Table("t", "Ash", (Column("Day"),), (("Monday",),))
    sections = (Section("Ash", (Words("Looked after"), table)), Section("Birch", (Words("Alone"),)))
    made = docx.Document(BytesIO(word.made(replace(sample_report(), sections=sections))))
    kept = {one.text: one.paragraph_format.keep_with_next for one in made.paragraphs}
    assert kept["Looked after"] is True
    assert not kept["Alone"]


def test_every_picture_has_words(document):
    pictures = document.inline_shapes
    assert len(pictures) == 3
    told = [shape._inline.docPr.get("descr") for shape in pictures]
    assert told[1].startswith("Attendance: Reception 93.3%")
    assert all(told)


def test_names_are_kept_as_written(document):
    children = [row.cells[0].text for row in table_of(document, "Child").rows]
    assert set(NAMES) | {UNPRINTABLE, FORMULAS[0], "@home"} <= set(children)


def test_a_name_in_arabic_runs_right_to_left_in_a_font_that_has_it(document):
    cell = next(row.cells[0] for row in table_of(document, "Child").rows if row.cells[0].text == ARABIC)
    (run,) = cell.paragraphs[0].runs
    assert run.font.rtl
    assert run._r.rPr.find(qn("w:rFonts")).get(qn("w:cs"))


def test_a_name_in_latin_does_not(document):
    cell = next(row.cells[0] for row in table_of(document, "Child").rows if row.cells[0].text == "Zoë")
    assert not any(run.font.rtl for run in cell.paragraphs[0].runs)


def test_missing_is_said_and_numbers_stand_right(document):
    table = table_of(document, "Measure")
    assert [cell.text for cell in table.rows[5].cells] == [
        "Post-16 PEPs held in time",
        "none of 0",
        "not known",
        "0 of 4 · 0%",
    ]
    assert table.rows[1].cells[1].paragraphs[0].alignment == 2  # to the right


def test_the_total_is_bold(document):
    total = table_of(document, "Final allocation £170,950 (65 × £2,630)").rows[-1]
    assert [cell.text for cell in total.cells][:2] == ["Total", "£109,746.50"]
    assert all(run.bold for cell in total.cells for run in cell.paragraphs[0].runs)


def test_head_and_foot_carry_the_marking_and_the_page_fields(document):
    page = document.sections[0]
    assert (
        page.header.paragraphs[0].text == "OFFICIAL-SENSITIVE\tNorthshire Virtual School & Education Service"
    )
    foot = page.footer.paragraphs[0]
    assert "Issued 24 Nov 2025 by A. Mensah" in foot.text
    fields = [field.get(qn("w:instr")).strip() for field in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_language_is_british_english(document):
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    assert document.core_properties.language == "en-GB"


def test_the_page_is_a4(document):
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_the_file_says_what_it_is_and_nothing_of_the_template(data, document):
    about = document.core_properties
    assert (about.title, about.author) == (sample_report().title, "A. Mensah")
    assert about.created.isoformat().startswith("2025-11-24T16:05:09")
    assert not any("thumbnail" in name for name in ZipFile(BytesIO(data)).namelist())


def test_tables_of_nothing_say_so(document):
    assert "No child was suspended this term." in [p.text for p in document.paragraphs]
    assert "No figures to draw." in [p.text for p in document.paragraphs]


def test_tables_fill_the_page_exactly(document):
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    for table in document.tables:
        width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) * 635
        assert abs(width - room) < 10 * 635


def test_it_opens_as_a_file_of_todays_word(document):
    modes = [
        setting.get(qn("w:val"))
        for setting in document.settings.element.iter(qn("w:compatSetting"))
        if setting.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]
