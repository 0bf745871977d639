"""What a return may change about who a child is, with the history that keeps what was there before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vsdesk.model.finding import warning
from vsdesk.model.identity import Upn
from vsdesk.returns.names import same_writing
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects.base import Step, Subject

PLAIN = (
    "local_id", "surname", "forename", "middle_names", "known_as_surname", "known_as_forename", "pronouns", "sex",
    "ethnicity", "language", "interpreter", "uln", "mother", "mc_dob", "placed_by",
)  # fmt: skip
NAMES = frozenset({"surname", "forename", "middle_names", "known_as_surname", "known_as_forename"})
UNKNOWN_UPNS = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})


def child_fields(values: Mapping[str, object]) -> dict[str, object]:
    """The fields of a child's own record that a row gives, a UPN told from the 903's code for having none."""
    fields = {name: values[name] for name in (*PLAIN, "born_on", "born_on_basis") if name in values}
    upn = values.get("upn")
    if upn is not None:
        fields["upn_unknown" if upn in UNKNOWN_UPNS else "upn"] = upn
    return fields


def correct(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Step]:
    """Bring a child's own record up to what their authority now sends, keeping the past."""
    record = subject.roll.child(child)
    fields = child_fields(row.values)
    if fields.get("upn") and _is_worse(str(fields["upn"]), record["upn"]):
        del fields["upn"]
        words = "This UPN looks wrong and the roll has a good one, which is kept."
        yield warning("upn-worse", subject.context.where(row.row, "upn"), "upn", words)
    elif fields.get("upn"):
        yield from _upn(subject, row, child, str(fields["upn"]))
    if "upn_unknown" in fields and record["upn"]:
        del fields["upn_unknown"]
    yield from _birthday(subject, row, child, fields)
    fields = {name: value for name, value in fields.items() if not _written_the_same(name, value, record)}
    yield from _names(subject, child, fields)
    yield from subject.change("child", record, fields)


def _written_the_same(name: str, value: object, record: Record) -> bool:
    """Whether a name differs from the roll's only in case, spaces, or how its accents were typed."""
    return name in NAMES and bool(record[name]) and same_writing(str(value), str(record[name]))


def _is_worse(sent: str, held: str | None) -> bool:
    """Whether a UPN that fails its check would take the place of one that passes it."""
    return held is not None and Upn.parse(held).check_ok and not Upn.parse(sent).check_ok


def _upn(subject: Subject, row: MappedRow, child: Ref, upn: str) -> Iterator[Step]:
    before = subject.roll.child(child)["upn"]
    if before and before != upn:
        where = subject.context.where(row.row, "upn")
        yield warning(
            "upn-changes", where, "upn", f"The roll had another UPN ({before}); it is kept as a former one."
        )
        yield subject.add("child_upn", {"child": child, "upn": before, "held_until": subject.context.as_at})


def _birthday(subject: Subject, row: MappedRow, child: Ref, fields: dict[str, object]) -> Iterator[Step]:
    """A new birthday is taken and the old one kept; an assessed one yields to nothing less than a document."""
    record = subject.roll.child(child)
    born_on = fields.get("born_on")
    if not isinstance(born_on, date) or not record["born_on"] or born_on.isoformat() == record["born_on"]:
        return
    where = subject.context.where(row.row, "born_on")
    had = date.fromisoformat(record["born_on"])
    if record["born_on_basis"] == "assessed" and fields.get("born_on_basis") not in ("assessed", "document"):
        del fields["born_on"]
        fields.pop("born_on_basis", None)
        words = f"The roll holds an assessed date of birth ({had:%d/%m/%Y}), which is kept."
    else:
        words = f"The roll had {had:%d/%m/%Y} as date of birth; it changes, and the old one is kept in its history."
        yield subject.add("child_birth", _past_birthday(subject, child))
    yield warning("birthday-differs", where, "born_on", words)


def _past_birthday(subject: Subject, child: Ref) -> dict[str, object]:
    record = subject.roll.child(child)
    return {
        "child": child,
        "born_on": record["born_on"],
        "basis": record["born_on_basis"],
        "recorded_on": subject.context.as_at,
        "why": "replaced by a later return",
    }


def _names(subject: Subject, child: Ref, fields: dict[str, object]) -> Iterator[Write]:
    """A changed surname or forename leaves the former one as an alias, for matching alone."""
    record = subject.roll.child(child)
    changed = any(
        record[name] and name in fields and fields[name] != record[name] for name in ("surname", "forename")
    )
    if changed:
        yield from _alias(subject, child, str(record["surname"] or ""), str(record["forename"] or ""))


def _alias(subject: Subject, child: Ref, surname: str, forename: str) -> Iterator[Write]:
    known = subject.roll.of_child("alias", child)
    if not any(
        same_writing(row["surname"] or "", surname) and same_writing(row["forename"] or "", forename)
        for row in known
    ):
        yield subject.add(
            "alias",
            {
                "child": child,
                "kind": "former",
                "surname": surname,
                "forename": forename,
                "recorded_on": subject.context.as_at,
            },
        )


def former_surname(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Write]:
    """A former surname given in a column of its own."""
    former = row.values.get("former_surname")
    if former:
        yield from _alias(subject, child, str(former), str(subject.roll.child(child)["forename"] or ""))


def compare(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Step]:
    """Hold a birthday sent by somebody who may not correct it against the roll's own."""
    record = subject.roll.child(child)
    born_on = row.values.get("born_on")
    if isinstance(born_on, date) and record["born_on"] and born_on.isoformat() != record["born_on"]:
        where = subject.context.where(row.row, "born_on")
        yield warning(
            "birthday-differs",
            where,
            "born_on",
            "The roll has another date of birth for this child, which is kept.",
        )
