"""The part of an authority pack that holds its own rubrics of PEP quality, each version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.desk.pep_quality.shelf import OWN, key_of, put_rubric
from vsdesk.errors import UserError
from vsdesk.model.wording import counted
from vsdesk.quality.rubrics import BrokenRubric, Rubric, read_rubric
from vsdesk.store.settings import settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _held(desk: Desk) -> Part:
    kept = settings_beginning(desk.connection, OWN).items()
    return {name.removeprefix(OWN): {"definition": text} for name, text in kept if text}


def _read(key: str, fields: Fields) -> Rubric:
    try:
        made = read_rubric(key, str(fields["definition"]))
    except BrokenRubric as error:
        raise UserError(str(error)) from None
    if key_of(made) != key:
        raise ValueError(key)
    return made


def _words(key: str, fields: Fields) -> str:
    made = _read(key, fields)
    return f"{made.title}; {counted(len(made.criteria), 'criterion', 'criteria')}"


def _put(desk: Desk, key: str, fields: Fields) -> None:
    put_rubric(desk.connection, _read(key, fields), str(fields["definition"]))


RUBRICS = PartKind("rubrics", "Rubrics of PEP quality", frozenset({"definition"}), _held, _words, str, _put)
"""Before the rules, one of which may name a rubric that comes with it."""
