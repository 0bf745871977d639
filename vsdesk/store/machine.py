"""Which computer this is: two laptops may both be called LAPTOP, and a lock must know them apart."""

from __future__ import annotations

import hashlib
import platform
import sys
import uuid
from functools import cache
from pathlib import Path


def machine_name() -> str:
    """The name people know the computer by."""
    return platform.node() or "a computer without a name"


@cache
def machine_id() -> str:
    """The same for every process on this computer, and different on another; says nothing about it."""
    return hashlib.sha256(f"vsdesk {machine_name()} {_installed_id()}".encode()).hexdigest()[:32]


def _installed_id() -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return str(uuid.getnode())
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip() or str(uuid.getnode())
    except OSError:
        return str(uuid.getnode())
