"""A register of schools, and the links between them: rows about schools, not children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vsdesk.model.finding import Finding, Severity, error
from vsdesk.returns.context import Context
from vsdesk.returns.looked_after import speaks_of_schools
from vsdesk.returns.names import key
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Outcome, PlannedRow, Ref, Write

ANYTHING = (
    "Nothing in this file says that these are schools: to add them, "
    "choose A register of schools as the kind of return (--kind schools)."
)
FIELDS = (
    "urn",
    "name",
    "la_code",
    "la_name",
    "nation",
    "phase",
    "type",
    "town",
    "postcode",
    "status",
    "opened_on",
    "closed_on",
)
LINK = ("urn", "link_urn", "kind", "link_name", "established_on")


class Schools:
    """Adds and changes schools by URN; those without one by name and place; a likely duplicate is held."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.roll = context.roll
        self.shelf = context.roll.shelf("school")
        self.anything = not (
            context.kind_given or "urn" in context.mapped.table.columns or speaks_of_schools(context.mapped)
        )

    def plan(self, row: MappedRow) -> PlannedRow:
        """What becomes of one row."""
        if "name" not in row.values:
            where = self.context.where(row.row, "name")
            found = error("school-nameless", where, "name", "A school needs a name.")
            return _refused(row, (*row.findings, found))
        values = {name: row.values.get(name) for name in FIELDS}
        if values["urn"] and not values["nation"]:
            values["nation"] = "England"
        values["dfe_number"] = dfe_number(values["la_code"], row.values.get("establishment_number"))
        record, doubt = self._standing(values)
        if record is None and self.anything:
            doubt = (ANYTHING,)
        if doubt:
            return PlannedRow(
                row.row, Outcome.HELD, None, None, doubt, findings=row.findings, values=row.values
            )
        before = str(record["name"]) if record is not None else None
        writes, ref = self._writes(record, values)
        if before is not None and any("name" in write.new for write in writes):
            self.context.schools.learn(self.context.schools.record(ref))
            writes += list(self._alias(ref, before))
        if "alias" in row.values:
            writes += list(self._alias(ref, str(row.values["alias"])))
        outcome = Outcome.ADD if record is None else (Outcome.UPDATE if writes else Outcome.SAME)
        return PlannedRow(row.row, outcome, None, None, writes=tuple(writes), findings=row.findings)

    def _standing(self, values: Mapping[str, object]) -> tuple[Record | None, tuple[str, ...]]:
        """The school meant, if it is known; or why it may be one that is."""
        if values["urn"]:
            known = self.shelf.of(values["urn"])
            return (known[0] if known else None), ()
        found = self.context.schools.by_name(str(values["name"]), _text(values["postcode"]))
        if found.school is not None:
            record = self.context.schools.record(found.school)
            if values["postcode"] in (None, record["postcode"]) or not record["postcode"]:
                return record, ()
        elif (
            found.proposals
            and values["postcode"]
            and any(str(values["postcode"]) in one for one in found.proposals)
        ):
            return None, (
                f"This may be {' or '.join(found.proposals)}, which is already known at that postcode.",
            )
        return None, ()

    def _writes(self, record: Record | None, values: Mapping[str, object]) -> tuple[list[Write], Ref]:
        given = {name: value for name, value in values.items() if value is not None}
        if record is None:
            write = self.roll.take(Write("school", self.roll.new("school"), given))
            self.context.schools.learn(self.context.schools.record(write.id))
            return [write], write.id
        new = {name: value for name, value in given.items() if record[name] != value}
        if "name" in new and key(str(new["name"])) == key(str(record["name"])):
            del new["name"]  # the same name, written another way
        if not values["urn"]:
            new.pop("name", None)
        old = {name: record[name] for name in new}
        ref: Ref = record["id"]
        return ([self.roll.take(Write("school", ref, new, old))] if new else []), ref

    def _alias(self, ref: Ref, name: str) -> Iterator[Write]:
        """Another name the school goes by: one it had until now too, for returns go on naming it so."""
        names = (self.context.schools.record(ref)["name"], *self._aliases(ref))
        if name not in names:
            yield self.roll.take(
                Write("school_alias", self.roll.new("school_alias"), {"school": ref, "name": name})
            )

    def _aliases(self, ref: Ref) -> list[str]:
        return [known["name"] for known in self.roll.shelf("school_alias").of(ref)]


def dfe_number(la_code: object, number: object) -> str | None:
    """Authority and establishment number together, as schools write them: 998/4101."""
    digits = "".join(ch for ch in str(number or "") if ch.isdigit())
    if len(digits) == 7:
        return f"{digits[:3]}/{digits[3:]}"
    return f"{la_code}/{digits}" if la_code and len(digits) == 4 else None


class SchoolLinks:
    """Which URN followed which: kept as they are, and followed when a closed URN turns up."""

    def __init__(self, context: Context) -> None:
        self.roll = context.roll
        self.context = context
        self.known: dict[tuple[object, object, object], Record] = {
            (row["urn"], row["link_urn"], row["kind"]): row
            for row in self.roll.shelf("school_link").records.values()
        }

    def plan(self, row: MappedRow) -> PlannedRow:
        """What becomes of one row."""
        values = {name: row.values[name] for name in LINK if name in row.values}
        if not {"urn", "link_urn", "kind"} <= values.keys():
            found = error(
                "link-incomplete", self.context.where(row.row), None, "A link needs two URNs and its kind."
            )
            return _refused(row, (*row.findings, found))
        link = (values["urn"], values["link_urn"], values["kind"])
        record = self.known.get(link)
        if record is None:
            write = self.roll.take(Write("school_link", self.roll.new("school_link"), values))
            self.known[link] = self.roll.shelf("school_link").records[write.id]
            return PlannedRow(row.row, Outcome.ADD, None, None, writes=(write,), findings=row.findings)
        new = {name: value for name, value in values.items() if record[name] != value}
        if not new:
            return PlannedRow(row.row, Outcome.SAME, None, None, findings=row.findings)
        write = self.roll.take(Write("school_link", record["id"], new, {name: record[name] for name in new}))
        return PlannedRow(row.row, Outcome.UPDATE, None, None, writes=(write,), findings=row.findings)


def _refused(row: MappedRow, findings: tuple[Finding, ...]) -> PlannedRow:
    words = tuple(finding.words for finding in findings if finding.severity is Severity.ERROR)
    return PlannedRow(row.row, Outcome.REFUSED, None, None, words, findings=findings, values=row.values)


def _text(value: object) -> str | None:
    return str(value) if value else None
