"""Caseloads: who carries whom and how much; a caseload moved in one step, a brief for whoever covers."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QHeaderView

from ui.dialogs.form import Form
from ui.screens.caseloads.columns import CHILDREN, WORKERS, child_row, worker_row
from ui.screens.caseloads.presenter import CaseloadsPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.tables.records import Column, RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label
from ui.widgets.fitting import is_large, tools
from vsdesk.changes import Changes
from vsdesk.desk.caseloads import OFFICER, ROLES, Caseload
from vsdesk.model.wording import counted, long_date

EDITIONS = "PDF (*.pdf);;Word (*.docx);;Excel (*.xlsx)"
SUBTITLE = "Whose child, whose plan, and how much each carries"


class CaseloadsScreen(Screen):
    """The workers above, the children of the one the cursor is on below. Enter opens a child."""

    key = "caseloads"
    help_page = "caseloads"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = CaseloadsPresenter(session)
        self._build()
        self.presenter.listed.connect(self._show)
        self.presenter.failed.connect(navigator.failed)
        self.presenter.written.connect(lambda name: navigator.told.emit(f"Written: {name}"))
        self.workers.chosen.connect(self._chosen)
        self.children_of.opened.connect(lambda child: navigator.go.emit("child", child))
        self.children_of.chosen.connect(lambda child: self._allow())
        self.role.currentIndexChanged.connect(lambda at: self.presenter.choose(ROLES[at]))

    def _build(self) -> None:
        self.heading("Caseloads", SUBTITLE)
        self.role = QComboBox()
        self.role.addItems([f"{one[0].upper()}{one[1:]}" for one in ROLES])
        self.role.setAccessibleName("Caseloads of the role")
        self.hand = button(
            "Move…", self._move, "primary", about="Give this caseload, or some of it, to somebody else"
        )
        self.brief = button(
            "Hand-over brief…", self._brief, about="What whoever covers must know of the next 20 days"
        )
        self.count = label("", "small")
        self.body.addLayout(tools((self.role, self.count), (self.brief, self.hand)))
        self.workers = _table(WORKERS, "Workers, with how much each carries", 7)
        frame, inside = card(1)
        inside.addWidget(self.workers)
        self.body.addWidget(frame, 2)
        self.whose = label("", "section")
        self.body.addWidget(self.whose)
        self.children_of = _table(CHILDREN, "Children of this caseload; Enter opens one", 4)
        frame, inside = card(1)
        inside.addWidget(self.children_of)
        self.body.addWidget(frame, 3)

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show(self, loads: list[Caseload]) -> None:
        before = self.workers.records.id_at(self.workers.currentIndex().row())
        rows = {number: worker_row(one) for number, one in enumerate(loads)}
        self.workers.records.set_ids(tuple(rows), rows)
        nobody = sum(len(one.children) for one in loads if not one.name)
        children = counted(sum(len(one.children) for one in loads), "child", "children")
        self.count.setText(f"{children}, {nobody} with nobody" if nobody else children)
        self.workers.select_id(before)
        if not loads:
            self._chosen(None)

    def _chosen(self, number: int | None) -> None:
        load = self.presenter.loads.get(number) if number is not None else None
        rows = {one.id: child_row(one) for one in load.children} if load else {}
        self.children_of.records.set_ids(tuple(rows), rows)
        self.children_of.select_id(None)
        self.whose.setText(f"{load.called}: {counted(len(rows), 'child', 'children')}" if load else "")
        self._allow()

    def _load(self) -> Caseload | None:
        number = self.workers.records.id_at(self.workers.currentIndex().row())
        return self.presenter.loads.get(number) if number is not None else None

    def _allow(self) -> None:
        load = self._load()
        self.hand.setEnabled(load is not None and self.presenter.may_write)
        self.hand.setText("Allocate…" if load is not None and not load.name else "Move…")
        self.brief.setEnabled(load is not None and bool(load.name))

    # --- doing --------------------------------------------------------------------------------------------------------

    def _move(self) -> None:
        load = self._load()
        if load is None:
            return
        today, marked = self.presenter.today, self.children_of.selected_ids()
        goes = (
            " Open follow-ups go along, if they may open this roll."
            if load.role == OFFICER and load.name
            else ""
        )
        children = counted(len(load.children), "child", "children")
        whose = f"{load.called} has {children}." if load.name else f"{children} have nobody."
        sentence = f"{whose} One batch, which can be undone.{goes}"
        form = Form("Move a caseload" if load.name else "Allocate children", sentence, "Move", self)
        name = form.line("To")
        team = form.line("Team", load.team)
        since = form.line("From", long_date(today))
        some = QCheckBox(f"Only the {counted(len(marked), 'child', 'children')} selected in the list")
        some.setVisible(len(marked) > 1 or not load.name)
        some.setChecked(1 < len(marked) < len(load.children))
        form.inside.addWidget(some)

        def agree() -> bool:
            on = form.day(since, today)
            if on is None:
                return False
            if not name.text().strip():
                name.setFocus()
                return form.refuse("No name is given; say who takes the children over.")
            chosen = marked if some.isChecked() else None
            self.presenter.move(load, name.text().strip(), team.text().strip(), on, chosen)
            return True

        form.finish(agree)
        form.open()
        name.setFocus()

    def _brief(self) -> None:
        load = self._load()
        if load is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Save the hand-over brief", folder, EDITIONS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("docx")
        dialog.selectNameFilter(EDITIONS.split(";;")[1])
        dialog.selectFile(f"Hand-over {self.presenter.today.isoformat()}.docx")
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(words.split("*.")[1].rstrip(")")))
        dialog.fileSelected.connect(lambda path: self.presenter.write(load, path))
        QDialog.open(dialog)

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()


def _table(columns: tuple[Column, ...], name: str, stretched: int) -> RecordTable:
    found = RecordTable(RecordTableModel(columns), name)
    head = found.horizontalHeader()
    head.setSectionsClickable(False)
    head.setSortIndicatorShown(False)
    head.setStretchLastSection(False)
    if not is_large():
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return found
