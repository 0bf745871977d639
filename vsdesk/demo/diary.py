"""The log of the sample, each entry on its own day, with what came of its follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vsdesk.demo.files import day_of, manifest
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.model.log import NewEntry, NewFollowUp, Party


def write_log(desk: Desk, ids: Mapping[str | None, int]) -> None:
    """Write each entry of the sample's log on its own day, with what came of its follow-up."""
    clock = desk.clock
    for one in manifest("log.toml")["entry"]:
        desk.clock = Clock(as_of=day_of(one["on"]))
        desk.log.add(_entry(desk, one, ids))
        if "done" in one:
            desk.clock = Clock(as_of=day_of(one["done"]))
            desk.follow_ups.done(max(line.id for line in desk.follow_ups.all()), one["came_of_it"])
        elif "snoozed" in one:
            desk.follow_ups.snooze(
                max(line.id for line in desk.follow_ups.all()), day_of(one["snoozed"]), one["why"]
            )
    desk.clock = clock


def _entry(desk: Desk, one: dict[str, Any], ids: Mapping[str | None, int]) -> NewEntry:
    school = desk.schools.search(one["school"])[0].id if "school" in one else None
    parties = [Party("with", one["kind"], school=school, name=one.get("who", ""))]
    if "child" in one:
        parties.append(Party("about", "child", child=ids[one["child"]]))
    follow = NewFollowUp(one["follow_up"], day_of(one["due"]), desk.person) if "follow_up" in one else None
    return NewEntry(
        one["how"], one["said"], day_of(one["on"]), one.get("at", ""), one.get("direction", ""), one["theme"],
        one.get("outcome", ""), one.get("minutes"), one.get("restricted", False), tuple(parties), follow,
    )  # fmt: skip
