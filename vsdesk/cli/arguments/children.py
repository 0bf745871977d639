"""The verbs that ask: the roll, a child, figures, reports; and decide about one child."""

from __future__ import annotations

from pathlib import Path

from vsdesk.cli import verbs_cases, verbs_children, verbs_due, verbs_reports
from vsdesk.cli.arguments.shared import Verbs, day, verb


def asking(verbs: Verbs) -> None:
    """Ask for children, figures, reports."""
    children = verb(verbs, "children", verbs_children.children, "The roll as a list.")
    children.add_argument("--cohort", metavar="C", help="looked-after, care-leaver, twelve-months …")
    child = verb(verbs, "child", verbs_children.child, "One child, with everything.")
    child.add_argument("id", metavar="ID", type=int)
    verb(verbs, "due", verbs_due.due, "Everything that needs a person: what, of whom, by when, and why.")
    figures = verb(verbs, "figures", verbs_reports.figures, "The figures of a report.")
    figures.add_argument("report", metavar="REPORT")
    figures.add_argument("--term", metavar="T")
    verb(verbs, "reports", verbs_reports.reports, "The catalogue of reports.", opens=False)
    report = verb(
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


def following(verbs: Verbs) -> None:
    """One child: closed, masked, followed; cases."""
    cases = verb(
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
    case = verb(verbs, "case", verbs_cases.case, "One case: shown, opened, a step done, or closed.")
    case.add_argument("number", metavar="ID", type=int, help="the case; with --open, the child")
    deed = case.add_mutually_exclusive_group()
    deed.add_argument("--open", metavar="KIND", help="open a case of this kind for the child ID")
    deed.add_argument("--do", metavar="STEP", help="the step was done")
    deed.add_argument("--skip", metavar="STEP", help="the step is not to be done; say why with --note")
    deed.add_argument("--plan", metavar="STEP", help="the step has its day: --on")
    deed.add_argument("--close", metavar="OUTCOME", help="close it with this outcome")
    case.add_argument("--on", metavar="DATE", type=day, help="the day; default: today")
    case.add_argument("--by", metavar="NAME", help="who did the step; default: whoever opened the roll")
    case.add_argument("--note", metavar="WORDS")
