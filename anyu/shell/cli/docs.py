"""Write again the pages of docs/ that are made from declarations; for those who work on anyu itself."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from . import show

NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--check`."""
    parser.add_argument("--check", action="store_true", help="write nothing, only name the pages that are stale")


def run(told: argparse.Namespace) -> int:
    """1 when a page is stale and was only looked at."""
    made = pages()
    from anyu.shell.document import ROOT

    if not (ROOT / "docs").is_dir():
        raise FileNotFoundError(2, "no such folder", str(ROOT / "docs"))
    stale = [name for name, text in made.items() if not (ROOT / name).exists() or (ROOT / name).read_text("utf-8") != text]
    for name in stale:
        if not told.check:
            (ROOT / name).write_text(made[name], "utf-8")
        show.says(f"{name}: {'stale' if told.check else 'written'}")
    return int(told.check and bool(stale))


def pages() -> Mapping[str, str]:
    """Path → text of every made page."""
    import os

    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyu.shell.settings")
    if not apps.ready:
        django.setup()
    from anyu.shell import document

    from .main import parser

    return document.pages(parser())
