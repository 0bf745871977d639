from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ui.__main__ import NO_DISPLAY, is_roll

BARE = {
    name: value
    for name, value in os.environ.items()
    if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments], env=BARE, capture_output=True, text=True, timeout=120
    )


def test_without_a_display_it_says_so_in_one_sentence(roll: Path) -> None:
    if not sys.platform.startswith("linux"):
        return
    for arguments in ((), (str(roll),)):
        done = run(*arguments)
        assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", NO_DISPLAY)


def test_a_verb_goes_to_the_command_line_without_qt(roll: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from ui.__main__ import main; code = main(['reports', sys.argv[1]]); "
        "assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--help"], env=BARE, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert run("nonsense").returncode == 2


def test_a_roll_is_told_from_a_verb(roll: Path, tmp_path: Path) -> None:
    assert is_roll(str(roll))
    assert not is_roll(str(tmp_path))
    assert not is_roll("children")
