"""The recovery sheet: one page for the safe, with the roll's name, the day, and the key in its 14 groups."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from vsdesk.model.wording import long_date
from vsdesk.reports.documents.fonts import text_face
from vsdesk.reports.documents.pdf.pen import Pen, rules
from vsdesk.reports.documents.styles import A4, LIGHT, Face
from vsdesk.reports.documents.typesetting import Typesetter

SOFT: Final = LIGHT.ink_2
TITLE: Final = Face(20, 28, bold=True)
NAME: Final = Face(13, 20, bold=True)
BODY: Final = Face(10.5, 16)
NUMBER: Final = Face(8, 12, colour=LIGHT.ink_2)
GROUP: Final = Face(21, 30, bold=True)
ACROSS: Final = 4
ROW: Final = 58

ABOUT: Final = (
    "This key opens the roll when a passphrase is forgotten, and also when keys.json is lost. Whoever "
    "holds this sheet"
    "can read everything on the roll: put it in the safe, and keep no copy on a computer.",
    "Type all fourteen groups, in capitals or small letters, with or without spaces. Only the letters "
    "A to Z and the"
    "digits 2 to 7 occur: there is no nought, no one, no eight. The last group finds a slip of the pen.",
    "When somebody is removed from the roll, or a new recovery key is made, a new sheet takes the "
    "place of this one:"
    "destroy this one then.",
)


def made(roll_name: str, recovery: str, on: date) -> bytes:
    """The sheet as a PDF of one page.

    Args:
        recovery: the 14 groups on one line, as the roll gave them once.
    """
    written = BytesIO()
    face = text_face(bold=False)
    canvas = Canvas(written, pagesize=(A4.width, A4.height), invariant=1, initialFontName=face.name)
    canvas.setTitle("Recovery sheet")
    canvas.setCreator("vsdesk")
    setter, pen = Typesetter(), Pen(canvas)
    top = _paragraph(pen, setter, "Recovery sheet", A4.height - 72, TITLE)
    top = _paragraph(pen, setter, roll_name, top - 4, NAME)
    top = _paragraph(pen, setter, f"Made on {long_date(on)}", top, BODY)
    top = _groups(canvas, pen, setter, recovery.split(), top - 24)
    for words in ABOUT:
        top = _paragraph(pen, setter, words, top - 8, BODY)
    pen.done()
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _paragraph(pen: Pen, setter: Typesetter, words: str, top: float, face: Face) -> float:
    for line in setter.lines(words, A4.text_width / face.size, bold=face.bold):
        pen.write(line, A4.side, top, face)
        top -= face.leading
    return top


def _groups(canvas: Canvas, pen: Pen, setter: Typesetter, groups: list[str], top: float) -> float:
    """Four across, each with its number above it, so that it can be read out and asked for."""
    width = A4.text_width / ACROSS
    for place, group in enumerate(groups):
        left, upper = A4.side + place % ACROSS * width, top - place // ACROSS * ROW
        pen.write(setter.line(f"Group {place + 1}"), left, upper, NUMBER)
        pen.write(setter.line(group, bold=True), left, upper - NUMBER.leading, GROUP)
    lines = -(-len(groups) // ACROSS)
    pen.done()
    rules(
        canvas,
        [(A4.side, A4.side + A4.text_width, top + 10), (A4.side, A4.side + A4.text_width, top - lines * ROW)],
        SOFT,
    )
    return top - lines * ROW - 16
