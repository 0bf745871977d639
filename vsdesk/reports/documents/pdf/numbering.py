"""Numbers known only when every page is made, drawn where they are wanted by forms filled in at the end."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from vsdesk.reports.documents.pdf.pen import Pen
from vsdesk.reports.documents.styles import Face
from vsdesk.reports.documents.typesetting import Typesetter

_ROOM = 120.0


class Numbering:
    """Promises to draw a number, and keeps them all when the file is closed.

    Attributes:
        pages: the page each place is on, by its key, as places are drawn.
    """

    def __init__(self, setter: Typesetter) -> None:
        self._setter = setter
        self.pages: dict[str, int] = {}
        self._promised: dict[str, tuple[str | int, Face]] = {}

    def page_of(self, canvas: Canvas, key: str, right: float, top: float, face: Face) -> None:
        """Draws the number of the page on which the place called `key` will be; ends at `right`."""
        self._promise(canvas, f"place-{key}", key, right, top, face)

    def page_and_total(self, canvas: Canvas, page: int, right: float, top: float, face: Face) -> None:
        """Draws "Page 3 of 12"; ends at `right`."""
        self._promise(canvas, f"page-{page}", page, right, top, face)

    def keep(self, canvas: Canvas, total: int) -> None:
        """Fills in every number promised; `total` pages have been made."""
        for form, (wanted, face) in self._promised.items():
            words = f"Page {wanted} of {total}" if isinstance(wanted, int) else str(self.pages[wanted])
            canvas.beginForm(form, -_ROOM, -face.leading, 0, 0)
            pen = Pen(canvas)
            pen.write(self._setter.line(words), 0, 0, face, "right")
            pen.done()
            canvas.endForm()

    def _promise(
        self, canvas: Canvas, form: str, wanted: str | int, right: float, top: float, face: Face
    ) -> None:
        self._promised[form] = (wanted, face)
        canvas.saveState()
        canvas.translate(right, top)
        canvas.doForm(form)
        canvas.restoreState()


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that keeps the promises of its numbering before it is saved."""

    def __init__(self, numbering: Numbering, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._numbering = numbering

    def save(self) -> None:
        """Fills in the numbers, then closes the file."""
        self._numbering.keep(self, self.getPageNumber() - 1)
        super().save()
