"""The parts of an authority pack, in the order in which they are taken in: how each is read, told and put in."""

from __future__ import annotations

from vsdesk.desk.authority_pack.kind import PartKind
from vsdesk.desk.authority_pack.parts.cases import CASES
from vsdesk.desk.authority_pack.parts.holidays import HOLIDAYS
from vsdesk.desk.authority_pack.parts.letters import LETTERS
from vsdesk.desk.authority_pack.parts.log_templates import LOG_TEMPLATES
from vsdesk.desk.authority_pack.parts.mappings import MAPPINGS
from vsdesk.desk.authority_pack.parts.neighbours import NEIGHBOURS
from vsdesk.desk.authority_pack.parts.peps import PEP_PARTS
from vsdesk.desk.authority_pack.parts.planner import PLANNER_PARTS
from vsdesk.desk.authority_pack.parts.rubrics import RUBRICS
from vsdesk.desk.authority_pack.parts.rules import RULES
from vsdesk.desk.authority_pack.parts.terms import TERMS
from vsdesk.desk.authority_pack.parts.wins import WINS

PARTS: tuple[PartKind, ...] = (
    RUBRICS, RULES, TERMS, HOLIDAYS, MAPPINGS, WINS, LETTERS, CASES, *PEP_PARTS, NEIGHBOURS, *PLANNER_PARTS,
    LOG_TEMPLATES,
)  # fmt: skip
