"""Reads a document: its statements, its orders and whether its arithmetic holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anyu.guard.rule import GROUPS
from anyu.guard.screen import screen
from anyu.guard.word import fold

from .about import about
from .about import office_kind as office_kind_of
from .arithmetic import arithmetic
from .clause import sentences
from .english import english
from .figure import Figures
from .normalise import script_of
from .order import orders
from .paper import document
from .pattern import pattern
from .penalty import penalties
from .schedule import schedules
from .sift import countable
from .statement import Claim, Order, Statement
from .subject import event_of, item_of
from .zero import zeros

_RELATIVE = pattern("每?(?:低|高|增|減|少|超|多)")


@dataclass(frozen=True)
class Reading:
    """What a document says. Offsets are code points of the text that was read."""

    text: str
    statements: tuple[Statement, ...]
    orders: tuple[Order, ...]
    arithmetic: tuple[Claim, ...]
    script: str
    characters: int

    def json(self, source_name: str, sha256: str) -> dict[str, Any]:
        """The reading as the JSON document that `anyu read --json` prints."""
        return document(self, source_name, sha256)


def read(text: str, *, lexicon: Mapping[str, str] | None = None, office_kind: str | None = None) -> Reading:
    """The statements, orders and arithmetic of a document.

    In: lexicon, further words -> indicator id; office_kind, whose replacements to offer, told from the text when None.
    """
    plain = fold(text)
    office_kind = office_kind or office_kind_of(text)
    script = script_of(text)
    found = english(text) if script == "en" else _statements(text, plain)
    for n, s in enumerate(found, 1):
        item = item_of(s, plain)
        s.about = about(f"{s.scope} {s.indicator}".strip(), lexicon) or about(text[s.start : s.end], lexicon)
        s.kind = "rule" if s.kind == "resource" and item.kind == "incentive" else s.kind
        s.id, s.rights = n, screen(item, office_kind)
    return Reading(text, tuple(found), tuple(orders(text, plain, found, office_kind)), tuple(arithmetic(found, plain)), script, len(text))


def _statements(text: str, plain: str) -> list[Statement]:
    tokens = countable(plain)
    found: list[Statement] = []
    carried, topic, paragraph = None, "", -1
    for s in sentences(plain):
        mine = [q for q in tokens if s.start <= q.start < s.end]
        if s.paragraph != paragraph:
            carried, paragraph = None, s.paragraph
        timed, used = schedules(text, plain, s, mine)
        ruled, more = penalties(text, plain, s, [q for q in mine if q not in used])
        used |= more
        rest = [q for q in mine if q not in used and q.unit not in ("分", "日", "號", "月")]
        plainly = zeros(text, plain, s) + Figures(text, plain, s, rest, carried, sorted([*timed, *ruled], key=lambda x: x.at)).read()
        new = sorted([*timed, *ruled, *plainly], key=lambda x: (x.at, x.start))
        for rule in new:
            if rule.kind == "rule" and event_of(rule.scope) == "none" and (carried or topic and rule.per and rule.per["unit"] == "例"):
                carried = carried or rule
                rule.scope = f"{carried.indicator if event_of(carried.indicator) != 'none' else topic} {rule.scope}"
                rule.indicator = carried.indicator if _RELATIVE.match(fold(rule.indicator)) else rule.indicator
            carried = rule
            topic = rule.indicator if event_of(rule.indicator) in GROUPS["@choice"] else topic
        found += new
        carried = new[-1] if new else carried
    return found
