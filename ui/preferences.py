"""What this computer remembers between runs: recent rolls (folder and name, nothing else), the look, the window."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

THEMES = ("system", "light", "dark")
CONTRASTS = ("system", "normal", "high")
SCALES = (100, 125, 150, 200)
MOST_RECENT = 6


@dataclass(frozen=True, slots=True)
class Recent:
    """A roll that was opened here."""

    folder: Path
    name: str


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where a window stands, in the screen's points; `full` where it fills the screen, the rest its size otherwise."""

    x: int
    y: int
    width: int
    height: int
    full: bool = False


def settings_file() -> Path:
    """Where the operating system keeps a program's settings."""
    return Path(platformdirs.user_config_dir("vsdesk", appauthor=False)) / "settings.json"


def data_folder() -> Path:
    """Where the sample virtual school is made."""
    return Path(platformdirs.user_data_dir("vsdesk", appauthor=False))


class Preferences:
    """Read when made, written at each change; a file that cannot be read or written is done without."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or settings_file()
        self._values = _read(self._file)

    @property
    def recent(self) -> tuple[Recent, ...]:
        """Rolls opened here, the last one first."""
        found = self._values.get("recent")
        lines = found if isinstance(found, list) else []
        return tuple(
            Recent(Path(str(line["folder"])), str(line.get("name", "")))
            for line in lines
            if isinstance(line, dict) and line.get("folder")
        )[:MOST_RECENT]

    def remember(self, folder: Path, name: str) -> None:
        """Put a roll first."""
        kept = [one for one in self.recent if one.folder != folder]
        self._keep_recent([Recent(folder, name), *kept])

    def forget(self, folder: Path) -> None:
        """Take a roll off the list; the roll itself stays."""
        self._keep_recent([one for one in self.recent if one.folder != folder])

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        found = self._values.get("theme")
        return found if found in THEMES else THEMES[0]

    @theme.setter
    def theme(self, name: str) -> None:
        self._keep("theme", name)

    @property
    def contrast(self) -> str:
        """`system`, `normal` or `high`."""
        found = self._values.get("contrast")
        return found if found in CONTRASTS else CONTRASTS[0]

    @contrast.setter
    def contrast(self, name: str) -> None:
        self._keep("contrast", name)

    @property
    def text_size(self) -> int:
        """Per cent, one of `SCALES`."""
        found = self._values.get("text_size")
        return found if found in SCALES else SCALES[0]

    @text_size.setter
    def text_size(self, per_cent: int) -> None:
        self._keep("text_size", per_cent)

    @property
    def window(self) -> WindowPlace | None:
        """Where the window stood when it was last closed; None before that, or where what is kept makes no sense."""
        found = self._values.get("window")
        if not (isinstance(found, list) and len(found) == 5 and all(isinstance(part, int) for part in found)):
            return None
        x, y, width, height, full = found
        return WindowPlace(x, y, width, height, bool(full))

    @window.setter
    def window(self, place: WindowPlace) -> None:
        self._keep("window", [place.x, place.y, place.width, place.height, int(place.full)])

    def _keep_recent(self, rolls: list[Recent]) -> None:
        self._keep("recent", [{"folder": str(one.folder), "name": one.name} for one in rolls[:MOST_RECENT]])

    def _keep(self, name: str, value: object) -> None:
        self._values[name] = value
        part = self._file.with_name(self._file.name + ".part")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            os.replace(part, self._file)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
