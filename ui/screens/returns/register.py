"""The register of returns: who owes what, since when; ask, chase and excuse, for one school or many."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.dialogs.form import Form, ask_reason
from ui.screens.returns.chasing import Chase
from ui.screens.returns.expecting import WAYS, ExpectReturn
from ui.screens.returns.register_columns import REGISTER, register_row
from ui.screens.returns.register_presenter import CHIPS, RegisterList, RegisterPresenter
from ui.session import Session
from ui.style import theme
from ui.tables.records import RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card, label
from ui.widgets.flow import FlowLayout
from vsdesk.desk.expected import ExpectedLine
from vsdesk.model.wording import counted


class RegisterPage(QWidget):
    """Signals: `school_asked` (school)."""

    school_asked = Signal(int)

    def __init__(self, session: Session, *, may_write: bool) -> None:
        super().__init__()
        self._session, self._may_write = session, may_write
        self.presenter = RegisterPresenter(session)
        self._lines: dict[int, ExpectedLine] = {}
        self._wanted: int | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        self._filters(down)
        self._list(down)
        self._foot(down)
        self.presenter.came.connect(self._show)

    def _filters(self, down: QVBoxLayout) -> None:
        self.kind, self.period = _combo("Which kind of return", 190), _combo("Which days it is about", 190)
        flow = FlowLayout(spacing=8)
        flow.addWidget(self.kind)
        flow.addWidget(self.period)
        self.chips: dict[str, QPushButton] = {}
        for code, title in CHIPS:
            chip = button(title, lambda: None, "chip", about=f"Only: {title}")
            chip.setCheckable(True)
            chip.toggled.connect(lambda on, code=code: self.presenter.choose(code, on=on))
            self.chips[code] = chip
            flow.addWidget(chip)
        self.count = label("", "small")
        self.expect = button("Expect a return…", self._expect)
        self.expect.setEnabled(self._may_write)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(flow, 1)
        line.addWidget(self.count)
        line.addWidget(self.expect)
        down.addLayout(line)
        for box in (self.kind, self.period):
            box.activated.connect(
                lambda: self.presenter.narrow(self.kind.currentData(), self.period.currentData())
            )

    def _list(self, down: QVBoxLayout) -> None:
        self.model = RecordTableModel(REGISTER)
        self.table = RecordTable(self.model, "Register of returns")
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda number: self._choose())
        self.table.selectionModel().selectionChanged.connect(lambda new, old: self._choose())
        self.nothing = Empty(
            "Nothing is expected of any school yet",
            "Put a return on the register, and what schools send is ticked off by itself.",
        )
        self.none = Empty("Nothing fits", "Take a filter away, or choose every kind and all days.")
        self.shown = QStackedWidget()
        for part in (self.table, self.nothing, self.none):
            self.shown.addWidget(part)
        frame, inside = card(1)
        inside.addWidget(self.shown)
        down.addWidget(frame, 1)

    def _foot(self, down: QVBoxLayout) -> None:
        self.story = label("", "small", wrap=True)
        self.story.setAccessibleName("What was done about it")
        self.acts: dict[str, QPushButton] = {}
        flow = FlowLayout(spacing=8)
        for name, words, act in (
            ("ask", "Asked…", self._ask),
            ("chase", "Chase…", self._chase),
            ("excuse", "Excuse…", self._excuse),
            ("again", "Expect again", self._again),
            ("open", "Open school", self._open_school),
        ):
            self.acts[name] = button(words, act, about=ABOUT[name])
            flow.addWidget(self.acts[name])
        down.addWidget(self.story)
        down.addLayout(flow)

    # --- showing --------------------------------------------------------------------------------------------------

    def look_at(self, number: int) -> None:
        """Come up at one line, whatever was narrowed."""
        self._wanted = number
        for chip in self.chips.values():
            chip.blockSignals(True)
            chip.setChecked(False)
            chip.blockSignals(False)
        self.presenter.chosen.clear()
        self.presenter.narrow(None, None)

    def _show(self, found: RegisterList) -> None:
        _offer(
            self.kind,
            (("Every kind", None), *((title, code) for code, title in found.kinds)),
            self.presenter.kind,
        )
        _offer(
            self.period, (("All days", None), *((one, one) for one in found.periods)), self.presenter.period
        )
        for code, title in CHIPS:
            self.chips[code].setText(f"{title} {found.counts[code]}")
        wanted = self._wanted or self.model.id_at(self.table.currentIndex().row())
        self._wanted = None
        self._lines = {line.id: line for line in found.lines}
        self.model.set_ids(
            [line.id for line in found.lines], {one.id: register_row(one) for one in found.lines}
        )
        self.shown.setCurrentWidget(
            self.table if found.lines else (self.none if found.total else self.nothing)
        )
        self.count.setText(counted(len(found.lines), "return") if found.lines else "")
        self.table.select_id(wanted)
        self._choose()

    def _chosen(self) -> list[ExpectedLine]:
        return [self._lines[number] for number in self.table.selected_ids() if number in self._lines]

    def _choose(self) -> None:
        lines = self._chosen()
        late = sum(line.is_open and line.is_late for line in lines)
        self.story.setText(
            f"{lines[0].school}: {lines[0].story}" if len(lines) == 1
            else f"{counted(len(lines), 'return')} chosen, {late} of them late." if lines else ""
        )  # fmt: skip
        may = self._may_write
        self.acts["ask"].setEnabled(may and any(line.state == "to ask" for line in lines))
        self.acts["chase"].setEnabled(may and any(line.next_chase for line in lines))
        self.acts["excuse"].setEnabled(may and any(line.is_open for line in lines))
        self.acts["again"].setEnabled(may and any(line.asked.excused_on for line in lines))
        self.acts["open"].setEnabled(len(lines) == 1)

    # --- doing ----------------------------------------------------------------------------------------------------

    def _ids(self) -> list[int]:
        return [line.id for line in self._chosen()]

    def _expect(self) -> None:
        self._session.ask(
            "expecting",
            lambda desk: (desk.expected.kinds(), desk.expected.periods()),
            lambda found: ExpectReturn(
                self._session, found[0], found[1], self.presenter.told.emit, self
            ).open(),
        )

    def _ask(self) -> None:
        form = Form("How were they asked?", f"{counted(len(self._ids()), 'return')} chosen.", "Asked", self)
        ways = tuple(words for words, way in WAYS if way)
        how = form.choice("How", ways)
        ids, codes = self._ids(), dict(WAYS)

        def agree() -> bool:
            self.presenter.asked(ids, codes[how.currentText()])
            return True

        form.finish(agree)
        form.open()

    def _chase(self) -> None:
        ids = [line.id for line in self._chosen() if line.next_chase]
        Chase(self._session, ids, self.presenter.told.emit, self).open()

    def _excuse(self) -> None:
        act: Callable[[str], object] = partial(self.presenter.excuse, self._ids())
        sentence = "It is owed no more, and Today tells of it no more. The reason stays on the register."
        ask_reason("Excuse what is chosen?", sentence, "Excuse", act, self)

    def _again(self) -> None:
        self.presenter.expect_again(self._ids())

    def _open_school(self) -> None:
        lines = self._chosen()
        if len(lines) == 1:
            self.school_asked.emit(lines[0].asked.school)

    def _open(self, number: int) -> None:
        if number in self._lines:
            self.school_asked.emit(self._lines[number].asked.school)


ABOUT = {
    "ask": "Say that the chosen schools were asked, and how",
    "chase": "Write reminders to the chosen schools, or say that they were reminded",
    "excuse": "Say why the chosen returns need not come",
    "again": "Expect the chosen returns again",
    "open": "Open the school of the chosen return",
}


def _combo(name: str, width: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(theme.current().px(width))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _offer(box: QComboBox, options: tuple[tuple[str, object], ...], chosen: object) -> None:
    """Put these in, if they are not there already, and choose one."""
    if [box.itemText(number) for number in range(box.count())] != [title for title, _ in options]:
        box.clear()
        for title, value in options:
            box.addItem(title, value)
    at = next((number for number, (_, value) in enumerate(options) if value == chosen), 0)
    box.setCurrentIndex(at)
