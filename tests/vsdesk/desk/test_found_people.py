"""People found by the jump: a person once a role, with the children who are shown, or at their school."""

from __future__ import annotations

from tests.vsdesk.store.test_list_index import row
from vsdesk.desk.found_people import find_people, found_people
from vsdesk.store.list_index import WORKS_WITH, ListIndex, Query
from vsdesk.store.roles import Post

POSTS = [
    Post("Jo Bloggs", "social worker", 1, None, ""),
    Post("Jo Bloggs", "social worker", 2, None, ""),
    Post("Jo Bloggs", "IRO", 2, None, ""),
    Post("Ann Jones", "designated teacher", None, 7, "Oakfield"),
    Post("Al Smith", "IRO", 9, None, ""),
]


def test_a_person_is_told_once_a_role_with_how_many_children_or_at_which_school() -> None:
    found = found_people(POSTS, {1, 2})
    assert [(one.name, one.detail) for one in found] == [
        ("Jo Bloggs", "social worker · 2 children"),
        ("Jo Bloggs", "IRO · 1 child"),
        ("Ann Jones", "designated teacher · Oakfield"),
    ]


def test_who_works_only_with_a_child_not_shown_is_not_told() -> None:
    assert find_people(found_people(POSTS, {1, 2}), "smith") == []


def test_a_person_is_found_by_every_word_of_the_text_and_the_one_who_begins_so_comes_first() -> None:
    people = found_people(POSTS, {1, 2, 9})
    assert [one.name for one in find_people(people, "jo")] == ["Jo Bloggs", "Jo Bloggs", "Ann Jones"]
    assert [one.name for one in find_people(people, "ones an")] == ["Ann Jones"]
    assert find_people(people, "  ") == []


def test_a_list_is_filtered_by_who_works_with_a_child() -> None:
    index = ListIndex()
    people = found_people(POSTS, {1, 2})
    rows = [row(1, "Zed, Al"), row(2, "Adams, Bo"), row(3, "Cole, Cy")]
    index.fill(rows, [(one.works_with, child) for one in people for child in one.children])
    assert index.ids(Query({WORKS_WITH: (people[0].works_with,)})) == (2, 1)
    assert index.ids(Query({WORKS_WITH: (people[1].works_with,)})) == (2,)
