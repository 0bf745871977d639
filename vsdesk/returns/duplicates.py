"""Rows of one file that are about one child: the same twice is harmless, two that disagree are held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vsdesk.model.finding import Finding, warning
from vsdesk.returns.names import is_good_upn, key, names_in, same_writing
from vsdesk.returns.shapes import MappedRow, MappedTable


@dataclass(frozen=True, slots=True)
class Settled:
    """What rows about one child make of each other.

    Attributes:
        mapped: the table, where an assessed birthday has overruled a stated one.
        held: row -> why it is held, where it disagrees with another.
        repeats: row -> the earlier row that says the same of the same child.
    """

    mapped: MappedTable
    held: Mapping[int, str]
    repeats: Mapping[int, int]


def settle(mapped: MappedTable, apart: tuple[str, ...] = ()) -> Settled:
    """Find the rows that are about one child and one thing, and those of them that disagree.

    Args:
        apart: the fields that tell two rows about one child apart, such as the days of a period.
    """
    held: dict[int, str] = {}
    repeats: dict[int, int] = {}
    changed: dict[int, MappedRow] = {}
    for group in _groups(mapped.rows, apart):
        rows = [changed.get(row.row, row) for row in group]
        if _bases(rows) == {"assessed", "stated"} or _bases(rows) == {"assessed"}:
            rows = list(_assessed_wins(mapped, rows))
            changed.update({row.row: row for row in rows})
        fields = disagreements(rows)
        if fields:
            held.update({row.row: _why(rows, fields) for row in rows})
        else:
            repeats.update({row.row: rows[0].row for row in rows[1:]})
    held.update(_shared_upns(mapped.rows))
    if changed:
        mapped = replace(mapped, rows=tuple(changed.get(row.row, row) for row in mapped.rows))
    return Settled(mapped, held, repeats)


def _shared_upns(rows: tuple[MappedRow, ...]) -> dict[int, str]:
    """Rows that give one UPN to two local ids: a copying slip, or one child entered twice."""
    owners: dict[object, dict[object, int]] = defaultdict(dict)
    for row in rows:
        upn, local_id = row.values.get("upn"), row.values.get("local_id")
        if local_id is not None and upn is not None and is_good_upn(str(upn)):
            owners[upn].setdefault(local_id, row.row)
    shared = {upn: sorted(found.values()) for upn, found in owners.items() if len(found) > 1}
    return {
        row.row: f"Rows {_listed(shared[upn])} give one UPN to two local ids."
        for row in rows
        if (upn := row.values.get("upn")) in shared
    }


def _groups(rows: tuple[MappedRow, ...], apart: tuple[str, ...]) -> Iterator[list[MappedRow]]:
    """Rows that share a local id, a good UPN, or name and birthday (each a chain: a–b and b–c make a–b–c).

    Two local ids are two children, whatever else the rows share.
    """
    leader: dict[int, int] = {}

    def find(number: int) -> int:
        while leader.get(number, number) != number:
            number = leader[number]
        return number

    first: dict[tuple[object, ...], int] = {}
    ids = {row.row: row.values.get("local_id") for row in rows}
    for row in rows:
        about = tuple(map(row.values.get, apart))
        for sign in _signs(row.values):
            other = first.setdefault((*sign, *about), row.row)
            if other == row.row:
                continue
            if sign[0] == "local id" or None in (ids[row.row], ids[other]) or ids[row.row] == ids[other]:
                leader[find(row.row)] = find(other)
    groups: dict[int, list[MappedRow]] = defaultdict(list)
    for row in rows if leader else ():
        groups[find(row.row)].append(row)
    return (group for group in groups.values() if len(group) > 1)


def _signs(values: Mapping[str, object]) -> Iterator[tuple[object, ...]]:
    if "local_id" in values:
        yield ("local id", values["local_id"])
    if "upn" in values and is_good_upn(str(values["upn"])):
        yield ("UPN", values["upn"])
    surname, forename = names_in(values)
    if surname and forename and "born_on" in values:
        yield ("name", key(surname), key(forename), values["born_on"])


def _bases(rows: list[MappedRow]) -> set[object]:
    return {row.values.get("born_on_basis") for row in rows} - {None}


def _assessed_wins(mapped: MappedTable, rows: list[MappedRow]) -> Iterator[MappedRow]:
    """An assessed birthday stands; the stated one beside it becomes a finding."""
    assessed = next(row for row in rows if row.values.get("born_on_basis") == "assessed").values.get(
        "born_on"
    )
    for row in rows:
        born_on = row.values.get("born_on")
        if (
            row.values.get("born_on_basis") == "assessed"
            or born_on == assessed
            or not isinstance(born_on, date)
        ):
            yield row
            continue
        where = f"{mapped.table.grid.name}!{row.row}"
        words = (
            f"{born_on:%d/%m/%Y} is stated here; another row has an assessed date of birth, which is taken."
        )
        found: Finding = warning("birthday-stated", where, "born_on", words)
        values = {
            name: value for name, value in row.values.items() if name not in ("born_on", "born_on_basis")
        }
        yield MappedRow(row.row, values, (*row.findings, found))


def disagreements(rows: list[MappedRow]) -> list[str]:
    """The fields in which rows that tell them differ, in order; case and spaces are no difference."""
    fields = {name for row in rows for name in row.values}
    return sorted(
        name for name in fields if _differ({row.values[name] for row in rows if name in row.values})
    )


def _differ(told: set[object]) -> bool:
    if len(told) < 2:
        return False
    one = next(iter(told))
    return any(
        not same_writing(one, other) if isinstance(one, str) and isinstance(other, str) else one != other
        for other in told
    )


def _why(rows: list[MappedRow], fields: list[str]) -> str:
    where = _listed(row.row for row in rows)
    if "born_on" in fields:
        days = sorted({value for row in rows if isinstance(value := row.values.get("born_on"), date)})
        words = " and ".join(f"{day:%d/%m/%Y}" for day in days)
        return f"Rows {where} give one child two dates of birth ({words})."
    told = ", ".join(name.replace("_", " ") for name in fields)
    return f"Rows {where} are about one child and disagree about {told}."


def _listed(numbers: Iterable[int]) -> str:
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}"
