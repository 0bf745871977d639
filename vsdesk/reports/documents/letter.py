"""A letter as Word or PDF: to whom, about what, paragraphs, a table, and who signs. File names carry no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vsdesk.errors import UserError
from vsdesk.model.wording import long_date
from vsdesk.reports.documents.placing import place
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Table

if TYPE_CHECKING:
    from vsdesk.reports.documents.pdf.prose import Prose
    from vsdesk.reports.documents.styles import Face

ENDINGS: Final = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter.

    Attributes:
        head: the lines of the authority's address, if it has given one.
        to: the lines of the address, the person first.
        about: what stands as its heading.
        before, after: paragraphs above and below the table, the signature among them.
        signed: whose letter it is, in the file's properties.
    """

    authority: str
    head: tuple[str, ...]
    to: tuple[str, ...]
    on: date
    about: str
    before: tuple[str, ...]
    table: Table
    after: tuple[str, ...]
    signed: str


def write(letter: Letter, path: Path) -> Path:
    """Writes it as Word or PDF, by the file's ending. Raises: UserError for another; CannotWrite."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"A letter is written as Word or PDF; end its name in .docx or .pdf: {path}")
    place(_word(letter) if ending == ".docx" else _pdf(letter), path)
    return path


def _word(letter: Letter) -> bytes:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    from vsdesk.reports.documents.word.looks import prepare
    from vsdesk.reports.documents.word.runs import runs
    from vsdesk.reports.documents.word.tables import table_xml

    document = docx.Document()
    prepare(document)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = letter.about, letter.signed, letter.signed
    about.comments, about.language = letter.authority, "en-GB"
    about.created = about.modified = datetime(letter.on.year, letter.on.month, letter.on.day, 12, tzinfo=UTC)
    end = document.element.body.sectPr

    def paragraph(style: str, words: str) -> None:
        end.addprevious(
            parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(words)}</w:p>')
        )

    paragraph("Heading2", letter.authority)
    for words in ("\n".join(letter.head), "\n".join(letter.to), long_date(letter.on)):
        if words:
            paragraph("Normal", words)
    paragraph("Heading1", letter.about)
    for words in letter.before:
        paragraph("Normal", words)
    end.addprevious(table_xml(letter.table, Typesetter(), strong_first=True))
    if letter.table.note:
        paragraph("Note", letter.table.note)
    for words in letter.after:
        paragraph("Normal", words)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _pdf(letter: Letter) -> bytes:
    from reportlab.platypus import SimpleDocTemplate

    from vsdesk.reports.documents.fonts import text_face
    from vsdesk.reports.documents.pdf.prose import Prose
    from vsdesk.reports.documents.pdf.table import TablePiece
    from vsdesk.reports.documents.styles import A4, Face

    setter, written = Typesetter(), BytesIO()
    body, strong = Face(10.5, 15), Face(13, 19, bold=True)
    document = SimpleDocTemplate(
        written, pagesize=(A4.width, A4.height), leftMargin=A4.side, rightMargin=A4.side,
        topMargin=68, bottomMargin=A4.bottom, title=letter.about, author=letter.signed, creator="vsdesk",
        producer="vsdesk", lang="en-GB", invariant=1, initialFontName=text_face(bold=False).name,
    )  # fmt: skip
    story = [
        Prose(letter.authority, Face(11, 16, bold=True), setter),
        *(Prose(line, body, setter) for line in letter.head),
        Prose("", Face(10, 10), setter),
        *(Prose(line, body, setter) for line in letter.to),
        Prose(long_date(letter.on), body, setter, before=10, after=12),
        Prose(letter.about, strong, setter, after=6),
        *_paragraphs(letter.before, body, setter),
        TablePiece(letter.table, setter, A4.text_height, titled=False, strong_first=True),
        *_paragraphs(letter.after, body, setter),
    ]
    document.build(story)
    return written.getvalue()


def _paragraphs(texts: tuple[str, ...], face: Face, setter: Typesetter) -> list[Prose]:
    """Their lines; the room below a paragraph stands below its last one."""
    from vsdesk.reports.documents.pdf.prose import Prose

    found = []
    for text in texts:
        *lines, last = text.split("\n")
        found += [*(Prose(line, face, setter) for line in lines), Prose(last, face, setter, after=7)]
    return found
