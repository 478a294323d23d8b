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
from django.db import connection

from .scope import person_keys
from .sound import sound

VERSION, NONCE = b"\x01", 12


class Unsealable(ValueError):
    """A sealed value does not open: the key was destroyed, or the value was moved or altered."""


@dataclass
class Seal:
    """Opens and closes sealed values by the master key. Keys of persons it holds only while a scope lasts."""

    master: bytes = field(repr=False)

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

    def prepare(self, persons: Collection[str], *, make: bool = True) -> dict[str, bytes]:
        """The keys of persons, where missing made, in two statements; they are remembered until the scope ends.

        Fails: Unsealable, when a key was wrapped by another master key.
        """
        kept = person_keys()
        found = {p: kept[self.master, p] for p in persons if (self.master, p) in kept}
        found |= self._load(set(persons) - found.keys())
        missing = set(persons) - found.keys() if make else set()
        if missing:
            made = self._make(sorted(missing))
            found |= made | self._load(missing - made.keys())
        kept.update(((self.master, p), key) for p, key in found.items())
        return found

    def _make(self, persons: list[str]) -> dict[str, bytes]:
        """New keys, but for persons to whom somebody else gave one meanwhile."""
        keys = {p: AESGCM.generate_key(256) for p in persons}
        wrapped = [self._wrapped(p, key) for p, key in keys.items()]
        with connection.cursor() as c:
            c.execute("INSERT INTO registers_datakey (person, wrapped) SELECT * FROM unnest(%s::text[], %s::bytea[]) "
                      "ON CONFLICT DO NOTHING RETURNING person", [persons, wrapped])
            return {p: keys[p] for (p,) in c}

    def _wrapped(self, person: str, key: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return VERSION + nonce + self._wrap.encrypt(nonce, key, person.encode())

    def _load(self, persons: Collection[str]) -> dict[str, bytes]:
        if not persons:
            return {}
        with connection.cursor() as c:
            c.execute("SELECT person, wrapped FROM registers_datakey WHERE person = ANY(%s)", [sorted(persons)])
            return {person: self._unwrapped(person, bytes(wrapped)) for person, wrapped in c}

    def _unwrapped(self, person: str, wrapped: bytes) -> bytes:
        try:
            return self._wrap.decrypt(wrapped[1 : 1 + NONCE], wrapped[1 + NONCE :], person.encode())
        except (InvalidTag, ValueError) as e:
            raise Unsealable("the keys of persons were wrapped by another master key; restore the keys folder of this installation") from e

    def _key(self, person: str, *, make: bool) -> bytes | None:
        return person_keys().get((self.master, person)) or self.prepare([person], make=make).get(person)

    def close(self, person: str, where: str, value: str) -> bytes:
        """The value, encrypted for one person and one `register.column.row` (moved elsewhere, it will not open)."""
        key, nonce = self._key(person, make=True), os.urandom(NONCE)
        return VERSION + nonce + AESGCM(key).encrypt(nonce, value.encode(), where.encode())

    def open(self, person: str, where: str, closed: bytes) -> str:
        """The value in clear. Fails: Unsealable."""
        key, closed = self._key(person, make=False), bytes(closed)
        if key is None:
            raise Unsealable(f"{where} does not open; its key was destroyed")
        try:
            return AESGCM(key).decrypt(closed[1 : 1 + NONCE], closed[1 + NONCE :], where.encode()).decode()
        except (InvalidTag, ValueError) as e:
            raise Unsealable(f"{where} does not open; the value was altered or moved") from e

    def index(self, column: str, value: str) -> bytes:
        """The blind index of a value: equal values of one column give equal bytes, and nothing else can be told."""
        plain = unicodedata.normalize("NFKC", value).strip().upper()
        return hmac.digest(self._index, f"{column}\0{plain}".encode(), "sha256")

    def indexes(self, column: str, value: str | None) -> dict[str, bytes | None]:
        """What stands beside a sealed value, by the ending of its column's name: the index, and that of how it sounds.

        Only a register that has a column of that name stores it.
        """
        if value is None:
            return {"index": None, "sound_index": None}
        return {"index": self.index(column, value), "sound_index": self.index(f"{column}.sound", sound(value))}
