"""A report as a Word document, to be edited: real headings, marked tables, pictures with their words."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from vsdesk.progress import SILENT, Progress
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.documents.word.body import Body
from vsdesk.reports.documents.word.looks import prepare
from vsdesk.reports.documents.word.running import add_running
from vsdesk.reports.shapes import Report
from vsdesk.spreadsheets.fixed_zip import with_fixed_dates

_THUMBNAIL = RELATIONSHIP_TYPE.THUMBNAIL


def made(report: Report, progress: Progress = SILENT) -> bytes:
    """The file's bytes."""
    document = docx.Document()
    prepare(document)
    _describe(document, report)
    add_running(document, report)
    Body(document, Typesetter()).fill(report, progress)
    written = BytesIO()
    document.save(written)
    return with_fixed_dates(written.getvalue(), report.issued_at)


def _describe(document: Document, report: Report) -> None:
    """What the file says of itself, in place of the template's own words and picture."""
    about = document.core_properties
    about.title, about.subject, about.author = report.title, report.subtitle, report.issued_by
    about.last_modified_by, about.keywords = report.issued_by, report.reference
    about.category, about.language = report.marking, "en-GB"
    about.comments, about.revision = f"{report.authority}, report {report.reference}", 1
    instant = report.issued_at
    about.created = about.modified = (
        instant.astimezone(UTC).replace(tzinfo=None) if instant.tzinfo else instant
    )
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype == _THUMBNAIL]:
        del links[key]
