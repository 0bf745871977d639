"""PEPs: filters with how many each takes, and the list. Enter opens the plan; where none is open yet, opens one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from ui.screens.peps.bulk import Bulk
from ui.screens.peps.presenter import PepsPresenter
from ui.screens.peps.quality import quality_menu
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.tables.listing import Listing
from ui.tables.pep_columns import COLUMNS
from ui.widgets.basics import Empty, button
from ui.widgets.finding import FindField
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk.pep_list import FILTERS
from vsdesk.model.wording import counted

STRETCH = 3


class PepsScreen(Screen):
    """The list of PEPs. The argument may be the code of a filter."""

    key = "peps"
    help_page = "peps"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = PepsPresenter(session)
        head = self.heading("PEPs")
        self._filters()
        self._list()
        facts = session.facts
        self.bulk = Bulk(self.presenter, self, self._chosen, lambda: facts.today if facts else date.max)
        self.many = button("For the selected ▾", lambda: self.bulk.menu(self.many),
                           about="What is done for the plans selected in the list")  # fmt: skip
        self.term = button("Open the term…", self.bulk.open_term)
        keys = QShortcut(QKeySequence("Alt+S"), self, lambda: self.bulk.menu(self.many))
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for part in (self.many, self.term):
            part.setEnabled(self.presenter.may_write)
            head.addWidget(part)
        self.quality = button(
            "Quality ▾", self._quality, about="Grades over time, and the sample to moderate"
        )
        head.addWidget(self.quality)
        head.addWidget(button("Calendar", lambda: navigator.go.emit("pep-calendar", None), picture="today"))
        self._connect()
        self._menu_key()

    def _menu_key(self) -> None:
        """The same menu where one expects it: a right click on the list, or the menu key."""
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        port = self.table.viewport()
        self.table.customContextMenuRequested.connect(lambda at: self.bulk.menu_at(port.mapToGlobal(at)))

    def _filters(self) -> None:
        self.chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        flow = FlowLayout(spacing=8)
        for one in FILTERS:
            chip = button(one.title, partial(self.presenter.choose, one.code), "chip")
            chip.setCheckable(True)
            group.addButton(chip)
            flow.addWidget(chip)
            self.chips[one.code] = chip
        self.chips[self.presenter.query.which].setChecked(True)
        self.search = FindField("Child, school or officer", "Find a PEP by child, school or officer")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(flow, 1)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def _list(self) -> None:
        self.empty = Empty("No PEP is here", "Choose another filter, or use fewer words.",
                           button("Show all under way", self._all, "primary"))  # fmt: skip
        self.listing = Listing(COLUMNS, "PEPs", self.empty, stretch=STRETCH)
        self.model, self.table = self.listing.model, self.listing.table
        self.table.horizontalHeader().setMinimumSectionSize(theme.current().px(46))
        self.body.addWidget(self.listing, 1)

    def _connect(self) -> None:
        self.search.asked.connect(self.presenter.search)
        self.model.wanted.connect(self.presenter.page)
        self.table.sort_asked.connect(self.presenter.sort)
        self.table.opened.connect(self._open)
        self.presenter.listed.connect(self.listing.show_rows)
        self.presenter.counted.connect(self._count)
        self.presenter.paged.connect(self.model.put)
        self.presenter.failed.connect(self.navigator.failed)
        self.presenter.told.connect(self.navigator.told)
        self.presenter.opened.connect(lambda pep: self.navigator.go.emit("pep", pep))

    def _open(self, key: int) -> None:
        if key > 0:
            self.navigator.go.emit("pep", key)
        elif self.presenter.may_write:
            self.presenter.open_plan(-key)
        else:
            self.navigator.go.emit("child", -key)

    def _quality(self) -> None:
        quality_menu(self.session, self.quality, self, lambda pep: self.navigator.go.emit("pep", pep))

    def _chosen(self) -> list[int]:
        return self.table.selected_ids()

    def _all(self) -> None:
        self.search.clear()
        self.chips["open"].click()
        self.table.setFocus()

    def _count(self, counts: dict[str, int]) -> None:
        for one in FILTERS:
            chip, count = self.chips[one.code], counts[one.code]
            chip.setText(f"{one.title}  {count}")
            chip.setAccessibleName(f"{one.title}, {count}")
        overdue = counts["overdue"]
        late = f"{overdue} overdue" if overdue else "none overdue"
        self.subtitle_label.setText(f"{counted(counts['open'], 'PEP')} under way · {late}")

    def show_with(self, argument: object = None) -> None:
        """The list as it was left, or by the filter asked for."""
        if isinstance(argument, str) and argument in self.chips:
            self.chips[argument].setChecked(True)
            self.presenter.choose(argument)
        else:
            self.reload()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for the list again."""
        self.presenter.ask()
