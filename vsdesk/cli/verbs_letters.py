"""`letters`: the words of letters and e-mails to schools, read, changed, put back and seen filled in."""

from __future__ import annotations

import argparse

from vsdesk.changes import Changes
from vsdesk.cli.opening import desk_of, whole
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.letter_words import LetterWords, came
from vsdesk.errors import NotFound, UserError

SUBJECT = "subject:"


def letters(options: argparse.Namespace) -> Outcome:
    """Every letter; or one of them: its words, with new ones taken from a file, as it came, or filled in."""
    if options.code is None:
        if options.change or options.restore or options.preview:
            raise UserError("Which letter is not told: name one, such as chase-1.")
        with desk_of(options, write=False) as desk:
            return _listed(desk.letters.words())
    with desk_of(options, write=bool(options.change or options.restore)) as desk:
        if options.preview:
            return _previewed(desk, options)
        changes = _changed(desk, options)
        return _one(desk, desk.letters.one(options.code), changes)


def _changed(desk: Desk, options: argparse.Namespace) -> Changes | None:
    if options.change:
        subject, body = _read(whole(options.change, "words"), has_subject=bool(came(options.code).subject))
        return desk.letters.change(options.code, subject, body)
    return desk.letters.put_back(options.code) if options.restore else None


def _read(text: str, *, has_subject: bool) -> tuple[str, str]:
    """The subject and the letter below it; what has no subject is the letter whole."""
    if not has_subject:
        return "", text
    first, _, rest = text.lstrip("\ufeff\n ").partition("\n")
    if not first.lower().startswith(SUBJECT):
        raise UserError("The words do not begin with their subject. Begin the file with “Subject: …”.")
    return first[len(SUBJECT) :].strip(), rest


def _listed(found: tuple[LetterWords, ...]) -> Outcome:
    rows = [(one.code, one.title, "own" if one.is_own else "as it came", one.use) for one in found]
    data = {"letters": [_told(one) for one in found]}
    return Outcome(data, table(("Letter", "What", "Words", "Written"), rows))


def _one(desk: Desk, one: LetterWords, changes: Changes | None) -> Outcome:
    """What was done; or the words just as `--change` takes them, with what may stand in braces told beside."""
    names = desk.letters.blanks(one.code)
    blanks = [{"name": blank.name, "words": blank.words} for blank in names]
    if changes is not None:
        return Outcome(
            {**_told(one), "blanks": blanks, "batch": changes.batch},
            f"Batch {changes.batch}: {changes.name}",
        )
    subject = f"Subject: {one.subject}\n\n" if one.subject else ""
    known = tuple(f"{{{blank.name}}}: {blank.words}." for blank in names)
    return Outcome({**_told(one), "blanks": blanks, "batch": None}, subject + one.body, known)


def _previewed(desk: Desk, options: argparse.Namespace) -> Outcome:
    shown = desk.letters.preview(options.code, school=_school(desk, options.school))
    subject = f"Subject: {shown.subject}\n\n" if shown.subject else ""
    data = {"subject": shown.subject, "paragraphs": list(shown.paragraphs), "school": shown.school or None}
    return Outcome(data, subject + "\n\n".join(shown.paragraphs))


def _school(desk: Desk, urn: str | None) -> int | None:
    if urn is None:
        return None
    for one in desk.schools.search(urn):
        if one.urn == urn:
            return one.id
    raise NotFound(f"No school on this roll has the URN {urn}. Import the register of schools, or check it.")


def _told(one: LetterWords) -> dict[str, object]:
    return {"code": one.code, "title": one.title, "own": one.is_own, "subject": one.subject, "body": one.body}
