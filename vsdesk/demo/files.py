"""What the sample is made from: its workbooks, and the lists of what is done in it and when."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock


def manifest(name: str = "manifest.toml") -> dict[str, Any]:
    """One of the sample's lists: of its files, its deeds, its log, or what schools were asked for."""
    text = (resources.files("resources") / "sample" / name).read_text("utf-8")
    return tomllib.loads(text)


@contextmanager
def workbooks() -> Iterator[Path]:
    """The sample's workbooks as files; they hold nobody."""
    with resources.as_file(resources.files("resources") / "sample") as folder:
        yield folder


def day_of(value: object) -> date:
    """A day as a list gives it: a date, or text in ISO."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


@contextmanager
def as_on(desk: Desk, day: date | None) -> Iterator[None]:
    """Inside it, it is that day: when a return came, or a school was asked."""
    now = desk.clock
    desk.clock = Clock(as_of=day) if day else now
    try:
        yield
    finally:
        desk.clock = now
