"""Letters to schools about returns as one Word document, a page each, to be printed or changed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from vsdesk.reports.documents.word.looks import prepare
from vsdesk.spreadsheets.fixed_zip import with_fixed_dates


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """One letter, its words filled in: from and to whom (a line each), when in words, about what, its paragraphs."""

    sender: tuple[str, ...]
    to: tuple[str, ...]
    date: str
    subject: str
    paragraphs: tuple[str, ...]


def letters_made(letters: Sequence[ReminderLetter], title: str, author: str, at: datetime) -> bytes:
    """The file's bytes, letters in their order, each on a page of its own."""
    document = docx.Document()
    prepare(document)
    _describe(document, title, author, at)
    for number, letter in enumerate(letters):
        _letter(document, letter, new_page=number > 0)
    written = BytesIO()
    document.save(written)
    return with_fixed_dates(written.getvalue(), at)


def _letter(document: Document, letter: ReminderLetter, *, new_page: bool) -> None:
    sender = document.add_paragraph("\n".join(letter.sender))
    sender.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    sender.paragraph_format.page_break_before = new_page
    document.add_paragraph("\n".join(letter.to))
    document.add_paragraph(letter.date)
    document.add_paragraph(letter.subject, style="Heading 2")
    for words in letter.paragraphs:
        document.add_paragraph(words)


def _describe(document: Document, title: str, author: str, at: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.language = title, author, author, "en-GB"
    about.subject, about.keywords, about.comments, about.category, about.revision = "", "", "", "", 1
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)
