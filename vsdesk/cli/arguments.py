"""The verbs and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from vsdesk import __version__
from vsdesk.cli import (
    verbs_asked,
    verbs_caseloads,
    verbs_cases,
    verbs_children,
    verbs_chronology,
    verbs_deeds,
    verbs_due,
    verbs_enquiries,
    verbs_findings,
    verbs_import,
    verbs_letters,
    verbs_log,
    verbs_memory,
    verbs_originals,
    verbs_packs,
    verbs_pep_quality,
    verbs_peps,
    verbs_register,
    verbs_reports,
    verbs_roll,
    verbs_settings,
    verbs_tasks,
    verbs_upkeep,
)
from vsdesk.cli.outcome import Outcome
from vsdesk.desk import packs
from vsdesk.desk.caseloads import OFFICER, ROLES
from vsdesk.desk.chases import FORMS
from vsdesk.desk.enquiries import ABOUT
from vsdesk.desk.expected import STATES
from vsdesk.desk.letter_words import CODES as LETTERS
from vsdesk.desk.pack_covers import COVERS
from vsdesk.model.log import DIRECTIONS, HOWS, KINDS
from vsdesk.model.pep import KINDS as PEP_KINDS
from vsdesk.reference.planner import KINDS as PLANNER_KINDS
from vsdesk.returns.layouts import layouts

Run = Callable[[argparse.Namespace], Outcome]


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line. Raises: SystemExit(2) with usage on stderr."""
    parser = argparse.ArgumentParser(
        prog="vsdesk",
        description="An offline, encrypted desk for a virtual school. Without a verb, opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"vsdesk {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    _making(verbs)
    _importing(verbs)
    _asking(verbs)
    _sending(verbs)
    _register(verbs)
    _keeping(verbs)
    _people(verbs)
    _settings(verbs)
    _letters(verbs)
    _peps(verbs)
    _deciding(verbs)
    _following(verbs)
    _logging(verbs)
    return parser.parse_args(argv)


class Verbs(Protocol):
    """What argparse calls its collection of sub-parsers."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002
        """Add one verb."""


def _verb(verbs: Verbs, name: str, run: Run, about: str, *, opens: bool = True) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=about, description=about)
    verb.set_defaults(run=run)
    verb.add_argument("--json", action="store_true", help="one JSON document on stdout")
    if opens:
        verb.add_argument("roll", metavar="ROLL", type=Path, help="the roll's folder")
        _opening(verb)
        verb.add_argument(
            "--take-over", action="store_true",
            help="write, although somebody on another computer has the roll open for writing",
        )  # fmt: skip
    return verb


def _opening(verb: argparse.ArgumentParser) -> None:
    who = verb.add_mutually_exclusive_group()
    who.add_argument(
        "--passphrase-file", metavar="F", help="the passphrase is its first line; - for standard input"
    )
    who.add_argument(
        "--recovery-file", metavar="F", help="a file that holds the recovery key; - for standard input"
    )
    verb.add_argument("--person", metavar="P", help="who opens it, where several people may")
    verb.add_argument("--as-of", metavar="DATE", type=_day, help="show everything as at that day (ISO)")


def _making(verbs: Verbs) -> None:
    demo = _verb(
        verbs, "demo", verbs_roll.demo, "Make the sample virtual school, and its termly report.", opens=False
    )
    demo.add_argument(
        "folder", metavar="DIR", nargs="?", type=Path, help="where to; default: a new folder here"
    )
    demo.add_argument("--no-window", action="store_true", help="do not open the window afterwards")
    new = _verb(verbs, "new", verbs_roll.new, "Make a new roll.")
    new.add_argument("--name", metavar="N", required=True, help="the virtual school's name")
    new.add_argument("--recovery-out", metavar="F", type=Path, help="write the recovery key to this file")


def _importing(verbs: Verbs) -> None:
    kinds = ", ".join(layout.code for layout in layouts())
    taken = _verb(verbs, "import", verbs_import.take, f"Take in files. Kinds: {kinds}.")
    taken.add_argument("files", metavar="FILE", nargs="+", type=Path)
    taken.add_argument("--kind", metavar="K", help="take the file as this kind of return")
    taken.add_argument("--school", metavar="URN", help="the school that sent it")
    when = taken.add_mutually_exclusive_group()
    when.add_argument("--term", metavar="T", help='the term it is of, such as "Autumn 2026"')
    when.add_argument("--period", metavar="FROM..TO", type=_period, help="the period it is of (ISO days)")
    taken.add_argument("--password-file", metavar="F", help="passwords to try on encrypted files, one a line")
    taken.add_argument(
        "--hidden",
        choices=("take", "leave"),
        help="what becomes of hidden rows and columns; asked without it",
    )
    taken.add_argument(
        "--value", metavar="WORD=OURS", action="append", default=[],
        help='what a word of the sender\'s own stands for: "WTS+=towards"; nothing after = for none of ours',
    )  # fmt: skip
    taken.add_argument("--values-file", metavar="F", help="the same, one a line")
    taken.add_argument(
        "--wins", metavar="FIELD=RULE", action="append", default=[],
        help="where file and roll differ in a column: fill (only blanks), newer or ask; kept for the kind of return",
    )  # fmt: skip
    taken.add_argument("--dry-run", action="store_true", help="show what would happen; write nothing")
    taken.add_argument("--certain", action="store_true", help="commit the certain rows and hold the rest")
    taken.add_argument(
        "--rejects", metavar="OUT", type=Path, help="write held and refused rows to this workbook"
    )
    _verb(verbs, "batches", verbs_import.batches, "Every batch: what was done, when, by whom.")
    _verb(verbs, "held", verbs_import.held, "Rows that wait for a decision, and who may be meant.")
    decide = _verb(verbs, "decide", verbs_import.decide, "Say who is meant by a held row.")
    decide.add_argument("held", metavar="HELD", type=int)
    who = decide.add_mutually_exclusive_group(required=True)
    who.add_argument("--child", metavar="ID", type=int, help="this child")
    who.add_argument("--new", action="store_true", help="a child not yet on the roll")
    who.add_argument("--drop", action="store_true", help="nobody: set the row aside")
    asked = _verb(
        verbs, "asked", verbs_asked.asked, "Where files and the roll differ, and a person is to say."
    )
    asked.add_argument("number", metavar="N", type=int, nargs="*", help="these differences, of one import")
    asked.add_argument(
        "--column", metavar="FIELD", help="every one of this column, of the newest import that asks"
    )
    which = asked.add_mutually_exclusive_group()
    which.add_argument("--keep", action="store_true", help="keep what the roll holds; asked no more")
    which.add_argument("--take", action="store_true", help="take what the file says")
    kept = _verb(
        verbs, "remembered", verbs_memory.remembered, "What was decided about returns for next time."
    )
    kept.add_argument(
        "--share", metavar="F", type=Path, help="write how columns are read to a file for another roll"
    )
    kept.add_argument(
        "--forget", metavar="WHICH", help="forget one thing, named as the list names it: match:3"
    )
    kept.add_argument(
        "--export", nargs=2, metavar=("WHICH", "F"),
        help="write one sender's columns, named as the list names them, and its words to a file: columns:2 F",
    )  # fmt: skip
    kept.add_argument(
        "--take", metavar="F", type=Path, help="take in one sender's columns and words from a file"
    )
    kept.add_argument(
        "--dry-run", action="store_true", help="taking in: show what would happen; write nothing"
    )
    kept.add_argument(
        "--change", metavar="WHICH", help="change a word or columns, named as the list names them"
    )
    kept.add_argument(
        "--means", metavar="OURS", help="changing word:3: what it stands for; empty for none of ours"
    )
    kept.add_argument(
        "--column", metavar="LETTER=FIELD", action="append", default=[],
        help="changing columns:2: what a column is taken as; nothing after = for not used",
    )  # fmt: skip
    words = _verb(
        verbs, "words", verbs_memory.words, "Words of schools' own scales whose meaning nobody has told."
    )
    words.add_argument("--school", metavar="URN", help="only this school's")
    words.add_argument(
        "--value", metavar="WORD=OURS", action="append", default=[],
        help="what a word stands for: below, towards, at or above expected; nothing after = for none of these",
    )  # fmt: skip
    _finding(verbs)
    undo = _verb(verbs, "undo", verbs_import.undo, "Take one batch back, whole.")
    undo.add_argument("batch", metavar="BATCH", type=int)


def _finding(verbs: Verbs) -> None:
    told = _verb(
        verbs, "rules", verbs_findings.list_rules, "The rules by which returns are checked.", opens=False
    )
    told.add_argument("rule", metavar="RULE", nargs="?", help="tell this one in full")
    found = _verb(
        verbs, "findings", verbs_findings.findings, "What was odd in returns, and waits for a look."
    )
    found.add_argument("--rule", metavar="RULE", help="only of this rule")
    what = found.add_mutually_exclusive_group()
    what.add_argument("--accepted", action="store_true", help="what was accepted: by whom, when and why")
    what.add_argument("--accept", metavar="NO", type=int, nargs="+", help="accept these; with --reason")
    what.add_argument("--take-back", metavar="NO", type=int, nargs="+", help="accept these no longer")
    found.add_argument("--reason", metavar="WHY", help="why a finding is as it should be")


def _asking(verbs: Verbs) -> None:
    children = _verb(verbs, "children", verbs_children.children, "The roll as a list.")
    children.add_argument("--cohort", metavar="C", help="looked-after, care-leaver, twelve-months …")
    child = _verb(verbs, "child", verbs_children.child, "One child, with everything.")
    child.add_argument("id", metavar="ID", type=int)
    _verb(verbs, "due", verbs_due.due, "Everything that needs a person: what, of whom, by when, and why.")
    figures = _verb(verbs, "figures", verbs_reports.figures, "The figures of a report.")
    figures.add_argument("report", metavar="REPORT")
    figures.add_argument("--term", metavar="T")
    _verb(verbs, "reports", verbs_reports.reports, "The catalogue of reports.", opens=False)
    report = _verb(
        verbs, "report", verbs_reports.report, "One report, as PDF, Excel or Word by the ending of OUT."
    )
    report.add_argument("code", metavar="CODE")
    report.add_argument("--out", metavar="FILE", type=Path, required=True)
    report.add_argument("--term", metavar="T")
    report.add_argument("--year", metavar="Y", help="the academic year, such as 2026/27, with a term's name")
    report.add_argument("--no-names", action="store_true", help="leave out the list of children")
    report.add_argument("--reprint", metavar="REFERENCE", help="print a report issued before, just as it was")
    report.add_argument(
        "--reason", metavar="WORDS", help="why it is printed, if it names a record restricted since"
    )


def _sending(verbs: Verbs) -> None:
    kinds = ", ".join(layout.code for layout in packs.kinds())
    pack = _verb(
        verbs, "pack", verbs_packs.pack, f"Write a workbook for a school to fill in. Kinds: {kinds}."
    )
    pack.add_argument("--kind", metavar="K", required=True)
    pack.add_argument("--out", metavar="FILE", type=Path, required=True, help="with --all, an empty folder")
    pack.add_argument("--school", metavar="URN")
    pack.add_argument("--all", action="store_true", help="one for every school where our children are now")
    when = pack.add_mutually_exclusive_group()
    when.add_argument("--term", metavar="T", help="the term it asks about; default: the one the day is in")
    when.add_argument("--period", metavar="FROM..TO", type=_period)
    pack.add_argument("--password-file", metavar="F", help="its first line is needed to open the workbook")
    pack.add_argument(
        "--cover", choices=COVERS, help="what goes with it: a draft that holds it, or a letter in Word"
    )
    pack.add_argument(
        "--register", action="store_true", help="put it on the register of returns, as asked for"
    )


def _register(verbs: Verbs) -> None:
    owed = _verb(
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
    owed.add_argument("--due", metavar="DATE", type=_day, help="opening: the day by which it is due")
    owed.add_argument("--how", choices=("pack", "e-mail", "letter", "phone"), help="how they are asked")
    owed.add_argument("--on", metavar="DATE", type=_day, help="the day they were asked; default: today")
    owed.add_argument("--reason", metavar="R")
    lists = _verb(
        verbs, "discrepancies", verbs_register.discrepancies, "UPNs, schools and birthdays to put right."
    )
    lists.add_argument("--out", metavar="FILE", type=Path, help="write them as .xlsx or .csv")
    coverage = _verb(
        verbs, "coverage", verbs_register.coverage, "Of how many children each school told each measure."
    )
    coverage.add_argument(
        "--period", metavar="P", help="a term or half-term; default: the term the day is in"
    )
    coverage.add_argument("--out", metavar="FILE", type=Path, help="write it as .xlsx or .csv")
    original = _verb(
        verbs, "original", verbs_originals.original, "Save the original of an import, just as it came."
    )
    original.add_argument("batch", metavar="BATCH", type=int)
    original.add_argument("--out", metavar="FILE", type=Path, required=True)
    original.add_argument("--reason", metavar="R", help="why: it is kept in the history")
    year = _verb(
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
    year.add_argument("--on", metavar="DATE", type=_day)
    year.add_argument("--to", metavar="DATE", type=_day, help="its last day, where it is several")
    year.add_argument("--words", metavar="W", help="changing: what it is")
    year.add_argument("--detail", metavar="W", help="what is to be done")
    year.add_argument("--kind", choices=PLANNER_KINDS, help="adding: default board")
    chase = _verb(verbs, "chase", verbs_register.chase, "Write reminders of returns, and mark the register.")
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


def _keeping(verbs: Verbs) -> None:
    export = _verb(
        verbs, "export", verbs_upkeep.export, "Write everything, with a data dictionary, in open formats."
    )
    export.add_argument("folder", metavar="DIR", type=Path)
    export.add_argument("--restricted", metavar="REASON", help="restricted and sealed records too, and why")
    backup = _verb(verbs, "backup", verbs_upkeep.backup, "Make a verified copy.")
    backup.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="a second place for it")
    restore = _verb(
        verbs, "restore", verbs_upkeep.restore, "Put a backup in the place of a roll.", opens=False
    )
    restore.add_argument("backup", metavar="BACKUP", type=Path)
    restore.add_argument("roll", metavar="ROLL", type=Path)
    _opening(restore)
    check = _verb(verbs, "check", verbs_upkeep.check, "Check the roll's integrity.")
    check.add_argument("--deep", action="store_true", help="also the journal's chain and every file")
    check.add_argument("--sweep", action="store_true", help="remove encrypted files nothing refers to")


def _letters(verbs: Verbs) -> None:
    about = "The words of letters and e-mails to schools: read, put in your own, put back, seen filled in."
    letters = _verb(verbs, "letters", verbs_letters.letters, about)
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


def _settings(verbs: Verbs) -> None:
    settings = _verb(
        verbs,
        "settings",
        verbs_settings.settings,
        "Rules and terms; the authority pack out to a file and in.",
    )
    what = settings.add_mutually_exclusive_group()
    what.add_argument("--export", metavar="F", type=Path, help="write the authority pack to this file")
    what.add_argument("--import", dest="take", metavar="F", type=Path, help="take in an authority pack")
    settings.add_argument(
        "--dry-run", action="store_true", help="importing: show what would happen; write nothing"
    )


def _deciding(verbs: Verbs) -> None:
    seal = _verb(
        verbs, "seal", verbs_deeds.seal, "Seal a record on adoption: matched, listed and added to no more."
    )
    seal.add_argument("child", metavar="ID", type=int)
    seal.add_argument("--on", metavar="DATE", type=_day, help="the day of the adoption")
    seal.add_argument("--reason", metavar="R", default="adopted")
    restrict = _verb(
        verbs, "restrict", verbs_deeds.restrict, "Mask a record on every list, print and export."
    )
    restrict.add_argument("child", metavar="ID", type=int)
    restrict.add_argument("--reason", metavar="R", required=True)
    restrict.add_argument("--lift", action="store_true", help="show it again")
    cohort = _verb(
        verbs, "cohort", verbs_deeds.cohort, "Decide on the twelve-month cohort, against the rule."
    )
    cohort.add_argument("child", metavar="ID", type=int)
    cohort.add_argument("year_end", metavar="31-MARCH", type=_day)
    cohort.add_argument("answer", choices=("in", "out"))
    cohort.add_argument("--reason", metavar="R", required=True)
    merge = _verb(verbs, "merge", verbs_deeds.merge, "Let one school's record stand for another's too.")
    merge.add_argument("duplicate", metavar="SCHOOL", type=int)
    merge.add_argument("into", metavar="INTO", type=int)


def _following(verbs: Verbs) -> None:
    cases = _verb(
        verbs, "cases", verbs_cases.cases, "Staged cases: what was opened, and which step is due next."
    )
    which = cases.add_mutually_exclusive_group()
    which.add_argument("--child", metavar="ID", type=int, help="one child's, the closed too")
    which.add_argument("--closed", action="store_true", help="those that are closed")
    which.add_argument("--kinds", action="store_true", help="the kinds of case in use")
    which.add_argument(
        "--add-kind", metavar="F", type=Path, help="take in a kind of the authority's own (TOML)"
    )
    which.add_argument("--remove-kind", metavar="CODE", help="use a kind of the authority's own no more")
    case = _verb(verbs, "case", verbs_cases.case, "One case: shown, opened, a step done, or closed.")
    case.add_argument("number", metavar="ID", type=int, help="the case; with --open, the child")
    deed = case.add_mutually_exclusive_group()
    deed.add_argument("--open", metavar="KIND", help="open a case of this kind for the child ID")
    deed.add_argument("--do", metavar="STEP", help="the step was done")
    deed.add_argument("--skip", metavar="STEP", help="the step is not to be done; say why with --note")
    deed.add_argument("--plan", metavar="STEP", help="the step has its day: --on")
    deed.add_argument("--close", metavar="OUTCOME", help="close it with this outcome")
    case.add_argument("--on", metavar="DATE", type=_day, help="the day; default: today")
    case.add_argument("--by", metavar="NAME", help="who did the step; default: whoever opened the roll")
    case.add_argument("--note", metavar="WORDS")


def _logging(verbs: Verbs) -> None:
    about = "The log: search it, or with --add keep a call, letter or visit."
    log = _verb(verbs, "log", verbs_log.log, about)
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
    log.add_argument("--on", metavar="DATE", type=_day, help="adding: the day; default: today")
    log.add_argument("--at", metavar="TIME", default="", help="such as 14:05")
    log.add_argument("--minutes", metavar="N", type=int)
    log.add_argument("--restricted", action="store_true", help="adding: masked until opened with a reason")
    log.add_argument("--follow-up", metavar="WORDS", help="adding: what is to be done")
    log.add_argument("--due", metavar="DATE", type=_day, help="by when")
    log.add_argument("--owner", metavar="NAME", help="by whom; default: who adds it")
    log.add_argument("--period", metavar="FROM..TO", type=_period, help="searching: between these days")
    log.add_argument("--mine", action="store_true", help="searching: only what this person logged")
    tasks = _verb(verbs, "tasks", verbs_tasks.tasks, "Follow-ups: what is due, overdue, snoozed, done.")
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
        "--period", metavar="FROM..TO", type=_period, help="cover: from the first day to the last"
    )
    tasks.add_argument("--until", metavar="DATE", type=_day)
    tasks.add_argument("--owner", metavar="NAME")
    tasks.add_argument("--reason", metavar="WORDS", default="", help="why, or what came of it")

    told = _verb(
        verbs,
        "chronology",
        verbs_chronology.chronology,
        "Everything that happened about one child, in order.",
    )
    told.add_argument("id", metavar="ID", type=int)
    told.add_argument("--kinds", metavar="K,K", help="only these kinds of line, such as Care,School,PEP")
    told.add_argument("--period", metavar="FROM..TO", type=_period, help="only what happened in these days")
    told.add_argument("--out", metavar="FILE", type=Path, help="write it as PDF, Word or Excel by its ending")
    told.add_argument(
        "--reason", metavar="WORDS", help="why a restricted record is opened; kept in its history"
    )

    loads = _verb(
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
    loads.add_argument("--on", metavar="DATE", type=_day, help="moving: from that day; default: today")

    _enquiries(verbs)


def _enquiries(verbs: Verbs) -> None:
    ring = _verb(
        verbs, "virtual-schools", verbs_enquiries.virtual_schools, "Whom to ring in other authorities."
    )
    deed = ring.add_mutually_exclusive_group()
    deed.add_argument("--keep", metavar="AUTHORITY", help="keep, or put right, the one of this authority")
    deed.add_argument("--remove", metavar="AUTHORITY", help="take it off the list")
    for name in ("name", "phone", "email"):
        ring.add_argument(f"--{name}", metavar="WORDS", default="")
    ring.add_argument("--checked-on", metavar="DATE", type=_day, help="keeping: the day; default: today")
    asked = _verb(
        verbs, "enquiries", verbs_enquiries.enquiries,
        "Enquiries about previously looked-after children and consultations: listed and counted, nobody named.",
    )  # fmt: skip
    asked.add_argument("--period", metavar="FROM..TO", type=_period, help="only those asked in these days")
    asked.add_argument("--out", metavar="FILE", type=Path, help="write the counts as PDF, Word or Excel")
    one = _verb(verbs, "enquiry", verbs_enquiries.enquiry, "Keep an enquiry or a consultation; whom to ring.")
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
    one.add_argument("--on", metavar="DATE", type=_day, help="the day; default: today")
    one.add_argument("--sure", action="store_true", help="the words name nobody, though they may seem to")


def _people(verbs: Verbs) -> None:
    people = _verb(
        verbs, "people", verbs_roll.people, "Who may open the roll: list, add, remove, change a role."
    )
    what = people.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME")
    what.add_argument("--remove", metavar="NAME")
    what.add_argument("--change", metavar="NAME")
    people.add_argument("--role", choices=("head", "officer", "viewer"))
    people.add_argument("--new-passphrase-file", metavar="F", help="the new person's passphrase")
    people.add_argument(
        "--recovery-out", metavar="F", type=Path, help="removing: write the new recovery key here"
    )
    passphrase = _verb(verbs, "passphrase", verbs_roll.passphrase, "Change one's own passphrase.")
    passphrase.add_argument("--new-passphrase-file", metavar="F", required=True)
    key = _verb(verbs, "key", verbs_roll.key, "A new recovery key: the old one no longer opens the roll.")
    key.add_argument("--recovery-out", metavar="F", type=Path, required=True)


def _peps(verbs: Verbs) -> None:
    peps = _verb(
        verbs, "peps", verbs_peps.peps, "A term's PEPs: where each stands, who holds it, when it is due."
    )
    peps.add_argument(
        "--term", metavar="T", help="default: the term the day is in, or in the holidays the next"
    )
    peps.add_argument("--state", metavar="S", help="only these: due, booked, returned, overdue, late …")
    quality = _verb(
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
    pep = _verb(verbs, "pep", verbs_peps.pep, "One step of one PEP or of many; each is a batch.")
    pep.add_argument("act", choices=tuple(verbs_peps.ACTS))
    pep.add_argument("peps", metavar="PEP", nargs="*", type=int)
    pep.add_argument("--child", metavar="ID", type=int, help="open: for whom")
    pep.add_argument("--kind", choices=PEP_KINDS, default="termly", help="open: which kind")
    pep.add_argument("--term", metavar="T", help="open, open-term, latest: which term")
    pep.add_argument("--on", metavar="DATE", type=_day, help="the day; default: today")
    pep.add_argument("--at", metavar="HH:MM", help="book: the time; of several, of the first")
    pep.add_argument("--minutes", metavar="N", type=int, help="book: how long each lasts")
    pep.add_argument("--place", metavar="WORDS", help="book: where")
    pep.add_argument("--part", metavar="P", action="append", help="ask, part: which part")
    pep.add_argument("--due", metavar="DATE", type=_day, help="ask: by when")
    pep.add_argument("--next", metavar="DATE", type=_day, help="held: the day agreed for the next")
    pep.add_argument("--reason", metavar="R", help="return, not-required, late: why")
    pep.add_argument("--note", metavar="WORDS", help="part: a remark")
    pep.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="invite: the .ics file of these or of a day; a folder: a file each",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2026-11-21") from None


def _period(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError("a period is written as 2026-09-01..2026-12-18")
    days = _day(first), _day(last)
    if days[0] > days[1]:
        raise argparse.ArgumentTypeError("the period ends before it begins")
    return days
