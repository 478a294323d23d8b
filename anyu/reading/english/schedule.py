"""Rhythms and deadlines: `once every quarter`, `within 14 days`, `by the 7th of each month`."""

from __future__ import annotations

import re

from ..statement import Statement
from .name import LY, acts
from .page import Page
from .sentence import Sentence

RHYTHM = re.compile(r"\b(?:meetings?|visits?|times|sessions?|reviews?|rounds?|checks?|audits?|drills?|inspections?|supervis\w+|reports?|assemblies|talks|campaigns?|outreach\w*|camps?|dialogues?|broadcasts?|spots|clinics?|events?|briefings?)$")
_OFTEN = re.compile(
    r"\b(?:(?P<n>once|twice|thrice|one time|two times|three times|four times)\s(?:a|an|per|every|each|in a|in each|in every)\s(?P<p>day|week|fortnight|month|quarter|year|term))\b"
    r"|\b(?:every|each)\s(?P<e>two weeks|two months|three months|six months|second month|other month|other week|day|week|fortnight|month|quarter|year|term|monday|tuesday|wednesday|thursday|friday)\b"
    r"|\b(?P<ly>daily|weekly|fortnightly|monthly|quarterly|yearly|annually|biannually|bi-annually|every six months)\b(?=\s*(?:$|[.,;)]|by\b|to\b|with\b|in\b|at\b|and\b|for\b|on\b|from\b|between\b))"
)
_BY_DAY = re.compile(r"\b(?:by|before|not later than|no later than|on|until)\sthe\s(?P<d>\d{1,2})(?:st|nd|rd|th)(?:\sday)?\s(?:of|in|after|following)\s(?:each|every|the|the following|the next)\s(?P<p>month|quarter|year|week)")
_TIMES = {"once": 1, "one time": 1, "twice": 2, "two times": 2, "thrice": 3, "three times": 3, "four times": 4}
_WITHIN = re.compile(r"\b(?:within|in less than|not (?:later|longer|more) than|no (?:later|longer|more) than|under|in under|at most|a maximum of|up to|less than|not exceed(?:ing)?|below)\s(?:the\s|a\s)?$")
_LASTS = re.compile(r"\b(?:for|longer than|more than|over|exceeding|beyond)\s(?:more than\s|longer than\s|over\s)?$")
_IS = re.compile(r"(?:\b(?:was|were|is|are|averaged|took|takes|lasted|to|of|at|from|increased|reduced|extended|stay|time|period|duration)\b[\s:]*(?:about\s|at least\s|only\s|an average of\s)?|:\s)$")
_TIME_NAME = re.compile(r"\b(?:time|delay|stay|period|duration|wait\w*|interval|leave|age|expectancy|turnaround)\b")
_VERB = re.compile(r"\s(?:shall|will|must|should|are|is|to)\s(?:be\s)?")
_PARTS = re.compile(r";|,(?!\d)|\s(?:and|while|but)\s")


def span_of_time(said: str, lead: str, mode: str, principal: bool) -> tuple[str, str] | None:
    """Kind and op of a span of time, or None where it is only part of a name.

    In: said, the clause up to the number; lead, the words after the figure before; principal, whether the clause has another figure.
    """
    if re.match(r"[\s,;-]*(?:no|zero|without)\s", said) and _LASTS.search(lead):
        return None if principal else ("target" if mode == "target" else "actual", "<=")
    if principal:
        return None
    if _WITHIN.search(lead):
        return "schedule" if mode == "target" else "actual", "<="
    if _LASTS.search(lead):
        return ("actual", "=") if mode == "actual" else None
    if _IS.search(lead) and _TIME_NAME.search(said):
        return mode, "=" if mode == "actual" else "<=" if re.search(r"wait|delay|turnaround|reduc", said) else ">="
    return None


def rhythms(page: Page, s: Sentence, beside: list[Statement]) -> list[Statement]:
    """The schedules of a sentence that count no things, only how often; beside: what has been read in it already."""
    found = []
    due = _BY_DAY.search(page.plain, s.start, s.end)
    cuts = [s.start, *(s.start + m.end() for m in _PARTS.finditer(page.hidden[s.start : s.end])), s.end]
    for a, b in zip(cuts, cuts[1:], strict=False):
        if due and a <= due.start() < b:
            found.append(_scheduled(page, s, a, due, "<=", float(due.group("d")), "day", due.group("p")))
            continue
        often = _OFTEN.search(page.hidden, a, b)
        if not often or s.mode != "target" and not re.search(r"\b(?:meets?|will|to be|are to)\b", page.plain[a:b]) or due or any(a <= x.at < b for x in beside):
            continue
        n = _TIMES.get(often.group("n") or "", 1)
        word = often.group("p") or often.group("e") or often.group("ly")
        if made := _scheduled(page, s, a, often, "=", float(n), "times", LY.get(word, word)):
            found.append(made)
    return [f for f in found if f]


def _scheduled(page: Page, s: Sentence, a: int, m: re.Match[str], op: str, value: float, unit: str, period: str) -> Statement | None:
    span = page.before(a, m.start())
    if span[0] >= span[1] or acts(page.plain, *span) and " " not in page.plain[slice(*span)] and not re.search(r"\bmeet", page.plain[a : m.start()]):
        span = page.before(s.start, m.start())
    if span[0] >= span[1]:
        return None
    verb = _VERB.search(page.plain, *span)
    span = (span[0], verb.start()) if verb else span
    colon = page.plain.rfind(": ", *span)
    span = (colon + 2, span[1]) if colon >= 0 and span[1] - colon > 6 else span
    return Statement(span[0], m.end(), page.words(span), "schedule", op, value, unit, period=period, sentence=s.number, at=m.start(), scope=page.text[s.start : s.end].strip())
