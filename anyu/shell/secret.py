"""Secrets of the installation, made once and kept in files that only its user can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def master_key(home: Path) -> bytes:
    """The 32 bytes that wrap every person's data key. Losing the file loses names and intimate columns for good."""
    return bytes.fromhex(secret(home, "master"))


def secret(home: Path, name: str) -> str:
    """The named secret as 64 hexadecimal characters, made at first use.

    Two processes that start at once agree: the file appears whole under its name or not at all.
    """
    path = home / "keys" / f"{name}.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
            f.write(secrets.token_hex(32))
            f.flush()
            os.fsync(f.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first; its key counts
        fresh.unlink()
    return path.read_text().strip()
