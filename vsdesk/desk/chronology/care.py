"""Care and school: periods, orders and placements, reviews, times missing, enrolments, special needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vsdesk.desk.chronology.entry import About, Entry, Told
from vsdesk.model.episode import Episode
from vsdesk.model.provision import WORDS as SEN_WORDS
from vsdesk.model.wording import long_date
from vsdesk.reference.codes import code_set
from vsdesk.store.records import read_table


def care(about: About) -> Told:
    """Into care, out of it, and every change of order or placement between."""
    for period in about.one.periods:
        what = "Short breaks" if period.is_short_breaks else "Care"
        seen = "" if period.start_seen else "Earlier episodes are missing: care may have begun before."
        yield Entry(period.started_on, "Care", f"{what} began", seen)
        if period.ended_on is not None:
            reason = code_set("REC").words_or_code(period.ended_reason) if period.ended_reason else ""
            yield Entry(period.ended_on, "Care", f"{what} ended", reason)
    before: Episode | None = None
    for episode in about.one.file.episodes:
        yield from _changes(episode, before)
        before = episode


def _changes(episode: Episode, before: Episode | None) -> Iterator[Entry]:
    if episode.ls and (before is None or episode.ls != before.ls):
        yield Entry(
            episode.decom, "Care", f"Order: {code_set('LS').words_or_code(episode.ls)}", "", "SSDA903"
        )
    home = (episode.place, episode.urn, episode.pl_post)
    if episode.place and (before is None or home != (before.place, before.urn, before.pl_post)):
        why = before.reason_place_change if before else None
        more = f"Moved because: {code_set('REASON_PLACE_CHANGE').words_or_code(why)}" if why else ""
        yield Entry(episode.decom, "Care", f"Lives with: {code_set('PLACE').words_or_code(episode.place)}", more,
                    "SSDA903")  # fmt: skip


def reviews(about: About) -> Told:
    """Reviews of the care plan, and times missing from care."""
    connection = about.desk.connection
    for row in read_table(connection, "review", "child = ?", (about.child,)):
        words = code_set("REVIEW_CODE").words_or_code(row["review_code"]) if row["review_code"] else ""
        yield Entry(date.fromisoformat(row["review"]), "Care", "Review of the care plan", words, "SSDA903")
    for row in read_table(connection, "missing_episode", "child = ?", (about.child,)):
        until = (
            f"Until {long_date(date.fromisoformat(row['mis_end']))}."
            if row["mis_end"]
            else "No end is known."
        )
        what = code_set("MISSING").words_or_code(row["missing"]) if row["missing"] else "Missing from care"
        yield Entry(date.fromisoformat(row["mis_start"]), "Care", what, until, "SSDA903")


def schools(about: About) -> Told:
    """Where the child was enrolled, from when, to when; and what special need was provided for."""
    for one in about.one.file.enrolments:
        seen = "As first seen in a list." if one.from_basis == "seen" else ""
        kind = "" if one.kind == "main" else f" ({one.kind})"
        if one.from_on is not None:
            yield Entry(one.from_on, "School", f"Began at {one.name}{kind}", seen)
        if one.to_on is not None:
            seen = "As last seen in a list." if one.to_basis == "seen" else ""
            yield Entry(one.to_on, "School", f"Left {one.name}{kind}", seen)
    for need in about.one.file.provisions:
        if need.from_on is not None:
            yield Entry(need.from_on, "School", f"Special needs: {SEN_WORDS[need.provision]}")
