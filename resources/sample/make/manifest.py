"""`manifest.toml`: the files in the order in which they are taken in, and what is to be expected of each."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from resources.sample.make.calendar import AS_AT
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.world import World

HEAD = """\
# The sample virtual school: its workbooks, in the order in which they are to be taken in.
# Nobody in them is real. Made by `python -m resources.sample.make`, like the workbooks: changes are lost.
"""


def manifest(world: World, files: Sequence[SampleFile]) -> str:
    """The manifest's text.

    Raises: KeyError where a file has no sentences in `oddities.toml`.
    """
    odd = tomllib.loads((Path(__file__).parent / "oddities.toml").read_text(encoding="utf-8"))
    return "\n".join(
        [HEAD, *_roll(), "", *_people(world), "", *(_entry(file, odd[file.path]) for file in files)]
    )


def _roll() -> list[str]:
    return [
        f"as_at = {AS_AT.isoformat()}",
        'authority = "Northshire"',
        'roll_name = "Northshire Virtual School"',
        'la_code = "999"',
    ]


def _people(world: World) -> list[str]:
    """How many there are to count, whoever counts."""
    named = [child for child in world.children if child.lists != "ssda903"]
    now = [child for child in named if child.ceased is None]
    counts = {
        "named": len(named),
        "looked_after": len(now),
        "short_breaks": sum(child.legal == "V4" for child in now),
        "out_of_area": sum(child.home != "northshire" for child in now),
        "joined_since_1_september": sum(child.care_since.isoformat() >= "2026-09-01" for child in now),
        "left_since_1_september": sum(
            bool(child.ceased and child.ceased.isoformat() >= "2026-09-01") for child in named
        ),
        "care_leavers": sum("leavers" in child.lists for child in named),
        "no_school_place": sum(child.school == "NONE" for child in now),
        "only_in_ssda903": len(world.children) - len(named),
    }
    return ["[people]", *(f"{name} = {count}" for name, count in counts.items())]


def _entry(file: SampleFile, odd: Sequence[str]) -> str:
    lines = ["[[file]]", f"path = {_string(file.path)}", f"kind = {_string(file.kind)}"]
    if file.school:
        lines.append(f"school = {file.school}")
    if file.period:
        lines.append(f"period = {{ from = {file.period[0].isoformat()}, to = {file.period[1].isoformat()} }}")
    if file.kind == "attendance":
        lines.append(f"stated_in_file = {_array(file.stated)}")
    if file.password:
        lines.append(f"password = {_string(file.password)}")
    lines += ["what_is_odd = [", *(f"  {_string(sentence)}," for sentence in odd), "]"]
    return "\n".join([*lines, f"expected = {_inline(file.expected)}", ""])


def _string(text: str) -> str:
    """TOML's basic string; JSON's escapes are a part of its own."""
    return json.dumps(text, ensure_ascii=False)


def _array(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_string, texts)) + "]"


def _inline(counts: Mapping[str, int]) -> str:
    return "{ " + ", ".join(f"{name} = {count}" for name, count in counts.items()) + " }"
