"""The verbs of the register of returns: who owes what, and how they are asked."""

from __future__ import annotations

from pathlib import Path

from vsdesk.cli import verbs_letters, verbs_originals, verbs_register
from vsdesk.cli.arguments.shared import Verbs, day, verb
from vsdesk.desk.chases import FORMS
from vsdesk.desk.expected import STATES
from vsdesk.desk.letter_words import CODES as LETTERS
from vsdesk.reference.planner import KINDS as PLANNER_KINDS


def register(verbs: Verbs) -> None:
    """The register of returns, coverage, the planner."""
    owed = verb(
        verbs, "expected", verbs_register.expected, "The register: which school owes what, since when."
    )
    owed.add_argument("--kind", metavar="K", help="only this kind of return")
    owed.add_argument(
        "--period", metavar="P", help='only this period: "Autumn half-term 1, 2026", "Autumn 2026"'
    )
    owed.add_argument("--state", choices=STATES)
    owed.add_argument("--late", action="store_true", help="only what has not come and is past its day")
    what = owed.add_mutually_exclusive_group()
    what.add_argument(
        "--open", action="store_true", help="expect --kind for --period of every school concerned"
    )
    what.add_argument("--asked", metavar="NO", type=int, nargs="+", help="these schools were asked")
    what.add_argument(
        "--excuse", metavar="NO", type=int, nargs="+", help="these need not come; with --reason"
    )
    what.add_argument("--again", metavar="NO", type=int, nargs="+", help="these are owed again")
    owed.add_argument("--due", metavar="DATE", type=day, help="opening: the day by which it is due")
    owed.add_argument("--how", choices=("pack", "e-mail", "letter", "phone"), help="how they are asked")
    owed.add_argument("--on", metavar="DATE", type=day, help="the day they were asked; default: today")
    owed.add_argument("--reason", metavar="R")
    lists = verb(
        verbs, "discrepancies", verbs_register.discrepancies, "UPNs, schools and birthdays to put right."
    )
    lists.add_argument("--out", metavar="FILE", type=Path, help="write them as .xlsx or .csv")
    coverage = verb(
        verbs, "coverage", verbs_register.coverage, "Of how many children each school told each measure."
    )
    coverage.add_argument(
        "--period", metavar="P", help="a term or half-term; default: the term the day is in"
    )
    coverage.add_argument("--out", metavar="FILE", type=Path, help="write it as .xlsx or .csv")
    original = verb(
        verbs, "original", verbs_originals.original, "Save the original of an import, just as it came."
    )
    original.add_argument("batch", metavar="BATCH", type=int)
    original.add_argument("--out", metavar="FILE", type=Path, required=True)
    original.add_argument("--reason", metavar="R", help="why: it is kept in the history")
    year = verb(
        verbs, "planner", verbs_register.planner, "The year ahead: census days, the 903, tests, own days."
    )
    what = year.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="WORDS", help="add a day of the authority's own; with --on")
    what.add_argument("--change", metavar="NO", type=int, help="change one of the authority's own")
    what.add_argument("--remove", metavar="NO", type=int, help="take one of the authority's own off again")
    what.add_argument(
        "--confirm", metavar="CODE:YEAR", help="usual days are this year's own; or --on and --to are"
    )
    what.add_argument("--usual", metavar="CODE:YEAR", help="take that back")
    year.add_argument("--on", metavar="DATE", type=day)
    year.add_argument("--to", metavar="DATE", type=day, help="its last day, where it is several")
    year.add_argument("--words", metavar="W", help="changing: what it is")
    year.add_argument("--detail", metavar="W", help="what is to be done")
    year.add_argument("--kind", choices=PLANNER_KINDS, help="adding: default board")
    chase = verb(verbs, "chase", verbs_register.chase, "Write reminders of returns, and mark the register.")
    chase.add_argument(
        "returns", metavar="NO", type=int, nargs="+", help="returns, by their numbers on the register"
    )
    chase.add_argument(
        "--out", metavar="DIR", type=Path, help="the folder they go to; without it, only marks"
    )
    chase.add_argument(
        "--as", dest="form", choices=FORMS, default="e-mails", help="merged: letters in one file"
    )
    chase.add_argument(
        "--level", type=int, choices=(1, 2, 3), help="these words; default: each school's next"
    )
    chase.add_argument("--pack", action="store_true", help="attach each school's workbook to its e-mail")
    chase.add_argument("--password-file", metavar="F", help="its first line is needed to open that workbook")
    chase.add_argument(
        "--not-marked", action="store_true", help="write them, and leave the register as it is"
    )


def letters(verbs: Verbs) -> None:
    """The words of letters."""
    about = "The words of letters and e-mails to schools: read, put in your own, put back, seen filled in."
    letters = verb(verbs, "letters", verbs_letters.letters, about)
    letters.add_argument(
        "code", metavar="LETTER", nargs="?", choices=LETTERS, help=f"one of {', '.join(LETTERS)}"
    )
    which = letters.add_mutually_exclusive_group()
    which.add_argument(
        "--change",
        metavar="F",
        type=Path,
        help="take its words from a text: Subject: …, an empty line, the letter",
    )
    which.add_argument("--restore", action="store_true", help="use the program's own words again")
    which.add_argument("--preview", action="store_true", help="the names in braces filled in")
    letters.add_argument("--school", metavar="URN", help="previewing: for this school; default: examples")
