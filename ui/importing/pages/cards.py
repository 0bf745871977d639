"""The cards of a doubtful row: what was sent, each child who may be meant and why, or that nobody is near."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from ui import initials
from ui.style import theme
from ui.widgets.basics import button, card, label, row, rule
from vsdesk.desk.import_matches import CandidateCard, Doubt, Told
from vsdesk.model.child import NAME_FIELDS
from vsdesk.returns.wording import field_words

SIGNS: dict[bool | None, tuple[str, str, str]] = {
    True: (" ✓", "agrees", ", the same as in the row"),
    False: (" ≠", "due", ", not as in the row"),
    None: ("", "", ""),
}
"""Whether a candidate agrees with the row -> the sign after the value, its look, and how it is spoken."""
NAMES = frozenset({"Name", *map(field_words, NAME_FIELDS)})
"""What initials mode shrinks on a card."""


def sent_card(doubt: Doubt) -> QFrame:
    """The row as it was sent, and why it is doubtful."""
    frame, inside = card()
    frame.setMinimumWidth(theme.current().px(240))
    inside.addWidget(label(f"In the file, row {doubt.row}", "strong"))
    inside.addLayout(_facts([Told(what, value) for what, value in doubt.said]))
    inside.addWidget(rule())
    inside.addWidget(label(initials.MODE.words(doubt.why), "small", wrap=True))
    inside.addStretch(1)
    return frame


def candidate_card(
    number: int, one: CandidateCard, *, likelier: bool, open_: Callable[[int], object] | None
) -> QFrame:
    """A child who may be meant; a restricted one masked, with a button that asks for a reason to open it."""
    frame, inside = card()
    frame.setMinimumWidth(theme.current().px(280))
    line = row(label(f"{number + 1} · {_name(one)}", "strong"), None)
    if likelier:
        line.addWidget(label("likelier", "plain"))
    inside.addLayout(line)
    inside.addLayout(_facts(one.told))
    if one.restricted:
        words = "This record is restricted: only its initials are shown, until it is opened with a reason."
        inside.addWidget(label(words, "small", wrap=True))
        if open_ is not None:
            about = f"Open candidate {number + 1} with a reason (O)"
            act = button("Open with a reason…   O", lambda: open_(one.child), about=about)
            inside.addLayout(row(act, None))
    inside.addWidget(rule())
    why = initials.MODE.words("; ".join(one.reasons)) or "named by the row"
    inside.addWidget(label(f"Why: {why}.", "small", wrap=True))
    inside.addStretch(1)
    return frame


def nobody_card(*, about_children: bool) -> QFrame:
    """Where nobody comes near."""
    frame, inside = card()
    inside.addWidget(label("Nobody on the roll comes near", "strong"))
    words = "Look for the child yourself with A, or hold the row until the sender has told you more."
    if not about_children:
        words = "This row is about a school. Hold it and give the known school its other name, or drop it."
    inside.addWidget(label(words, "small", wrap=True))
    inside.addStretch(1)
    return frame


def _name(one: CandidateCard) -> str:
    return one.shown_name if one.restricted else initials.MODE.name(one.name)


def _facts(told: Sequence[Told]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, one in enumerate(told):
        sign, look, spoken = SIGNS[one.agrees]
        grid.addWidget(label(one.what, "subtitle"), place, 0, Qt.AlignmentFlag.AlignTop)
        shown = initials.MODE.name(one.value) if one.what in NAMES else initials.MODE.words(one.value)
        value = label(f"{shown}{sign}", look, wrap=look != "due")
        value.setAccessibleName(f"{one.what}: {shown}{spoken}")
        if look == "due":
            grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
    return grid
