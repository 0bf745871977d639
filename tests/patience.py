"""A bot that waits long: a machine that is busy elsewhere fails no test, and what comes soon ends the wait at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Its waits last at least `PATIENCE_MS`, whatever a test says."""

    def waitSignal(self, signal: Any, *, timeout: int = 0, **given: Any) -> Any:
        """Wait for a signal."""
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **given)

    def waitSignals(self, signals: Any, *, timeout: int = 0, **given: Any) -> Any:
        """Wait for several signals."""
        return super().waitSignals(signals, timeout=max(timeout, PATIENCE_MS), **given)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        """Wait until something is so."""
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitExposed(self, widget: Any, *, timeout: int = 0) -> Any:
        """Wait until a window is on the screen."""
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE_MS))
