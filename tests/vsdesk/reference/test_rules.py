"""The catalogue of rules: every finding that can be made has its page, and every page is of one that can."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import vsdesk.returns
from vsdesk.errors import NotFound
from vsdesk.reference.rules import GROUPS, ROWS, Rule, rule_named, rules
from vsdesk.returns.layouts import layouts
from vsdesk.returns.sendback.marks import OF_THE_FILE
from vsdesk.returns.subjects.checks import HOLDS
from vsdesk.returns.words import UNREAD

MAKERS = {"error": 0, "warning": 0, "note": 0, "make": 0, "said": 0, "Finding": 1, "_coded": 1}
"""What makes a finding, and at which place it is told the rule's id."""
RETURNS = Path(vsdesk.returns.__file__).parent


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _constants(tree: ast.Module) -> dict[str, object]:
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _imported(tree: ast.Module) -> dict[str, object]:
    """Constants that a file has from another of the same package."""
    found: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vsdesk.returns."):
            spec = find_spec(str(node.module))
            assert spec is not None
            assert spec.origin is not None
            theirs = _constants(ast.parse(Path(spec.origin).read_text("utf-8")))
            found |= {one.name: theirs[one.name] for one in node.names if one.name in theirs}
    return found


def _ids_of(tree: ast.Module) -> Iterator[str]:
    """The ids in one file: written out, or as a constant of it or of the file it is imported from."""
    constants = _imported(tree) | _constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in MAKERS and len(node.args) > 2:
            told = node.args[MAKERS[_called(node)]]
            for one in (told.body, told.orelse) if isinstance(told, ast.IfExp) else (told,):
                if isinstance(one, ast.Constant):
                    yield str(one.value)
                elif isinstance(one, ast.Name) and one.id in constants:
                    yield str(constants[one.id])


def _every_id() -> set[str]:
    found = {one for path in RETURNS.rglob("*.py") for one in _ids_of(ast.parse(path.read_text("utf-8")))}
    shapes = [layout.record for layout in layouts() if layout.record is not None]
    return (
        found
        | {f"check-{name}" for name in HOLDS}
        | {f"{one}-blank" for shape in shapes for one in shape.told_blank}
    )


def test_every_rule_that_can_find_something_has_its_page_and_every_page_its_rule() -> None:
    found = _every_id()
    assert len(found) > 60
    assert found == set(rules())


def test_every_check_of_a_layout_is_one_there_is() -> None:
    told = {check.rule for layout in layouts() for check in layout.checks}
    assert told == set(HOLDS)


def test_rules_named_elsewhere_are_rules() -> None:
    assert set(rules()) >= OF_THE_FILE | UNREAD


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_page_says_what_it_means_what_to_do_and_what_becomes_of_the_row(rule: Rule) -> None:
    assert rule.group in GROUPS
    assert rule.row in ROWS
    for words in (rule.means, rule.school, rule.here, rule.example, rule.becomes):
        assert words[0].isupper() or not words[0].isalpha()
        assert words.endswith((".", "?")), words
    assert not rule.title.endswith(".")
    assert len(rule.title) <= 60


def test_titles_are_all_different() -> None:
    assert len({rule.title for rule in rules().values()}) == len(rules())


def test_a_rule_that_is_none_is_told_with_how_to_list_them() -> None:
    with pytest.raises(NotFound, match="vsdesk rules"):
        rule_named("no-such-rule")
