"""Rules: what is paid or withheld, for what, and what follows when a bar is missed."""

from __future__ import annotations

import re

from ..statement import Statement
from .kind import op_of
from .number import Number
from .page import Page
from .sentence import Sentence

_UP = r"bonus(?:es)?|reward(?:ed|s)?|incentives?|commissions?|prizes?|premiums?|motivator fees?|cash payments?|compensation|awarded|top-up"
_DOWN = (
    r"fined|a fine|fines|penalt(?:y|ies)|penali[sz]ed|deduct(?:ed|ions?|s)?|withh(?:e|o)ld|forfeit(?:ed|s)?|dismiss(?:ed|al)?|demoted|demotion|suspended|warning(?:\sletters?)?|lose[s]?|clawback"
    r"|reduced payment|contract (?:will|shall|may) be (?:ended|terminated|cancelled)|terminated|named in|sanction(?:s|ed)?|removed from|replaced"
)
_PAYS = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_PAYMENT = re.compile(r"\b(?P<up>(?:additional|extra|performance) payments?|paid|payments?|allowances?|pays?|receives?|earns?|gets?)\b")
_TRIGGER = re.compile(r"\b(?:if|that (?:recruit|reach|achiev|exceed|meet|refer|perform)\w*|who (?:recruit|reach|achiev|exceed|meet|refer|perform|bring|accept)\w*|(?:per|for each|for every)\s(?!month|year|week|day|quarter|annum|diem|cent|capita)[a-z]+)\b")
_PAST = re.compile(r"\b(?:was|were|had been|has been|have been|received|last year)\b")
_NORM = re.compile(r"\b(?:will|shall|must|may|is|are|if|any|each|every|per|whoever|should|gets?|receives?|loses?|to be|leads? to|attracts?|results? in|incurs?|earns?)\b")
_FOR_EACH = re.compile(
    r"\b(?:per|for each|for every|each|every)\s(?P<noun>(?:\d{1,4}\s)?(?:(?:percentage\s)?points?|[a-z][a-z-]+(?:\s(?!(?:is|are|will|shall|above|below|under|over|who|that|by|in|of|to|the|and|for|a|at|on|with|receives?|gets?|up|paid|not|if)\b)[a-z-]+){0,3}))"
)
_OWED = re.compile(r"\s(?:of|from)\s(?:the|its|their|his|her|each|every|that|this|any)?\s?(?:\w+\s){0,2}(?:fee|salary|pay|allowance|payment|contract|invoice|budget|grant|amount|price|honorarium|instalment|stipend|remuneration|tranche|value|sum)")
_PAID = re.compile(rf"\b(?:(?:{_UP}|{_DOWN})(?:\s(?:of|is|are|at|worth|equal to|by|will be|shall be))*|paid|receives?|reduced by|cut by|lowered by|pays?|increased by|gets?)\s(?:up to\s|an? extra\s|an additional\s|about\s)?$")
_IF = re.compile(r"\b(?:if|when|where|whose|who|that|any|fail\w*|miss\w*|after)\b")
_BAR = re.compile(r"\b(?:below|under|less than|fewer than|more than|over|above|exceed\w*|at least|reach\w*|at|misses|achiev\w+|scor\w+|meets?)\s(?:the\s)?$")


def rules(page: Page, s: Sentence, tokens: list[Number]) -> tuple[list[Statement], set[Number]]:
    """The rules of a sentence and the numbers that they use up."""
    found: list[Statement] = []
    used: set[Number] = set()
    for a, b in _clauses(page, s):
        ways = list(_PAYS.finditer(page.plain, a, b)) or [m for m in _PAYMENT.finditer(page.plain, a, b) if _TRIGGER.search(page.plain, a, b)]
        mine = [q for q in tokens if a <= q.start < b]
        if ways and "down" not in ways[0].groupdict() and not any(q.money for q in mine):
            continue
        if not ways or not mine or _PAST.search(page.plain, a, b) and not _FOR_EACH.search(page.plain, a, b) or s.mode == "actual" and not re.search(r"\b(?:will|shall|if|each|every|per|any)\b", page.plain[a:b]):
            continue
        if not _NORM.search(page.plain, a, b) and not any(_is_amount(page, q, a, b) for q in mine):
            continue
        amounts = [q for q in mine if _is_amount(page, q, a, b)]
        bars = [q for q in _bars(page, mine) if _is_bar(page, q, a, ways)]
        for q in amounts or bars:
            found.append(_rule(page, s, (a, b), q, ways, mine, q in amounts))
        used.update(mine if amounts else bars)
    return found, used


def _clauses(page: Page, s: Sentence) -> list[tuple[int, int]]:
    cuts = [s.start, *(m.end() for m in re.compile(";").finditer(page.plain, s.start, s.end)), s.end]
    return list(zip(cuts, cuts[1:], strict=False))


def _is_amount(page: Page, q: Number, a: int, b: int) -> bool:
    lead, trail = page.plain[max(a, q.start - 60) : q.start], page.plain[q.end : min(b, q.end + 70)]
    return q.money or q.unit in ("%", "percentage points", "ratio") and bool(_OWED.match(trail) or _PAID.search(lead)) and not _BAR.search(lead)


def _bars(page: Page, mine: list[Number]) -> list[Number]:
    return [q for q in mine if q.unit or page.counted(q, q.end + 60)[0] < page.counted(q, q.end + 60)[1]]


def _is_bar(page: Page, q: Number, a: int, ways: list[re.Match[str]]) -> bool:
    """Whether a consequence hangs on a number: `units that score under 50 % will receive a warning letter`."""
    lead = page.plain[max(a, q.start - 90) : q.start]
    return bool(_BAR.search(lead) or _IF.search(lead)) and not re.search(r"\bthe\s$", lead) and any(abs(m.start() - q.end) < 160 for m in ways)


def _rule(page: Page, s: Sentence, clause: tuple[int, int], q: Number, ways: list[re.Match[str]], mine: list[Number], amount: bool) -> Statement:
    a, b = clause
    way = min(ways, key=lambda m: abs(m.start() - q.start))
    consequence = "bonus" if way.groupdict().get("up") else "penalty"
    each = _each(page, q, a, b) if amount else None
    bars = [t for t in _bars(page, mine) if t is not q and not _is_amount(page, t, a, b)]
    noun = page.counted(q, b)
    unit = page.unit(q, noun)
    scope = " ".join(page.text[a:b].split())
    if not amount:
        lead = page.plain[max(a, q.start - 40) : q.start]
        op = op_of(lead, page.plain[q.end : q.end + 24], "rule", "")
        op = ">=" if op == "=" and consequence == "bonus" else "<" if op == "=" and q.unit == "%" else ">=" if op == "=" else op
        own = page.before(a, q.start)
        on = re.compile(r"\s(?:on|of|in|for)\s([a-z][a-z' -]{2,50}?)(?=\s(?:will|shall|must|may|is|are|to)\b|[,.;]|$)").match(page.plain, q.end, b)
        name = f"{page.words(own)} {page.words(on.span(1)) if on else ''}".strip() if own[0] < own[1] else page.words(noun) or scope[:60]
        return Statement(own[0] if own[0] < own[1] else q.start, max(q.end, way.end(), noun[1]), name, "rule", op, q.value, unit or None, q.value2, sentence=s.number, at=q.start, scope=scope, consequence=consequence, decimals=q.decimals)
    per, start, end = None, min(q.start, way.start()) if abs(way.start() - q.start) < 80 and not any(way.start() < t.start < q.start for t in mine) else q.start, q.end
    name = page.words((way.start(), way.end()))
    if each:
        told = re.match(r"(\d{1,4})\s", each.group("noun"))
        per = {"value": float(told.group(1)) if told else 1, "unit": each.group("noun")[told.end() :] if told else each.group("noun")}
        name, start, end = f"{name} per {per['unit']}", min(start, each.start()), max(end, each.end())
    elif bars:
        bar = bars[-1]
        per = {"value": bar.value, "unit": page.unit(bar, page.counted(bar, b)) or None}
        own = page.before(a, min(bar.start, q.start))
        name = f"{name} {page.words(own)}".strip()
        start = min(start, own[0], bar.start)
    else:
        own = page.before(a, min(way.start(), q.start))
        rest = page.following(q.end, b, 60)
        name = f"{name} {page.words(own) or page.words(rest)}".strip()
    return Statement(
        start, end, name, "rule", op_of(page.plain[max(a, q.start - 24) : q.start], "", "rule", name), q.value, unit or None, q.value2,
        per=per, sentence=s.number, at=q.start, scope=scope, consequence=consequence, decimals=q.decimals,
    )


def _each(page: Page, q: Number, a: int, b: int) -> re.Match[str] | None:
    """For what an amount is paid each time: said after it, else at the clause's head."""
    after = _FOR_EACH.search(page.plain, q.end, min(b, q.end + 110))
    return after if after and after.group("noun") not in ("month", "quarter", "year", "week", "day") else _FOR_EACH.search(page.plain, a, q.start)
