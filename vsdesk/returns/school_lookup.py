"""Which school is meant: by URN, through links and mergers, by name or alias; misspelt ones are only proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from vsdesk.returns.layouts import plain
from vsdesk.returns.roll import Record, Roll
from vsdesk.returns.shapes import Ref

DROPPED = frozenset({"the", "school", "academy", "of", "and"})
NOWHERE = frozenset(
    {
        "no school",
        "none",
        "not in school",
        "no school place",
        "no provision",
        "awaiting school",
        "awaiting placement",
        "no current school",
        "cme",
        "not on roll",
        "no education provision",
        "without a school",
        "not currently in education",
        "awaiting school place",
        "no placement",
        "neet",
        "not in education employment or training",
        "apprenticeship",
        "employed",
        "in employment",
        "working",
        "not in education",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A school found for certain (`school`), or only proposed (`proposals`), and what to tell about it.

    Attributes:
        followed: the closed school's URN, where its successor was taken instead.
    """

    school: Ref | None
    proposals: tuple[str, ...] = ()
    followed: str | None = None


def is_nowhere(text: str) -> bool:
    """Whether the cell says in words that the child has no school."""
    return plain(text) in NOWHERE


def name_key(name: str) -> str:
    """A school's name as compared: St. and Saint, CofE and C of E, Primary School and Primary are the same."""
    words = plain(name).replace("church of england", "ce").replace("c of e", "ce").replace("cofe", "ce")
    return " ".join(word for word in words.replace("saint ", "st ").split() if word not in DROPPED)


class _Names:
    """Schools by what they are called and where they stand."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Ref]] = defaultdict(list)
        self.by_postcode: dict[str, list[Ref]] = defaultdict(list)
        self.by_dfe_number: dict[str, Ref] = {}

    def enter(self, record: Record) -> None:
        """Enter a school under its name, postcode and DfE number."""
        self.enter_name(name_key(record["name"]), record["id"])
        here = self.by_postcode[record["postcode"]] if record["postcode"] else None
        if here is not None and record["id"] not in here:
            here.append(record["id"])
        if record["dfe_number"]:
            self.by_dfe_number[record["dfe_number"]] = record["id"]

    def enter_name(self, name: str, ref: Ref) -> None:
        """Enter a school under a name, once."""
        if ref not in self.by_name[name]:
            self.by_name[name].append(ref)


def _is_closed(record: Record) -> bool:
    return bool(record["closed_on"]) or str(record["status"] or "").casefold() == "closed"


class SchoolLookup:
    """Finds schools on the roll; what it learns of new ones it is told through `learn`."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll

    @cached_property
    def _names(self) -> _Names:
        """Made when first asked for: most returns name no school, and the register may hold twenty thousand."""
        names = _Names()
        for record in list(self._roll.shelf("school").records.values()):
            names.enter(record)
        for alias in self._roll.shelf("school_alias").records.values():
            names.enter_name(name_key(alias["name"]), alias["school"])
        return names

    def learn(self, record: Record) -> None:
        """Know a school by its name and postcode from now on."""
        self._names.enter(record)

    def record(self, ref: Ref) -> Record:
        """A school's record."""
        return self._roll.shelf("school").records[ref]

    def now(self, ref: Ref) -> Ref:
        """The school that stands for this one after any merging of records."""
        seen = set()
        while (into := self.record(ref)["merged_into"]) is not None and ref not in seen:
            seen.add(ref)
            ref = into
        return ref

    def by_urn(self, urn: str) -> Found:
        """By URN; a URN the register no longer has leads to its successor through the links."""
        records = self._roll.shelf("school").of(urn)
        if records and not _is_closed(records[0]):
            return Found(self.now(records[0]["id"]))
        known = list(dict.fromkeys(self.now(record["id"]) for record in self._successors(urn)))
        if len(known) == 1:
            return Found(known[0], followed=urn)
        if records:
            return Found(self.now(records[0]["id"]))
        return Found(None, tuple(self.words(ref) for ref in known))

    def _successors(self, urn: str) -> Iterator[Record]:
        """The schools that followed one, link by link until one is reached that is known."""
        links, schools = self._roll.shelf("school_link"), self._roll.shelf("school")
        waiting, seen = [urn], {urn}
        while waiting:
            for row in links.of(waiting.pop()):
                following = row["link_urn"]
                if row["kind"].startswith("Successor") and following not in seen:
                    seen.add(following)
                    records = schools.of(following)
                    yield from records
                    if not records:
                        waiting.append(following)

    def by_dfe_number(self, number: str) -> Found:
        """By authority and establishment number ("998/4101")."""
        ref = self._names.by_dfe_number.get(number)
        return Found(None if ref is None else self.now(ref))

    def by_name(self, name: str, postcode: str | None = None) -> Found:
        """By name or alias, if just one school has it (here, or at that postcode); else proposals."""
        known = dict.fromkeys(self.now(ref) for ref in self._names.by_name.get(name_key(name), ()))
        refs = self._narrowed(list(known), postcode)
        if len(refs) == 1 and self._may_stand_at(refs[0], postcode):
            return Found(refs[0])
        if refs:
            return Found(None, tuple(self.words(ref) for ref in refs[:5]))
        return Found(None, tuple(self.words(ref) for ref in self._misspelt(name, postcode)))

    def _narrowed(self, refs: list[Ref], postcode: str | None) -> list[Ref]:
        here = [ref for ref in refs if postcode and self.record(ref)["postcode"] == postcode]
        if here:
            return here
        if len(refs) < 2:
            return refs
        attended = [ref for ref in refs if any(row["to_on"] is None for row in self._attending(ref))]
        still_open = [ref for ref in refs if not self.record(ref)["closed_on"]]
        for fewer in (attended, still_open):
            if len(fewer) == 1:
                return fewer
        return refs

    def _may_stand_at(self, ref: Ref, postcode: str | None) -> bool:
        """A school of that name in another place is another school."""
        return not postcode or self.record(ref)["postcode"] in (None, "", postcode)

    def _attending(self, ref: Ref) -> list[Record]:
        return [row for row in self._roll.shelf("enrolment").records.values() if row["school"] == ref]

    def _misspelt(self, name: str, postcode: str | None) -> list[Ref]:
        """Schools whose name is spelt much the same; at the same postcode, rather less alike will do."""
        wanted = name_key(name)
        near = [
            ref
            for ref in self._names.by_postcode.get(postcode or "", ())
            if JaroWinkler.similarity(wanted, name_key(self.record(ref)["name"])) >= 0.75
        ]
        if near:
            return near[:5]
        names = list(self._names.by_name)
        hits = process.extract(wanted, names, scorer=JaroWinkler.similarity, score_cutoff=0.93, limit=5)
        return list(dict.fromkeys(self.now(ref) for hit, _, _ in hits for ref in self._names.by_name[hit]))[
            :5
        ]

    def words(self, ref: Ref) -> str:
        """A school in words: name, URN and postcode."""
        record = self.record(ref)
        parts = [f"URN {record['urn']}" if record["urn"] else "", record["postcode"] or ""]
        extra = ", ".join(part for part in parts if part)
        return f"{record['name']} ({extra})" if extra else str(record["name"])
