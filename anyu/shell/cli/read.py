"""Read a plan or a report: every promise, order and figure, its arithmetic checked, its rights screened."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

from . import show

NEEDS_DATABASE = False
STATED_WRONG = {"wrong", "impossible"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, `--json`, `--text`, `--office-kind`."""
    parser.add_argument("file", help="txt, docx, pdf, ofd, xlsx, xls, et, odt, ods or html; - reads standard input")
    parser.add_argument("--text", action="store_true", help="print the extracted text that the offsets refer to")
    parser.add_argument("--office-kind", help="whose replacements to offer: COUNTY TOWN VILLAGE STATION SCHOOL BUREAU")
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """1 when something is declined or a figure is wrong. Starts neither Django nor a database."""
    from anyu.reading import UnreadableDocument, extract, read

    stdin = told.file == "-"
    data = sys.stdin.buffer.read() if stdin else Path(told.file).read_bytes()
    name = "stdin" if stdin else Path(told.file).name
    try:
        text = extract(data, name)
    except UnreadableDocument as e:
        raise ValueError(e.says().say(show.lang())) from e
    if told.text:
        show.as_text(text)
        return 0
    found = read(text, office_kind=told.office_kind)
    document = found.json(name, hashlib.sha256(data).hexdigest())
    if told.json:
        show.as_json(document)
    else:
        _print(document)
    return int(declined(document) > 0 or any(a["verdict"] in STATED_WRONG for a in document["arithmetic"]))


def declined(document: dict[str, Any]) -> int:
    """How many statements and orders of a reading are coercive."""
    return sum(s["rights"]["verdict"] == "coercive" for s in (*document["statements"], *document["orders"]))


def _print(document: dict[str, Any]) -> None:
    source = document["source"]
    show.says(f"{source['name']}: {source['characters']} characters, {source['script']}, {len(document['statements'])} statements, "
              f"{len(document['orders'])} orders, {len(document['arithmetic'])} relations between figures")
    rows = [(s["id"], s["rights"]["verdict"], s["kind"], s["op"], s["value"], s["unit"], s["indicator"], ",".join(s["rights"]["rules"])) for s in document["statements"]]
    show.table(("#", "verdict", "kind", "op", "value", "unit", "indicator", "rules"), rows)
    for order in document["orders"]:
        print(f"order, {order['rights']['verdict']} ({', '.join(order['rights']['rules'])}): {order['span']}")
    for claim in document["arithmetic"]:
        print(f"{claim['verdict']}: {claim['says']}")
