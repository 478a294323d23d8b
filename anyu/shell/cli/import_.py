"""Bring a file of rows into a register; the receipt tells what became of every row."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import show


def arguments(parser: argparse.ArgumentParser) -> None:
    """REGISTER FILE, `--office`, `--dry-run`, `--as`, `--json`."""
    parser.add_argument("register", help="which register, e.g. birth")
    parser.add_argument("file", type=Path, help="xlsx, xls, csv, json-lines or parquet")
    parser.add_argument("--office", metavar="CODE", help="whose rows they are where the file does not say; your own office without it")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    show.asks_who(parser)
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """1 when a row was refused or asks for a decision."""
    from anyu import flow

    receipt = flow.receive(show.desk(told), told.register, told.file.read_bytes(), told.file.name, office=told.office, dry_run=told.dry_run)
    if told.json:
        show.as_json(receipt.json())
    else:
        print(receipt.says().say(show.lang()))
        for f in receipt.findings[:50]:
            print(f"  {f.row}: {f.says.say(show.lang())}" + (f" ({f.value})" if f.value else ""))
        if len(receipt.findings) > 50:
            print(f"  … {len(receipt.findings) - 50} more; --json prints up to 1,000")
    return int(receipt.n_refused + receipt.n_asked > 0)
