"""Composes a report of a named kind; each kind is one file in `kinds/`."""
from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

from anyu.reports import kinds
from anyu.reports.content import Content
from anyu.reports.finish import finish

LANGS = ("zh-hant", "zh-hans", "en")


class UnknownKind(LookupError):
    """There is no report of this kind; the message names those there are."""


class ConverterMissing(ValueError):
    """Simplified papers are derived: `compose` needs the function that derives them."""


def _found() -> Mapping[str, ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__) if not module.ispkg)
    return MappingProxyType({name: importlib.import_module(f"{kinds.__name__}.{name}") for name in names})


KINDS: Mapping[str, ModuleType] = _found()


def compose(
    kind: str, inputs: Any, lang: str = "zh-hant", convert: Callable[[str], str] | None = None
) -> Content:
    """The finished report.

    In: `inputs` is the kind's own `Given`, with texts in `lang` (Traditional for both Chinese scripts).
    Fails: UnknownKind, ConverterMissing (zh-hans without `convert`).
    """
    if kind not in KINDS:
        raise UnknownKind(f"no report is called {kind!r}; there are: {', '.join(KINDS)}")
    if lang not in LANGS:
        raise ValueError(f"no paper is written in {lang!r}; give one of {', '.join(LANGS)}")
    if lang == "zh-hans" and convert is None:
        raise ConverterMissing("a Simplified paper is derived from the Traditional one: give `convert`")
    content = finish(KINDS[kind].compose(inputs, lang))
    return content.map_text(convert) if convert is not None and lang == "zh-hans" else content
