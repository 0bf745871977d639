"""Scenes of many plans at once: what is weighed before a step, and what was written afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.shots.stage import Stage
from ui.screens.peps.chased import Chased
from ui.screens.peps.view import PepsScreen
from vsdesk.changes import Changes
from vsdesk.desk.peps import Done, PartsChased
from vsdesk.desk.peps.chasing import DraftMade

FOLDER = Path("Chasing")
DRAFTS = (
    ("Hillcrest High School", ("dt@hillcrest.example",), 3, 5, 1),
    ("Jo Bloggs, social worker", (), 2, 2, 0),
    ("St Bede's Catholic Primary School", ("office@st-bedes.example", "dt@st-bedes.example"), 1, 2, 0),
)


def weighed(stage: Stage) -> QWidget:
    """Signing off all that are open: how many can be, and why not the others."""
    _selected(stage).bulk.sign_off()
    stage.rest()
    return stage.dialog()


def chasing(stage: Stage) -> QWidget:
    """Chasing what is missing by e-mail, before it is written."""
    _selected(stage).bulk.chase_by_mail()
    stage.rest()
    return stage.dialog()


def chased(stage: Stage) -> QWidget:
    """The drafts that were written, and what was left."""
    drafts = tuple(
        DraftMade(FOLDER / f"{number}.eml", to, addresses, peps, parts, ring)
        for number, (to, addresses, peps, parts, ring) in enumerate(DRAFTS)
    )
    left = ((1, "the child is at no school that is known"),)
    made = PartsChased(
        Done(Changes(0, "PEP: chase"), tuple(range(6))), drafts, left, FOLDER / "Parts of PEPs chased.csv"
    )
    Chased(made, _selected(stage)).open()
    stage.rest()
    return stage.dialog()


def _selected(stage: Stage) -> PepsScreen:
    page = stage.page("peps", "open")
    assert isinstance(page, PepsScreen)
    page.table.selectAll()
    return page
