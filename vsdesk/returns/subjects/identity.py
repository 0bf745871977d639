"""What a return may change about who a child is, with the history that keeps what was there before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vsdesk.model.finding import Finding, warning
from vsdesk.model.identity import Upn
from vsdesk.returns.names import is_nickname, key, names_in, same_writing
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects import year_groups
from vsdesk.returns.subjects.base import Step, Subject, differs

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


IDENTIFYING = ("surname", "forename", "full_name", "born_on", "born_on_basis", "sex", "upn")
"""The columns in which a school tells who a child is."""


def correct(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Step]:
    """Bring a child's own record up to what their authority now sends, keeping the past."""
    record = subject.roll.child(child)
    fields = child_fields(row.values)
    if fields.get("upn") and _is_worse(str(fields["upn"]), record["upn"]):
        del fields["upn"]
        words = "This UPN looks wrong and the roll has a good one, which is kept."
        yield warning("upn-worse", subject.context.where(row.row, "upn"), "upn", words)
    if "upn_unknown" in fields and record["upn"]:
        del fields["upn_unknown"]
    fields = {name: value for name, value in fields.items() if not _written_the_same(name, value, record)}
    yield from _assessed(subject, row, record, fields)
    yield from bring_up(subject, row, child, fields)


def bring_up(subject: Subject, row: MappedRow, child: Ref, fields: Mapping[str, object]) -> Iterator[Step]:
    """Change what differs of a child's own record and in which the row wins; what gives way is kept beside it."""
    record = subject.roll.child(child)
    new = {
        name: value for name, value in fields.items() if value is not None and differs(record, name, value)
    }
    won = {name: value for name, value in new.items() if subject.wins.takes("child", record, name, value)}
    if "born_on" in new and "born_on" not in won:
        won.pop("born_on_basis", None)
    for name in fields:
        if name in won or name not in new:
            subject.wins.tell("child", name, child)
    if won:
        yield from _upn(subject, row, child, won)
        yield from _birthday(subject, row, child, won)
        yield from _names(subject, child, won)
        yield subject.roll.take(Write("child", child, won, {name: record[name] for name in won}))


def _written_the_same(name: str, value: object, record: Record) -> bool:
    """Whether a name differs from the roll's only in case, spaces, or how its accents were typed."""
    return name in NAMES and bool(record[name]) and same_writing(str(value), str(record[name]))


def _is_worse(sent: str, held: str | None) -> bool:
    """Whether a UPN that fails its check would take the place of one that passes it."""
    return held is not None and Upn.parse(held).check_ok and not Upn.parse(sent).check_ok


def _upn(subject: Subject, row: MappedRow, child: Ref, fields: Mapping[str, object]) -> Iterator[Step]:
    before = subject.roll.child(child)["upn"]
    if before and fields.get("upn"):
        where = subject.context.where(row.row, "upn")
        yield warning(
            "upn-changes", where, "upn", f"The roll had another UPN ({before}); it is kept as a former one."
        )
        yield subject.add("child_upn", {"child": child, "upn": before, "held_until": subject.context.as_at})


def _assessed(
    subject: Subject, row: MappedRow, record: Record, fields: dict[str, object]
) -> Iterator[Finding]:
    """An assessed birthday yields to nothing less than a document."""
    born_on = fields.get("born_on")
    if not isinstance(born_on, date) or not record["born_on"] or born_on.isoformat() == record["born_on"]:
        return
    if record["born_on_basis"] == "assessed" and fields.get("born_on_basis") not in ("assessed", "document"):
        del fields["born_on"]
        fields.pop("born_on_basis", None)
        had = date.fromisoformat(record["born_on"])
        words = f"The roll holds an assessed date of birth ({had:%d/%m/%Y}), which is kept."
        yield warning("birthday-differs", subject.context.where(row.row, "born_on"), "born_on", words)


def _birthday(subject: Subject, row: MappedRow, child: Ref, fields: Mapping[str, object]) -> Iterator[Step]:
    """A new birthday is taken, and the old one kept in the history."""
    record = subject.roll.child(child)
    if not record["born_on"] or "born_on" not in fields:
        return
    had = date.fromisoformat(record["born_on"])
    words = (
        f"The roll had {had:%d/%m/%Y} as date of birth; it changes, and the old one is kept in its history."
    )
    yield subject.add("child_birth", _past_birthday(subject, child))
    yield warning("birthday-differs", subject.context.where(row.row, "born_on"), "born_on", words)


def _past_birthday(subject: Subject, child: Ref) -> dict[str, object]:
    record = subject.roll.child(child)
    return {
        "child": child,
        "born_on": record["born_on"],
        "basis": record["born_on_basis"],
        "recorded_on": subject.context.as_at,
        "why": "replaced by a later return",
    }


def _names(subject: Subject, child: Ref, fields: Mapping[str, object]) -> Iterator[Write]:
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
    """Hold what somebody who may not correct it says of who a child is against the roll.

    What the roll lacks is filled from a school's return; where it differs, the rule of the column says who wins.
    """
    yield from year_groups.odd(subject, row, child)
    told = (child, *map(row.values.get, IDENTIFYING))
    if told in subject.agreed:
        return
    quiet = not subject.context.dated
    for step in _compared(subject, row, child):
        quiet = False
        if isinstance(step, Write):
            subject.agreed.clear()
        yield step
    if quiet and not subject.wins.weighed:
        subject.agreed.add(told)


def _compared(subject: Subject, row: MappedRow, child: Ref) -> Iterator[Step]:
    record = subject.roll.child(child)
    fields = dict(_supplied(subject, row, child))
    born_on, where = row.values.get("born_on"), subject.context.where(row.row, "born_on")
    if isinstance(born_on, date) and record["born_on"] and born_on.isoformat() != record["born_on"]:
        yield from _assessed(subject, row, record, fields)
        steps = list(bring_up(subject, row, child, fields))
        yield from steps
        if not any(isinstance(step, Write) and "born_on" in step.old for step in steps):
            words = "The roll has another date of birth for this child, which is kept."
            yield warning("birthday-differs", where, "born_on", words)
    elif fields:
        yield from bring_up(subject, row, child, fields)


def _supplied(subject: Subject, row: MappedRow, child: Ref) -> Iterator[tuple[str, object]]:
    """What a school's return tells of who a child is, as far as it can be put beside what the roll has."""
    if subject.context.mapped.table.layout.exact:
        return
    record, values = subject.roll.child(child), row.values
    for name in ("born_on", "sex"):
        if name in values:
            yield name, values[name]
    upn = values.get("upn")
    if upn is not None and _may_be_theirs(subject, str(upn), child):
        yield "upn", upn
    surname, forename = names_in(values)
    if surname and forename and not _is_called(subject, child, surname, forename):
        yield from (
            (name, said)
            for name, said in (("surname", surname), ("forename", forename))
            if not _written_the_same(name, said, record)
        )


def _may_be_theirs(subject: Subject, upn: str, child: Ref) -> bool:
    """Whether a UPN passes its check, and is not another child's, nor this one's already."""
    good = upn not in UNKNOWN_UPNS and Upn.parse(upn).check_ok
    return good and upn not in subject.roll.sealed_upns and not subject.roll.by_upn.get(upn)


def _is_called(subject: Subject, child: Ref, surname: str, forename: str) -> bool:
    """Whether a child is or was called so: in full, in short, by an initial, or with a middle name."""
    known, said = subject.roll.children[child], (key(surname), key(forename))
    return any(
        said[0] == held[0]
        and (
            said[1] == held[1]
            or held[1].startswith(said[1])
            or said[1].startswith(f"{held[1]} ")
            or is_nickname(said[1], held[1])
        )
        for held in known.names | known.former
    )
