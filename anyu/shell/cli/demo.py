"""Do the main job on an invented county, or on plans of your own, then serve it.

Everything invented is openly synthetic. A second run finds what the first one made.
"""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import show

if TYPE_CHECKING:
    from anyu.shell.demo.run import Outcome

NEEDS_DATABASE = False  # ANYU_TODAY has to be known first
ORDER = {"coercive": "declined", "conditional": "conditional"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--people`, `--plan`, `--out`, `--today`, `--port`, `--no-serve`."""
    parser.add_argument("--people", type=int, default=20_000, metavar="N", help="how many persons to invent")
    parser.add_argument("--plan", type=Path, action="append", default=[], metavar="FILE", help="a plan of your own instead of the sample; may be repeated")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="where the workbooks and papers go")
    parser.add_argument("--today", type=date.fromisoformat, metavar="DAY", help="pretend that it is this day")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", action="store_true", help="stop when the papers are made")


def run(told: argparse.Namespace) -> int:
    """0, or 1 when promises were declined or figures are wrong."""
    from anyu.shell import installation, serving

    if told.today:
        os.environ["ANYU_TODAY"] = str(told.today)
    if not told.no_serve:
        serving.free(told.port)
    missing = [p for p in told.plan if not p.is_file()]
    if missing:
        raise ValueError(f"there is no file {missing[0]}; check the name and the folder")
    installation.ready()
    from anyu.shell.clock import today
    from anyu.shell.demo.run import run as run_demo

    outcome = run_demo(told.out, told.plan, n_persons=told.people, today=today())
    _tell(outcome)
    if told.no_serve:
        installation.release()
        return int(_found(outcome))
    return serving.serve(told.port, ready=lambda address: _welcome(outcome, address))


def _found(outcome: Outcome) -> bool:
    wrong = any(a["verdict"] in ("wrong", "impossible") for a in outcome.document["arithmetic"])
    return wrong or any(x.declined for x in outcome.left_out) or bool(outcome.document["orders"])


def _tell(outcome: Outcome) -> None:
    lang = show.lang()
    refused = [x for x in outcome.left_out if x.rules]
    print(f"\n{len(outcome.document['statements'])} statements read; {len(outcome.targets)} targets set; {len(refused)} not taken as they stand:")
    for x in refused:
        instead = f"\n      instead: {x.instead.say(lang)}" if x.instead else ""
        print(f"  - {x.span} [{', '.join(x.rules)}]\n      {x.reason.say(lang)}{instead}")
    wrong = [a for a in outcome.document["arithmetic"] if a["verdict"] in ("wrong", "impossible")]
    for a in wrong:
        print(f"  ! {a['says']}")
    print("\nHow the targets stand:")
    show.table(("", "indicator", "because"), [(s.state, s.target.indicator, s.because.say(lang)) for s in outcome.statuses])
    a = outcome.assessment
    print(f"met {a.n_met}, near {a.n_near}, far {a.n_far}, unknown {a.n_unknown}; {a.score_pct} % of what is known\n")
    for path in outcome.papers:
        print(f"  {path}")


def _welcome(outcome: Outcome, address: str) -> None:
    print(f"\nOpen http://{address}\n")
    show.table(("role", "user", "password"), [(s.role, s.username, s.password) for s in outcome.sign_ins])
    print("\nCtrl+C stops it; what was entered stays, and `make demo` starts it again.", flush=True)
