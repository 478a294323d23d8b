"""Screen a list of items against the rights rules and print the hits of each."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import show

NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE.json, `--json`."""
    parser.add_argument("file", type=Path, help="a JSON list of items, or an object with `items`")
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """1 when an item is coercive or conditional."""
    from anyu.guard import Item, hits, screen

    document = json.loads(told.file.read_text("utf-8-sig"))
    listed = document.get("items") if isinstance(document, dict) else document
    if not isinstance(listed, list):
        raise ValueError(f"{told.file} holds no list of items; write [{{\"kind\": \"target\", …}}, …]")
    answers = []
    for number, values in enumerate(listed, start=1):
        item = Item.of(values)
        verdict = screen(item)
        name = values.get("id") or values.get("name") or number
        found = [{"rule": h.rule, "severity": h.severity, "source": h.source, "why": h.why.say(show.lang())} for h in hits(item)]
        instead = verdict.instead.say(show.lang()) if verdict.instead else None
        answers.append({"item": name, "verdict": verdict.verdict, "rules": [h["rule"] for h in found], "hits": found, "instead": instead})
    if told.json:
        show.as_json(answers)
    else:
        show.table(("item", "verdict", "rules"), [(a["item"], a["verdict"], ", ".join(a["rules"])) for a in answers])
    return int(any(a["verdict"] != "ok" for a in answers))
