"""Orders: commands without a number that would coerce, found by the shape of the command."""

from __future__ import annotations

from functools import cache

from anyu.guard.item import Item
from anyu.guard.screen import screen

from .pattern import lexicon, pattern
from .statement import Order, Statement

_FORBIDS = pattern("(?:嚴禁|不得|禁止|不準|不准|取消|廢止|不再|停止|不搞|不設|不實行|杜絕)[^,。;、]{0,8}$")
_PRACTICES = pattern("強迫|強制|強行")


@cache
def _kinds() -> tuple[tuple[dict[str, object], object], ...]:
    return tuple((o, pattern("|".join(f"(?:{w})" for w in o["words"]))) for o in lexicon("order")["order"])


def orders(text: str, plain: str, statements: list[Statement], office_kind: str | None) -> list[Order]:
    """The orders of a document, each once, in the order of the text; those that a numbered rule already says are left out."""
    taken = [(s.start, s.end) for s in statements if s.rights and s.rights.verdict == "coercive"]
    found: list[Order] = []
    for kind, words in _kinds():
        for m in words.finditer(plain):  # type: ignore[attr-defined]
            start, end = m.start(), m.end()
            if any(start <= s.at < end for s in statements) or any(a < end and start < b for a, b in taken) or any(o.start < end and start < o.end for o in found):
                continue
            line = plain[max(0, start - 14) : start]
            if kind.get("prohibits") and (_FORBIDS.search(line) or _PRACTICES.search(line)):
                continue
            kinds = {"unit": "office"} | {k: kind[k] for k in ("event", "kind")} | {"eligibility": tuple(filter(None, [kind.get("eligibility")]))}
            consequence = {"disincentive": "veto", "incentive": "bonus"}.get(str(kind["kind"]), "none")
            rights = screen(Item(**kinds, text=text[start:end], consequence=consequence), office_kind)  # type: ignore[arg-type]
            if rights.verdict != "ok":
                found.append(Order(start, end, rights))
    return sorted(found, key=lambda o: o.start)
