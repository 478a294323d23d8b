"""Rights rules as data: who is protected from what, why, by which source, with worked examples of each answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from anyu.kernel.expression import Expression
from anyu.kernel.text import Text

from .fact import GROUPS as GROUPS
from .fact import disguised, facts, types
from .item import Item

SEVERITIES = ("BLOCK", "ESCALATE", "WARN")
Facts = tuple[tuple[str, Any], ...]


class RuleError(ValueError):
    """A rule file cannot be used; says which rule and what is wrong with it."""


@dataclass(frozen=True)
class Rule:
    """One rule of the rights screen.

    `severity` is the catalogue's; `when` says on what condition the rule is broken, by how gravely.
    Shape of `hit`, `passes`: worked examples, each the fields of an item; a hit may name another `severity`.
    """

    id: str
    severity: str
    principle: Text
    why: Text
    source: str
    when: tuple[tuple[str, Expression], ...]
    hit: tuple[Mapping[str, Any], ...]
    passes: tuple[Mapping[str, Any], ...]

    def severity_of(self, item: Item) -> str | None:
        """The gravest severity with which the item breaks this rule, or None."""
        return dict(broken(item)).get(self.id)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, read once from the files beside this one."""
    folder = files("anyu.guard") / "rules"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return {f.name[:-5]: parse(f.name[:-5], f.read_text("utf-8")) for f in found}


def parse(name: str, text: str) -> Rule:
    """The rule that a file's text declares. Fails: RuleError."""
    try:
        raw = tomllib.loads(text)
        when = tuple((s, _condition(raw["when"][s])) for s in sorted(raw["when"], key=_rank))
        _rank(raw["severity"])
        return Rule(
            name, raw["severity"], Text.of(raw["principle"]), Text.of(raw["why"]), raw["source"], when, tuple(raw["hit"]), tuple(raw["pass"])
        )
    except (KeyError, TypeError, ValueError) as e:
        raise RuleError(f"Rule {name}: {e}.") from e


def broken(item: Item) -> tuple[tuple[str, str], ...]:
    """Rule id and gravest severity of every rule that the item breaks, under its declared event or one that its words betray."""
    declared = facts(item)
    worst = dict(_broken(declared))
    for event in disguised(item):
        for rule, severity in _broken(_under(declared, event)):
            worst[rule] = min(severity, worst.get(rule, severity), key=SEVERITIES.index)
    return tuple(worst.items())


def _under(declared: Facts, event: str) -> Facts:
    """The same facts, were the item declared under another event."""
    about = {f"about_{g[1:]}": event in members for g, members in GROUPS.items()}
    return tuple((name, event if name == "event" else about.get(name, value)) for name, value in declared)


@lru_cache(maxsize=16_384)
def _broken(given: Facts) -> tuple[tuple[str, str], ...]:
    row = dict(given)
    found = []
    for rule in rules().values():
        severity = next((s for s, condition in rule.when if condition.row(row) is True), None)
        if severity:
            found.append((rule.id, severity))
    return tuple(found)


def _condition(source: str) -> Expression:
    condition = Expression.parse(source, types())
    if condition.type != "bool":
        raise ValueError(f"`{source}` is no condition")
    return condition


def _rank(severity: str) -> int:
    if severity not in SEVERITIES:
        raise ValueError(f"severity {severity!r} is not one of {', '.join(SEVERITIES)}")
    return SEVERITIES.index(severity)
