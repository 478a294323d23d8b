"""Compile: the words of the pages, from the .po that people edit to the .mo that Django reads; Simplified is derived on the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from anyu.kernel.simplify import simplify

FOLDER = Path(__file__).parent / "locale"
PART = Path("LC_MESSAGES")


def compile_texts(folder: Path = FOLDER) -> list[Path]:
    """The files that were made anew: those that are missing or older than the .po."""
    source = folder / "zh_Hant" / PART / "django.po"
    wanted: dict[str, Callable[[str], str]] = {"zh_Hant": str, "zh_Hans": simplify}
    made = []
    for locale, change in wanted.items():
        target = folder / locale / PART / "django.mo"
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        _put(target, derived(source, change))
        made.append(target)
    return made


def derived(source: Path, change: Callable[[str], str] = simplify) -> Catalog:
    """The catalogue of a .po with every translation changed; placeholders stay, as they hold no Chinese."""
    with source.open("rb") as f:
        catalog = read_po(f, locale="zh_Hant")
    for message in catalog:
        if isinstance(message.string, tuple | list):
            message.string = tuple(map(change, message.string))
        elif message.id:
            message.string = change(message.string)
    return catalog


def _put(target: Path, catalog: Catalog) -> None:
    """Several servers may start at once: each writes a file of its own and then takes the name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    out, own = BytesIO(), target.with_suffix(f".{os.getpid()}")
    write_mo(out, catalog)
    own.write_bytes(out.getvalue())
    own.replace(target)
