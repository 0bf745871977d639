"""The verbs and their options, a module a subject."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from vsdesk import __version__
from vsdesk.cli.arguments import children, log, making, peps, register, returns


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line. Raises: SystemExit(2) with usage on stderr."""
    return command_line()[0].parse_args(argv)


def command_line() -> tuple[argparse.ArgumentParser, tuple[str, ...]]:
    """What reads the command line, and its verbs in the order in which help tells them."""
    parser = argparse.ArgumentParser(
        prog="vsdesk",
        description="An offline, encrypted desk for a virtual school. Without a verb, opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"vsdesk {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    making.making(verbs)
    returns.importing(verbs)
    children.asking(verbs)
    returns.sending(verbs)
    register.register(verbs)
    making.keeping(verbs)
    making.people(verbs)
    making.settings(verbs)
    register.letters(verbs)
    peps.peps(verbs)
    returns.deciding(verbs)
    children.following(verbs)
    log.logging(verbs)
    return parser, tuple(verbs.choices)
