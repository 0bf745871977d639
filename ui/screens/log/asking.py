"""The small windows of follow-ups: done, snooze, hand over, note, and a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from ui import initials
from ui.dialogs.form import Form
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.follow_ups import FollowUp
from vsdesk.model.log import NewFollowUp
from vsdesk.model.wording import long_date

Do = Callable[[Callable[[Desk], Changes], str], None]
"""Does something as a batch of that name."""


def ask_done(number: int, today: date, do: Do, parent: QWidget) -> Form:
    """Ask what came of it, and when."""
    form = Form("Done", "The follow-up goes from Today; who said so is kept.", "Mark as done", parent)
    words = form.line("What came of it", hint="If there is anything to say")
    day = form.line("Day", long_date(today))

    def agree() -> bool:
        on = form.day(day, today)
        if on is None:
            return False
        do(lambda desk: desk.follow_ups.done(number, words.text(), on), "Done")
        return True

    form.finish(agree)
    form.open()
    words.setFocus()
    return form


def ask_snooze(held: FollowUp, today: date, do: Do, parent: QWidget) -> Form:
    """Ask until when it is out of sight, and why."""
    form = Form(
        "Snooze",
        f"{initials.MODE.words(held.what)}: out of sight until that day. The head sees all snoozes.",
        "Snooze",
        parent,
    )
    until = form.line("Until and with", long_date(today + timedelta(days=7)))
    why = form.line("Reason", hint="It is kept with the follow-up")

    def agree() -> bool:
        day = form.day(until, today)
        if day is None:
            return False
        if not why.text().strip():
            why.setFocus()
            return form.refuse("Give a reason: it is kept with the follow-up.")
        do(lambda desk: desk.follow_ups.snooze(held.id, day, why.text()), "Snooze")
        return True

    form.finish(agree)
    form.open()
    why.setFocus()
    return form


def ask_hand_over(held: FollowUp, owners: Sequence[str], do: Do, parent: QWidget) -> Form:
    """Ask who takes it over."""
    others = tuple(one for one in owners if one != held.owner)
    what = initials.MODE.words(held.what)
    sentence = f"{what}: owed by {held.owner}. Whoever takes it over must be able to open this roll."
    form = Form("Hand over", sentence, "Hand over", parent)
    to = form.choice("To", others or (held.owner,))
    why = form.line("Why", hint="If there is anything to say")

    def agree() -> bool:
        if not others:
            return form.refuse("Nobody else can open this roll; add them under Settings, People and keys.")
        do(lambda desk: desk.follow_ups.hand_over(held.id, to.currentText(), why.text()), "Hand over")
        return True

    form.finish(agree)
    form.open()
    to.setFocus()
    return form


def ask_note(held: FollowUp, do: Do, parent: QWidget) -> Form:
    """Ask for a note."""
    form = Form(
        "Note",
        f"{initials.MODE.words(held.what)}. The note stands beside it, with your name and the day.",
        "Save the note",
        parent,
    )
    words = form.line("Words")

    def agree() -> bool:
        if not words.text().strip():
            return form.refuse("The note is empty; write it first.")
        do(lambda desk: desk.follow_ups.annotate(held.id, words.text()), "Note")
        return True

    form.finish(agree)
    form.open()
    words.setFocus()
    return form


def ask_new(today: date, owners: Sequence[str], person: str, do: Do, parent: QWidget) -> Form:
    """Ask for a task that no entry led to."""
    form = Form("New follow-up", "Something to do that no call or letter led to.", "Add it", parent)
    what = form.line("What is to be done")
    due = form.line("Due", long_date(today + timedelta(days=7)))
    owner = form.choice("Who owes it", tuple(dict.fromkeys((person, *owners))))

    def agree() -> bool:
        day = form.day(due, today)
        if day is None:
            return False
        if not what.text().strip():
            what.setFocus()
            return form.refuse("Say in a few words what is to be done.")
        new = NewFollowUp(what.text(), day, owner.currentText())
        do(lambda desk: desk.follow_ups.make(new), "New follow-up")
        return True

    form.finish(agree)
    form.open()
    what.setFocus()
    return form
