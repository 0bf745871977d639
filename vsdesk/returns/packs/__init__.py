"""A workbook for a school to fill in: only its children, drop-downs from the code lists, and words on how."""

from __future__ import annotations

from vsdesk.returns.packs.pack import LastPlan, LastTarget, Pack, Pupil
from vsdesk.returns.packs.workbook import make

__all__ = ["LastPlan", "LastTarget", "Pack", "Pupil", "make"]
