"""Keep a plan and set the targets that it lawfully promises; say what was left out and why."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import show


def arguments(parser: argparse.ArgumentParser) -> None:
    """set FILE, `--period`, `--place`, `--as`, `--json`."""
    parser.add_argument("action", choices=["set"])
    parser.add_argument("file", type=Path, help="txt, docx, pdf, xlsx or html")
    parser.add_argument("--period", required=True, metavar="YEAR", help="what the promises are for")
    parser.add_argument("--place", metavar="CODE", help="where; the place of your office without it")
    show.asks_who(parser)
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """1 when something was declined."""
    from anyu.kernel import Period
    from anyu.shell.planning import adopt

    desk = show.desk(told)
    place = told.place or desk.actor.place
    _, document, targets, left = adopt(desk, told.file.read_bytes(), told.file.name, place=place, period=Period.parse(told.period), take=True)
    set_ = [{"indicator": t.indicator, "op": t.op, "value": t.value, "span": t.span} for t in targets]
    out = [
        {"statement": x.statement, "span": x.span, "declined": x.declined, "rules": list(x.rules), "reason": x.reason.say(show.lang()),
         "instead": x.instead.say(show.lang()) if x.instead else None}
        for x in left
    ]
    if told.json:
        show.as_json({"document": document["source"], "place": place, "period": told.period, "targets": set_, "left_out": out})
    else:
        show.table(("indicator", "op", "value", "wording"), [(t["indicator"], t["op"], t["value"], t["span"]) for t in set_])
        for x in out:
            print(f"- {x['span']}: {x['reason']}")
    return int(any(x.declined for x in left))
