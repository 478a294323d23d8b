"""Reads the text of a declaration: TOML with known keys, and an error that says where."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from typing import Any


class DeclarationError(ValueError):
    """A declaration cannot be read; the message names it, the key and what is expected."""


def declaration(name: str, text: str, *, needs: Collection[str], may: Collection[str] = ()) -> Mapping[str, Any]:
    """The keys and values of a TOML declaration.

    In: needs and may, the keys that must and those that may be there.
    Fails: DeclarationError on bad TOML, a missing key or a key nobody reads (most often a slip of the pen).
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise DeclarationError(f"{name}: not readable as TOML: {e}") from e
    missing, extra = set(needs) - set(found), set(found) - set(needs) - set(may)
    if missing or extra:
        says = [f"missing {', '.join(sorted(missing))}"] * bool(missing) + [f"unknown {', '.join(sorted(extra))}"] * bool(extra)
        raise DeclarationError(f"{name}: {'; '.join(says)}; a declaration has {', '.join(sorted({*needs, *may}))}")
    return found
