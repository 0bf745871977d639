"""XML from strangers: parsed by expat with names of no namespace, and refused if it declares entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

from vsdesk.errors import DamagedFile

Attributes = dict[str, str]
HOSTILE = (
    "This file defines its own XML entities, which workbooks never do and attacks do, so it was not read. "
    "Ask the sender for a copy saved afresh from Excel."
)
MALFORMED = (
    "This file is damaged: its XML breaks off or contradicts itself. "
    "Ask the sender to open it, save it again and send the new copy."
)


class HostileXml(DamagedFile):
    """It declares entities: no honest producer of workbooks does."""


class Handler:
    """What a reader of XML is told; local names, since producers choose their own prefixes."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text, possibly in several pieces."""


def local(name: str) -> str:
    """`name` without its namespace, which expat puts first with a blank after it."""
    return name.rpartition(" ")[2]


def parse(pieces: Iterable[bytes], handler: Handler) -> None:
    """Feed `pieces` to `handler`.

    Raises:
        HostileXml: it declares entities.
        DamagedFile: it is malformed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartElementHandler = _started(handler.start)
    parser.EndElementHandler = _ended(handler.end)
    if type(handler).text is not Handler.text:
        parser.CharacterDataHandler = handler.text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as fault:  # the latter two: an unknown encoding
        raise DamagedFile(MALFORMED) from fault


def _started(start: Callable[[str, Attributes], None]) -> Callable[[str, Attributes], None]:
    def started(name: str, attributes: Attributes) -> None:
        start(local(name), {local(key): value for key, value in attributes.items()})

    return started


def _ended(end: Callable[[str], None]) -> Callable[[str], None]:
    def ended(name: str) -> None:
        end(local(name))

    return ended


def _refuse(*_: object) -> NoReturn:
    raise HostileXml(HOSTILE)


class _Elements(Handler):
    def __init__(self) -> None:
        self.found: list[tuple[str, Attributes]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self.found.append((name, attributes))


def elements(xml: bytes) -> list[tuple[str, Attributes]]:
    """Every element of a small document, in order, with its attributes."""
    handler = _Elements()
    parse([xml], handler)
    return handler.found
