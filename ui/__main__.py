"""The `vsdesk` command: a verb goes to the command line before Qt is imported; none, or a roll, opens the window."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

NO_DISPLAY = "There is no display, so the window cannot open. Use a verb instead; vsdesk --help lists them."
LEFT_TO_THE_COMMAND_LINE = ("-h", "--help", "--version")


def main(arguments: list[str] | None = None) -> int:
    """Run a verb, or open the window.

    Returns: the verb's exit code (design of the command line); 1 where there is no display.
    """
    multiprocessing.freeze_support()
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        return open_window(None)
    if len(given) == 1 and is_roll(given[0]):
        return open_window(Path(given[0]).absolute())
    from vsdesk.cli import main as run_verb

    code = run_verb(given)
    if (
        code == 0
        and given[0] == "demo"
        and not {"--no-window", "--json", *LEFT_TO_THE_COMMAND_LINE} & set(given)
    ):
        return open_sample(given[1:])
    return code


def is_roll(text: str) -> bool:
    """Whether an argument is a roll's folder rather than a verb."""
    folder = Path(text)
    return any((folder / name).is_file() for name in ("keys.json", "roll.db"))


def has_display() -> bool:
    """Whether a window can be shown. Told without Qt, which would abort where there is none."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform.partition(":")[0] in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(folder: Path | None) -> int:
    """Open the window, on a roll if one is given."""
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    from ui.app import run

    return run(folder)


def open_sample(arguments: list[str]) -> int:
    """After `demo`, the window on what it made, where there is a display to open it on."""
    if not has_display():
        return 0
    folder = next((Path(text) for text in arguments if not text.startswith("-")), Path("northshire-sample"))
    rolls = sorted(folder.glob("*.vsroll"))
    return open_window(rolls[0].absolute()) if rolls else 0


if __name__ == "__main__":
    sys.exit(main())
