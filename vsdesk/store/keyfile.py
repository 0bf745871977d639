"""`keys.json`: who may open the roll, and how one sees that the file is whole and honest.

A SHA-256 of its own canonical bytes is looked at first (differs: damaged); a MAC made with the data key after
unlocking (differs: tampered). The sealed key and the MAC are always the *present* data key's. A backup made
under a key retired since carries that older key in `handed`, encrypted under the present one, so that every
backup opens for the present people and with the present recovery key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vsdesk.errors import KeysDamaged, KeysTampered, NewerRoll, UserError
from vsdesk.store import durable
from vsdesk.store.derive import derived
from vsdesk.store.slots import ROLES, Cost, Role, Slot

FORMAT = 1
_MOST_BYTES = 1 << 20
_BYTES_OF_SLOT = ("salt", "proof", "public_key", "wrapped_key", "sealed_key")


@dataclass(frozen=True)
class Keys:
    """The contents of one `keys.json`.

    salt: the first 16 bytes of the `roll.db` beside it, in hex; tells after a crash which belongs to which.
    handed: the older key of a backup, encrypted under the present one; empty where the two are the same.
    mac: over all the rest, by the present data key; empty until `signed`.
    """

    roll_id: str
    roll_name: str
    salt: str
    slots: tuple[Slot, ...]
    handed: bytes = b""
    mac: bytes = b""


def signed(keys: Keys, data_key: bytes) -> Keys:
    """The same, with the MAC that only a holder of the data key can make."""
    return replace(keys, mac=_mac(keys, data_key))


def is_signed_by(keys: Keys, data_key: bytes) -> bool:
    """Whether a holder of `data_key` wrote this."""
    return hmac.compare_digest(keys.mac, _mac(keys, data_key))


def prove(keys: Keys, data_key: bytes) -> None:
    """Raise KeysTampered unless a holder of the data key wrote this."""
    if not is_signed_by(keys, data_key):
        raise KeysTampered(
            "keys.json was altered by somebody who could not open the roll: its people or roles are not as "
            "they were set. Use a backup’s keys.json, or the recovery key."
        )


def handing(keys: Keys, present_key: bytes, own_key: bytes) -> Keys:
    """For a backup: `keys` of the roll, made to give `own_key` to whoever has the present one. Unsigned."""
    if own_key == present_key:
        return replace(keys, handed=b"", mac=b"")
    nonce = secrets.token_bytes(12)
    box = AESGCM(derived(present_key, "retired key"))
    return replace(keys, handed=nonce + box.encrypt(nonce, own_key, keys.roll_id.encode()), mac=b"")


def own_key(keys: Keys, present_key: bytes) -> bytes:
    """The key of the database beside this `keys.json`."""
    if not keys.handed:
        return present_key
    box = AESGCM(derived(present_key, "retired key"))
    try:
        return box.decrypt(keys.handed[:12], keys.handed[12:], keys.roll_id.encode())
    except (InvalidTag, ValueError):
        raise KeysTampered(
            "keys.json was altered: the older key it hands on is not as it was written."
        ) from None


def write(path: Path, keys: Keys) -> None:
    """Put it on disk in one step. Raises: CannotWrite, with the old file untouched."""
    content = _content(keys)
    content["sha256"] = hashlib.sha256(canonical(content)).hexdigest()
    durable.write(path, canonical(content))


def read(path: Path) -> Keys:
    """What `path` holds, not yet proved (`prove` needs the data key).

    Raises:
        KeysDamaged: missing, cut short, or any byte of it changed by accident.
        KeysTampered: whole by its own checksum, but nothing this program would have written.
        NewerRoll: written by a newer version of the program.
    """
    content = _whole(path)
    try:
        if content["format"] > FORMAT:
            raise NewerRoll(
                "This roll was made by a newer version of vsdesk. Install the newer version to open it."
            )
        return _keys(content)
    except (KeyError, TypeError, ValueError):
        raise KeysTampered(
            "keys.json was altered: it holds what this program never writes. "
            "Use a backup’s keys.json, or the recovery key."
        ) from None


def canonical(content: dict[str, Any]) -> bytes:
    """The one way to write these values as JSON, so that a checksum of them means something."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _whole(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_MOST_BYTES))
        said = content.pop("sha256")
        found = hashlib.sha256(canonical(content)).hexdigest()
    except FileNotFoundError:
        raise KeysDamaged(f"keys.json is missing. Open the roll with its recovery key: {path}") from None
    except OSError:
        raise UserError(
            f"keys.json cannot be read by this account. Ask for access to its folder: {path}"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        said, found = "", "differs"
    if said != found:
        raise KeysDamaged(
            "keys.json is damaged: it is not what its own checksum says. The roll itself may be well; "
            f"open it with the recovery key, or put back a backup’s keys.json: {path}"
        )
    return dict(content)


def _keys(content: dict[str, Any]) -> Keys:
    keys = Keys(
        roll_id=_text(content["roll"]["id"]),
        roll_name=_text(content["roll"]["name"]),
        salt=_text(content["salt"]),
        slots=tuple(_slot(one) for one in content["slots"]),
        handed=bytes.fromhex(content["handed"]),
        mac=bytes.fromhex(content["mac"]),
    )
    if canonical(_content(keys)) != canonical(content) or not keys.slots:
        raise ValueError("more or less than this program writes")
    return keys


def _slot(content: dict[str, Any]) -> Slot:
    octets = {name: bytes.fromhex(content[name]) for name in _BYTES_OF_SLOT}
    return Slot(
        id=_text(content["id"]),
        name=_text(content["name"]),
        role=_role(content["role"]),
        wrapped_as=_role(content["wrapped_as"]),
        cost=Cost(**content["argon2id"]),
        **octets,
    )


def _content(keys: Keys) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "roll": {"id": keys.roll_id, "name": keys.roll_name},
        "salt": keys.salt,
        "slots": [_slot_content(slot) for slot in keys.slots],
        "handed": keys.handed.hex(),
        "mac": keys.mac.hex(),
    }


def _slot_content(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    return {
        "id": slot.id,
        "name": slot.name,
        "role": slot.role,
        "wrapped_as": slot.wrapped_as,
        "argon2id": {"memory_kib": cost.memory_kib, "iterations": cost.iterations, "lanes": cost.lanes},
        **{name: getattr(slot, name).hex() for name in _BYTES_OF_SLOT},
    }


def _mac(keys: Keys, data_key: bytes) -> bytes:
    content = _content(replace(keys, mac=b""))
    return hmac.digest(derived(data_key, "keys.json"), canonical(content), "sha256")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _role(value: object) -> Role:
    for role in ROLES:
        if value == role:
            return role
    raise ValueError("no such role")
