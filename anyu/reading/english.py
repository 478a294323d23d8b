"""Statements of an English document: rates, counts, money, frequencies and penalties."""

from __future__ import annotations

import re

from .statement import Change, Statement

_NUM = r"(?P<num>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?|x{2,4}|_{2,8})"
_TOKEN = re.compile(
    rf"(?P<money>(?:us\$|\$|€|£|usd|rmb)\s?)?(?<![\w.–-]){_NUM}(?:\s?(?:-|–|to)\s?(?P<num2>\d{{1,9}}(?:\.\d{{1,6}})?)(?=\s?(?:%|percent|per cent)))?"
    r"(?P<scale>\s(?:million|thousand|billion))?(?P<unit>\s?%|\s?per ?cent(?:age points?)?|\spercentage points?|\sper (?:1,?000|100,?000)|\sper thousand)?(?![\w,.]*\d)"
)
_SENTENCE = re.compile(r"[^.;\n]*(?:\.(?=\w)[^.;\n]*)*(?:[.;\n]|$)")
_LEAD = re.compile(
    r"\s*(?:[-*•]|\(?[a-z\d]{1,2}[.)]|target|goal|objective)?:?\s*(?:(?:we|to|the|a|an|all|ensure|ensuring|that|will|must|shall|should|increase|reduce|lower|raise|achieve|maintain|keep|bring|"
    r"hold|improve|cut|by 20\d\d|in 20\d\d|and|of|each|at least|no more than|share of|proportion of|,)\s+)*",
    re.I,
)
_TAIL = re.compile(
    r"(?:\s|,|:|=|>|<|≥|≤|\b(?:is|are|was|were|be|been|will|shall|must|should|to|at|of|by|from|reach(?:es|ed)?|at least|at most|no more than|no less than|not less than|not more than|more than|"
    r"less than|below|under|above|over|about|around|nearly|up to|exceeds?|stands?|stood|rose|rise|fell|fall|increased?|decreased?|declined?|reduced|raised|grew|kept|remains?|stay|in|has|have|had|target|set|a))+$",
    re.I,
)
_NOT = re.compile(r"(?:aged?|ages|section|article|chapter|page|table|annex|no\.|phase|level|rs-|within|day|between)\s*$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PAST = re.compile(r"\b(?:was|were|had|rose|fell|increased|decreased|declined|grew|last year|has been|have been|there are|there were|totalled|stood)\b", re.I)
_EVERY = re.compile(r"\b(?:every|per|each|a)\s(?P<p>day|week|month|quarter|year)\b|\b(?P<ly>daily|weekly|monthly|quarterly|yearly|annually)\b", re.I)
_TIMES = re.compile(r"\b(?P<n>once|twice)\s(?:a|per|every|each)\s(?P<p>day|week|month|quarter|year)\b", re.I)
_PENALTY = re.compile(r"\b(?:fined?|penalty|penalised|deducted|deduction|withheld|dismiss(?:ed|al)|demoted)\b", re.I)
_BONUS = re.compile(r"\b(?:bonus|reward|incentive|commission|prize|motivator fee|cash payment)\b", re.I)
_LY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year"}


def english(text: str) -> list[Statement]:
    """The statements of an English text, in order."""
    found: list[Statement] = []
    for n, sentence in enumerate(_SENTENCE.finditer(text)):
        if not sentence.group().strip():
            continue
        cursor, before = sentence.start(), len(found)
        for m in _TOKEN.finditer(text, sentence.start(), sentence.end()):
            made = _statement(text, sentence.start(), sentence.end(), cursor, m, n, found[before:])
            if made:
                found.append(made)
                cursor = made.end
        found += [] if len(found) > before else _timed(text, sentence.start(), sentence.end(), n)
    return found


def _statement(text: str, start: int, end: int, cursor: int, m: re.Match[str], n: int, beside: list[Statement]) -> Statement | None:
    unit = re.sub(r"\s+", " ", (m.group("unit") or "").strip().lower()).replace("per cent", "percent")
    unit = {"percent": "%", "percentage point": "percentage points", "percentage points": "percentage points", "per thousand": "per 1,000", "per 1000": "per 1,000"}.get(unit, unit)
    lead, rest = text[cursor : m.start()], text[m.end() : end]
    if cursor > m.start() or _NOT.search(lead[-12:]) or not unit and not m.group("money") and (_YEAR.match(m.group("num")) or not re.match(r"(?:\s(?:new|free|more))?\s[a-z]{3,}", rest, re.I)):
        return None
    if re.match(r"\s?(?:days?|months?|years?|hours?|weeks?|january|february|march|april|may|june|july|august|september|october|november|december)\b", rest, re.I) or m.start() == start + len(text[start : m.start()]) - len(text[start : m.start()].lstrip()) and rest[:1] in ".)":
        return None
    value = None if m.group("num")[0] in "x_" else float(m.group("num").replace(",", ""))
    clause = text[start:end]
    change = re.search(r"\b(rose|increased?|grew|raised?|up|fell|decreased?|declined?|reduced?|cut|down)\b[^,;]{0,40}\bby\s*(?:about\s)?$", lead, re.I)
    if change and beside and len(_named(text, cursor, m.start() - len(change.group()))[2]) < 3:
        beside[-1].change, beside[-1].end = Change("up" if change.group(1)[:2].lower() in ("ro", "in", "gr", "ra", "up") else "down", value, unit or None), m.end()
        return None
    a, b, name, unit = _name(text, cursor, m, end, unit)
    kind, consequence = _kind(clause, m)
    op = _op(lead, kind)
    made = Statement(
        min(a, m.start()), max(b, m.end()), name, kind, op, value, unit or None, float(m.group("num2")) if m.group("num2") else None, sentence=n, at=m.start(), scope=clause.strip() if kind == "rule" else "",
        consequence=consequence, decimals=len(m.group("num").partition(".")[2]),
    )
    every = _EVERY.search(text, m.end(), min(end, m.end() + 60))
    if every and kind != "rule":
        made.period = every.group("p") or _LY[every.group("ly").lower()]
        made.kind = "schedule" if kind == "target" and made.unit in ("meetings", "visits", "times", "checks", "sessions", "reviews") else kind
        made.op = "=" if made.kind == "schedule" and op == ">=" and "at least" not in lead else op
    if change:
        made.change = Change("up" if change.group(1)[:2].lower() in ("ro", "in", "gr", "ra", "up") else "down", value, unit or None)
        made.op = made.change.direction
    return made


def _name(text: str, cursor: int, m: re.Match[str], end: int, unit: str) -> tuple[int, int, str, str]:
    """Where the name begins and the statement ends, the name, and the unit of a count: the noun that follows."""
    following = re.match(r"(?:\sor more|\sor fewer|\sor less)?\s?(?:of\s)?(?:the\s|all\s)?([^,;:()\n]{3,90})", text[m.end() : end], re.I)
    a, b, name = _named(text, cursor, m.start())
    if unit or m.group("money"):
        if len(name) < 3 and following:
            words = re.split(r"\b(?:by (?:20\d\d|the)|and \d)", following.group(1))[0].rstrip(" .")
            return m.start(), m.end() + following.start(1) + len(words), words, unit or m.group("money").strip().upper()
        return a, m.end(), name or text[a : m.end()], unit or (m.group("money") or "").strip().upper()
    words = re.split(r"\b(?:by|in|every|per|each|with|at|from|and|who|were|are|is|was|to|will|between|within)\b", following.group(1) if following else "")[0].strip(" .")
    noun = words.split()[-1].lower() if words else ""
    return a, m.end() + 1 + len(words), f"{name} {words}".strip(), ((m.group("scale") or "").strip() + " " + noun).strip()


def _named(text: str, start: int, end: int) -> tuple[int, int, str]:
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    cut = max(text.rfind(mark, start, max(start, end - 6)) for mark in (", ", " and "))
    start = cut + (2 if text[cut : cut + 1] == "," else 5) if cut >= 0 else start
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    name = _TAIL.sub("", text[start:end])
    return start, start + len(name), name.strip()


def _kind(clause: str, m: re.Match[str]) -> tuple[str, str]:
    if _PENALTY.search(clause):
        return "rule", "penalty"
    if _BONUS.search(clause):
        return "rule", "bonus"
    if _PAST.search(clause) and not re.search(r"\b(?:will|shall|must|should|target)\b", clause, re.I):
        return "actual", "none"
    return ("resource" if m.group("money") else "target"), "none"


def _op(lead: str, kind: str) -> str:
    tail = lead[-28:].lower()
    if re.search(r"at least|no less than|not less than|minimum of|≥|>=", tail):
        return ">="
    if re.search(r"no more than|not more than|at most|up to|at or below|maximum of|≤|<=|reduce[^,;]* to|keep[^,;]*(?:below|under)|lower[^,;]* to", lead[-80:], re.I):
        return "<="
    if re.search(r"below|under|less than|fewer than|<", tail):
        return "<"
    if re.search(r"above|over|more than|exceed|>", tail):
        return ">"
    return ">=" if kind == "target" else "="


def _timed(text: str, start: int, end: int, n: int) -> list[Statement]:
    m = _TIMES.search(text, start, end)
    every = None if m else re.compile(r"\b(?:every|each)\s(?P<p>week|month|quarter|year)\b|\b(?P<ly>weekly|monthly|quarterly)\b", re.I).search(text, start, end)
    hit = m or every
    if not hit or _PAST.search(text, start, end):
        return []
    a, _, name = _named(text, start, hit.start())
    period = hit.group("p") or _LY[hit.group("ly").lower()]
    return [Statement(a, hit.end(), name or text[start:end].strip(), "schedule", "=", 2.0 if m and m.group("n").lower() == "twice" else 1.0, "times", period=period, sentence=n, at=hit.start(), scope=text[start:end].strip())]
