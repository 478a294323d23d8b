"""Screen a list of items against the rights rules and print the hits of each."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import show

if TYPE_CHECKING:
    from anyu.guard import Item

NEEDS_DATABASE = False
_SHAPE = 'write [{"kind": "target", "event": "birth", "unit": "area", "numeric": true}, …] or {"items": […]}'


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE.json, `--json`."""
    parser.add_argument("file", type=Path, help="a JSON list of items, an object with `items`, or one item; - reads standard input")
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """1 when an item is coercive or conditional."""
    listed = _listed(_document(told.file), told.file)
    items = [_item(values, number, told.file) for number, values in enumerate(listed, start=1)]
    answers = [_answer(item, values.get("id") or values.get("name") or number) for number, (item, values) in enumerate(zip(items, listed, strict=True), start=1)]
    if told.json:
        show.as_json(answers)
    else:
        show.table(("item", "verdict", "rules", "instead"), [(a["item"], a["verdict"], ", ".join(a["rules"]), a["instead"] or "") for a in answers])
    return int(any(a["verdict"] != "ok" for a in answers))


def _document(file: Path) -> Any:
    if file.is_dir():
        raise ValueError(f"{file} is a folder; name a JSON file")
    raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise ValueError(f"{file} is not UTF-8 text (byte {e.start + 1}); save it as UTF-8") from e
    except json.JSONDecodeError as e:
        found = "is empty" if not raw.strip() else f"is not JSON (line {e.lineno}, column {e.colno}: {e.msg})"
        raise ValueError(f"{file} {found}; {_SHAPE}") from e
    except RecursionError as e:
        raise ValueError(f"{file} is nested too deeply; {_SHAPE}") from e


def _listed(document: Any, file: Path) -> list[dict[str, Any]]:
    """The items of the document. Fails: ValueError."""
    if isinstance(document, dict):
        document = document["items"] if "items" in document else [document] if {"kind", "item.kind"} & set(document) else None
    if not isinstance(document, list):
        raise ValueError(f"{file} holds no list of items; {_SHAPE}")
    return document


def _item(values: Any, number: int, file: Path) -> Item:
    from anyu.guard import Item
    from anyu.guard.item import UnknownItem

    try:
        return Item.of(values)
    except UnknownItem as e:
        raise ValueError(f"{file}, item {number}: {e}") from e


def _answer(item: Item, name: Any) -> dict[str, Any]:
    from anyu.guard import hits, screen
    from anyu.guard.citation import citation
    from anyu.kernel import Text

    lang = show.lang()
    verdict = screen(item)
    found = [
        {"rule": h.rule, "severity": h.severity, "source": Text(*(citation([h.source], tag) for tag in ("en", "zh-hant"))).say(lang), "why": h.why.say(lang)}
        for h in hits(item)
    ]
    instead = verdict.instead.say(lang) if verdict.instead else None
    bound = verdict.replacement.indicator if verdict.replacement else None
    return {"item": name, "verdict": verdict.verdict, "rules": [h["rule"] for h in found], "hits": found, "instead": instead, "indicator": bound}
