"""Read a plan or a report: every promise, order and figure, its arithmetic checked, its rights screened."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from . import show

NEEDS_DATABASE = False
STATED_WRONG = {"wrong", "impossible"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, `--json`, `--text`, `--office-kind`, `--out` with `--office`, `--to`, `--genre`, `--lang`."""
    parser.add_argument("file", help="txt, docx, pdf, ofd, xlsx, xls, et, odt, ods or html; - reads standard input")
    parser.add_argument("--text", action="store_true", help="print the extracted text that the offsets refer to")
    parser.add_argument("--office-kind", help="whose replacements to offer: COUNTY TOWN VILLAGE STATION SCHOOL BUREAU")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write an opinion to send back (.docx, .pdf), the reading in sheets (.xlsx) or as .json")
    parser.add_argument("--office", default="", metavar="NAME", help="whose opinion it is")
    parser.add_argument("--to", default="", metavar="NAME", help="the office that it goes to")
    parser.add_argument("--genre", default="LETTER", choices=["LETTER", "OPINION"], help="a letter to another office, or an opinion to one below")
    parser.add_argument("--lang", default="zh-hans", choices=["zh-hant", "zh-hans", "en"], help="script of the paper")
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
    if told.out:
        _write(told, document, text)
    if told.json:
        show.as_json(document)
    elif not told.out:
        _print(document)
    return int(declined(document) > 0 or any(a["verdict"] in STATED_WRONG for a in document["arithmetic"]))


def declined(document: dict[str, Any]) -> int:
    """How many statements and orders of a reading are coercive."""
    return sum(s["rights"]["verdict"] == "coercive" for s in (*document["statements"], *document["orders"]))


def _write(told: argparse.Namespace, document: dict[str, Any], text: str) -> None:
    """Nothing; afterwards the paper stands in the file that `--out` names."""
    kinds = {".docx": "reading_opinion", ".pdf": "reading_opinion", ".xlsx": "reading_list", ".json": ""}
    end = told.out.suffix.lower()
    if end not in kinds:
        raise ValueError(f"{told.out} is not written; give a name that ends in {', '.join(kinds)}")
    if end == ".json":
        told.out.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        return
    from anyu import reports
    from anyu.kernel import Text
    from anyu.kernel.simplify import simplify
    from anyu.reports.examined import Examined
    from anyu.shell.clock import day

    office = told.office or ("〔office〕" if told.lang == "en" else "〔單位〕")
    known = Examined(document, text, Text(office, office), day(), told.to, told.genre)
    content = reports.compose(kinds[end], reports.gather(kinds[end], known, told.lang), told.lang, simplify)
    told.out.write_bytes(reports.render(content, end[1:]))
    show.says(f"{told.out}: {told.out.stat().st_size:,} bytes")


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
