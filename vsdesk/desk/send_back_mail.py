"""The e-mail with a school's own workbook that goes back to it: a draft that a person reads and sends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.desk.letter_values import TEACHER, addresses, of_writer, reply_by
from vsdesk.desk.letter_words import BACK, words_of
from vsdesk.desk.mail_draft import draft
from vsdesk.desk.packs.folder import UNFIT
from vsdesk.model.wording import counted
from vsdesk.returns.shapes import Outcome, Plan
from vsdesk.store.schools import labels, staff_at

if TYPE_CHECKING:
    from vsdesk.desk import Desk

OPENS = "It opens with the password of the file you sent."


@dataclass(frozen=True, slots=True)
class DraftBack:
    """A draft as a file's contents, and the addresses it goes to."""

    data: bytes
    to: tuple[str, ...]


def draft_back(desk: Desk, plans: Sequence[Plan], workbook: bytes) -> DraftBack | None:
    """The e-mail to the school that sent a file's tables; None where no one school did, or the council itself.

    It names nobody: its subject and the attachment's name tell the school and the kind of return. What came under a
    password goes back under it.
    """
    schools = {plan.school for plan in plans}
    school = schools.pop() if len(schools) == 1 else None
    if not isinstance(school, int) or any(plan.table.layout.council for plan in plans):
        return None
    attached = _locked(plans[0], workbook)
    if attached is None:
        return None
    name, urn = labels(desk.connection, {school})[school]
    staff = staff_at(desk.connection, {school}, desk.today).get(school, [])
    layouts = {plan.table.layout.code: plan.table.layout.title for plan in plans}
    rows = sum(plan.count(Outcome.HELD) + plan.count(Outcome.REFUSED) for plan in plans)
    values = {
        **of_writer(desk, desk.person),
        "teacher": " and ".join(one for one, _ in staff) or TEACHER,
        "school": name,
        "kind": " and ".join(title[0].lower() + title[1:] for title in layouts.values()),
        "rows": counted(rows, "row"),
        "opens": OPENS if plans[0].table.workbook.was_encrypted else "",
        "reply_by": reply_by(desk),
    }
    subject, text = words_of(desk.connection, BACK).filled(values)
    file = UNFIT.sub("", f"{name} {urn or school} {' '.join(layouts)} to mend").strip()
    to = addresses(staff)
    return DraftBack(draft(to, subject, text, (f"{file}.xlsx", attached)), to)


def _locked(plan: Plan, workbook: bytes) -> bytes | None:
    """The workbook to attach; None where it would go without the password under which it came."""
    came = plan.table.workbook
    if not came.was_encrypted:
        return workbook
    if not came.password:
        return None
    from vsdesk.spreadsheets.locked import locked  # here, because msoffcrypto loads slowly

    return locked(workbook, came.password)
