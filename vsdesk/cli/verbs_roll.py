"""`demo`, `new`, `people`, `passphrase`, `key`."""

from __future__ import annotations

import argparse
from pathlib import Path

from vsdesk import demo as sample
from vsdesk.cli.opening import desk_of, first_line, passphrase_of, refuse_taken, write_secret
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.progress import clear, progress
from vsdesk.cli.telling import table
from vsdesk.demo.window import open_window
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.people import NewKey
from vsdesk.errors import UserError
from vsdesk.store.passphrase import refuse_weak


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
        lines += open_window(made)
    return Outcome(data, "\n".join(lines))


def new(options: argparse.Namespace) -> Outcome:
    """A new roll; the recovery key goes to its file only."""
    if options.recovery_file:
        raise UserError("A new roll has no recovery key yet. Give a passphrase with --passphrase-file F.")
    passphrase = passphrase_of(options)
    if options.recovery_out:
        refuse_taken(options.recovery_out)
    made = new_roll(
        options.roll, options.name, options.person or "Head", passphrase, Clock().now, check=False
    )
    words = "Its recovery key was not written down: make one with `vsdesk key`."
    if options.recovery_out:
        write_secret(options.recovery_out, made.recovery)
        words = f"Its recovery key is in {options.recovery_out}: print it, put it in the safe, and delete the file."
    roll_id = made.keys.roll_id if made.keys else ""
    return Outcome(
        {"roll": str(options.roll), "id": roll_id},
        f"{options.name} is in {options.roll}. {words}",
        _warned(passphrase),
    )


def _warned(passphrase: str) -> tuple[str, ...]:
    """What to say of a passphrase that is easy to guess. The window refuses it; here it comes from a file that
    somebody wrote on purpose, so it is taken, and the warning goes to stderr.
    """
    try:
        refuse_weak(passphrase)
    except UserError as error:
        return (f"Warning: {error}",)
    return ()


def people(options: argparse.Namespace) -> Outcome:
    """List the people, or add, remove or change one."""
    key: NewKey | None = None
    notes: tuple[str, ...] = ()
    with desk_of(options, write=bool(options.add or options.remove or options.change)) as desk:
        if options.add:
            notes = _add(desk, options)
        elif options.change:
            if not options.role:
                raise UserError("Say which role the person is to have: --role head, officer or viewer.")
            notes = desk.people.set_role(options.change, options.role)
        elif options.remove:
            key = _remove(desk, options)
            notes = key.notes
        found = desk.people.all()
    data = {"people": [{"name": person.name, "role": person.role} for person in found], "notes": list(notes)}
    text = table(("Name", "Role"), [(person.name, person.role) for person in found])
    if key:
        text += f"\nThe new recovery key is in {options.recovery_out}; the old one no longer opens the roll."
    return Outcome(data, text, notes)


def _add(desk: Desk, options: argparse.Namespace) -> tuple[str, ...]:
    if not options.new_passphrase_file:
        raise UserError("The new person needs a passphrase: give it with --new-passphrase-file F.")
    secret = first_line(options.new_passphrase_file, "passphrase")
    return (*desk.people.add(options.add, options.role or "officer", secret, check=False), *_warned(secret))


def _remove(desk: Desk, options: argparse.Namespace) -> NewKey:
    """What is wrong with the person is said before what is wrong with the file."""
    desk.people.refuse_removal(options.remove)
    if not options.recovery_out:
        raise UserError("Removing somebody makes a new recovery key: say where to, with --recovery-out F.")
    refuse_taken(options.recovery_out)
    key = desk.people.remove(options.remove)
    write_secret(options.recovery_out, key.recovery)
    return key


def passphrase(options: argparse.Namespace) -> Outcome:
    """One's own new passphrase."""
    if options.recovery_file:
        raise UserError("A passphrase is changed with the old one; give it with --passphrase-file F.")
    old, new_one = passphrase_of(options), first_line(options.new_passphrase_file, "passphrase")
    with desk_of(options, write=True) as desk:
        notes = (*desk.people.change_passphrase(old, new_one, check=False), *_warned(new_one))
        person = desk.person
    data = {"person": person, "changed": True, "notes": list(notes)}
    return Outcome(data, f"The passphrase of {person} is changed.", notes)


def key(options: argparse.Namespace) -> Outcome:
    """A new recovery key."""
    with desk_of(options, write=True) as desk:
        refuse_taken(options.recovery_out)
        made = desk.people.new_recovery_key()
    write_secret(options.recovery_out, made.recovery)
    return Outcome(
        {"recovery_out": str(options.recovery_out), "notes": list(made.notes)},
        f"The new recovery key is in {options.recovery_out}; the old one no longer opens the roll.",
        made.notes,
    )
