"""An e-mail as a draft in a file: a mail program opens it ready to be read, changed and sent by a person."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")

WHOLE_LINES = SMTP.clone(max_line_length=500)
"""Below the 998 that RFC 5322 allows: a subject folded earlier comes up with a blank before it in some programs."""


def draft(
    to: Sequence[str], subject: str, paragraphs: Sequence[str], attached: tuple[str, bytes] | None = None
) -> bytes:
    """RFC 5322 with `X-Unsent: 1`, by which Outlook and others open it to be sent. Who sends it and when, they add.

    Args:
        to: addresses; none leaves that to the person.
        attached: a workbook's file name and contents.
    """
    message = EmailMessage(policy=WHOLE_LINES)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = ", ".join(to)
    message["Subject"] = subject
    message.set_content("\n\n".join(paragraphs) + "\n")
    if attached is not None:
        name, data = attached
        message.add_attachment(data, maintype=EXCEL[0], subtype=EXCEL[1], filename=name)
    return message.as_bytes()
