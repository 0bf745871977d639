"""What is measured: each work a function from the big roll to its lines of the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate

from tests.benchmarks import floors, memory, windows
from tests.benchmarks.big_roll import AS_AT, PASSPHRASE, Big
from tests.benchmarks.log import search_log
from tests.benchmarks.timing import Line, Work, just, medians
from vsdesk.desk import Desk, opening
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options
from vsdesk.reports import documents
from vsdesk.reports.shapes import Report, Table
from vsdesk.store import driver
from vsdesk.store.folder import DATABASE

Measure = Callable[[Big, Path, int], list[Line]]
SCHOOLS = Path(__file__).resolve().parents[3] / "shared" / "data" / "schools" / "open_2024-07.csv.gz"


def import_attendance(big: Big, scratch: Path, times: int) -> list[Line]:
    """A school system's whole return: read, matched, planned, committed, journalled; then with strangers in it."""
    work = f"import {big.scale.rows:,} rows, matched with {big.scale.children:,}"
    return [
        *_imported(big, big.attendance, scratch, times, work),
        *_imported(big, big.strangers, scratch, times, f"{work}, a tenth about nobody"),
    ]


def _imported(big: Big, workbook: Path, scratch: Path, times: int, work: str) -> list[Line]:
    """Beside the floor, and beside what a user would wait for only to have the rows before them."""

    def ready() -> Desk:
        return big.desk(big.copy(scratch / "import.vsroll"), write=True)

    def take(desk: Desk) -> None:
        with desk:
            (changes,) = desk.returns.commit(desk.returns.plan([workbook], Options()))
            assert changes is not None
            taken_in = changes.rows["attendance_total"] + changes.rows.get("held_row", 0)
            assert taken_in == big.scale.rows

    user, read = floors.read_as_a_user_would(workbook)
    ours, floor, alone = medians(
        times,
        Work(ready, take),
        just(lambda: floors.read_and_insert(workbook, scratch / "floor.db")),
        just(read),
    )
    return [
        Line(work, "calamine read + raw SQLCipher insert", ours, floor, 10),
        Line(f"{work}, beside a user's reading", f"{user}, merely reading it", ours, alone, 1),
    ]


def import_schools(big: Big, scratch: Path, times: int) -> list[Line]:
    """The whole register of schools of England, where it is at hand."""
    if not SCHOOLS.exists():
        return []
    register = floors.unpacked(SCHOOLS, scratch)
    rows = 0

    def ready() -> Desk:
        return big.desk(big.copy(scratch / "schools.vsroll"), write=True)

    def take(desk: Desk) -> None:
        nonlocal rows
        with desk:
            plans = desk.returns.plan([register], Options("schools"))
            desk.returns.commit(plans)
            rows = len(plans[0].plan.rows) if plans[0].plan else 0

    ours, floor = medians(
        times, Work(ready, take), just(lambda: floors.read_csv_and_insert(register, scratch / "floor.db"))
    )
    return [
        Line(f"import a register of {rows:,} schools", "csv read + raw SQLCipher insert", ours, floor, None)
    ]


def open_to_the_list(big: Big, scratch: Path, times: int) -> list[Line]:
    """From the derived key to the first list: what a person waits for after the passphrase."""
    keys = opening.unlocked(big.roll, PASSPHRASE, None)
    clock = Clock(AS_AT)

    def ours() -> None:
        held, access = opening.access(big.roll, keys, clock.now, write=False)
        with Desk(big.roll, access, clock, held) as desk:
            assert len(desk.children.all()) == big.scale.children

    def floor() -> None:
        connection = driver.connect(big.roll / DATABASE, keys.unlocked.data_key, readonly=True)
        assert connection.execute("SELECT * FROM child ORDER BY surname, forename").fetchall()
        connection.close()

    mine, least = medians(times, just(ours), just(floor))
    return [Line("open the roll to the first list", "open + one query", mine, least, None)]


def list_children(big: Big, scratch: Path, times: int) -> list[Line]:
    """Everyone ever held, with care, school and standing worked out as at the day."""
    with big.desk() as desk:

        def listed() -> None:
            desk.children.forget()
            assert len(desk.children.all()) == big.scale.children

        again = floors.asked_by(desk.connection, listed)
        mine, least = medians(times, just(listed), just(again))
    return [Line(f"the list of {big.scale.children:,} children", "its SQL alone", mine, least, None)]


def figures(big: Big, scratch: Path, times: int) -> list[Line]:
    """Every figure of the termly report."""
    with big.desk() as desk:

        def build() -> None:
            desk.children.forget()
            desk.reports.build("roll-term")

        again = floors.asked_by(desk.connection, build)
        mine, least = medians(times, just(build), just(again))
    return [Line("figures of roll-term", "its SQL alone", mine, least, 2)]


def report_documents(big: Big, scratch: Path, times: int) -> list[Line]:
    """The termly report with its list of children, as files."""
    with big.desk() as desk:
        report = desk.reports.build("roll-term")
    return [_excel(report, scratch, times), _pdf(report, scratch, times)]


def _excel(report: Report, scratch: Path, times: int) -> Line:
    ours, floor = scratch / "report.xlsx", scratch / "raw.xlsx"
    documents.write(report, ours)
    sheets = [
        (sheet.title, list(sheet.iter_rows(values_only=True)))
        for sheet in openpyxl.load_workbook(ours).worksheets
    ]

    def raw() -> None:
        book = openpyxl.Workbook()
        for title, rows in sheets:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(floor)

    cells = sum(len(row) for _, rows in sheets for row in rows)
    mine, least = medians(times, just(lambda: documents.write(report, ours)), just(raw))
    return Line(f"termly Excel of {cells:,} cells", "raw openpyxl, the same cells", mine, least, 1.5)


def _pdf(report: Report, scratch: Path, times: int) -> Line:
    """The raw one has as many pages as its own plain rows fill; its time is scaled to as many as ours."""
    ours, floor = scratch / "report.pdf", scratch / "raw.pdf"
    pages = documents.write(report, ours).pages or 0
    pdfmetrics.registerFont(TTFont("Raw", _font()))
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    rows = [[_shown(cell) for cell in row] for row in max(tables, key=lambda one: len(one.rows)).rows]
    style = [("FONT", (0, 0), (-1, -1), "Raw", 8), ("GRID", (0, 0), (-1, -1), 0.25, "#888888")]
    raw_pages = 0

    def raw() -> None:
        nonlocal raw_pages
        document = SimpleDocTemplate(str(floor), pagesize=landscape(A4))
        document.build([LongTable(rows, repeatRows=1, style=style)])
        raw_pages = document.page

    mine, least = medians(times, just(lambda: documents.write(report, ours)), just(raw))
    beside = f"the raw one has {raw_pages} pages of {len(rows)} rows, its time scaled to {pages}"
    return Line(
        f"termly PDF of {pages} pages",
        "raw reportlab, as many pages",
        mine,
        least * pages / raw_pages,
        1.5,
        beside,
    )


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)


def _font() -> str:
    return str(Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf")


ALL: tuple[Measure, ...] = (
    import_attendance, memory.import_memory, import_schools, open_to_the_list, list_children, figures, report_documents,
    search_log,
    *windows.ALL,
)  # fmt: skip


def name_of(work: Measure) -> str:
    """What a work is called where one is chosen: `import-attendance`."""
    return work.__name__.replace("_", "-")
