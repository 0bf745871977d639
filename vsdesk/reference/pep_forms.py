"""The forms a PEP takes by phase, the parts of each with the role that owes them, and the reasons there are.

They come with the program as `resources/clocks/pep-forms.toml`, whose head has the source.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vsdesk.model.pep import FORMS, Form


@dataclass(frozen=True, slots=True)
class PartKind:
    """One part: its code, its words, and the role that owes it."""

    code: str
    words: str
    owes: str


@dataclass(frozen=True, slots=True)
class PepForms:
    """All of it.

    Attributes:
        parts: every part there is, by code.
        forms: form -> its parts, in order.
        late, not_required, returned: reasons to choose from.
    """

    parts: dict[str, PartKind]
    forms: dict[Form, tuple[PartKind, ...]]
    late: tuple[str, ...]
    not_required: tuple[str, ...]
    returned: tuple[str, ...]

    def words(self, part: str) -> str:
        """A part in words; a part of the authority's own is its own words."""
        return self.parts[part].words if part in self.parts else part


@cache
def pep_forms() -> PepForms:
    """What came with the program. Raises: KeyError, ValueError where the file is not whole."""
    data = tomllib.loads((resources.files("resources") / "clocks" / "pep-forms.toml").read_text("utf-8"))
    parts = {code: PartKind(code, words, owes) for code, (words, owes) in data["part"].items()}
    if set(data) != {"part", "form", "reasons"} or set(data["form"]) != set(FORMS):
        raise ValueError("pep-forms.toml holds something unknown, or lacks a form")
    forms: dict[Form, tuple[PartKind, ...]] = {
        form: tuple(parts[code] for code in data["form"][form]) for form in FORMS
    }
    reasons = data["reasons"]
    late, not_required, returned = (tuple(reasons[name]) for name in ("late", "not_required", "returned"))
    return PepForms(parts, forms, late, not_required, returned)


def form_for(phase: str | None, *, has_school: bool | None) -> Form:
    """The form for a phase (`early years`, `primary`, `secondary`, `post-16`); without a school, that one.

    Args:
        phase: None, or what is none of the four, where the age is not known or past them.
        has_school: None where it is not known.
    """
    if has_school is False and phase in ("primary", "secondary", None):
        return "no school"
    known: dict[str, Form] = {"early years": "early years", "primary": "primary", "secondary": "secondary"}
    return known.get(phase or "secondary", "post-16")
