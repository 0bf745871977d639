"""A report as text and back: how an issued report is kept, so that it re-prints identically."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date, datetime

from vsdesk.reports import shapes

KINDS = {cls.__name__: cls for cls in (
    shapes.Of, shapes.Figure, shapes.Column, shapes.Table, shapes.Bars, shapes.Flow, shapes.Words, shapes.Section,
    shapes.Headline, shapes.Report,
)}  # fmt: skip


def to_text(report: shapes.Report) -> str:
    """JSON in which every record says what it is and every day is marked as one."""
    return json.dumps(_plain(report), ensure_ascii=False, separators=(",", ":"))


def thaw(text: str) -> shapes.Report:
    """The report that `to_text` gave the text of; an unknown kind of record is an error."""
    report = _made(json.loads(text))
    if not isinstance(report, shapes.Report):
        raise ValueError("the text is no report")
    return report


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"is": type(value).__name__, **fields}
    if isinstance(value, datetime):
        return {"is": "instant", "iso": value.isoformat()}
    if isinstance(value, date):
        return {"is": "day", "iso": value.isoformat()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _made(value: object) -> object:
    if isinstance(value, list):
        return tuple(_made(item) for item in value)
    if not isinstance(value, dict):
        return value
    fields = dict(value)
    kind = fields.pop("is")
    if kind == "instant":
        return datetime.fromisoformat(fields["iso"])
    if kind == "day":
        return date.fromisoformat(fields["iso"])
    make: Callable[..., object] = KINDS[kind]
    return make(**{name: _made(item) for name, item in fields.items()})
