"""The rights screen: which rules an item breaks, and what follows for it."""

from __future__ import annotations

from dataclasses import dataclass

from anyu.kernel.text import Text

from .item import Item
from .replacement import Replacement, replacement
from .rule import SEVERITIES, broken, rules


@dataclass(frozen=True)
class Hit:
    """One rule broken: its id, how gravely, why in words for the author, and the source."""

    rule: str
    severity: str
    why: Text
    source: str


@dataclass(frozen=True)
class Verdict:
    """What the screen says of an item: ok, conditional or coercive; the rules; why; and what to promise instead."""

    verdict: str
    rules: tuple[str, ...]
    why: Text | None
    instead: Text | None
    replacement: Replacement | None = None


def hits(item: Item) -> tuple[Hit, ...]:
    """Every rule the item breaks, the gravest first; the rule about mere words comes after those about the thing."""
    found = [(rules()[rule], severity) for rule, severity in broken(item)]
    found.sort(key=lambda f: (SEVERITIES.index(f[1]), f[0].id == "RS-34", f[0].id))
    return tuple(Hit(rule.id, severity, rule.why, rule.source) for rule, severity in found)


def screen(item: Item, office_kind: str | None = None) -> Verdict:
    """The verdict on an item: any BLOCK is coercive; ESCALATE or WARN is conditional; nothing broken is ok."""
    found = hits(item)
    if not found:
        return Verdict("ok", (), None, None)
    ids = tuple(h.rule for h in found)
    better = replacement(item.event, ids, item.text, office_kind)
    return Verdict("coercive" if found[0].severity == "BLOCK" else "conditional", ids, found[0].why, better.text, better)
