"""A whole term's returns: thirty schools' workbooks dropped together, each question asked once; the next term's need none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE
from tests.stories import term_workbooks as term
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.returns import Options
from vsdesk.returns.choices import Choices
from vsdesk.returns.words import NOTHING

OURS = {"Secure": "at", "Mastered": "above", "3b": "towards", "EXS": "at", "M": "at", "Cooling off": "suspension",
        "Rudeness": "VA"}  # fmt: skip


@dataclass
class Officer:
    """Brings returns in as the wizard does, answers what it asks, and counts the questions."""

    desk: Desk
    questions: Counter[str] = field(default_factory=Counter)

    def bring_in(self, paths: list[Path]) -> list[Planned]:
        read = [self._unlocked(one) for one in self.desk.importing.read(paths)]
        assert [one.name for one in read if one.workbook is None] == []
        chosen = [
            self._known(number, file, sheet) for number, file in enumerate(read) for sheet in _sheets(file)
        ]
        planned = self._plan(read, chosen)
        planned = self._plan(read, [self._told(one) for one in planned])
        planned = self._plan(read, [self._decided(one) for one in planned])
        committed = self.desk.importing.commit(read, planned)
        assert committed.stopped is None
        return planned

    def _plan(self, read: list[FileRead], chosen: list[Chosen]) -> list[Planned]:
        return self.desk.importing.plan(read, chosen)

    def _unlocked(self, file: FileRead) -> FileRead:
        if not file.locked:
            return file
        self.questions["passwords"] += 1
        return self.desk.importing.open_again(file, [f"{file.name.split()[0]}-pass"])

    def _known(self, number: int, file: FileRead, sheet: str) -> Chosen:
        """The kind, the headings and the columns of a table that nobody knows."""
        if file.tables:
            return Chosen(number, sheet)
        self.questions["columns"] += 1
        assert file.workbook is not None
        rows = file.workbook.sheets[0].rows
        row = next(n for n, cells in enumerate(rows, 1) if "Came" in cells)
        names = (["upn"], ["surname", "forename", "born_on"], ["surname", "forename", "actual_year"])
        school = term.PLACES.index(file.name.split()[0])
        fields = [*names[school % 3], "possible", "attended"]
        columns = {name: column for column, name in enumerate(fields, 1)}
        return Chosen(number, sheet, Choices(kind="attendance", header_row=row, columns=columns))

    def _told(self, one: Planned) -> Chosen:
        """What the file leaves unsaid, and what its own words stand for."""
        assert one.plan is not None
        self.questions["schools and terms"] += any(row.lacks for row in one.plan.rows)
        meanings: dict[str, dict[str, str]] = {}
        for word in one.plan.words:
            self.questions["words"] += 1
            meanings.setdefault(word.field, {})[word.said] = OURS.get(word.said, NOTHING)
        return replace(one.chosen, choices=replace(one.chosen.choices, meanings=meanings))

    def _decided(self, one: Planned) -> Chosen:
        """Who is meant by an initial: the child of that surname at the school."""
        assert one.plan is not None
        decisions = {}
        for row in one.plan.rows:
            if row.row in one.asked:
                self.questions["matches"] += 1
                decisions[row.row] = self._meant(str(row.values["surname"]), str(row.values["forename"]))
        return replace(one.chosen, choices=replace(one.chosen.choices, decisions=decisions))

    def _meant(self, surname: str, initial: str) -> int:
        (found,) = [
            one.child.id
            for one in self.desk.children.all()
            if one.child.surname == surname and (one.child.forename or "").startswith(initial)
        ]
        assert found is not None
        return found


def _sheets(file: FileRead) -> list[str]:
    assert file.workbook is not None
    return [table.grid.name for table in file.tables] or [file.workbook.sheets[0].name]


def counted(desk: Desk) -> dict[str, int]:
    """How much schools have told, kind by kind."""
    return {kind: number for kind, number in desk.school_records.counts().items() if number}


@pytest.fixture
def begun(roll: Path, tmp_path: Path) -> Path:
    """A roll with thirty schools and ninety children."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(date(2026, 12, 19)), write=True) as desk:
        desk.returns.commit(desk.returns.plan([term.schools(tmp_path), term.children(tmp_path)], Options()))
    return roll


def test_the_first_term_asks_each_thing_once_and_the_second_nothing(begun: Path, tmp_path: Path) -> None:
    with Desk.open(begun, PASSPHRASE, clock=Clock(date(2026, 12, 19)), write=True) as desk:
        first = Officer(desk)
        planned = first.bring_in(term.workbooks(tmp_path / "autumn", 0))
        assert [
            line.outcome for one in planned for line in one.lines if line.outcome in ("Held", "Refused")
        ] == []
        assert first.questions["schools and terms"] == 0
        assert all(first.questions[what] > 0 for what in ("passwords", "columns", "words", "matches"))
        assert desk.held.all() == []
        told = counted(desk)
    with Desk.open(begun, PASSPHRASE, clock=Clock(date(2027, 4, 1)), write=True) as desk:
        second = Officer(desk)
        planned = second.bring_in(term.workbooks(tmp_path / "spring", 1))
        assert {what: number for what, number in second.questions.items() if number} == {}
        assert {line.outcome for one in planned for line in one.lines if line.row} <= {
            "Add",
            "Update",
            "Left out",
        }
        assert counted(desk) == {kind: 2 * number for kind, number in told.items()}
        assert desk.held.all() == []


def test_a_question_is_asked_once_however_often_it_arises(begun: Path, tmp_path: Path) -> None:
    with Desk.open(begun, PASSPHRASE, clock=Clock(date(2026, 12, 19)), write=True) as desk:
        officer = Officer(desk)
        sent = term.workbooks(tmp_path / "autumn", 0)[:10]
        officer.bring_in(sent)
        asked = dict(officer.questions)
        officer.bring_in(sent)
        assert dict(officer.questions) == asked
