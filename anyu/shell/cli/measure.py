"""Measure indicators for a period, through the publication gate."""

from __future__ import annotations

import argparse
import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import show

if TYPE_CHECKING:
    from anyu.indicators import Figure

SHOWN = ("indicator", "place", "level", "period", "sex", "value", "unit", "numerator", "denominator", "unknown", "hidden_because", "version", "base")


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--period`, `--by`, `--indicator`, `--engine`, `--out`, `--as`, `--json`."""
    parser.add_argument("--period", required=True, metavar="P", help="2025, 2025-03, 2025Q1, 2025H1, 2025S or 2025-01-01..2025-02-15")
    parser.add_argument("--by", metavar="LEVEL", help="PROVINCE CITY COUNTY TOWN VILLAGE GROUP; COUNTY without it")
    parser.add_argument("--indicator", action="append", metavar="ID", help="one or more; all without it")
    parser.add_argument("--sex", action="store_true", help="by sex as well")
    parser.add_argument("--engine", default="duckdb", choices=["duckdb"], help="what computes")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a .csv to write")
    show.asks_who(parser)
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """0; a hidden figure says why."""
    found = [asdict(f) for f in _figures(told)]
    rows = [{k: f[k] for k in SHOWN} for f in found]
    if told.out:
        told.out.write_text(_csv(rows), encoding="utf-8-sig")
        show.says(f"{told.out}: {len(rows)} figures")
    elif told.json:
        show.as_json({"period": told.period, "figures": rows})
    else:
        show.table(SHOWN[:7] + SHOWN[10:11], [[r[k] for k in SHOWN[:7] + SHOWN[10:11]] for r in rows])
    return 0


def _figures(told: argparse.Namespace) -> list[Figure]:
    from anyu.kernel import Period
    from anyu.registers.place import LEVELS
    from anyu.shell import measured
    from anyu.shell.house import house

    home, desk, level = house(), show.desk(told, needed=False), (told.by or "COUNTY").upper()
    period = Period.parse(told.period)
    catalogue = measured.indicators()
    unknown = [i for i in told.indicator or () if i not in catalogue]
    if unknown:
        raise ValueError(f"there is no indicator {unknown[0]!r}; there are {', '.join(sorted(catalogue))}")
    everything = measured.figures(home, period.code, deep=level == LEVELS[-1][0])
    if level not in {f.level for f in everything}:
        raise ValueError(f"there is no level {level!r}; there are {', '.join(sorted({f.level for f in everything}))}")
    published = measured.published(home, desk, period.code, deep=level == LEVELS[-1][0])
    return [f for f in published if f.level == level and (told.sex or f.sex is None) and (not told.indicator or f.indicator in told.indicator)]


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, SHOWN)
    writer.writeheader()
    writer.writerows({k: "" if v is None else v for k, v in r.items()} for r in rows)
    return out.getvalue()
