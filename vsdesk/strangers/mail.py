"""Reading an e-mail that was dropped on the window, in the child process: .eml, and .msg as Outlook saves it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from hashlib import sha256
from pathlib import Path
from typing import Any

from vsdesk.errors import NoSuchFile, UnreadableFile

HEAD, ATTACHED, LEFT_OUT = "head", "attached", "left out"
HTML, CHARSET, WRAPPED = "html", "charset", "wrapped"
"""Oddities: the text is a page of HTML; its character set is unknown; Outlook wrapped things up in winmail.dat."""
LONGEST_ID = 998
"""Characters of a line by RFC 5322."""
LONGEST = 100_000
"""Characters of text: a longer one is a thread of years, and its end is left out."""
MOST = 30 * 1024 * 1024
"""Bytes of one attachment: what is larger is told of by its name alone."""
NO_MAIL = "This is no e-mail that can be read. Save it from the mail program again, as .eml or .msg, then drop that."
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNSEEN = re.compile(r"(?is)<(script|style|head)\b.*?</\1\s*>")
_BREAK = re.compile(r"(?i)<br\s*/?>|</(p|div|tr|li|h[1-6])\s*>")
_TAG = re.compile(r"<[^>]*>")

Part = tuple[Any, ...]


def read(name: str) -> Iterator[Part]:
    """The head, then each attachment (name, bytes).

    The head is the sender's name, address, instant as ISO or empty, subject, text, its Message-ID or a digest where it
    has none, and its oddities: some of `HTML`, `CHARSET`, `WRAPPED`.

    Raises: NoSuchFile; UnreadableFile for what is no e-mail.
    """
    try:
        data = Path(name).read_bytes()
    except FileNotFoundError:
        raise NoSuchFile("The e-mail is no longer there. Drop it again.") from None
    except OSError:
        raise UnreadableFile(
            "The e-mail cannot be opened: another program may have it open. Close it there."
        ) from None
    yield from _outlook(data) if data.startswith(_COMPOUND) else _internet(data)


def _internet(data: bytes) -> Iterator[Part]:
    mail = BytesParser(policy=policy.default).parsebytes(data)
    if not isinstance(mail, EmailMessage) or not (mail["From"] or mail["Date"]):
        raise UnreadableFile(NO_MAIL)
    body = mail.get_body(preferencelist=("plain", "html"))
    text, odd = _content(body) if body is not None else ("", [])
    if body is not None and body.get_content_subtype() == "html":
        text, odd = _plain(text), [*odd, HTML]
    if any((part.get_filename() or "").casefold() == "winmail.dat" for part in mail.iter_attachments()):
        odd = [*odd, WRAPPED]
    head = (str(mail["From"] or ""), _instant(mail), str(mail["Subject"] or ""), text)
    yield _head(*head, _spelt(mail), odd)
    for part in mail.iter_attachments():
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):  # a message inside the message
            payload = part.as_bytes()
        yield from _attachment(part.get_filename() or "attachment", payload)


def _spelt(mail: EmailMessage) -> str:
    """Its Message-ID, however the heading is spelt; read raw, since a crooked one makes the parser give up."""
    return next((str(text) for name, text in mail.raw_items() if name.casefold() == "message-id"), "")


def _content(body: MIMEPart) -> tuple[str, list[str]]:
    try:
        return str(body.get_content()), []
    except (LookupError, UnicodeError):  # a character set that nobody knows
        payload = body.get_payload(decode=True)
        return (payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""), [CHARSET]


def _instant(mail: EmailMessage) -> datetime | None:
    found = getattr(mail["Date"], "datetime", None)
    return found if isinstance(found, datetime) else None


def _outlook(data: bytes) -> Iterator[Part]:
    from oxmsg import Message  # here, for only few e-mails need it

    mail = Message.load(data)
    if not (mail.sender or mail.subject or mail.body or mail.html_body):
        raise UnreadableFile(NO_MAIL)
    text = _clean(mail.body or "")
    odd = [HTML] if mail.html_body and not text else []
    own = next((text for name, text in mail.message_headers.items() if name.casefold() == "message-id"), "")
    yield _head(
        mail.sender or "", mail.sent_date, mail.subject, text or _plain(mail.html_body or ""), own, odd
    )
    for one in mail.attachments:
        yield from _attachment(_clean(one.file_name or "") or "attachment", one.file_bytes or b"")


def _head(sender: str, sent: datetime | None, subject: str, text: str, own: str, odd: list[str]) -> Part:
    name, address = parseaddr(_clean(sender))
    text = _clean(text).replace("\r\n", "\n").strip()
    when = (sent.astimezone() if sent.tzinfo else sent).isoformat(timespec="minutes") if sent else ""
    cut = f"{text[:LONGEST].rstrip()}\n[The rest of the e-mail is left out.]" if len(text) > LONGEST else text
    told = (" ".join(name.split()), address, when, " ".join(_clean(subject).split()))
    digest = sha256("\n".join((*told, text)).encode("utf-8", "replace")).hexdigest()
    return (HEAD, *told, cut, " ".join(_clean(own).split())[:LONGEST_ID] or f"sha256:{digest}", tuple(odd))


def _attachment(name: str, data: bytes) -> Iterator[Part]:
    name = Path(name.replace("\\", "/")).name or "attachment"
    if len(data) > MOST:
        yield (LEFT_OUT, name)
    elif data:
        yield (ATTACHED, name, data)


def _plain(text: str) -> str:
    """What a page of HTML says, without its marks."""
    bare = html.unescape(_TAG.sub("", _BREAK.sub("\n", _UNSEEN.sub("", text))))
    lines = (" ".join(line.split()) for line in bare.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _clean(text: str) -> str:
    return text.replace("\x00", "")
