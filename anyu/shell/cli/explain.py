"""Explain one number: its formula, its rows, what was left out, its definition's version."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from . import show


def arguments(parser: argparse.ArgumentParser) -> None:
    """INDICATOR, `--period`, `--place`, `--as`, `--json`."""
    parser.add_argument("indicator", help="id of the catalogue")
    parser.add_argument("--period", required=True, metavar="P")
    parser.add_argument("--place", required=True, metavar="CODE")
    show.asks_who(parser)
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """0; 1 when the number is hidden from whoever asks, and its counts with it."""
    from anyu import flow
    from anyu.kernel import Period
    from anyu.shell import measured
    from anyu.shell.house import house

    home, desk, period = house(), show.desk(told, needed=False), Period.parse(told.period)
    catalogue = measured.indicators()
    if told.indicator not in catalogue:
        raise ValueError(f"there is no indicator {told.indicator!r}; there are {', '.join(sorted(catalogue))}")
    if told.place not in home.above:
        raise ValueError(f"there is no place {told.place!r}; `anyu measure --by COUNTY` shows the codes")
    published = measured.published(home, desk, period.code, deep=told.place not in {f.place for f in measured.figures(home, period.code)})
    figure = next((f for f in published if (f.indicator, f.place, f.sex) == (told.indicator, told.place, None)), None)
    if figure is None:
        raise ValueError(f"{told.indicator} is not measured for {told.period} at {told.place}")
    lineage = flow.explain(measured.taken(home), catalogue[told.indicator], period, told.place)
    hidden = figure.hidden_because is not None
    traces = [] if hidden else [asdict(t) for t in lineage.traces]
    answer = {"figure": asdict(figure), "formula": lineage.formula, "source": lineage.source, "snapshot": measured.taken(home).name,
              "places": lineage.tree, "measures": traces}
    if told.json:
        show.as_json(answer)
    else:
        _print(answer, catalogue[told.indicator].title.say(show.lang()))
    return int(hidden)


def _print(answer: dict, title: str) -> None:
    figure = answer["figure"]
    value = f"hidden ({figure['hidden_because']})" if figure["hidden_because"] else figure["value"]
    print(f"{title} {figure['period']} {figure['place']}: {value} {figure['unit']}")
    print(f"  = {answer['formula']} (definition {figure['version']}, snapshot {answer['snapshot']})")
    for t in answer["measures"]:
        print(f"  {t['name']} = {t['measure']}: {t['value']} from {t['n_counted']} of {t['n_rows']} rows, {t['n_unknown']} unknown")
    print(f"  source: {answer['source']}")
