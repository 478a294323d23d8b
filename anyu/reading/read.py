"""Reads a document: its statements, its orders and whether its arithmetic holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from anyu.guard.rule import GROUPS
from anyu.guard.screen import screen
from anyu.guard.word import fold

from .about import about
from .about import office_kind as office_kind_of
from .arithmetic import arithmetic
from .clause import sentences
from .figure import Figures
from .layout import blank, brackets, unwrap
from .meaning import event_of
from .mode import document_mode
from .name import heading, tidy
from .normalise import script_of
from .number import Quantity
from .order import orders
from .paper import document
from .pattern import pattern
from .penalty import penalties
from .schedule import schedules
from .sift import countable
from .statement import Claim, Order, Sentence, Statement
from .subject import item_of
from .table import tables
from .topic import give_topics, grave
from .zero import zeros

# Points and months are figures where the words before say of what; elsewhere they weigh an item or set a day.
_MARKS = pattern("(?:滿意度|評分|平均分|成績|進修|脫產|培訓|為期)[^,。;]{0,6}$")
_RELATIVE = pattern("每?(?:低|高|增|減|少|超|多|降|升|上升|提高|下降|缺|差|低於|不足|達到|$)")


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
    plain = unwrap(fold(text))
    office_kind = office_kind or office_kind_of(text)
    script = script_of(text)
    found = _english(text, plain) if script == "en" else _statements(text, plain)
    for s in found:
        s.indicator = tidy(s.indicator)
    give_topics(found, plain)
    for n, s in enumerate(found, 1):
        item = item_of(s, plain)
        s.about = next((a for w in (s.indicator, f"{s.scope} {s.indicator}", text[s.start : s.end]) if (a := about(w, s.unit, script, lexicon))), None)
        s.kind = "rule" if s.kind == "resource" and item.kind == "incentive" else s.kind
        s.id, s.rights = n, screen(item, office_kind)
    return Reading(text, tuple(found), tuple(orders(text, plain, found, office_kind)), tuple(arithmetic(found, plain)), script, len(text))


def _english(text: str, plain: str) -> list[Statement]:
    from .english import english  # its grammar takes as long to load as a short Chinese plan to read

    return english(text, plain)


@dataclass
class Trail:
    """What the next sentence may leave out: the last statement, the people's decision last spoken of, the words that head the paragraph."""

    carried: Statement | None = None
    topic: str = ""
    heading: str = ""
    paragraph: int = -1


def _statements(text: str, plain: str) -> list[Statement]:
    found, taken = tables(text, plain, document_mode(plain)[0])
    plain = blank(plain, taken)
    apart = brackets(plain)
    view = apart.hide(text), apart.hide(plain)
    tokens = countable(plain)
    starts = [q.start for q in tokens]
    trail = Trail()
    for s in sentences(plain, apart):
        mine = tokens[bisect_left(starts, s.start) : bisect_left(starts, s.end)]
        if s.inner:
            found += _sentence(text, plain, s, mine, replace(trail))
            continue
        if s.paragraph != trail.paragraph:
            trail.carried, trail.paragraph = None, s.paragraph
            trail.heading = heading(text, plain, s.start)
            if (spoken := event_of(trail.heading)) != "none":
                trail.topic = trail.heading if grave(trail.heading, spoken) else ""
        found += _sentence(*view, s, [q for q in mine if not apart.inside(q.start)], trail)
    return sorted(found, key=lambda x: (x.at, x.start))


def _sentence(text: str, plain: str, s: Sentence, tokens: list[Quantity], trail: Trail) -> list[Statement]:
    timed, used = schedules(text, plain, s, tokens)
    ruled, more = penalties(text, plain, s, [q for q in tokens if q not in used])
    used |= more
    rest = [q for q in tokens if q not in used and (q.unit not in ("分", "日", "號", "月") or _MARKS.search(plain, max(0, q.start - 12), q.start))]
    beside = sorted([*timed, *ruled], key=lambda x: x.at)
    plainly = zeros(text, plain, s) + Figures(text, plain, s, rest, trail.carried, beside).read()
    new = sorted([*beside, *plainly], key=lambda x: (x.at, x.start))
    for each in new:
        _complete(each, trail, plain[s.start : each.start])
        trail.carried = each
        trail.topic = each.indicator if event_of(each.indicator) in GROUPS["@choice"] else trail.topic
    return new


def _complete(rule: Statement, trail: Trail, said: str) -> None:
    """A rule that leaves out what it is about takes it from the statement before, from the topic of its cases, or from the heading.

    In: said, its sentence up to it; where that speaks of something, nothing is taken from another sentence.
    """
    bare = rule.kind == "rule" and not trail.carried and _RELATIVE.match(fold(rule.indicator))
    if trail.heading and (bare or not rule.indicator.strip()):
        rule.scope, rule.indicator = f"{trail.heading} {rule.scope}", trail.heading
    if rule.kind != "rule" or event_of(rule.scope) != "none" or not (trail.carried or trail.topic and rule.per and rule.per["unit"] == "例"):
        return
    before = trail.carried or rule
    named = next((w for w in (before.indicator, before.scope) if event_of(w) != "none"), "")
    if event_of(said) != "none" and (not named or before.sentence != rule.sentence):
        return
    rule.scope = f"{named or trail.topic} {rule.scope}"
    rule.indicator = before.indicator if _RELATIVE.match(fold(rule.indicator)) else rule.indicator
