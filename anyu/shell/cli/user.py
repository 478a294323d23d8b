"""Add a user: their office, their role, and the grants that come with it."""

from __future__ import annotations

import argparse
import getpass
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """add NAME, `--office`, `--role`, `--place`, `--days`."""
    parser.add_argument("action", choices=["add"])
    parser.add_argument("name")
    parser.add_argument("--office", required=True, metavar="CODE")
    parser.add_argument("--role", required=True, choices=["clerk", "officer", "health_worker", "auditor", "administrator"])
    parser.add_argument("--place", metavar="CODE", help="where the grants hold; the place the office serves without it")
    parser.add_argument("--days", type=int, default=365, help="for how many days")
    parser.add_argument("--reason", default="appointed", help="kept with the grants")


def run(told: argparse.Namespace) -> int:
    """0; the password is asked for, or read from standard input."""
    from anyu.shell.staffing import appoint

    word = getpass.getpass(f"password for {told.name}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    appoint(told.name, word, office=told.office, role=told.role, place=told.place, days=told.days, reason=told.reason)
    print(f"{told.name}: {told.role} at {told.office}")
    return 0
