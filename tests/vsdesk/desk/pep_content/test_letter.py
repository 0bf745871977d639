"""The feedback letter: Word and PDF say the same, a copy is kept, and no file name carries a name."""

from __future__ import annotations

import docx
import pypdfium2
import pytest

from tests.vsdesk.desk.pep_content.conftest import NOW
from vsdesk.errors import UserError
from vsdesk.quality.rubrics import NOT_DUE, rubric

SCORES = {one.code: "green" for one in rubric("rag").criteria} | {"needs": "red", "transition": NOT_DUE}


@pytest.fixture
def scored(held):
    held.pep_quality.score(
        NOW, SCORES, comments={"needs": "Which barrier is meant?"}, told="Thank you.", finish=True
    )
    return held


def words_of(path):
    if path.suffix == ".pdf":
        return " ".join(
            " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)).split()
        )
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_letter_says_each_level_why_and_what_to_put_right(scored, tmp_path, ending):
    path = tmp_path / f"PEP feedback JH 2.{ending}"
    scored.pep_quality.letter(NOW, path)
    found = words_of(path)
    for words in (
        "The designated teacher", "Personal education plan of Jibril Haddad: Autumn 2026",
        "Red: 1 of 10 is red (Needs); one red or more makes the plan red.", "Not stated. Which barrier is meant?",
        "not due", "Thank you.", "Please put these right and send the plan again: Needs.", "version 2026.1",
    ):  # fmt: skip
        assert words in found


def test_a_copy_is_kept_with_the_plan_under_initials_and_a_number(scored, tmp_path):
    scored.pep_quality.letter(NOW, tmp_path / "anything.docx")
    (paper,) = scored.pep_contents.of(NOW).papers
    assert (paper.name, paper.kind) == ("PEP feedback JH 2.docx", "feedback")
    assert scored.documents.contents(paper.document) == (tmp_path / "anything.docx").read_bytes()
    review = scored.pep_quality.current(NOW)
    assert review is not None
    assert review.letter_on == scored.today


def test_before_the_review_is_finished_there_is_no_letter(held, tmp_path):
    held.pep_quality.score(NOW, {"voice": "green"})
    with pytest.raises(UserError, match="not scored to the end"):
        held.pep_quality.letter(NOW, tmp_path / "letter.docx")
    assert not (tmp_path / "letter.docx").exists()


def test_another_ending_is_refused_and_nothing_is_kept(scored, tmp_path):
    with pytest.raises(UserError, match="Word or PDF"):
        scored.pep_quality.letter(NOW, tmp_path / "letter.txt")
    assert scored.pep_contents.of(NOW).papers == ()


def test_a_remark_stands_on_a_line_of_its_own(scored, tmp_path):
    path = tmp_path / "letter.docx"
    scored.pep_quality.letter(NOW, path)
    cells = [row.cells[2].text for row in docx.Document(path).tables[0].rows]
    assert "Not stated.\nWhich barrier is meant?" in cells
