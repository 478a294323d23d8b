"""Write an empty workbook to fill for a register, with lists to choose from and a page that explains."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import show


def arguments(parser: argparse.ArgumentParser) -> None:
    """REGISTER OUT.xlsx, `--lang`."""
    parser.add_argument("register", help="which register, e.g. birth")
    parser.add_argument("out", type=Path, help="the workbook to write")
    parser.add_argument("--lang", default="zh-hant", choices=["zh-hant", "zh-hans", "en"], help="language of the headings")


def run(told: argparse.Namespace) -> int:
    """0; the workbook is there."""
    from anyu.intake import workbook
    from anyu.registers.rows import register

    sheet = register(told.register).sheet()
    if not register(told.register).imported:
        raise ValueError(f"{told.register} is kept by anyu itself and is not filled from a workbook")
    told.out.write_bytes(workbook(sheet, told.lang))
    show.says(f"{told.out}: {len(sheet.columns)} columns")
    return 0
