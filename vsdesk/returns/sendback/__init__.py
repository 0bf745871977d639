"""The sender's own workbook again, with what is to be mended coloured and explained, and a first sheet in plain words.

What goes to a school repeats only what that school sent. A reason that would tell it more (who else may be
meant, what the roll holds) becomes "please ring us".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vsdesk.errors import UnreadableFile
from vsdesk.returns.sendback.marks import Mark, marks_of
from vsdesk.returns.sendback.rebuilt import rebuilt
from vsdesk.returns.shapes import Plan
from vsdesk.strangers import run

ANNOTATE = "vsdesk.returns.sendback.annotate:annotate"
OF_THEIR_OWN = ("xlsx", "xlsm")

__all__ = ["Mark", "marks_of", "to_send_back"]


def to_send_back(plans: Sequence[Plan], original: bytes | None, made_at: datetime) -> bytes | None:
    """The workbook of one file's plans, marked; None where nothing is to be mended.

    Args:
        original: the file as it came, which keeps its own look; None, or another format than Excel's own, is
            written anew from what was read. It is opened in a limited child process, like any stranger's file.
        made_at: dates the file.
    """
    marks = [mark for plan in plans for mark in marks_of(plan)]
    if not marks:
        return None
    workbook = plans[0].table.workbook
    dated = made_at.replace(tzinfo=None, microsecond=0)
    told = [tuple(mark) for mark in marks]
    own = workbook.format in OF_THEIR_OWN and not workbook.was_encrypted
    if original is not None and own:
        try:
            (made,) = run(ANNOTATE, (original, told, dated))
        except UnreadableFile:  # it could be read for its values, and not be written again as it is
            pass
        else:
            return bytes(made)
    (made,) = run(ANNOTATE, (rebuilt(workbook), told, dated))
    return bytes(made)
