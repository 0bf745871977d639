"""The roll's rules: what an authority decides for itself, each with its default and its choices, as data."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.clocks.rules import LENGTH, Clock, clocks
from vsdesk.model.wording import counted
from vsdesk.quality.rubrics import shipped
from vsdesk.reference.authorities import authorities
from vsdesk.reference.case_kinds import shipped_kinds
from vsdesk.returns.wins import ASK, FILL, IDENTITY_RULE, NEWER

Choices = tuple[tuple[str, str], ...]
"""(value as stored, words)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: of the setting that holds it.
        default: the value that holds until a person chooses another.
        about: what follows from it, and its source.
        asks_why: the value that is chosen only with a reason, which is kept; empty for none.
        own_length: any number of days may be chosen besides, such as `4 school days`.
    """

    name: str
    title: str
    about: str
    default: str
    choices: Choices
    asks_why: str = ""
    own_length: bool = False

    @property
    def is_fixed(self) -> bool:
        """Whether there is nothing to choose: it is the law's alone."""
        return len(self.choices) == 1

    def words(self, value: str) -> str:
        """A value as people read it."""
        return dict(self.choices).get(value, value)

    def needs_reason(self, value: str) -> bool:
        """Whether it can be chosen only with a reason."""
        return bool(self.asks_why) and value == self.asks_why

    def allows(self, value: str) -> bool:
        """Whether it can be chosen."""
        return value in dict(self.choices) or (self.own_length and LENGTH.fullmatch(value) is not None)


LOCK = Rule(
    "lock_minutes",
    "Lock the window after",
    "Without a key or a click. Locking closes every window, forgets the key and lets others write. Ctrl+L locks at "
    "once; the computer’s own screen lock and sleep lock it too.",
    "10",
    tuple((str(n), counted(n, "minute")) for n in range(1, 121)),
)
PEP_FROM = Rule(
    "pep_from_age",
    "A PEP is needed from",
    "Who is younger is on no PEP clock. A child looked after has a funded place from the term after the second "
    "birthday, and the statutory guidance asks for a PEP from early education on.",
    "2",
    (
        ("2", "the term after the 2nd birthday"),
        ("3", "the term after the 3rd birthday"),
        ("4", "the September in which Reception begins"),
        ("5", "compulsory school age"),
    ),
)
PEP_UNTIL = Rule(
    "pep_until_age",
    "A PEP is needed until",
    "Who is older is on no PEP clock. The virtual school’s duty lasts until the child is 18.",
    "18",
    (("11", "the end of Year 11"), *((str(age), f"the {age}th birthday") for age in (16, 17, 18))),
)
ENTRY_DAY = Rule(
    "pep_entry_day",
    "The day care begins counts as",
    "The 10 and 20 working days of a first PEP are counted from it. As day 0, the next working day is day 1.",
    "0",
    (("0", "day 0"), ("1", "day 1")),
)
POSTCODES = Rule(
    "placement_postcodes",
    "Of a placement’s postcode is kept",
    "What a return brings in from now on. Where a child lives is seldom needed to the door; the area says enough for "
    "distance and for who answers there. The original file, encrypted, keeps what was sent.",
    "area",
    (("area", "the area alone, such as NS1"), ("whole", "the whole postcode")),
)
PEP_RUBRIC = Rule(
    "pep_rubric",
    "A PEP’s quality is scored by",
    "Plans scored before keep the rubric they were scored by. "
    + " ".join(f"{one.title}. {one.about}" for one in shipped()),
    "rag",
    tuple((one.code, one.title) for one in shipped()),
)
WHO_WINS = Rule(
    IDENTITY_RULE,
    "Where a school’s return says otherwise who a child is",
    "Names, date of birth, sex and UPN. What the roll lacks is filled in any case. The council’s own list and the "
    "903’s Header are taken; a column of a kind of return may have a rule of its own, chosen as it is brought in.",
    ASK,
    ((ASK, "a person is asked"), (FILL, "the roll’s is kept"), (NEWER, "the return’s is taken")),
)
OWN_AREA = Rule(
    "own_area",
    "Our own authority is",
    "Whether a school is in our area decides whose enquiry about a previously looked-after child it is.",
    "",
    (("", "as the virtual school’s name says"), *((one.name, one.name) for one in authorities().current)),
)
CASES = tuple(
    Rule(
        f"case_{kind.code}",
        f"Cases: {kind.words[0].lower()}{kind.words[1:]}",
        f"{kind.about} Source: {kind.source}.",
        "on" if kind.on else "off",
        (("on", "used"), ("off", "not used")),
        "" if kind.on else "on",
    )
    for kind in shipped_kinds()
)
"""Which of the kinds of case that came with the program are opened and proposed."""
PEP_COUNTS = Rule(
    "pep_counts",
    "A PEP is done once",
    "What stops the clocks of the first and the termly PEP, and what the figures count. No definition is published "
    "nationally, so each figure says which it was.",
    "held",
    (("held", "its meeting was held"), ("signed off", "it was signed off")),
)
CLOCK = "pep_clock_"
"""What the setting of a clock's length begins with."""


def _rule_of(clock: Clock) -> Rule:
    choices = tuple((choice, "no clock" if choice == "none" else choice) for choice in clock.choices)
    return Rule(
        CLOCK + clock.code,
        clock.words,
        f"{clock.source}.",
        clock.length,
        choices or ((clock.length, clock.length),),
        own_length=clock.own_length,
    )


EVERY_CLOCK = {clock.code: _rule_of(clock) for clock in clocks()}
"""A rule for each clock, by its code; fixed where the law leaves nothing to choose."""
CLOCKS = tuple(rule for rule in EVERY_CLOCK.values() if not rule.is_fixed)
"""Those that an authority may set otherwise."""
RULES = (
    PEP_FROM,
    PEP_UNTIL,
    ENTRY_DAY,
    PEP_COUNTS,
    *CLOCKS,
    PEP_RUBRIC,
    LOCK,
    POSTCODES,
    WHO_WINS,
    OWN_AREA,
    *CASES,
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule and what was chosen.

    Attributes:
        said: the rule as it holds, in a sentence or two; empty where its choice says it all.
    """

    rule: Rule
    value: str
    said: str = ""

    @property
    def chosen(self) -> bool:
        """Whether it is another than the default."""
        return self.value != self.rule.default


def rule_named(name: str) -> Rule | None:
    """A rule by the name of its setting."""
    return next((rule for rule in RULES if rule.name == name), None)
