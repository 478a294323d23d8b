"""The command line: one file per command, found by name."""

from .main import main, parser

__all__ = ["main", "parser"]
