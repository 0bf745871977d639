"""What the rows of each kind of return mean: a subject turns one row about one child into writes."""

from __future__ import annotations

from vsdesk.returns.subjects.attendance import Attendance
from vsdesk.returns.subjects.attendance_reasons import AttendanceReasons
from vsdesk.returns.subjects.base import Subject
from vsdesk.returns.subjects.episodes import Episodes
from vsdesk.returns.subjects.facts import Facts
from vsdesk.returns.subjects.header import Header
from vsdesk.returns.subjects.pep_targets import PepTargets
from vsdesk.returns.subjects.peps import Peps
from vsdesk.returns.subjects.provision import Provision
from vsdesk.returns.subjects.registers import Registers
from vsdesk.returns.subjects.roll import RollList
from vsdesk.returns.subjects.sen_needs import SenNeeds
from vsdesk.returns.subjects.spread import Spread
from vsdesk.returns.subjects.suspensions import Suspensions

SUBJECTS: dict[str, type[Subject]] = {
    "roll": RollList,
    "header": Header,
    "episodes": Episodes,
    "facts": Facts,
    "pep-targets": PepTargets,
    "peps": Peps,
    "registers": Registers,
    "provision": Provision,
    "spread": Spread,
    "suspensions": Suspensions,
    "attendance": Attendance,
    "attendance-reasons": AttendanceReasons,
    "sen-needs": SenNeeds,
}
