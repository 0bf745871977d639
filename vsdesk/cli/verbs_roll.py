"""`demo`, `new`, `people`, `passphrase`, `key`."""

from __future__ import annotations

import argparse
from pathlib import Path

from vsdesk import demo as sample
from vsdesk.cli.opening import desk_of, first_line, passphrase_of, write_secret
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.progress import clear, progress
from vsdesk.cli.telling import table
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.errors import UserError


def demo(options: argparse.Namespace) -> Outcome:
    """The sample virtual school, made through the real pipeline."""
    made = sample.make(options.folder or Path("northshire-sample"), progress())
    clear()
    data = {
        "roll": str(made.roll),
        "passphrase_file": str(made.passphrase_file),
        "imported": [
            {"path": one.path, "kind": one.kind, "batch": one.batch, "rows": one.rows}
            for one in made.imported
        ],
        "reports": [str(path) for path in made.reports],
    }
    lines = [f"The sample virtual school is in {made.roll}; its passphrase is in {made.passphrase_file}."]
    lines += [f"  {one.path}: {one.words}" for one in made.imported]
    lines += [f"  Report: {path}" for path in made.reports]
    if not options.no_window:
        lines += sample.open_window(made)
    return Outcome(data, "\n".join(lines))


def new(options: argparse.Namespace) -> Outcome:
    """A new roll; the recovery key goes to its file only."""
    if options.recovery_file:
        raise UserError("A new roll has no recovery key yet. Give a passphrase with --passphrase-file F.")
    passphrase = passphrase_of(options)
    if options.recovery_out and options.recovery_out.exists():
        raise UserError(
            f"There is a file there already; give the recovery key a new one. {options.recovery_out}"
        )
    made = new_roll(options.roll, options.name, options.person or "Head", passphrase, Clock().now)
    words = "Its recovery key was not written down: make one with `vsdesk key`."
    if options.recovery_out:
        write_secret(options.recovery_out, made.recovery)
        words = f"Its recovery key is in {options.recovery_out}: print it, put it in the safe, and delete the file."
    roll_id = made.keys.roll_id if made.keys else ""
    return Outcome(
        {"roll": str(options.roll), "id": roll_id}, f"{options.name} is in {options.roll}. {words}"
    )


def people(options: argparse.Namespace) -> Outcome:
    """List the people, or add, remove or change one."""
    recovery = None
    with desk_of(options, write=bool(options.add or options.remove or options.change)) as desk:
        if options.add:
            if not options.new_passphrase_file:
                raise UserError("The new person needs a passphrase: give it with --new-passphrase-file F.")
            secret = first_line(options.new_passphrase_file, "passphrase")
            desk.people.add(options.add, options.role or "officer", secret)
        elif options.change:
            if not options.role:
                raise UserError("Say which role the person is to have: --role head, officer or viewer.")
            desk.people.set_role(options.change, options.role)
        elif options.remove:
            if not options.recovery_out:
                raise UserError(
                    "Removing somebody makes a new recovery key: say where to, with --recovery-out F."
                )
            recovery = desk.people.remove(options.remove)
            write_secret(options.recovery_out, recovery)
        found = desk.people.all()
    data = [{"name": person.name, "role": person.role} for person in found]
    text = table(("Name", "Role"), [(person.name, person.role) for person in found])
    if recovery:
        text += f"\nThe new recovery key is in {options.recovery_out}; the old one no longer opens the roll."
    return Outcome({"people": data}, text)


def passphrase(options: argparse.Namespace) -> Outcome:
    """One's own new passphrase."""
    if options.recovery_file:
        raise UserError("A passphrase is changed with the old one; give it with --passphrase-file F.")
    old, new_one = passphrase_of(options), first_line(options.new_passphrase_file, "passphrase")
    with desk_of(options, write=True) as desk:
        desk.people.change_passphrase(old, new_one)
        person = desk.person
    return Outcome({"person": person, "changed": True}, f"The passphrase of {person} is changed.")


def key(options: argparse.Namespace) -> Outcome:
    """A new recovery key."""
    with desk_of(options, write=True) as desk:
        recovery = desk.people.new_recovery_key()
    write_secret(options.recovery_out, recovery)
    return Outcome(
        {"recovery_out": str(options.recovery_out)},
        f"The new recovery key is in {options.recovery_out}; the old one no longer opens the roll.",
    )
