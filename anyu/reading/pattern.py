"""Patterns written in Traditional Chinese that match every spelling a document may use."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from anyu.guard.word import spelled


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The compiled pattern, to be used on folded text only."""
    return re.compile(spelled(source))


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A lexicon file of this room by name, as TOML values."""
    return tomllib.loads((files("anyu.reading") / "lexicon" / f"{name}.toml").read_text("utf-8"))
