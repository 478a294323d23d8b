"""One file for each kind of report: a pure `gather(known, lang)` that gives what the kind of that name prints."""
from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Any

from anyu.reports.compose import UnknownKind
from anyu.reports.known import Known


def _found() -> Mapping[str, ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return MappingProxyType({name: importlib.import_module(f"{__name__}.{name}") for name in names})


_KINDS = _found()


def gather(kind: str, facts: Known, lang: str = "zh-hant") -> Any:
    """The `Given` of a kind, from what the house holds.

    Out: for Simplified the texts are Traditional; `compose` converts the finished paper.
    Fails: UnknownKind; DeclarationError when the form names no indicator; ValueError when the paper lacks a side.
    """
    if kind not in _KINDS:
        raise UnknownKind(f"no report is called {kind!r}; there are: {', '.join(_KINDS)}")
    return _KINDS[kind].gather(facts, lang)
