"""Opening the window on the sample."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from vsdesk.demo import Made


def open_window(made: Made) -> list[str]:
    """Open the window on the sample, if there is a display; what to say about it."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not display:
        return ["There is no display, so the window was not opened."]
    frozen = getattr(sys, "frozen", False)
    program = [str(Path(sys.executable).with_name("vsdesk"))] if frozen else [sys.executable, "-m", "ui"]
    try:
        subprocess.Popen([*program, str(made.roll)], stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        return ["The window could not be opened; start it with: vsdesk"]
    return ["The window is opening; the passphrase to type is in the file named above."]
