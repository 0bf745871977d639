"""The command line: every verb, its text and its JSON; needs no display and no window."""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Sequence

from vsdesk.cli import arguments
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import bug_reference
from vsdesk.errors import Cancelled, UserError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb.

    Returns: 0 done, 1 a problem of the user's or the file's, 2 usage, 3 our fault.
    """
    multiprocessing.freeze_support()
    _speak_utf8()
    try:
        options = arguments.parse(argv)
    except SystemExit as stop:
        return int(stop.code or 0) if not isinstance(stop.code, str) else 2
    try:
        outcome: Outcome = options.run(options)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print("Stopped; nothing was left half done.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except Exception as error:
        print(bug_reference(error), file=sys.stderr)
        return 3
    return _tell(outcome, as_json=options.json)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _tell(outcome: Outcome, *, as_json: bool) -> int:
    try:
        if as_json:
            print(json.dumps(outcome.data, ensure_ascii=False, indent=2))
        elif outcome.text:
            print(outcome.text)
        for sentence in outcome.problems:
            print(sentence, file=sys.stderr)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return 1
    return 1 if outcome.failed else 0
