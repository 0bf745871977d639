"""`export`, `backup`, `restore`, `check`."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of, passphrase_of, whole
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import upkeep
from vsdesk.desk.clock import Clock
from vsdesk.errors import KeysDamaged, KeysTampered, NewerRoll, RollDamaged, RollMissing
from vsdesk.model.wording import counted


def export(options: argparse.Namespace) -> Outcome:
    """Everything, in open formats."""
    with desk_of(options, write=options.restricted is not None) as desk:
        made = desk.export(options.folder, options.restricted)
    data = [{"name": name, "rows": rows} for name, rows in made.tables]
    told = table(("Table", "Rows"), made.tables)
    if made.left_out:
        told += (
            f"\n{counted(made.left_out, 'restricted or sealed record was', 'restricted or sealed records were')} left "
            "out. Give --restricted with a reason to have them written too."
        )
    return Outcome({"path": str(options.folder), "tables": data, "left_out": made.left_out}, told)


def backup(options: argparse.Namespace) -> Outcome:
    """A verified copy, and a second one elsewhere if asked for."""
    with desk_of(options, write=True) as desk:
        made = desk.back_up(options.folder)
    data = {"ok": True, "problems": [], "paths": [str(path) for path in made]}
    return Outcome(data, "\n".join(f"Verified copy: {path}" for path in made))


def restore(options: argparse.Namespace) -> Outcome:
    """Put a backup in a roll's place; what was there is set aside whole."""
    copy = upkeep.backup_meant(options.backup)
    if options.recovery_file:
        key = whole(options.recovery_file, "recovery key")
        done = upkeep.restore_with_recovery(copy, options.roll, key, Clock())
    else:
        done = upkeep.restore(copy, options.roll, passphrase_of(options), options.person, Clock())
    aside = str(done.set_aside) if done.set_aside else None
    words = f" The roll that was there is set aside in {aside}." if aside else ""
    data = {
        "ok": not done.problems,
        "problems": list(done.problems),
        "roll": str(options.roll),
        "backup": str(copy),
        "set_aside": aside,
    }
    return Outcome(data, f"{options.roll} is restored from {copy} and opens.{words}", done.problems)


def check(options: argparse.Namespace) -> Outcome:
    """Every problem in a sentence; damage that stops the opening is a problem too."""
    try:
        with desk_of(options, write=options.sweep) as desk:
            problems = desk.check(deep=options.deep)
            swept = desk.sweep() if options.sweep else []
    except (RollDamaged, RollMissing, KeysDamaged, KeysTampered, NewerRoll) as error:
        problems, swept = [str(error)], []
    text = "No problem was found." if not problems else ""
    if swept:
        text += f" {len(swept)} unused files were removed."
    data = {"ok": not problems, "problems": problems, "deep": options.deep, "swept": swept}
    return Outcome(data, text, tuple(problems), failed=bool(problems))
