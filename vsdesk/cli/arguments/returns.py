"""The verbs that take files in and decide what they left open."""

from __future__ import annotations

from pathlib import Path

from vsdesk.cli import (
    verbs_asked,
    verbs_batches,
    verbs_deeds,
    verbs_findings,
    verbs_held,
    verbs_import,
    verbs_memory,
    verbs_packs,
)
from vsdesk.cli.arguments.shared import Verbs, day, period, verb
from vsdesk.desk import packs
from vsdesk.desk.packs.covers import COVERS
from vsdesk.returns.layouts import layouts


def importing(verbs: Verbs) -> None:
    """Take files in, and take batches back."""
    kinds = ", ".join(layout.code for layout in layouts())
    taken = verb(verbs, "import", verbs_import.take, f"Take in files. Kinds: {kinds}.")
    taken.add_argument("files", metavar="FILE", nargs="+", type=Path)
    taken.add_argument("--kind", metavar="K", help="take the file as this kind of return")
    taken.add_argument("--school", metavar="URN", help="the school that sent it")
    when = taken.add_mutually_exclusive_group()
    when.add_argument("--term", metavar="T", help='the term it is of, such as "Autumn 2026"')
    when.add_argument("--period", metavar="FROM..TO", type=period, help="the period it is of (ISO days)")
    taken.add_argument("--password-file", metavar="F", help="passwords to try on encrypted files, one a line")
    taken.add_argument(
        "--hidden",
        choices=("take", "leave"),
        help="what becomes of hidden rows and columns; asked without it",
    )
    taken.add_argument(
        "--whole-school",
        choices=("yes", "no"),
        help="whether it is about all pupils of a school: yes leaves out who is not ours, no asks about each; seen "
        "from the rows without it",
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
    taken.add_argument(
        "--rejects-mail",
        action="store_true",
        help="beside it, an e-mail draft (.eml) to the school that sent it; the program sends nothing",
    )
    verb(verbs, "batches", verbs_batches.batches, "Every batch: what was done, when, by whom.")
    verb(verbs, "held", verbs_held.held, "Rows that wait for a decision, and who may be meant.")
    decide = verb(verbs, "decide", verbs_held.decide, "Say who is meant by a held row.")
    decide.add_argument("held", metavar="HELD", type=int)
    who = decide.add_mutually_exclusive_group(required=True)
    who.add_argument("--child", metavar="ID", type=int, help="this child")
    who.add_argument("--new", action="store_true", help="a child not yet on the roll")
    who.add_argument("--drop", action="store_true", help="nobody: set the row aside")
    asked = verb(
        verbs, "asked", verbs_asked.asked, "Where files and the roll differ, and a person is to say."
    )
    asked.add_argument("number", metavar="N", type=int, nargs="*", help="these differences, of one import")
    asked.add_argument(
        "--column", metavar="FIELD", help="every one of this column, of the newest import that asks"
    )
    which = asked.add_mutually_exclusive_group()
    which.add_argument("--keep", action="store_true", help="keep what the roll holds; asked no more")
    which.add_argument("--take", action="store_true", help="take what the file says")
    kept = verb(verbs, "remembered", verbs_memory.remembered, "What was decided about returns for next time.")
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
        "--change", metavar="WHICH", help="change a word, columns or who wins, named as the list names them"
    )
    kept.add_argument(
        "--means",
        metavar="OURS",
        help="changing word:3: what it stands for, empty for none of ours; wins:3: fill, newer or ask",
    )
    kept.add_argument(
        "--column", metavar="LETTER=FIELD", action="append", default=[],
        help="changing columns:2: what a column is taken as; nothing after = for not used",
    )  # fmt: skip
    words = verb(
        verbs, "words", verbs_memory.words, "Words of schools' own scales whose meaning nobody has told."
    )
    words.add_argument("--school", metavar="URN", help="only this school's")
    words.add_argument(
        "--value", metavar="WORD=OURS", action="append", default=[],
        help="what a word stands for: below, towards, at or above expected; nothing after = for none of these",
    )  # fmt: skip
    finding(verbs)
    undo = verb(verbs, "undo", verbs_batches.undo, "Take one batch back, whole.")
    undo.add_argument("batch", metavar="BATCH", type=int)


def deciding(verbs: Verbs) -> None:
    """Decide what an import left open."""
    seal = verb(
        verbs, "seal", verbs_deeds.seal, "Seal a record on adoption: matched, listed and added to no more."
    )
    seal.add_argument("child", metavar="ID", type=int)
    seal.add_argument("--on", metavar="DATE", type=day, help="the day of the adoption")
    seal.add_argument("--reason", metavar="R", default="adopted")
    restrict = verb(verbs, "restrict", verbs_deeds.restrict, "Mask a record on every list, print and export.")
    restrict.add_argument("child", metavar="ID", type=int)
    restrict.add_argument("--reason", metavar="R", required=True)
    restrict.add_argument("--lift", action="store_true", help="show it again")
    cohort = verb(verbs, "cohort", verbs_deeds.cohort, "Decide on the twelve-month cohort, against the rule.")
    cohort.add_argument("child", metavar="ID", type=int)
    cohort.add_argument("year_end", metavar="31-MARCH", type=day)
    cohort.add_argument("answer", choices=("in", "out"))
    cohort.add_argument("--reason", metavar="R", required=True)
    merge = verb(verbs, "merge", verbs_deeds.merge, "Let one school's record stand for another's too.")
    merge.add_argument("duplicate", metavar="SCHOOL", type=int)
    merge.add_argument("into", metavar="INTO", type=int)


def finding(verbs: Verbs) -> None:
    """Findings, and what their rules mean."""
    told = verb(
        verbs, "rules", verbs_findings.list_rules, "The rules by which returns are checked.", opens=False
    )
    told.add_argument("rule", metavar="RULE", nargs="?", help="tell this one in full")
    found = verb(verbs, "findings", verbs_findings.findings, "What was odd in returns, and waits for a look.")
    found.add_argument("--rule", metavar="RULE", help="only of this rule")
    what = found.add_mutually_exclusive_group()
    what.add_argument("--accepted", action="store_true", help="what was accepted: by whom, when and why")
    what.add_argument("--accept", metavar="NO", type=int, nargs="+", help="accept these; with --reason")
    what.add_argument("--take-back", metavar="NO", type=int, nargs="+", help="accept these no longer")
    found.add_argument("--reason", metavar="WHY", help="why a finding is as it should be")


def sending(verbs: Verbs) -> None:
    """Packs and originals."""
    kinds = ", ".join(layout.code for layout in packs.kinds())
    pack = verb(verbs, "pack", verbs_packs.pack, f"Write a workbook for a school to fill in. Kinds: {kinds}.")
    pack.add_argument("--kind", metavar="K", required=True)
    pack.add_argument("--out", metavar="FILE", type=Path, required=True, help="with --all, an empty folder")
    whom = pack.add_mutually_exclusive_group()
    whom.add_argument("--school", metavar="URN")
    whom.add_argument("--all", action="store_true", help="one for every school where our children are now")
    whom.add_argument("--child", metavar="ID", type=int, help="peps: this child alone; --out is a folder")
    pack.add_argument(
        "--due", action="store_true", help="peps: only children whose PEP of this term is due or not in yet"
    )
    when = pack.add_mutually_exclusive_group()
    when.add_argument("--term", metavar="T", help="the term it asks about; default: the one the day is in")
    when.add_argument("--period", metavar="FROM..TO", type=period)
    pack.add_argument("--password-file", metavar="F", help="its first line is needed to open the workbook")
    pack.add_argument(
        "--cover", choices=COVERS, help="what goes with it: a draft that holds it, or a letter in Word"
    )
    pack.add_argument(
        "--register", action="store_true", help="put it on the register of returns, as asked for"
    )
