"""Orders: commands without a number that would coerce, found by the shape of the command and kept only where they command."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from anyu.guard.context import COMMANDS, stance
from anyu.guard.fact import named, terms
from anyu.guard.item import Item
from anyu.guard.screen import Verdict, screen

from .pattern import lexicon, pattern
from .statement import Order, Statement

_GAP = "[^,。;》]{0,12}"
_WIDE = "[^,。;》]{0,18}"
_CUT = pattern(r"[,。;!?\n]|\.(?=\s|$)")
_SENTENCE = pattern(r"[。;!?\n]|\.(?=\s|$)")
# What a span should not end with: a word that leads on to something else.
_TAIL = pattern(r"[\s“、:((和與及並或的等之為]+$")
# The farthest that a commanding word may stand from the name it commands.
_REACH = 40
_FIELDS = ("event", "kind", "unit", "consequence")


@dataclass(frozen=True)
class _Shape:
    fields: Mapping[str, Any]
    words: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def suits(self, sentence: str) -> bool:
        """Whether the sentence says what it must and nothing that lifts the command."""
        return (self.needs is None or bool(self.needs.search(sentence))) and (self.unless is None or not self.unless.search(sentence))


@cache
def _shapes() -> tuple[_Shape, ...]:
    return tuple(_shape(o) for o in lexicon("order")["order"])


def _shape(raw: Mapping[str, Any]) -> _Shape:
    fields = {"unit": "office"} | {k: raw[k] for k in _FIELDS if k in raw}
    fields |= {"conditions": tuple(raw.get("conditions", ())), "eligibility": tuple(filter(None, [raw.get("eligibility")]))}
    both = [f"(?:{'|'.join(raw[a])}){_WIDE}(?:{'|'.join(raw[b])})" for a, b in (("about", "does"), ("does", "about")) if "about" in raw]
    words, needs, unless = "|".join(f"(?:{w})" for w in (*raw.get("words", ()), *both)), raw.get("needs"), raw.get("unless")
    return _Shape(fields, _compiled(words), _compiled(needs) if needs else None, _compiled(unless) if unless else None)


@cache
def _by_name() -> Mapping[str, _Shape]:
    """Event → how a clause that only names it is judged; what lifts a command of known shape lifts this one too."""
    raw = lexicon("order")["named"]
    lifted: dict[str, list[str]] = {}
    for o in lexicon("order")["order"]:
        lifted.setdefault(o["event"], []).extend([o["unless"]] if "unless" in o and o["kind"] in ("target", "workflow_task") and "conditions" not in o else [])
    events = {event for group, event in terms() if event}
    return {
        event: _shape({"event": event, "kind": "workflow_task" if event in raw["workflow"] else "target", "words": ["$^"], "needs": raw["needs"], "unless": "|".join(lifted.get(event, [])) or None})
        for event in events
    }


def _compiled(source: str) -> re.Pattern[str]:
    return pattern(source.replace("~", _GAP))


def orders(text: str, plain: str, statements: list[Statement], office_kind: str | None) -> list[Order]:
    """The orders of a document, each once, in the order of the text; those that a numbered rule already says are left out."""
    taken = [(s.start, s.end) for s in statements if s.rights and s.rights.verdict == "coercive"]
    points = {s.at for s in statements}
    said: dict[tuple[int, str], Order] = {}
    for shape, start, end in (*_commanded(plain), *_named(plain)):
        clause = (_before(_CUT, plain, start), str(shape.fields["event"]))
        if clause in said or any(start <= p < end for p in points) or _overlaps(start, end, taken) or _overlaps(start, end, [(o.start, o.end) for o in said.values()]):
            continue
        rights = _judged(shape, plain, start, end, office_kind)
        if rights:
            said[clause] = Order(start, end, rights)
    return sorted(said.values(), key=lambda o: o.start)


def _commanded(plain: str) -> Iterator[tuple[_Shape, int, int]]:
    """Where the words have the shape of a known command."""
    for shape in _shapes():
        for m in shape.words.finditer(plain):
            yield shape, m.start(), m.start() + len(_TAIL.sub("", m.group()))


def _named(plain: str) -> Iterator[tuple[_Shape, int, int]]:
    """Where a clause that commands something names a coercive thing in no known shape: from the commanding word to the name."""
    before, behind = (_compiled("|".join(lexicon("order")["named"][m])) for m in ("marks", "after"))
    for start, end, event in named(plain):
        begin, after = _before(_CUT, plain, start), _CUT.search(plain, end)
        mark = before.search(plain, begin, start) or behind.search(plain, end, after.start() if after else len(plain))
        if mark and max(end, mark.end()) - min(start, mark.start()) <= _REACH and stance(plain, start, end) == COMMANDS:
            yield _by_name()[event], min(start, mark.start()), max(end, mark.end())


def _judged(shape: _Shape, plain: str, start: int, end: int, office_kind: str | None) -> Verdict | None:
    """The verdict on a command, or None where the words command nothing."""
    after = _SENTENCE.search(plain, end)
    sentence = plain[_before(_SENTENCE, plain, start) : after.start() if after else len(plain)]
    if not shape.suits(sentence) or stance(plain, start, end) != COMMANDS:
        return None
    rights = screen(Item(**shape.fields, text=plain[start:end]), office_kind)
    return rights if rights.verdict != "ok" else None


def _before(cut: re.Pattern[str], plain: str, start: int) -> int:
    return max((m.end() for m in cut.finditer(plain, max(0, start - 400), start)), default=max(0, start - 400))


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)
