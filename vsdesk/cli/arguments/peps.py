"""The verbs of the PEPs."""

from __future__ import annotations

from pathlib import Path

from vsdesk.cli import verbs_pep_quality, verbs_peps
from vsdesk.cli.arguments.shared import Verbs, day, verb
from vsdesk.model.pep import KINDS as PEP_KINDS


def peps(verbs: Verbs) -> None:
    """PEPs, one and many."""
    peps = verb(
        verbs, "peps", verbs_peps.peps, "A term's PEPs: where each stands, who holds it, when it is due."
    )
    peps.add_argument(
        "--term", metavar="T", help="default: the term the day is in, or in the holidays the next"
    )
    peps.add_argument("--state", metavar="S", help="only these: due, booked, returned, overdue, late …")
    quality = verb(
        verbs,
        "pep-quality",
        verbs_pep_quality.pep_quality,
        "How good PEPs are, by school or teacher; or a sample.",
    )
    quality.add_argument("--by", choices=("school", "teacher"), default="school")
    quality.add_argument("--each", metavar="N", type=int, default=0, help="draw so many of each setting")
    quality.add_argument("--per-cent", metavar="N", type=int, default=0, help="or so much of each setting")
    quality.add_argument("--term", metavar="T", help="draw: which term")
    quality.add_argument("--seed", metavar="S", default="", help="draw: by what; default: the term")
    quality.add_argument(
        "--keep", metavar="NAME", default="", help="draw: keep it with the reviews under a name"
    )
    quality.add_argument("--rubric", metavar="FILE", type=Path, help="take in a rubric of your own")
    pep = verb(verbs, "pep", verbs_peps.pep, "One step of one PEP or of many; each is a batch.")
    pep.add_argument("act", choices=tuple(verbs_peps.ACTS))
    pep.add_argument("peps", metavar="PEP", nargs="*", type=int)
    pep.add_argument("--child", metavar="ID", type=int, help="open: for whom")
    pep.add_argument("--kind", choices=PEP_KINDS, default="termly", help="open: which kind")
    pep.add_argument("--term", metavar="T", help="open, open-term, latest: which term")
    pep.add_argument("--on", metavar="DATE", type=day, help="the day; default: today")
    pep.add_argument("--at", metavar="HH:MM", help="book: the time; of several, of the first")
    pep.add_argument("--minutes", metavar="N", type=int, help="book: how long each lasts")
    pep.add_argument("--place", metavar="WORDS", help="book: where")
    pep.add_argument("--part", metavar="P", action="append", help="ask, part: which part")
    pep.add_argument("--due", metavar="DATE", type=day, help="ask: by when")
    pep.add_argument("--next", metavar="DATE", type=day, help="held: the day agreed for the next")
    pep.add_argument("--reason", metavar="R", help="return, not-required, late: why")
    pep.add_argument("--note", metavar="WORDS", help="part: a remark")
    pep.add_argument(
        "--dry-run",
        action="store_true",
        help="book, ask, chase, qa, sign-off: say for which it can be done, and why not for others",
    )
    pep.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="invite: the .ics file of these or of a day; a folder: a file each. chase: the folder of e-mail drafts",
    )
