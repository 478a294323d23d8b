"""Seal: values encrypted under their person's key, and blind indexes for equality search.

Source: NIST SP 800-38D (AES-GCM); RFC 5869 (HKDF); RFC 2104 (HMAC).
"""

from __future__ import annotations

import hmac
import os
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .data_key import DataKey

VERSION, NONCE = b"\x01", 12


class Unsealable(ValueError):
    """A sealed value does not open: the key was destroyed, or the value was moved or altered."""


@dataclass
class Seal:
    """Opens and closes sealed values; holds the master key, and person keys only while it lives."""

    master: bytes
    _keys: dict[str, AESGCM] = field(default_factory=dict, repr=False)

    @cached_property
    def _wrap(self) -> AESGCM:
        return AESGCM(self._derive(b"anyu/wrap/v1"))

    @cached_property
    def _index(self) -> bytes:
        return self._derive(b"anyu/index/v1")

    def _derive(self, info: bytes) -> bytes:
        return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(self.master)

    def derived(self, purpose: str) -> bytes:
        """A key of 32 bytes for another purpose, such as the pseudonyms of a snapshot family."""
        return self._derive(f"anyu/{purpose}/v1".encode())

    def prepare(self, persons: Collection[str]) -> None:
        """Loads, and where missing makes, the keys of many persons in two statements."""
        wanted = set(persons) - self._keys.keys()
        self._load(wanted)
        new = []
        for person in sorted(wanted - self._keys.keys()):
            raw, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
            new.append(DataKey(person=person, wrapped=VERSION + nonce + self._wrap.encrypt(nonce, raw, person.encode())))
        if new:
            DataKey.objects.bulk_create(new, ignore_conflicts=True, batch_size=5_000)
            self._load({k.person for k in new})

    def _load(self, persons: set[str]) -> None:
        wanted = DataKey.objects.raw("SELECT * FROM registers_datakey WHERE person = ANY(%s)", [sorted(persons)]) if persons else ()
        for row in wanted:
            wrapped = bytes(row.wrapped)
            raw = self._wrap.decrypt(wrapped[1 : 1 + NONCE], wrapped[1 + NONCE :], row.person.encode())
            self._keys[row.person] = AESGCM(raw)

    def close(self, person: str, where: str, value: str) -> bytes:
        """The value, encrypted for one person and one `register.column.row` (moved elsewhere, it will not open)."""
        if person not in self._keys:
            self.prepare([person])
        nonce = os.urandom(NONCE)
        return VERSION + nonce + self._keys[person].encrypt(nonce, value.encode(), where.encode())

    def open(self, person: str, where: str, closed: bytes) -> str:
        """The value in clear. Fails: Unsealable."""
        if person not in self._keys:
            self._load({person})
        closed = bytes(closed)
        try:
            return self._keys[person].decrypt(closed[1 : 1 + NONCE], closed[1 + NONCE :], where.encode()).decode()
        except (KeyError, InvalidTag) as e:
            raise Unsealable(f"{where} does not open; its key was destroyed or the value was altered") from e

    def index(self, column: str, value: str) -> bytes:
        """The blind index of a value: equal values of one column give equal bytes, and nothing else can be told."""
        plain = unicodedata.normalize("NFKC", value).strip().upper()
        return hmac.digest(self._index, f"{column}\0{plain}".encode(), "sha256")
