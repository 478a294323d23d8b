"""Numerals that count something but state nothing: parts of names, figures of speech, things already known."""

from __future__ import annotations

import re

from ..statement import Statement
from .name import FREQUENCY
from .number import Number
from .page import Page, Span
from .word import LINKS, STOPS

_DEFINITE = re.compile(r"\b(?:all|both|these|those|the|its|our|their|this|any|every|each|other|same)\s$")
_KNOWN = re.compile(r"\b(?:every|per|within|(?:each|any|all) of the)\s$")
_ALL = re.compile(r"(?:^|\s)all\s$")
_NO = re.compile(r"\bno\s$|\bone\sor\s$")
_OF_THEM = re.compile(r"\bof\s(?:which|whom|these|them|those)\s(?:\w+\s){0,2}$")
_NEXT = re.compile(r"\s{1,16}\"?([a-z][a-z'-]*)")
_SERVES = re.compile(r"\s(?:[a-z]+\s){1,2}(?:serves?|covers?)\s")
_ONE = frozenset("or another stop side such hand that who which".split())


def in_a_name(page: Page, base: Statement | None, q: Number, lead: str, noun: Span, stop: int) -> bool:
    """Whether a bare numeral belongs to a name or a figure of speech: `Penta 3 coverage`, `all five methods`.

    In: base, the figure before; lead, the words up to the number; noun, the thing it counts; stop, where its words end.
    """
    if q.unit:
        return False
    has, small = noun[0] < noun[1], q.value is not None and q.value <= 12
    if (small or _ALL.search(lead)) and has and _DEFINITE.search(lead) or _KNOWN.search(lead) or q.words and small and _NO.search(lead):
        return True
    following = _NEXT.match(page.hidden, q.end, stop)
    word = following.group(1) if following else ""
    if q.words and (word == "of" or not has and not (base and word) or q.value == 1 and (word in _ONE or _SERVES.match(page.plain, q.end))):
        return True
    if has and page.plain[noun[0] : noun[1]] == "times" and not FREQUENCY.match(page.hidden[noun[1] : stop].lstrip()):
        return True
    if has:
        adjacent = re.search(r"[a-z]\s$", lead) and lead.split()[-1] not in LINKS | STOPS
        return bool(q.value == 1 and not q.words and adjacent and re.match(r"\s\d", page.plain[noun[1] : noun[1] + 2]))
    if _OF_THEM.search(lead) and base:
        return False
    return bool(word and word not in STOPS and word not in LINKS and not word.endswith(("ed", "ly")) and not q.scale)
