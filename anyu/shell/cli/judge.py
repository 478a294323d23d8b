"""Judge how targets stand: met, near, far or unknown, and because of what."""

from __future__ import annotations

import argparse

from . import show


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--period`, `--as`, `--json`."""
    parser.add_argument("--period", required=True, metavar="P", help="the year of the targets")
    show.asks_who(parser)
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """1 when a target is far or unknown."""
    from anyu.kernel import Period
    from anyu.shell.standing import standing

    desk = show.desk(told)
    statuses, sum_ = standing(desk, Period.parse(told.period))
    rows = [
        {"indicator": s.target.indicator, "place": s.target.place, "op": s.target.op, "target": s.target.value, "state": s.state,
         "actual": s.figure.value if s.figure else None, "because": s.because.say(show.lang())}
        for s in statuses
    ]
    if told.json:
        show.as_json({"period": told.period, "statuses": rows, "assessment": vars(sum_)})
    else:
        show.table(("indicator", "place", "state", "because"), [(r["indicator"], r["place"], r["state"], r["because"]) for r in rows])
        show.says(f"met {sum_.n_met}, near {sum_.n_near}, far {sum_.n_far}, unknown {sum_.n_unknown}; score {sum_.score_pct} % of what is known")
    return int(sum_.n_far + sum_.n_unknown > 0)
