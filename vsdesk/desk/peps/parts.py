"""The parts of a PEP that different people owe: asked for, chased, received."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vsdesk.changes import Changes
from vsdesk.desk.peps.steps import Steps
from vsdesk.errors import NotFound, UserError
from vsdesk.model.pep import Pep, PepPart
from vsdesk.reference.pep_forms import pep_forms
from vsdesk.store.records import Writer


class Parts(Steps):
    """Who owes what to a plan."""

    def ask_parts(
        self, pep: int, parts: Iterable[str] = (), *, on: date | None = None, due_on: date | None = None
    ) -> Changes:
        """Ask for parts: those named, or all that the plan's form has; what was asked for already stays.

        Args:
            due_on: by when; left open, it follows from the day of the meeting.

        Raises: UserError for a part that the forms do not know, or where nothing is left to ask for.
        """
        found, day = self._open_pep(pep), self._past(on, "the parts were asked for")
        if due_on is not None and due_on < day:
            raise UserError("The parts would be due before they are asked for; give a later day.")
        with self._batch("PEP: ask for its parts") as batch:
            if not self._ask(found, tuple(parts), day, due_on):
                raise UserError("Every part of this PEP was asked for already; chase those that are missing.")
        return batch.changes

    def receive_part(self, pep: int, part: str, *, on: date | None = None, note: str = "") -> Changes:
        """Note that a part came in. Raises: UserError for a day to come; NotFound for a part it has not."""
        found, day = self._open_pep(pep), self._past(on, "the part came in")
        with self._batch("PEP: part received") as batch:
            self._receive(found, part, day, note)
        return batch.changes

    def take_back_part(self, pep: int, part: str) -> Changes:
        """Say that a part is not in after all."""
        found = self._open_pep(pep)
        with self._batch("PEP: part not received") as batch:
            Writer(self._desk.connection).change("pep_part", _of(found, part).id, {"received_on": None})
        return batch.changes

    def _ask(self, pep: Pep, parts: tuple[str, ...], day: date, due_on: date | None) -> int:
        """Inside a batch: how many parts were asked for."""
        forms, writer, asked = pep_forms(), Writer(self._desk.connection), 0
        known = {part.part: part for part in pep.parts}
        usual = tuple(kind.code for kind in forms.forms[pep.form or "secondary"])
        for code in parts or usual:
            if code not in forms.parts:
                raise UserError(f"There is no part called “{code}”; the parts are: {', '.join(forms.parts)}.")
            if code not in known:
                owes = forms.parts[code].owes
                writer.add(
                    "pep_part",
                    {
                        "pep": pep.id,
                        "child": pep.child,
                        "part": code,
                        "owes": owes,
                        "asked_on": day,
                        "due_on": due_on,
                    },
                )
                asked += 1
            elif known[code].asked_on is None:
                writer.change("pep_part", known[code].id, {"asked_on": day, "due_on": due_on})
                asked += 1
        if asked and pep.asked_on is None:
            writer.change("pep", pep.id, {"asked_on": day})
        return asked

    def _receive(self, pep: Pep, part: str, day: date, note: str) -> None:
        values: dict[str, object] = {"received_on": day}
        if note.strip():
            values["note"] = note.strip()
        writer, held = Writer(self._desk.connection), next((p for p in pep.parts if p.part == part), None)
        if held is not None:
            writer.change("pep_part", held.id, values)
            return
        kind = pep_forms().parts.get(part)
        if kind is None:
            raise NotFound(f"This PEP has no part called “{part}”; ask for it first.")
        writer.add("pep_part", {"pep": pep.id, "child": pep.child, "part": part, "owes": kind.owes, **values})


def _of(pep: Pep, part: str) -> PepPart:
    for one in pep.parts:
        if one.part == part:
            return one
    raise NotFound(f"This PEP has no part called “{part}”; ask for it first.")
