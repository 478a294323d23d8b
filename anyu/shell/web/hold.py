"""Hold: a file between its preview and its confirmation, encrypted, for its sender only, for a day."""

from __future__ import annotations

import json
import os
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from anyu.flow import Desk

NONCE, KEPT_S = 12, 24 * 3600
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


class NotHeld(LookupError):
    """There is no such file any more; send it again."""


def hold(desk: Desk, data: bytes, told: Mapping[str, Any], token: str | None = None) -> str:
    """The token under which the same user finds the file and what was told about it."""
    token = token or secrets.token_urlsafe(24)
    folder = _folder(desk)
    nonce, head = os.urandom(NONCE), json.dumps(dict(told)).encode()
    sealed = AESGCM(desk.house.seal.derived("upload")).encrypt(nonce, len(head).to_bytes(4, "big") + head + data, _owner(desk, token))
    own = folder / f"{token}.{os.getpid()}"
    with open(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as f:
        f.write(nonce + sealed)
    own.replace(folder / token)
    return token


def held(desk: Desk, token: str) -> tuple[bytes, dict[str, Any]]:
    """The file and what was told about it. Fails: NotHeld, also for another user's."""
    path = _folder(desk) / token
    if not TOKEN.fullmatch(token) or not path.exists():
        raise NotHeld(token)
    closed = path.read_bytes()
    try:
        plain = AESGCM(desk.house.seal.derived("upload")).decrypt(closed[:NONCE], closed[NONCE:], _owner(desk, token))
    except InvalidTag as e:
        raise NotHeld(token) from e
    size = int.from_bytes(plain[:4], "big")
    return plain[4 + size :], json.loads(plain[4 : 4 + size])


def _folder(desk: Desk) -> Path:
    """The folder, without what is older than a day."""
    folder = desk.house.home / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > KEPT_S:
            old.unlink(missing_ok=True)
    return folder


def _owner(desk: Desk, token: str) -> bytes:
    return f"{desk.actor.username}|{token}".encode()
