"""Fact: the names that a rights rule may use, and what they are for one item."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from .context import COMMANDS, stance
from .item import Item
from .word import squeeze, squeezed

# Several events or units under one name; in a rule they stand as `about_choice`, `on_people`.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "@fertility": ("birth", "parity", "pregnancy"),
    "@uptake": ("fp_acceptance", "method_use", "sterilisation", "device_insertion"),
    "@method": ("method_use", "sterilisation", "device_insertion"),
    "@choice": ("birth", "parity", "pregnancy", "termination", "fp_acceptance", "method_use", "sterilisation", "device_insertion"),
    "@intimate": ("pregnancy", "termination", "fp_acceptance", "method_use", "sterilisation", "device_insertion"),
    "@people": ("person", "couple", "household"),
    "@staff": ("worker", "team", "office", "facility", "area"),
}
_FIELDS = ("kind", "unit", "event", "direction", "consequence", "purpose", "identifiable", "consent")
_SAYS = ("refused", "euphemism", "suspect", "disguise")
_LAWFUL_BIRTH = "says_lawful_birth"
_BINDING, _ORDERING = ("target", "assessment_criterion", "incentive", "disincentive", "indicator"), ("workflow_task", "alert")


@cache
def _vocabulary() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    raw = tomllib.loads((files("anyu.guard") / "vocabulary.toml").read_text("utf-8"))
    return {part: {name: squeezed(source) for name, source in names.items()} for part, names in raw.items()}


@cache
def _terms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    raw = tomllib.loads((files("anyu.guard") / "lexicon.toml").read_text("utf-8"))["term"]
    return tuple((t["group"], t["event"], squeezed(*t["words"])) for t in raw)


@cache
def types() -> Mapping[str, str]:
    """Name → type of everything that a rule's expression may use."""
    v = _vocabulary()
    flags = [*v["condition"], *v["told"], *(f"reads_{n}" for n in v["reads"]), *(f"says_{g}" for g in _SAYS), _LAWFUL_BIRTH, *map(_spoken, GROUPS)]
    return dict.fromkeys(_FIELDS, "text") | {"numeric": "bool", "value": "decimal"} | dict.fromkeys(flags, "bool")


def facts(item: Item) -> tuple[tuple[str, Any], ...]:
    """The name and value of each fact about an item, in a fixed order."""
    text = squeeze(item.text)
    said = _said(text)
    v = _vocabulary()
    found: dict[str, Any] = {f: getattr(item, f) for f in _FIELDS} | {"event": item.event_name, "numeric": item.numeric}
    found["value"] = None if item.value is None else Decimal(str(item.value))
    found |= _absent()
    for word in item.conditions:
        found |= dict.fromkeys(_named(word, "condition"), True)
    for word in item.eligibility:
        found |= {f"reads_{name}": True for name in _named(word, "reads")}
    words = " ".join((text, *map(squeeze, (*item.conditions, *item.eligibility))))
    found |= {name: bool(p.search(words)) for name, p in v["told"].items()}
    found |= {f"says_{group}": group in said for group in _SAYS}
    found[_LAWFUL_BIRTH] = "refused" in said and bool(v["reads"]["lawful_birth"].search(text))
    found |= {name: (found[field] in members) for name, field, members in _GROUPED}
    return tuple(found.items())


@cache
def _absent() -> Mapping[str, bool]:
    """No condition and nothing read, for every name of the vocabulary."""
    v = _vocabulary()
    return dict.fromkeys(v["condition"], False) | {f"reads_{name}": False for name in v["reads"]}


def disguised(item: Item) -> tuple[str, ...]:
    """The events that the words of a promise, a figure, an order or a consequence name though it is declared under another."""
    binds = item.kind in _BINDING or item.kind in _ORDERING and item.consent == "none" or item.consequence != "none"
    if not binds:
        return ()
    return tuple(dict.fromkeys(e for events in _said(squeeze(item.text)).values() for e in events if e != item.event_name))


def terms() -> frozenset[tuple[str, str]]:
    """Group and event of every term of the lexicon."""
    return frozenset((group, event) for group, event, _ in _terms())


def named(plain: str) -> Iterator[tuple[int, int, str]]:
    """Where folded text names what the law in force does not know, or a euphemism for it: start, end, event."""
    for group, event, p in _terms():
        if group in ("refused", "euphemism"):
            yield from ((m.start(), m.end(), event) for m in p.finditer(plain))


def _spoken(group: str) -> str:
    return ("on_" if group in ("@people", "@staff") else "about_") + group[1:]


_GROUPED = tuple((_spoken(g), "unit" if g in ("@people", "@staff") else "event", frozenset(members)) for g, members in GROUPS.items())


@lru_cache(maxsize=4_096)
def _named(word: str, part: str) -> tuple[str, ...]:
    plain = squeeze(word)
    names = _vocabulary()[part]
    exact = [name for name in names if squeeze(name) == plain]
    return tuple(exact or [name for name, p in names.items() if p.search(plain)])


@lru_cache(maxsize=4_096)
def _said(text: str) -> Mapping[str, tuple[str, ...]]:
    """Group → events of the words that the text says and does not forbid, end or decline."""
    found: dict[str, list[str]] = {}
    for group, event, p in _terms():
        if any(stance(text, m.start(), m.end()) == COMMANDS for m in p.finditer(text)):
            found.setdefault(group, []).extend([event] if event else [])
    return {group: tuple(dict.fromkeys(events)) for group, events in found.items()}
