"""Rows -> children with all that is dated about them, and small answers about one child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from vsdesk.model.care import StatedCare
from vsdesk.model.child import Child
from vsdesk.model.child_file import ChildFile
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.episode import Episode
from vsdesk.model.identity import Uln, Upn
from vsdesk.model.provision import SenProvision
from vsdesk.model.school import School
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table

T = TypeVar("T")
NOTHING_STATED = (None, None, None, None)
PLAIN = (
    "id", "local_id", "surname", "forename", "middle_names", "known_as_surname", "known_as_forename",
    "pronouns", "sex", "ethnicity", "language", "born_on_basis", "upn_unknown", "placed_by",
    "restricted_reason",
)  # fmt: skip


def day(text: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(text) if text else None


def to_child(row: Record) -> Child:
    """A row of `child` as a record."""
    return Child(
        **{name: row[name] for name in PLAIN},
        interpreter=None if row["interpreter"] is None else bool(row["interpreter"]),
        born_on=day(row["born_on"]),
        upn=Upn(row["upn"]) if row["upn"] else None,
        uln=Uln(row["uln"]) if row["uln"] else None,
        restricted=bool(row["restricted"]),
        sealed_on=day(row["sealed_on"]),
    )


def to_episode(row: Record) -> Episode:
    """A row of `care_episode` as a record."""
    dated = {"decom": date.fromisoformat(row["decom"]), "dec": day(row["dec"])}
    return Episode(**{**row, **dated})


def to_school(row: Record) -> School:
    """A row of `school` as a record."""
    return School(**{name: row[name] for name in School.__dataclass_fields__})


def _enrolment(schools: dict[int, School]) -> Callable[[Record], Enrolment]:
    def make(row: Record) -> Enrolment:
        values: dict[str, Any] = {name: row[name] for name in Enrolment.__dataclass_fields__}
        values.update(school=schools.get(row["school"]), from_on=day(row["from_on"]), to_on=day(row["to_on"]))
        return Enrolment(**values)

    return make


def _stated(row: Record) -> tuple[StatedCare, str | None, bool | None, date | None]:
    stated = StatedCare(
        day(row["entered_on"]),
        day(row["left_on"]),
        row["legal_status"],
        row["placement"],
        day(row["as_at"]),
        row["leaver_status"],
    )
    area = None if row["out_of_area"] is None else bool(row["out_of_area"])
    return stated, row["placement_la"], area, day(row["no_school_on"])


def _provision(row: Record) -> SenProvision:
    return SenProvision(row["provision"], day(row["from_on"]), day(row["to_on"]), row["plan_la"])


def _override(row: Record) -> tuple[date, bool, str]:
    return date.fromisoformat(row["year_end"]), bool(row["included"]), str(row["reason"])


def read_files(connection: Connection, child: int | None = None) -> list[ChildFile]:
    """Every child ever held (or one), the sealed among them: leaving those out is the asker's to decide."""
    where, values = ("child = ?", (child,)) if child is not None else ("", ())

    def grouped(table: str, make: Callable[[Record], T]) -> dict[int, tuple[T, ...]]:
        return _by_child(read_table(connection, table, where, values), make)

    episodes = grouped("care_episode", to_episode)
    statements = grouped("care_statement", _stated)
    enrolments = grouped("enrolment", _enrolment(_schools_attended(connection)))
    provisions = grouped("sen_provision", _provision)
    uasc = grouped("uasc", lambda row: True)
    overrides = grouped("cohort_override", _override)
    files = []
    for row in read_table(connection, "child", "id = ?" if child is not None else "", values):
        number = row["id"]
        stated, placement_la, out_of_area, no_school_on = (statements.get(number) or (NOTHING_STATED,))[0]
        files.append(
            ChildFile(
                child=to_child(row),
                episodes=tuple(sorted(episodes.get(number, ()), key=lambda e: e.decom)),
                stated=stated,
                placement_la=placement_la,
                out_of_area=out_of_area,
                enrolments=enrolments.get(number, ()),
                provisions=provisions.get(number, ()),
                uasc=number in uasc,
                no_school_on=no_school_on,
                overrides=overrides.get(number, ()),
            )
        )
    return files


def _by_child(rows: Iterable[Record], make: Callable[[Record], T]) -> dict[int, tuple[T, ...]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        groups[row["child"]].append(make(row))
    return {child: tuple(made) for child, made in groups.items()}


def _schools_attended(connection: Connection) -> dict[int, School]:
    """Only schools somebody attends: the register may hold twenty thousand more."""
    where = "id IN (SELECT school FROM enrolment)"
    return {row["id"]: to_school(row) for row in read_table(connection, "school", where)}
