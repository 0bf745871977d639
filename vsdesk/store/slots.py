"""A slot: how one person's passphrase gives the roll's data key.

passphrase –Argon2id→ AES-256-GCM unwraps the person's X25519 private key –HPKE (RFC 9180)→ the data key.
Sealing needs only the public key, so the key can be changed for everyone without their passphrases. Who the
person is (name and role) is bound into both steps, so neither can be edited or exchanged.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from vsdesk.errors import KeysTampered, WrongPassphrase
from vsdesk.store.cost import QUICK, Cost, calibrate, stretch
from vsdesk.store.derive import derived

__all__ = ["QUICK", "ROLES", "Cost", "Role", "Slot", "calibrate", "make", "open_slot", "reseal"]

Role = Literal["head", "officer", "viewer"]
ROLES: tuple[Role, ...] = get_args(Role)

_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class Slot:
    """One person who may open the roll.

    `wrapped_as` is the role the passphrase was last set under: the wrap is bound to it, since nobody but the
    person can wrap again when a head changes the role; the seal is bound to the present role.
    `proof` tells a wrong passphrase (it differs) from an edited slot (it agrees, and the wrap fails).
    """

    id: str
    name: str
    role: Role
    wrapped_as: Role
    cost: Cost
    salt: bytes = field(repr=False)
    proof: bytes = field(repr=False)
    public_key: bytes = field(repr=False)
    wrapped_key: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)


def make(
    roll_id: str,
    name: str,
    role: Role,
    passphrase: str,
    cost: Cost,
    data_key: bytes,
    *,
    slot_id: str | None = None,
) -> Slot:
    """A slot with a fresh key pair of its own, giving `data_key` to whoever knows the passphrase.

    Args:
        slot_id: of the slot it replaces, where a person gets a new passphrase.
    """
    private, salt, slot_id = (
        X25519PrivateKey.generate(),
        secrets.token_bytes(16),
        slot_id or secrets.token_hex(8),
    )
    stretched = stretch(passphrase, salt, cost)
    nonce = secrets.token_bytes(12)
    wrapped = AESGCM(derived(stretched, "slot wrap")).encrypt(
        nonce, private.private_bytes_raw(), _bound("wrap", roll_id, slot_id, name, role)
    )
    slot = Slot(
        id=slot_id,
        name=name,
        role=role,
        wrapped_as=role,
        cost=cost,
        salt=salt,
        proof=derived(stretched, "slot proof"),
        public_key=private.public_key().public_bytes_raw(),
        wrapped_key=nonce + wrapped,
        sealed_key=b"",
    )
    return reseal(slot, roll_id, data_key)


def reseal(slot: Slot, roll_id: str, data_key: bytes, role: Role | None = None) -> Slot:
    """The same person, given `data_key` (and, if asked, another role); needs no passphrase."""
    role = role or slot.role
    sealed = _HPKE.encrypt(
        data_key,
        X25519PublicKey.from_public_bytes(slot.public_key),
        info=_bound("seal", roll_id, slot.id, slot.name, role),
    )
    return replace(slot, role=role, sealed_key=sealed)


def open_slot(slot: Slot, roll_id: str, passphrase: str) -> bytes:
    """The data key.

    Raises:
        WrongPassphrase: this is not the passphrase of the slot.
        KeysTampered: it is, but the slot was edited afterwards.
    """
    private = private_key(slot, roll_id, passphrase)
    try:
        return _unsealed(slot, roll_id, private)
    except (InvalidTag, ValueError):
        raise _edited(slot) from None


def open_with_private_key(slot: Slot, roll_id: str, private: bytes) -> bytes:
    """The data key, by the person's own key as the computer remembered it.

    Raises: WrongPassphrase where the person has another key by now (a new passphrase makes one).
    """
    try:
        return _unsealed(slot, roll_id, private)
    except (InvalidTag, ValueError):
        raise WrongPassphrase(
            f"What this computer remembers of {slot.name} no longer opens the roll. Type the passphrase."
        ) from None


def private_key(slot: Slot, roll_id: str, passphrase: str) -> bytes:
    """The person's own key, 32 bytes. Raises: as `open_slot`."""
    stretched = stretch(passphrase, slot.salt, slot.cost)
    if not secrets.compare_digest(derived(stretched, "slot proof"), slot.proof):
        raise WrongPassphrase(
            f"This is not {slot.name}’s passphrase. Look at Caps Lock and type it again; "
            "if it is forgotten, the recovery key opens the roll."
        )
    try:
        nonce, wrapped = slot.wrapped_key[:12], slot.wrapped_key[12:]
        bound = _bound("wrap", roll_id, slot.id, slot.name, slot.wrapped_as)
        return AESGCM(derived(stretched, "slot wrap")).decrypt(nonce, wrapped, bound)
    except (InvalidTag, ValueError):
        raise _edited(slot) from None


def _unsealed(slot: Slot, roll_id: str, private: bytes) -> bytes:
    return _HPKE.decrypt(
        slot.sealed_key,
        X25519PrivateKey.from_private_bytes(private),
        info=_bound("seal", roll_id, slot.id, slot.name, slot.role),
    )


def _edited(slot: Slot) -> KeysTampered:
    return KeysTampered(
        f"keys.json was altered: {slot.name}’s passphrase is right, but the slot was edited by somebody "
        "who could not open the roll. Use the recovery key, or a backup’s keys.json."
    )


def _bound(purpose: str, roll_id: str, slot_id: str, name: str, role: Role) -> bytes:
    return json.dumps(["vsdesk slot 1", purpose, roll_id, slot_id, name, role]).encode("ascii")
