"""The roll's list in SQL: found and in order as a person expects, and quickly on a long roll."""

from __future__ import annotations

from time import perf_counter

import pytest

from vsdesk.model.naming import order_key
from vsdesk.store.list_index import COLUMNS, ListIndex, Query

NAMES = ("Zed, Al", "O'Neill, Cara", "Öz, Deniz", "de Souza, Ana", "Łukasz, Jan", "Oswald, May")


def row(number: int, name: str, **values: object) -> tuple[object, ...]:
    shown = {"id": number, "name": name, "name_key": order_key(name), **values}
    return tuple(shown.get(column) for column in COLUMNS)


@pytest.fixture
def index() -> ListIndex:
    found = ListIndex()
    found.fill(row(number, name, social_worker=name) for number, name in enumerate(NAMES, start=1))
    return found


@pytest.mark.parametrize("column", ["name_key", "social_worker"])
def test_names_stand_in_the_order_a_person_expects_both_ways(index: ListIndex, column: str) -> None:
    assert index.ids(Query(sort=column)) == (4, 5, 2, 6, 3, 1)
    assert index.ids(Query(sort=column, descending=True)) == (1, 3, 6, 2, 5, 4)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("oz", (3,)), ("ÖZ", (3,)), ("oneill", (2,)), ("O’Neill", (2,)), ("souza ana", (4,)), ("lukasz", (5,))],
)
def test_a_name_is_found_however_it_is_typed(index: ListIndex, typed: str, found: tuple[int, ...]) -> None:
    assert index.ids(Query(text=typed)) == found


def test_sorting_fifty_thousand_costs_little_more_than_the_sql_alone() -> None:
    index = ListIndex()
    index.fill(
        row(number, f"{NAMES[number % 6]}{number}", school=f"School {number % 150}")
        for number in range(50_000)
    )
    index.ids(Query(sort="school"))

    def timed(query: Query) -> float:
        begun = perf_counter()
        assert len(index.ids(query)) == 50_000
        return perf_counter() - begun

    plain = min(timed(Query(sort="id")) for _ in range(3))
    for column in ("name_key", "school"):
        assert min(timed(Query(sort=column)) for _ in range(3)) < max(10 * plain, 1.0)
