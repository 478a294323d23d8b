"""Write the rows of a register that your own office entered, without identifying or intimate columns."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import show


def arguments(parser: argparse.ArgumentParser) -> None:
    """REGISTER OUT, `--lang`, `--as`."""
    parser.add_argument("register", help="which register, e.g. birth")
    parser.add_argument("out", type=Path, help="the .xlsx to write")
    parser.add_argument("--lang", default="zh-hant", choices=["zh-hant", "zh-hans", "en"], help="language of the headings")
    show.asks_who(parser)


def run(told: argparse.Namespace) -> int:
    """0; the workbook is there, and can be imported again."""
    from anyu.shell.outgoing import own_rows

    data, n = own_rows(show.desk(told), told.register, told.lang)
    told.out.write_bytes(data)
    show.says(f"{told.out}: {n} rows")
    return 0
