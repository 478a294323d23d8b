"""Rights rules as data: who is protected from what, why, by which source, with an example of each answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from anyu.kernel.text import Text

from .item import Item
from .word import fold

SEVERITIES = ("BLOCK", "ESCALATE", "WARN")
# Names that a rule file may use for several events or units at once.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "@fertility": ("birth", "parity", "pregnancy"),
    "@uptake": ("fp_acceptance", "method_use", "sterilisation", "device_insertion"),
    "@method": ("method_use", "sterilisation", "device_insertion"),
    "@choice": (
        "birth", "parity", "pregnancy", "termination", "fp_acceptance", "method_use", "sterilisation", "device_insertion"
    ),
    "@intimate": ("pregnancy", "termination", "fp_acceptance", "method_use", "sterilisation", "device_insertion"),
    "@people": ("person", "couple", "household"),
    "@staff": ("worker", "team", "office", "facility", "area"),
}
_MANY = ("conditions", "eligibility")


class RuleError(ValueError):
    """A rule file cannot be used; says which rule and what is wrong with it."""


@dataclass(frozen=True)
class When:
    """One way to break a rule: every test must hold. A test is (field, how, values)."""

    severity: str
    tests: tuple[tuple[str, str, tuple[Any, ...]], ...]

    def holds(self, item: Item) -> bool:
        """Whether the item breaks the rule in this way."""
        return all(_holds(item, field, how, values) for field, how, values in self.tests)


@dataclass(frozen=True)
class Rule:
    """One rule of the rights screen. Shape of example: {"hit": item fields, "pass": item fields}."""

    id: str
    severity: str
    principle: Text
    why: Text
    source: str
    when: tuple[When, ...]
    example: Mapping[str, Mapping[str, Any]]

    def severity_of(self, item: Item) -> str | None:
        """The gravest severity with which the item breaks this rule, or None."""
        found = [w.severity for w in self.when if w.holds(item)]
        return min(found, key=SEVERITIES.index) if found else None


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, read once from the files beside this one."""
    folder = files("anyu.guard") / "rules"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return {f.name[:-5]: _rule(f.name[:-5], f.read_text("utf-8")) for f in found}


def _rule(name: str, text: str) -> Rule:
    try:
        raw = tomllib.loads(text)
        ways = tuple(_when(w, raw["severity"]) for w in raw["when"])
        return Rule(
            name, _severity(raw["severity"]), Text.of(raw["principle"]), Text.of(raw["why"]), raw["source"], ways, raw["example"]
        )
    except (KeyError, TypeError, ValueError) as e:
        raise RuleError(f"Rule {name}: {e}.") from e


def _severity(value: str) -> str:
    if value not in SEVERITIES:
        raise ValueError(f"severity {value!r} is not one of {', '.join(SEVERITIES)}")
    return value


def _when(raw: Mapping[str, Any], default: str) -> When:
    tests = []
    for key, value in raw.items():
        if key == "severity":
            continue
        field, _, how = key.partition("_") if key.endswith(("_not", "_lack", "_any")) else (key, "", "is")
        values = tuple(value) if isinstance(value, list) else (value,)
        values = tuple(v for given in values for v in GROUPS.get(given, (given,)))  # a group stands for its members
        if field not in Item.__dataclass_fields__:
            raise ValueError(f"{key} is no field of an item")
        tests.append((field, how, tuple(fold(v) for v in values) if field == "text" else values))
    return When(_severity(raw.get("severity", default)), tuple(tests))


def _holds(item: Item, field: str, how: str, values: tuple[Any, ...]) -> bool:
    if field == "text":
        return (how != "not") == any(word in _plain(item.text) for word in values)
    if field in _MANY:
        have = set(getattr(item, field))
        return bool(set(values) - have) if how == "lack" else (how != "not") == bool(have & set(values))
    have = item.event_name if field == "event" else getattr(item, field)
    return (how != "not") == (have in values)


@cache
def _plain(text: str) -> str:
    return "".join(fold(text).split())
