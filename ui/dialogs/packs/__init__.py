"""Ask schools: workbooks for them to fill in, written where a person says."""

from __future__ import annotations

from ui.dialogs.packs.chosen import ask_about
from ui.dialogs.packs.schools import AskSchools, ask_schools

__all__ = ["AskSchools", "ask_about", "ask_schools"]
