"""The embedded fonts: which holds a character, how wide it is, how Arabic letters join in it.

Fonts are read from `resources/fonts` when first needed, once in a process; they hold no text of a report.
"""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from threading import RLock
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from vsdesk.reports.documents.joining import Joining, Shape

MISSING: Final = "\ufffd"
"""Drawn for a character that no embedded font holds."""

_FAMILIES: Final = (
    "NotoSans",
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansEthiopic",
    "NotoSansArmenian",
    "NotoSansGeorgian",
    "NotoSansMath",
    "NotoSansSymbols2",
)
_ONE_WEIGHT: Final = frozenset({"NotoSansMath", "NotoSansSymbols2"})
_JOINED: Final = "NotoSansArabic"
_PRIVATE_FIRST: Final = 0xE000
"""Joined shapes have no character of their own; they are drawn by code points of the private use area."""
_lock: Final = RLock()
_PRIVATE: Final = re.compile(r"<([EF][0-9A-F]{3})>")


class _JoinedFont(TTFont):  # type: ignore[misc]
    """A font some of whose characters are joined shapes; the file says which letters they stand for.

    Attributes:
        letters: by the private code point a shape is drawn by.
    """

    def __init__(self, name: str, file: BytesIO) -> None:
        super().__init__(name, file)
        self.letters: dict[int, str] = {}

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """As reportlab's, then puts letters for private code points in the table for search and copying."""
        parts = len(self.state[doc].subsets)
        super().addObjects(doc)
        for part in range(parts):
            name = f"{SUBSETN(part).decode()}+{self.face.name.decode()}"
            table = doc.idToObject[f"toUnicodeCMap:{name}"]
            table.content = _PRIVATE.sub(self._spelt, table.content)

    def _spelt(self, code: re.Match[str]) -> str:
        letters = self.letters.get(int(code.group(1), 16), "")[::-1]  # readers turn what runs leftwards
        return f"<{letters.encode('utf-16-be').hex().upper()}>" if letters else code.group()


class FontFace:
    """One weight of one family, registered with reportlab under `name`.

    Attributes:
        widths: advance of each character it holds, in ems.
    """

    def __init__(self, name: str) -> None:
        data = (files("resources") / "fonts" / f"{name}.ttf").read_bytes()
        self._font = _JoinedFont(name, BytesIO(data))
        registerFont(self._font)
        self.name = name
        face = self._font.face
        self.widths: dict[str, float] = {
            chr(code): width / 1000 for code, width in face.charWidths.items() if code >= 32
        }
        self._codes: dict[Shape, str] = {}
        self._joining = (
            Joining(face.get_table("GSUB"), face.charToGlyph) if name.startswith(_JOINED) else None
        )

    def joined(self, word: str) -> str:
        """A word in reading order as private characters of this font, each drawn in its joined shape."""
        if self._joining is None:
            return word
        return "".join(self._codes.get(shape) or self._code(shape) for shape in self._joining.joined(word))

    def _code(self, shape: Shape) -> str:
        """A private character for the shape; the same glyph has another for other letters."""
        with _lock:
            return self._codes.get(shape) or self._new_code(shape)

    def _new_code(self, shape: Shape) -> str:
        code = _PRIVATE_FIRST + len(self._codes)
        face = self._font.face
        width = face.hmetrics[shape.glyph][0] * 1000 / face.unitsPerEm
        face.charToGlyph[code], face.charWidths[code] = shape.glyph, width
        self._font.letters[code] = shape.letters
        self.widths[chr(code)] = width / 1000
        self._codes[shape] = chr(code)
        return chr(code)


_faces: Final[dict[str, FontFace]] = {}


def font_face(family: str, bold: bool) -> FontFace:
    """The family's face in this weight; signs have one weight only. Read once, whichever thread asks."""
    name = f"{family}-{'Bold' if bold and family not in _ONE_WEIGHT else 'Regular'}"
    face = _faces.get(name)
    if face is None:
        with _lock:
            face = _faces.get(name)
            if face is None:
                face = _faces[name] = FontFace(name)
    return face


def text_face(bold: bool) -> FontFace:
    """The face nearly everything is set in."""
    return font_face(_FAMILIES[0], bold)


def arabic_face(bold: bool) -> FontFace:
    """The face Arabic letters are joined in."""
    return font_face(_JOINED, bold)


def holding(character: str, bold: bool) -> FontFace | None:
    """The first face that holds the character; None where none does."""
    for family in _FAMILIES:
        face = font_face(family, bold)
        if character in face.widths:
            return face
    return None
