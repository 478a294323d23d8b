"""Show: what commands share in how they speak: JSON on stdout, words on stderr, tables that line up in Chinese."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from anyu.flow import Desk


def as_json(value: Any) -> None:
    """Prints exactly one JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def as_text(text: str) -> None:
    """Prints a text exactly as it is, in UTF-8 whatever the terminal says, so that offsets into it hold."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def says(*words: str) -> None:
    """Prints a message beside the answer."""
    print(*words, file=sys.stderr)


def table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prints a table whose columns line up, wide characters counted as two."""
    lines = [list(map(str, headings)), *[["" if c is None else str(c) for c in r] for r in rows]]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(headings))]
    for line in lines:
        print("  ".join(c + " " * (w - _width(c)) for c, w in zip(line, widths, strict=True)).rstrip())


def lang() -> str:
    """The language of messages: ANYU_LANG, or what the terminal says, or Traditional Chinese."""
    told = os.environ.get("ANYU_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    if told.lower().startswith(("zh_cn", "zh-hans", "zh_sg")):
        return "zh-hans"
    return "zh-hant" if told.lower().startswith("zh") else "en"


def asks_who(parser: ArgumentParser) -> None:
    """Adds `--as USER`."""
    parser.add_argument("--as", dest="actor", metavar="USER", default=os.environ.get("ANYU_ACTOR"), help="who asks (or ANYU_ACTOR); without it, official figures only and no rows")


def asks_json(parser: ArgumentParser) -> None:
    """Adds `--json`."""
    parser.add_argument("--json", action="store_true", help="print exactly one JSON document")


def desk(told: Namespace, *, needed: bool = True) -> Desk | None:
    """The desk of `--as`, or None. Fails: ValueError when someone is needed and nobody was named."""
    from anyu.shell.house import desk_of

    if told.actor:
        return desk_of(told.actor)
    if needed:
        raise ValueError("say who you are with --as USER (or set ANYU_ACTOR); rows are only for those who may see them")
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
