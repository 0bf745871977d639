"""Render every page, step and dialog, and the report's pages: light and dark, at two sizes, offscreen.

Usage: python -m tests.shots OUT [--only NAME] [--small] [--text PER_CENT]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.shots.scenes import SCENES
from tests.shots.stage import Stage, prepared
from ui.style import theme
from ui.style.palette import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST
from ui.style.theme import Theme

SIZES = ((1366, 768), (1920, 1080))
NOT_A_FAULT = "This plugin does not support"
"""So the offscreen platform says of every dialog and menu."""


def main() -> int:
    """Make the sample, then every picture of it. Returns: 1 if Qt warned of anything meanwhile."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="only scenes whose name begins so")
    parser.add_argument("--small", action="store_true", help="one size, and no pages of the report")
    parser.add_argument("--text", type=int, default=100, help="the text's size in per cent")
    parser.add_argument("--contrast", action="store_true", help="in the two palettes of high contrast")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    warnings = _warnings()
    application = QApplication(sys.argv[:1])
    theme.load_fonts()
    with tempfile.TemporaryDirectory() as scratch:
        made = prepared(Path(scratch) / "sample")
        for palette in (LIGHT_CONTRAST, DARK_CONTRAST) if options.contrast else (LIGHT, DARK):
            theme.apply(application, Theme(palette, options.text / 100))
            for size in SIZES[:1] if options.small else SIZES:
                stage = Stage(made, Path(scratch), *size)
                _play(stage, options.only, options.out, f"{palette.name}-{size[0]}")
                stage.close()
        if not options.only and not options.small:
            _pages(made.reports[0], options.out)
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")
    print("\n".join(dict.fromkeys(warnings)), file=sys.stderr)
    return 1 if warnings else 0


def _play(stage: Stage, only: str, out: Path, how: str) -> None:
    for name, scene in SCENES.items():
        if name.startswith(only):
            scene(stage).grab().save(str(out / f"{name}-{how}.png"))


def _warnings() -> list[str]:
    """What Qt warns of from now on."""
    said: list[str] = []

    def handle(kind: QtMsgType, context: object, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not words.startswith(NOT_A_FAULT):
            said.append(words)

    qInstallMessageHandler(handle)
    return said


def _pages(pdf: Path, out: Path) -> None:
    """The report's pages, where the tool that draws them is there."""
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(out / "report")], check=True)
    else:
        print("pdftoppm is not here, so no page of the report was drawn")


if __name__ == "__main__":
    sys.exit(main())
