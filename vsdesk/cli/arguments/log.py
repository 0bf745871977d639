"""The verbs of the log, its follow-ups and enquiries."""

from __future__ import annotations

from pathlib import Path

from vsdesk.cli import verbs_caseloads, verbs_chronology, verbs_enquiries, verbs_log, verbs_tasks
from vsdesk.cli.arguments.shared import Verbs, day, period, verb
from vsdesk.desk.caseloads import OFFICER, ROLES
from vsdesk.desk.enquiries import ABOUT
from vsdesk.model.log import DIRECTIONS, HOWS, KINDS


def logging(verbs: Verbs) -> None:
    """The log, follow-ups, caseloads."""
    about = "The log: search it, or with --add keep a call, letter or visit."
    log = verb(verbs, "log", verbs_log.log, about)
    log.add_argument(
        "text", metavar="WORDS", nargs="?", default="", help="words to find, or their beginnings"
    )
    log.add_argument("--add", metavar="WORDS", help="keep an entry that says this")
    log.add_argument(
        "--template", metavar="NAME", help="adding: begin with this template; --add may be left out"
    )
    log.add_argument("--templates", action="store_true", help="list the templates")
    log.add_argument(
        "--open", metavar="ID", type=int, help="open a masked entry; give --reason, which is kept"
    )
    log.add_argument("--reason", metavar="WORDS", default="")
    log.add_argument(
        "--mail", metavar="FILE", type=Path, nargs="+", help="keep e-mails (.eml, .msg), an entry each"
    )
    log.add_argument("--child", metavar="ID", type=int, help="about or with this child")
    log.add_argument("--school", metavar="URN", help="about or with this school")
    log.add_argument("--who", metavar="NAME", help="whom it was with")
    log.add_argument(
        "--kind",
        metavar="KIND",
        choices=KINDS,
        default="somebody else",
        help=f"who that is: {', '.join(KINDS)}",
    )
    log.add_argument("--how", choices=HOWS)
    log.add_argument("--direction", choices=DIRECTIONS)
    log.add_argument("--theme", metavar="T", help="what it is about, in a word")
    log.add_argument("--outcome", metavar="WORDS")
    log.add_argument("--on", metavar="DATE", type=day, help="adding: the day; default: today")
    log.add_argument("--at", metavar="TIME", default="", help="such as 14:05")
    log.add_argument("--minutes", metavar="N", type=int)
    log.add_argument("--restricted", action="store_true", help="adding: masked until opened with a reason")
    log.add_argument("--follow-up", metavar="WORDS", help="adding: what is to be done")
    log.add_argument("--due", metavar="DATE", type=day, help="by when")
    log.add_argument("--owner", metavar="NAME", help="by whom; default: who adds it")
    log.add_argument("--period", metavar="FROM..TO", type=period, help="searching: between these days")
    log.add_argument("--mine", action="store_true", help="searching: only what this person logged")
    tasks = verb(verbs, "tasks", verbs_tasks.tasks, "Follow-ups: what is due, overdue, snoozed, done.")
    tasks.add_argument("--mine", action="store_true", help="only this person's, and those of whom they cover")
    what = tasks.add_mutually_exclusive_group()
    what.add_argument("--done", metavar="ID", type=int, help="it is done")
    what.add_argument(
        "--snooze", metavar="ID", type=int, help="put it out of sight; give --until and --reason"
    )
    what.add_argument("--hand-over", metavar="ID", type=int, help="give it to --owner")
    what.add_argument("--note", metavar="ID", type=int, help="write --reason beside it")
    what.add_argument("--bring-back", metavar="ID", type=int, help="end its snooze")
    what.add_argument(
        "--cover", metavar="NAME", help="while NAME is away --owner sees what is theirs; give --period"
    )
    what.add_argument("--covers", action="store_true", help="who covers whom")
    what.add_argument("--end-cover", metavar="ID", type=int, help="end a cover")
    tasks.add_argument(
        "--period", metavar="FROM..TO", type=period, help="cover: from the first day to the last"
    )
    tasks.add_argument("--until", metavar="DATE", type=day)
    tasks.add_argument("--owner", metavar="NAME")
    tasks.add_argument("--reason", metavar="WORDS", default="", help="why, or what came of it")

    told = verb(
        verbs,
        "chronology",
        verbs_chronology.chronology,
        "Everything that happened about one child, in order.",
    )
    told.add_argument("id", metavar="ID", type=int)
    told.add_argument("--kinds", metavar="K,K", help="only these kinds of line, such as Care,School,PEP")
    told.add_argument("--period", metavar="FROM..TO", type=period, help="only what happened in these days")
    told.add_argument("--out", metavar="FILE", type=Path, help="write it as PDF, Word or Excel by its ending")
    told.add_argument(
        "--reason", metavar="WORDS", help="why a restricted record is opened; kept in its history"
    )

    loads = verb(
        verbs, "caseloads", verbs_caseloads.caseloads, "Who carries whom, and how much; hand a caseload over."
    )
    loads.add_argument("--role", metavar="R", default=OFFICER, choices=ROLES, help=f"default: {OFFICER}")
    loads.add_argument("--worker", metavar="NAME", help="one worker alone")
    deed = loads.add_mutually_exclusive_group()
    deed.add_argument(
        "--move-to", metavar="NAME", help="give all of --worker's children (or those of nobody) to NAME"
    )
    deed.add_argument(
        "--brief", metavar="FILE", type=Path, help="write --worker's hand-over brief (PDF, Word, Excel)"
    )
    loads.add_argument("--on", metavar="DATE", type=day, help="moving: from that day; default: today")

    enquiries(verbs)


def enquiries(verbs: Verbs) -> None:
    """Enquiries and consultations."""
    ring = verb(
        verbs, "virtual-schools", verbs_enquiries.virtual_schools, "Whom to ring in other authorities."
    )
    deed = ring.add_mutually_exclusive_group()
    deed.add_argument("--keep", metavar="AUTHORITY", help="keep, or put right, the one of this authority")
    deed.add_argument("--remove", metavar="AUTHORITY", help="take it off the list")
    for name in ("name", "phone", "email"):
        ring.add_argument(f"--{name}", metavar="WORDS", default="")
    ring.add_argument("--checked-on", metavar="DATE", type=day, help="keeping: the day; default: today")
    asked = verb(
        verbs, "enquiries", verbs_enquiries.enquiries,
        "Enquiries about previously looked-after children and consultations: listed and counted, nobody named.",
    )  # fmt: skip
    asked.add_argument("--period", metavar="FROM..TO", type=period, help="only those asked in these days")
    asked.add_argument("--out", metavar="FILE", type=Path, help="write the counts as PDF, Word or Excel")
    one = verb(verbs, "enquiry", verbs_enquiries.enquiry, "Keep an enquiry or a consultation; whom to ring.")
    one.add_argument("--about", required=True, choices=ABOUT)
    one.add_argument(
        "--by", metavar="ROLE", required=True, help="the role of who asked, such as designated teacher"
    )
    one.add_argument("--theme", metavar="T", required=True)
    one.add_argument("--school", metavar="URN")
    one.add_argument("--area", metavar="A", help="the council's area, where no school is given")
    one.add_argument("--advice", metavar="WORDS", default="")
    one.add_argument("--minutes", metavar="N", type=int)
    one.add_argument("--outcome", metavar="WORDS", default="")
    one.add_argument("--on", metavar="DATE", type=day, help="the day; default: today")
    one.add_argument("--sure", action="store_true", help="the words name nobody, though they may seem to")
