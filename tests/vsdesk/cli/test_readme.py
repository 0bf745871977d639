"""The README's table of verbs keeps up with the program."""

from __future__ import annotations

import re
from pathlib import Path

from vsdesk.cli.arguments import command_line

README = Path(__file__).parents[3] / "README.md"
IN_CODE = re.compile(r"`([^`]*)`")


def told() -> set[str]:
    """The verbs in the first column of the table: the first word of each piece of code, after the program's name."""
    text = README.read_text("utf-8").split("## What it does today")[1].split("\n## ")[0]
    firsts = [re.split(r"(?<!\\)\|", line)[1] for line in text.splitlines() if line.startswith("| `")]
    pieces = [
        piece.removeprefix("vsdesk-cli ").split()[0] for one in firsts for piece in IN_CODE.findall(one)
    ]
    return {piece for piece in pieces if not piece.startswith("-")}


def test_every_verb_of_the_program_stands_in_the_readme_and_no_other() -> None:
    assert told() == set(command_line()[1])
