"""What a workbook module gives: the bytes, and what the manifest says about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of the sample.

    Attributes:
        path: below `resources/sample`.
        content: the bytes; those of the workbook before encryption, where there is a password.
        school: the URN of the school that sent it.
        stated: of `school` and `period`, what the file says for itself.
        expected: how many rows come out how, where the file itself decides it.
    """

    path: str
    kind: str
    content: bytes
    school: int | None = None
    period: tuple[date, date] | None = None
    stated: tuple[str, ...] = ()
    password: str | None = None
    expected: Mapping[str, int] = field(default_factory=dict)
