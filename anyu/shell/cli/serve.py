"""Serve the pages on this machine until Ctrl+C."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--port`, `--workers`."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)


def run(told: argparse.Namespace) -> int:
    """0 when stopped."""
    from anyu.shell.serving import serve

    return serve(told.port, told.workers)
