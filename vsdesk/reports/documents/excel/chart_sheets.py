"""A chart's sheet: its numbers in cells, and Excel's own chart drawn from them."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.reports.documents import cells
from vsdesk.reports.documents.charts import NOTHING, is_empty
from vsdesk.reports.documents.excel import looks as forms
from vsdesk.reports.documents.excel.grid import Entry
from vsdesk.reports.documents.excel.looks import Looks
from vsdesk.reports.documents.excel.paper import set_up
from vsdesk.reports.documents.excel.sheets import HEADING_ROW, begun, fill
from vsdesk.reports.documents.styles import LIGHT
from vsdesk.reports.shapes import Bars, Flow, Report

_WIDTH_CM: Final = 17.0
_FLOW_CM: Final = 6.5
_ROWS_OF_A_PAGE: Final = 40
"""A chart of no more is printed whole on one page; a longer one would be too small to read."""

_UNITS: Final = {"share": forms.SHARE, "money": forms.POUNDS, "pence": forms.PENCE}


def chart_sheet(
    workbook: Workbook, name: str, chart: Bars | Flow, report: Report, looks: Looks
) -> dict[ChartBase, str]:
    """The chart on a sheet of its own; returns the native charts, each with the words that say it."""
    headings = _headings(chart)
    widths = [30.0] + [12.0] * (len(headings) - 1)
    note = " ".join(words for words in (chart.note, chart.alternative) if words)
    sheet = begun(workbook, name, chart.title or name, note, widths, looks)
    count = fill(sheet, headings, _rows(chart), looks)
    set_up(sheet, report, heading_row=HEADING_ROW, whole=count <= _ROWS_OF_A_PAGE)
    if is_empty(chart) or not count:
        sheet.append([looks.cell(sheet, NOTHING, "empty")])
        return {}
    made = _flow(sheet, count) if isinstance(chart, Flow) else [_bars(sheet, chart, count)]
    beside = get_column_letter(len(headings) + 2)
    row, alternatives = HEADING_ROW, {}
    for native in made:
        sheet.add_chart(native, f"{beside}{row}")
        alternatives[native] = chart.alternative
        row += 15
    return alternatives


def _headings(chart: Bars | Flow) -> list[tuple[str, bool]]:
    if isinstance(chart, Flow):
        return [("Period", False), ("Joined", True), ("Left", True), ("On roll at the end", True)]
    return [("", False), *((series, True) for series in chart.series)]


def _rows(chart: Bars | Flow) -> list[list[Entry]]:
    if isinstance(chart, Flow):
        numbers = zip(chart.periods, chart.joined, chart.left, chart.size, strict=True)
        return [[Entry(period), *(Entry(n, forms.COUNT) for n in row)] for period, *row in numbers]
    return [
        [Entry(category), *(_number(value, chart.unit) for value in values)]
        for category, values in zip(chart.categories, chart.values, strict=True)
    ]


def _number(value: float | None, unit: str) -> Entry:
    if value is None:
        return Entry(cells.NOT_KNOWN, faint=True)
    if unit in ("money", "pence"):
        return Entry(value / 100, _UNITS[unit])
    return Entry(value, _UNITS.get(unit, forms.COUNT if value == int(value) else forms.FRACTION))


def _bars(sheet: Worksheet, chart: Bars, count: int) -> BarChart:
    native = _bar_chart("bar", len(chart.series))
    _feed(native, sheet, range(2, 2 + len(chart.series)), count, _UNITS.get(chart.unit, "General"))
    native.x_axis.scaling.orientation = "maxMin"  # the first category on top, as in the table
    native.height = min(4.0 + count * (0.35 + 0.4 * len(chart.series)), 30.0)
    if chart.unit == "share":
        native.y_axis.scaling.max = 1.0
    native.y_axis.scaling.min = min(0.0, *(v for row in chart.values for v in row if v is not None), 0.0)
    return native


def _flow(sheet: Worksheet, count: int) -> list[ChartBase]:
    """The roll's size as a line; joined and left as columns under it: one scale would flatten the other."""
    line = LineChart()
    _frame(line)
    _feed(line, sheet, range(4, 5), count, forms.COUNT)
    line.series[0].graphicalProperties.line = LineProperties(solidFill=LIGHT.ink[1:], w=22000)
    line.series[0].smooth = False
    line.series[0].marker.symbol = "circle"
    line.series[0].marker.graphicalProperties = GraphicalProperties(solidFill=LIGHT.ink[1:])
    line.series[0].dLbls.dLblPos = "t"
    line.height = _FLOW_CM
    columns = _bar_chart("col", 2)
    _feed(columns, sheet, range(2, 4), count, forms.COUNT)
    columns.height = _FLOW_CM
    return [line, columns]


def _bar_chart(direction: str, series: int) -> BarChart:
    native = BarChart()
    native.type = direction
    native.gapWidth = 60 if series > 1 else 45
    native.overlap = 0
    _frame(native)
    return native


def _frame(native: BarChart | LineChart) -> None:
    """What all have alike: no grid, axes that show, the key below."""
    native.width = _WIDTH_CM  # type: ignore[assignment]  # centimetres, and parts of them
    native.style, native.roundedCorners = 2, False
    native.legend = Legend(legendPos="b")
    native.y_axis.majorGridlines = None
    native.x_axis.delete = False
    native.y_axis.delete = True  # every number stands at its bar
    native.x_axis.tickLblPos = "low"
    native.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LIGHT.ink_3[1:]))


def _feed(native: BarChart | LineChart, sheet: Worksheet, columns: range, count: int, form: str) -> None:
    last = HEADING_ROW + count
    for place, column in enumerate(columns):
        data = Reference(sheet, min_col=column, min_row=HEADING_ROW, max_row=last)
        native.add_data(data, titles_from_data=True)
        series = native.series[-1]
        colour = LIGHT.series[place % len(LIGHT.series)]
        edge = (
            LineProperties(solidFill=LIGHT.edge[1:], w=4000)
            if place % 4 == 2
            else LineProperties(noFill=True)
        )
        series.graphicalProperties = GraphicalProperties(solidFill=colour[1:], ln=edge)
        series.dLbls = DataLabelList(showVal=True, numFmt=form)
        for part in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(series.dLbls, part, False)
    names = Reference(sheet, min_col=1, min_row=HEADING_ROW + 1, max_row=last)
    for series in native.series:
        series.cat = AxDataSource(strRef=StrRef(f=str(names)))
    if len(columns) == 1:
        native.legend = None
