"""Make a paper: the monthly form, the year's summary, a responsibility letter."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import show


def arguments(parser: argparse.ArgumentParser) -> None:
    """KIND, `--period`, `--place`, `--format`, `--lang`, `--out`, `--as`."""
    parser.add_argument("kind", help="monthly_form, work_summary, responsibility_letter")
    parser.add_argument("--period", required=True, metavar="P")
    parser.add_argument("--place", required=True, metavar="CODE")
    parser.add_argument("--format", default="docx", choices=["xlsx", "docx", "pdf"])
    parser.add_argument("--lang", default="zh-hans", choices=["zh-hant", "zh-hans", "en"], help="script of the paper")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    show.asks_who(parser)


def run(told: argparse.Namespace) -> int:
    """0; the paper is there, and a copy is kept."""
    from anyu.kernel import Period
    from anyu.shell.papers import make

    _, data = make(show.desk(told), told.kind, told.place, Period.parse(told.period), told.format, told.lang)
    told.out.write_bytes(data)
    show.says(f"{told.out}: {len(data):,} bytes")
    return 0
