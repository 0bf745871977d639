"""What an authority pack would change, before it is taken in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.form import Form
from ui.lanes import Job
from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import card
from vsdesk.desk.authority_pack import PackLine, Preview
from vsdesk.model.wording import counted, long_date

NOTHING = "The roll has all of it already: there is nothing to take in."
ABOUT = (
    "Made on {day}. {changes}; {same} already so. What the roll has and the pack has not stays as it is. Taking it in "
    "is one batch, which can be undone."
)
LOOKS = {"new": "well", "changed": "due", "same": "plain"}
COLUMNS = (
    Column("", lambda shown: str(shown[0]), width=104, badge=lambda shown: LOOKS[str(shown[0])]),
    Column("What", lambda shown: str(shown[1]), width=150, strong=True, tip=lambda shown: str(shown[4])),
    Column("Here now", lambda shown: str(shown[2]), width=205, tip=lambda shown: str(shown[2])),
    Column("In the pack", lambda shown: str(shown[3]), width=325, tip=lambda shown: str(shown[3])),
)


class PackDialog(Form):
    """Each entry beside what the roll has; new and changed ones first."""

    def __init__(
        self, preview: Preview, take: Callable[[Preview], Job], parent: QWidget, *, may_write: bool
    ) -> None:
        super().__init__("Take in this authority pack?", _about(preview), "Take it in", parent)
        self.setMinimumWidth(theme.current().px(840))
        order = ("new", "changed", "same")
        lines = sorted(preview.lines, key=lambda line: order.index(line.state))
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "What the pack holds")
        self.table.setMinimumHeight(theme.current().px(280))
        rows = {number: _row(line) for number, line in enumerate(lines)}
        self.model.set_ids(tuple(rows), rows)
        self.table.select_id(None)
        frame, shown = card(1)
        shown.addWidget(self.table)
        self.inside.addWidget(frame)
        self.finish_with(lambda: take(preview))
        self.yes.setEnabled(may_write and preview.does_something)


def _about(preview: Preview) -> str:
    count = {
        state: sum(1 for line in preview.lines if line.state == state) for state in ("new", "changed", "same")
    }
    if not preview.does_something:
        return NOTHING
    changes = f"{count['new']} new, {counted(count['changed'], 'change')}"
    return ABOUT.format(day=long_date(preview.made_on), changes=changes, same=count["same"])


def _row(line: PackLine) -> Row:
    return (line.state, line.what, line.before, line.after, line.part)
