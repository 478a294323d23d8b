"""Orders: commands without a number that would coerce, found by the shape of the command and kept only where they command."""

from __future__ import annotations

import re
from bisect import bisect_right
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
_BACK = 200
_NEVER = "$^"
_FIELDS = ("event", "kind", "unit", "consequence")


@dataclass(frozen=True)
class _Shape:
    fields: Mapping[str, Any]
    kernel: re.Pattern[str]
    words: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    document: bool

    def suits(self, sentence: str) -> bool:
        """Whether the sentence says what it must and nothing that lifts the command."""
        return (self.needs is None or bool(self.needs.search(sentence))) and (self.unless is None or not self.unless.search(sentence))


class _Ground:
    """The text with its cuts into sentences and clauses, and which characters are already spoken for."""

    def __init__(self, plain: str, statements: list[Statement]) -> None:
        self.plain = plain
        self.sentences, self.clauses = ([0, *(m.end() for m in cut.finditer(plain))] for cut in (_SENTENCE, _CUT))
        self.taken = bytearray(len(plain))
        self.coerces = any(s.rights is not None and s.rights.verdict == "coercive" for s in statements)
        for s in statements:
            told = s.kind == "actual" and s.unit in ("%", "‰") or s.rights is not None and s.rights.verdict == "coercive"
            self.take(*((s.start, s.end) if told else (s.at, s.at + 1)))

    def take(self, start: int, end: int) -> None:
        """Marks characters as said by a statement or an order."""
        self.taken[start:end] = b"\1" * len(self.taken[start:end])

    def free(self, start: int, end: int) -> int:
        """Where the words end that nothing else says: all of them, or the clauses before what is said; `start` where none are."""
        said = self.taken.find(1, start, end)
        if said < 0:
            return end
        cut = self.plain.rfind(",", start, said)
        return cut if cut - start >= 6 else start

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a place."""
        return _span(self.clauses, at, len(self.plain))

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        return _span(self.sentences, at, len(self.plain))


def _span(cuts: list[int], at: int, size: int) -> tuple[int, int]:
    n = bisect_right(cuts, at)
    return cuts[n - 1], cuts[n] if n < len(cuts) else size


@cache
def _shapes() -> tuple[_Shape, ...]:
    return tuple(_shape(o) for o in lexicon("order")["order"])


def _shape(raw: Mapping[str, Any]) -> _Shape:
    fields = {"unit": "office"} | {k: raw[k] for k in _FIELDS if k in raw}
    fields |= {"conditions": tuple(raw.get("conditions", ())), "eligibility": tuple(filter(None, [raw.get("eligibility")]))}
    both = [f"(?:{'|'.join(raw[a])}){_WIDE}(?:{'|'.join(raw[b])})" for a, b in (("about", "does"), ("does", "about")) if "about" in raw]
    words, needs, unless = "|".join(f"(?:{w})" for w in (*raw.get("words", ()), *both)), raw.get("needs"), raw.get("unless")
    return _Shape(fields, _compiled(raw["kernel"]), _compiled(words), _compiled(needs) if needs else None, _compiled(unless) if unless else None, raw.get("document", False))


def orders(text: str, plain: str, statements: list[Statement], office_kind: str | None) -> list[Order]:
    """The orders of a document, each once, in the order of the text; those that a numbered rule already says are left out."""
    ground = _Ground(plain, statements)
    said: dict[tuple[int, str], Order] = {}
    for shape, start, end in (*_commanded(ground), *_named(ground)):
        clause = (ground.clause(start)[0], str(shape.fields["event"]))
        end = ground.free(start, end)
        if clause in said or end <= start or not shape.kernel.search(plain, start, end) and shape.kernel.pattern != _NEVER:
            continue
        rights = _judged(shape, ground, start, end, office_kind)
        if rights:
            said[clause] = Order(start, end, rights)
            ground.take(start, end)
    return sorted(said.values(), key=lambda o: o.start)


def _commanded(ground: _Ground) -> Iterator[tuple[_Shape, int, int]]:
    """Where the words have the shape of a known command."""
    for shape in _shapes():
        done = 0
        for kernel in shape.kernel.finditer(ground.plain) if ground.coerces or not shape.document else ():
            if kernel.start() < done:
                continue
            begin, done = ground.sentence(kernel.start())
            for m in shape.words.finditer(ground.plain, begin, done):
                yield shape, m.start(), m.start() + len(_TAIL.sub("", m.group()))


def _named(ground: _Ground) -> Iterator[tuple[_Shape, int, int]]:
    """Where a clause that commands something names a coercive thing in no known shape: from the commanding word to the name."""
    before, behind = (_compiled("|".join(lexicon("order")["named"][m])) for m in ("marks", "after"))
    for start, end, event in named(ground.plain):
        begin, after = ground.clause(start)
        mark = before.search(ground.plain, max(begin, start - _REACH), start) or behind.search(ground.plain, end, min(max(after, end), end + _REACH))
        if mark and not any(ground.taken[start:end]) and stance(ground.plain, start, end) == COMMANDS:
            yield _by_name()[event], min(start, mark.start()), max(end, mark.end())


def _judged(shape: _Shape, ground: _Ground, start: int, end: int, office_kind: str | None) -> Verdict | None:
    """The verdict on a command, or None where the words command nothing."""
    begin, after = ground.sentence(start)
    sentence = ground.plain[max(begin, start - _BACK) : min(max(after, end), end + _BACK)]
    # A sanction says itself what it takes away or forbids: only what stands before it can lift it.
    if not shape.suits(sentence) or stance(ground.plain, start, start + 1 if shape.document else end) != COMMANDS:
        return None
    rights = screen(Item(**shape.fields, text=ground.plain[start:end]), office_kind)
    return rights if rights.verdict != "ok" else None


@cache
def _by_name() -> Mapping[str, _Shape]:
    """Event → how a clause that only names it is judged; what lifts a command of known shape lifts this one too."""
    raw = lexicon("order")["named"]
    lifted: dict[str, list[str]] = {}
    for o in lexicon("order")["order"]:
        lifted.setdefault(o["event"], []).extend([o["unless"]] if "unless" in o and o["kind"] in ("target", "workflow_task") and "conditions" not in o else [])
    events = {event for group, event in terms() if event}
    return {
        event: _shape({"event": event, "kind": "workflow_task" if event in raw["workflow"] else "target", "words": [_NEVER], "kernel": _NEVER, "needs": raw["needs"], "unless": "|".join(lifted.get(event, [])) or None})
        for event in events
    }


def _compiled(source: str) -> re.Pattern[str]:
    return pattern(source.replace("~", _GAP))
