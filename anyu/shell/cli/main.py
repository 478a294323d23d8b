"""Main: finds the command, makes ready what it needs, and turns every refusal into one clear line.

Exit status 0 done; 1 done, with findings or refusals; 2 the input or the call is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from anyu import __version__

DONE, FINDINGS, WRONG = 0, 1, 2
NOT_COMMANDS = {"main", "show"}


def parser() -> argparse.ArgumentParser:
    """The parser of every command, as `--help` and the documents show it."""
    top = argparse.ArgumentParser(prog="anyu", description="Population and family services: record once; every target, figure, letter and report follows.")
    top.add_argument("--version", action="version", version=f"anyu {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in sorted(m.name for m in iter_modules([str(Path(__file__).parent)]) if m.name not in NOT_COMMANDS):
        module = import_module(f"{__package__}.{name}")
        spoken = name.removesuffix("_").replace("_", "-")
        first = module.__doc__.splitlines()[0]
        sub = commands.add_parser(spoken, help=first, description=first)
        module.arguments(sub)
        sub.set_defaults(run=module.run, needs_database=getattr(module, "NEEDS_DATABASE", True))
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of one command."""
    told = parser().parse_args(argv)
    try:
        return _run(told)
    except KeyboardInterrupt:
        print("anyu: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (ValueError, LookupError, OSError, RuntimeError) as e:
        print(f"anyu: {_line(e)}", file=sys.stderr)
        return WRONG
    except Exception as e:
        from django.db import OperationalError

        if isinstance(e, OperationalError):
            reason = next(iter(str(e).splitlines()), "no reason given")
            print(f"anyu: the database went away ({reason}). What was not acknowledged is not stored; run the command again", file=sys.stderr)
            return WRONG
        kept = _keep(e)
        print(f"anyu: something went wrong that should not have ({type(e).__name__}); nothing was stored. Details are in {kept}", file=sys.stderr)
        return WRONG


def _run(told: argparse.Namespace) -> int:
    if not told.needs_database:
        return told.run(told)
    from anyu.shell import installation

    installation.ready()
    try:
        return told.run(told)
    finally:
        installation.release()


def _line(error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no file {error.filename}; check the name and the folder"
    text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    return text if os.environ.get("ANYU_DEBUG") is None else "".join(traceback.format_exception(error))


def _keep(error: Exception) -> Path:
    from anyu.shell.installation import home

    path = home() / "log" / "error.log"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a", encoding="utf-8") as f:
        f.write("".join(traceback.format_exception(error)) + "\n")
    return path
