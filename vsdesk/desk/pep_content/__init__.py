"""What a PEP says: written down entry by entry, looked back on, compared with the last one, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vsdesk.changes import Changes
from vsdesk.desk.editing import Editing
from vsdesk.desk.pep_content.entries import JUDGING, EntryKind, kind_named
from vsdesk.desk.pep_content.lacking import Lacking, lacking
from vsdesk.errors import NotFound, UserError
from vsdesk.model.pep import Pep
from vsdesk.model.pep_content import Contents
from vsdesk.model.wording import long_date
from vsdesk.reports.documents.placing import place
from vsdesk.store.pep_contents import contents_of
from vsdesk.store.peps import one_pep, peps_of
from vsdesk.store.records import Record, Writer, read_table


class PepContents(Editing):
    """What a front end may ask about what plans say, and write into them. Values come as typed."""

    # --- asking --------------------------------------------------------------------------------------------------

    def of(self, pep: int) -> Contents:
        """What a plan says. Raises: NotFound, for a plan of a sealed record too."""
        return contents_of(self._desk.connection, self._pep(pep).id)

    def last(self, pep: int) -> Pep | None:
        """The plan before: the newest of the child's whose meeting was held before this one was opened or held."""
        found = self._pep(pep)
        before = [
            one for one in peps_of(self._desk.connection, found.child)
            if one.id != found.id and one.held_on and one.held_on < (found.held_on or self._desk.today)
            and (one.held_on, one.id) < (found.held_on or self._desk.today, found.id)
        ]  # fmt: skip
        return max(before, key=lambda one: (one.held_on, one.id), default=None)

    def lacking(self, pep: int) -> Lacking:
        """What a plan lacks, in words: findings, which bar nothing."""
        desk, found, last = self._desk, self._pep(pep), self.last(pep)
        before = contents_of(desk.connection, last.id) if last else None
        born_on = desk.children.one(found.child).child.born_on
        return lacking(found, self.of(pep), before, born_on, desk.today)

    # --- writing -------------------------------------------------------------------------------------------------

    def add(self, pep: int, name: str, typed: Mapping[str, str]) -> Changes:
        """Write an entry into a plan; the child's voice, of which there is one, is written anew where it is there.

        Args:
            name: of the kind, such as `target`. typed: field -> text.

        Raises: UserError for what cannot be read, or a plan that is signed off; NotFound.
        """
        found, kind = self._open_pep(pep), kind_named(name)
        there = self._one("pep_voice", "pep = ?", pep) if name == "voice" else None
        if there is not None:
            return self.correct(name, there["id"], typed)
        empty = {field.name: "" for field in kind.fields}
        values = kind.read({**empty, **typed}, self._desk.today)
        self._refuse_twice(found, kind, values, None)
        with self._batch(f"PEP: add {kind.title}") as batch:
            Writer(self._desk.connection).add(kind.table, {"child": found.child, "pep": pep, **values})
        return batch.changes

    def correct(self, name: str, number: int, typed: Mapping[str, str]) -> Changes:
        """Put some fields of an entry right. Raises: as `add`."""
        kind, row = self._entry(name, number)
        values = kind.read(typed, self._desk.today)
        self._refuse_twice(one_pep(self._desk.connection, row["pep"]), kind, values, number)
        with self._batch(f"PEP: correct {kind.title}") as batch:
            Writer(self._desk.connection).change(kind.table, number, values)
        return batch.changes

    def remove(self, name: str, number: int) -> Changes:
        """Take an entry out; what was carried on from a target or done for it stands on its own from then on."""
        kind, _ = self._entry(name, number)
        writer = Writer(self._desk.connection)
        with self._batch(f"PEP: remove {kind.title}") as batch:
            if name == "target":
                for table, field in (("pep_target", "carried_from"), ("pep_intervention", "target")):
                    for row in self._rows(table, field, number):
                        writer.change(table, row["id"], {field: None})
            writer.remove(kind.table, number)
        return batch.changes

    def judge(self, target: int, judged: str, evidence: str = "") -> Changes:
        """Look back on a target, of a plan signed off too; an empty `judged` takes it back."""
        row = self._row("pep_target", target)
        values: dict[str, object] = {"judged": None, "judged_on": None}
        if judged.strip():
            values = JUDGING.read({"judged": judged, "evidence": evidence}, self._desk.today)
            values["judged_on"] = self._desk.today
        with self._batch("PEP: judge a target") as batch:
            Writer(self._desk.connection).change("pep_target", row["id"], values)
        return batch.changes

    def carry_on(self, pep: int, target: int) -> Changes:
        """Carry a target of an earlier plan on into this one, its day left to be set anew."""
        found, row = self._open_pep(pep), self._row("pep_target", target)
        if row["child"] != found.child or row["pep"] == pep:
            raise UserError("Only a target of an earlier PEP of the same child can be carried on.")
        if any(one.carried_from == target for one in self.of(pep).targets):
            raise UserError("This target has been carried on into this PEP already; correct it there.")
        kept = {name: row[name] for name in ("what", "measure", "who", "need", "subject", "cost_pence")}
        with self._batch("PEP: carry a target on") as batch:
            Writer(self._desk.connection).add(
                "pep_target", {"child": found.child, "pep": pep, "carried_from": target, **kept}
            )
        return batch.changes

    def attach(self, pep: int, name: str, data: bytes, *, kind: str = "plan") -> Changes:
        """Keep a document with the plan, encrypted. Raises: UserError for one empty or too large."""
        found = self._pep(pep)
        with self._batch("PEP: attach a document") as batch:
            document = self._desk.documents.put(name, data, kind=f"PEP: {kind}", child=found.child)
            Writer(self._desk.connection).add(
                "pep_document", {"child": found.child, "pep": pep, "document": document, "kind": kind}
            )
        return batch.changes

    def save_paper(self, document: int, path: Path) -> Path:
        """Write a document of a plan to a place outside the roll. Raises: NotFound; CannotWrite."""
        place(self._desk.documents.contents(document), path)
        return path

    # --- what they share -----------------------------------------------------------------------------------------

    def _pep(self, number: int) -> Pep:
        found = one_pep(self._desk.connection, number)
        self._desk.children.one(found.child)
        return found

    def _open_pep(self, number: int) -> Pep:
        found = self._pep(number)
        if found.signed_off_on:
            raise UserError(
                f"This PEP was signed off on {long_date(found.signed_off_on)}. Return it with a reason, or undo "
                "the sign-off, before changing what it says."
            )
        return found

    def _entry(self, name: str, number: int) -> tuple[EntryKind, Record]:
        kind = kind_named(name)
        row = self._row(kind.table, number)
        self._open_pep(row["pep"])
        return kind, row

    def _row(self, table: str, number: int) -> Record:
        row = self._one(table, "id = ?", number)
        if row is None:
            raise NotFound("This entry is no longer in the PEP; somebody took it out. Look at the PEP again.")
        self._desk.children.one(row["child"])
        return row

    def _rows(self, table: str, field: str, number: int) -> list[Record]:
        return list(read_table(self._desk.connection, table, f"{field} = ?", (number,)))

    def _refuse_twice(
        self, pep: Pep, kind: EntryKind, values: Mapping[str, object], number: int | None
    ) -> None:
        if kind.name != "transition" or "point" not in values:
            return
        there = contents_of(self._desk.connection, pep.id).transitions
        if any(one.point == values["point"] and one.id != number for one in there):
            raise UserError("This PEP plans for that change already; correct what is there.")
