from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from vsdesk.reports.documents import charts
from vsdesk.reports.documents.styles import DARK, LIGHT
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Bars, Flow

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def bars(categories=("Green", "Amber"), series=("Autumn",), values=((3,), (1,)), unit="children"):
    return Bars("b", "Bars", categories, series, values, unit, "in words")


def flow(count: int) -> Flow:
    periods = tuple(f"{MONTHS[n % 12]} {2020 + n // 12}" for n in range(count))
    return Flow(
        "f",
        "Flow",
        periods,
        tuple(n * 7 % 12 for n in range(count)),
        tuple(n * 5 % 11 for n in range(count)),
        tuple(900 + n * 37 % 200 for n in range(count)),
        "in words",
    )


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.contents if isinstance(shape, String)]


def boxes(drawing: Drawing) -> Iterator[tuple[float, float, float, float]]:
    for shape in drawing.contents:
        if isinstance(shape, String):
            width = stringWidth(shape.text, shape.fontName, shape.fontSize)
            yield shape.x, shape.y, shape.x + width, shape.y + shape.fontSize * 0.7


def overlap(one, other) -> bool:
    gap = 0.05
    return (
        one[0] < other[2] - gap
        and other[0] < one[2] - gap
        and one[1] < other[3] - gap
        and other[1] < one[3] - gap
    )


@pytest.mark.parametrize("width", [240.0, 505.0])
@pytest.mark.parametrize("count", [1, 2, 6, 12, 24, 60])
def test_labels_of_a_flow_never_overlap_and_stay_inside(count, width):
    drawing = charts.drawing(flow(count), width)
    placed = list(boxes(drawing))
    assert not [pair for pair in combinations(placed, 2) if overlap(*pair)]
    assert all(left >= -0.01 and right <= width + 0.01 for left, _, right, _ in placed)
    assert all(bottom >= 0 and top <= drawing.height for _, bottom, _, top in placed)


@pytest.mark.parametrize("width", [240.0, 505.0])
def test_labels_of_bars_never_overlap_and_stay_inside(width):
    chart = bars(
        ("Reception (4)", "Not in school yet, awaiting a place after a move out of the county", "Y1"),
        ("Autumn 2025", "Summer 2025", "A third with a longer name"),
        ((1200, 3, 0), (1, 9999, None), (-800, 4, 2)),
    )
    drawing = charts.drawing(chart, width)
    placed = list(boxes(drawing))
    assert not [pair for pair in combinations(placed, 2) if overlap(*pair)]
    assert all(left >= -0.01 and right <= width + 0.01 for left, _, right, _ in placed)


def test_bars_are_as_long_as_their_numbers():
    drawing = charts.drawing(bars(values=((30,), (10,))), 400)
    lengths = [shape.width for shape in drawing.contents if isinstance(shape, Rect)]
    assert lengths[0] == pytest.approx(3 * lengths[1])


def test_a_share_is_drawn_against_the_whole():
    drawing = charts.drawing(bars(values=((0.25,), (1.0,)), unit="share"), 400)
    track, quarter, _, whole = (shape.width for shape in drawing.contents if isinstance(shape, Rect))
    assert quarter == pytest.approx(track / 4)
    assert whole == pytest.approx(track)
    assert {"25.0%", "100.0%"} <= set(texts(drawing))


def test_not_known_is_said_and_has_no_bar():
    drawing = charts.drawing(bars(values=((5,), (None,))), 400)
    assert "not known" in texts(drawing)
    assert sum(isinstance(shape, Rect) for shape in drawing.contents) == 1


@pytest.mark.parametrize("chart", [bars((), ("Autumn",), ()), bars(values=((None,), (None,))), flow(0)])
def test_a_chart_of_nothing_says_so(chart):
    assert texts(charts.drawing(chart, 300)) == [charts.NOTHING]


def test_a_chart_too_tall_for_a_page_is_parted_on_one_scale():
    chart = bars(
        tuple(f"School {n}" for n in range(150)), ("A", "B"), tuple((n, 150 - n) for n in range(150))
    )
    setter = Typesetter()
    parts = charts.parts(chart, 505, 600, setter)
    assert len(parts) > 1
    assert [name for part in parts for name in part.categories] == list(chart.categories)
    drawn = [charts.drawing(part, 505, setter, whole=chart) for part in parts]
    assert all(drawing.height <= 640 for drawing in drawn)
    longest = max(s.width for drawing in drawn for s in drawing.contents if isinstance(s, Rect))
    first = [s.width for s in drawn[0].contents if isinstance(s, Rect) and s.width > 7.01]
    assert max(first) == pytest.approx(longest)  # 150, in the first part
    assert charts.parts(bars(), 505, 600, setter) == (bars(),)


def test_series_can_be_told_apart_in_grey():
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for palette in (LIGHT, DARK):
        shades = [luminance(colour) for colour in palette.series]
        for one, other in combinations(shades, 2):
            lighter, darker = max(one, other), min(one, other)
            assert (lighter + 0.05) / (darker + 0.05) >= 1.9, palette.series


def test_a_picture_is_the_same_each_time_and_as_sharp_as_asked():
    one, other = charts.picture(flow(12), 300), charts.picture(flow(12), 300)
    assert one == other
    width = int.from_bytes(one[16:20], "big")
    assert width == 900
