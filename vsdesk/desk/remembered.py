"""“Remember me on this computer”: a person's own key in the operating system's credential store, if it has one.

What is kept is neither the passphrase nor the roll's key, but the private key of the person's slot: it opens this roll
alone, and no longer does once they have a new passphrase or were removed.
"""

from __future__ import annotations

import base64
import ctypes.util
import sys
from contextlib import suppress
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from vsdesk.errors import UserError
from vsdesk.store import vault
from vsdesk.store.unlock import same_name

SERVICE = "vsdesk"


def available() -> bool:
    """Whether this computer has a credential store that can be used."""
    try:
        return float(_store().priority) > 0
    except Exception:  # a backend may fail in any way when it is asked; then there is none
        return False


def remember(folder: Path, person: str, passphrase: str) -> None:
    """Keep a person's own key for this roll. Raises: as unlocking; UserError where the store refuses."""
    private = vault.private_key_of(folder, passphrase, person)
    try:
        _store().set_password(SERVICE, _account(folder, person), base64.b64encode(private).decode("ascii"))
    except (KeyringError, RuntimeError, OSError):
        raise UserError(
            "This computer's credential store refused to keep the key. The roll is open; next time the "
            "passphrase is asked for."
        ) from None


def recall(folder: Path, person: str) -> bytes | None:
    """A person's own key, if this computer remembers it."""
    try:
        text = _store().get_password(SERVICE, _account(folder, person))
        return base64.b64decode(text, validate=True) if text else None
    except Exception:  # likewise; what cannot be asked remembers nothing
        return None


def forget(folder: Path, person: str) -> None:
    """Forget it. Does nothing where nothing is kept, or a backend fails: a new recovery key may wait to be shown."""
    with suppress(Exception):
        _store().delete_password(SERVICE, _account(folder, person))


def _store() -> KeyringBackend:
    """The credential store in use. Elsewhere than on a Mac, the Mac's is kept from looking for its libraries: that
    starts a compiler, which leaves files among the temporary ones.
    """
    looks = ctypes.util.find_library
    if sys.platform != "darwin":
        ctypes.util.find_library = lambda name: None
    try:
        return keyring.get_keyring()
    finally:
        ctypes.util.find_library = looks


def _account(folder: Path, person: str) -> str:
    return f"{vault.roll_id_of(folder)}:{same_name(person)}"
