"""The verbs that make, keep and set up a roll."""

from __future__ import annotations

from pathlib import Path

from vsdesk.cli import verbs_roll, verbs_settings, verbs_upkeep
from vsdesk.cli.arguments.shared import Verbs, opening, verb


def making(verbs: Verbs) -> None:
    """Make a roll, or the sample."""
    demo = verb(
        verbs, "demo", verbs_roll.demo, "Make the sample virtual school, and its termly report.", opens=False
    )
    demo.add_argument(
        "folder", metavar="DIR", nargs="?", type=Path, help="where to; default: a new folder here"
    )
    demo.add_argument("--no-window", action="store_true", help="do not open the window afterwards")
    new = verb(verbs, "new", verbs_roll.new, "Make a new roll.")
    new.add_argument("--name", metavar="N", required=True, help="the virtual school's name")
    new.add_argument("--recovery-out", metavar="F", type=Path, help="write the recovery key to this file")


def keeping(verbs: Verbs) -> None:
    """Copies, checks, and everything written out."""
    export = verb(
        verbs, "export", verbs_upkeep.export, "Write everything, with a data dictionary, in open formats."
    )
    export.add_argument("folder", metavar="DIR", type=Path)
    export.add_argument("--restricted", metavar="REASON", help="restricted and sealed records too, and why")
    backup = verb(verbs, "backup", verbs_upkeep.backup, "Make a verified copy.")
    backup.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="a second place for it")
    restore = verb(
        verbs, "restore", verbs_upkeep.restore, "Put a backup in the place of a roll.", opens=False
    )
    restore.add_argument("backup", metavar="BACKUP", type=Path)
    restore.add_argument("roll", metavar="ROLL", type=Path)
    opening(restore)
    check = verb(verbs, "check", verbs_upkeep.check, "Check the roll's integrity.")
    check.add_argument("--deep", action="store_true", help="also the journal's chain and every file")
    check.add_argument("--sweep", action="store_true", help="remove encrypted files nothing refers to")


def settings(verbs: Verbs) -> None:
    """Rules, terms and the authority pack."""
    settings = verb(
        verbs,
        "settings",
        verbs_settings.settings,
        "Rules and terms; the authority pack out to a file and in.",
    )
    what = settings.add_mutually_exclusive_group()
    what.add_argument("--export", metavar="F", type=Path, help="write the authority pack to this file")
    what.add_argument("--import", dest="take", metavar="F", type=Path, help="take in an authority pack")
    what.add_argument("--choose", metavar="RULE=VALUE", help="choose for a rule; both as --json lists them")
    what.add_argument("--put-back", metavar="RULE", help="put a rule back as it came with the program")
    settings.add_argument("--reason", metavar="R", default="", help="choosing: why, where a rule asks for it")
    settings.add_argument(
        "--dry-run", action="store_true", help="importing: show what would happen; write nothing"
    )


def people(verbs: Verbs) -> None:
    """Who may open the roll, and with what."""
    people = verb(
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
    passphrase = verb(verbs, "passphrase", verbs_roll.passphrase, "Change one's own passphrase.")
    passphrase.add_argument("--new-passphrase-file", metavar="F", required=True)
    key = verb(verbs, "key", verbs_roll.key, "A new recovery key: the old one no longer opens the roll.")
    key.add_argument("--recovery-out", metavar="F", type=Path, required=True)
