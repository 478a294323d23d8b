"""Rules: what is paid or withheld, for what, and what follows when a bar is missed."""

from __future__ import annotations

import re

from ..statement import Statement
from .kind import op_of
from .number import Number
from .page import Page
from .sentence import Sentence
from .unit import is_time

_UP = r"bonus(?:es)?|reward(?:ed|s)?|incentives?|commissions?|prizes?|premiums?|motivator fees?|cash payments?|compensation|awarded|top-up"
_DOWN = (
    r"fined|a fine|fines|penalt(?:y|ies)|penali[sz]ed|deduct(?:ed|ions?|s)?|withh(?:e|o)ld|forfeit(?:ed|s)?|dismiss(?:ed|al)?|demoted|demotion|suspended|warning(?:\sletters?)?|lose[s]?|clawback"
    r"|reduced payment|contract (?:will|shall|may) be (?:ended|terminated|cancelled)|terminated|named in|sanction(?:s|ed)?|removed from|replaced|ends? (?:of )?the (?:contract|agreement)|not be renewed|cancel(?:led|ed)|refunded|repaid|repay|reprimand(?:ed)?|transferred|struck off|blacklisted|show cause|in writing"
)
_PAYS = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_PAYMENT = re.compile(r"\b(?P<up>(?:additional|extra|performance) payments?|paid|payments?|allowances?|pays?|receives?|earns?|gets?|reimburse(?:d|ments?)|stipends?|gifts?|vouchers?|honorari(?:um|a)|refunds?)\b")
_TRIGGER = re.compile(r"\b(?:if|that (?:recruit|reach|achiev|exceed|meet|refer|perform)\w*|who (?:recruit|reach|achiev|exceed|meet|refer|perform|bring|accept)\w*|(?:per|for each|for every)\s(?!month|year|week|day|quarter|annum|diem|cent|capita)[a-z]+|(?:for each|for every|per)\s(?:day|week|month|quarter)\s(?:of delay|late))\b")
_PAST = re.compile(r"\b(?:was|were|had been|has been|have been|received|last year)\b")
_NORM = re.compile(r"\b(?:will|shall|must|may|is|are|if|any|each|every|per|whoever|should|gets?|receives?|loses?|to be|leads? to|attracts?|results? in|incurs?|earns?|failure|ends?)\b")
_FOR_EACH = re.compile(
    r"\b(?:per|for each|for every|each|every)\s(?P<noun>(?:\d{1,4}\s)?(?:(?:percentage\s)?points?|[a-z][a-z-]+(?:\s(?!(?:is|are|will|shall|above|below|under|over|who|that|by|in|of|to|the|and|for|a|at|on|with|receives?|gets?|up|paid|not|if)\b)[a-z-]+){0,3}))"
)
_OWED = re.compile(r"[\s(\d%)]{1,8}(?:of|from)\s(?:the|its|their|his|her|each|every|that|this|any)?\s?(?:\w+\s){0,2}(?:fee|salary|pay|allowance|payment|contract|invoice|budget|grant|amount|price|honorarium|instalment|stipend|remuneration|tranche|value|sum)")
_PAID = re.compile(rf"\b(?:(?:{_UP}|{_DOWN})(?:\s(?:of|is|are|at|worth|equal to|by|will be|shall be))*|paid|receives?|reduced by|cut by|lowered by|pays?|increased by|gets?)\s(?:up to\s|an? extra\s|an additional\s|about\s)?$")
_ON = re.compile(r"\s(?:on|of|in|for)\s([a-z][a-z' -]{2,50}?)(?=\s(?:will|shall|must|may|is|are|to)\b|[,.;]|$)")
_EACH_OF = re.compile(r"\b(?:per|each|every)\s$")
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
        amounts = _amounts(page, mine, a, b)
        bars = [q for q in _bars(page, mine) if q not in amounts and _is_bar(page, q, a, ways)]
        if not amounts:
            counted = [q for q in bars if not is_time(page.unit(q, page.counted(q, b)))] or bars
            found += [_threshold(page, s, (a, b), q, ways) for q in counted]
        for n, q in enumerate(amounts):
            zone = (amounts[n - 1].end if n else a, amounts[n + 1].start if n + 1 < len(amounts) else b)
            found.append(_amount(page, s, (a, b), zone, q, ways, [t for t in bars if zone[0] <= t.start < zone[1]]))
        used.update([*amounts, *bars], (q for q in mine if _EACH_OF.search(page.plain, max(a, q.start - 12), q.start)))
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


def _amounts(page: Page, mine: list[Number], a: int, b: int) -> list[Number]:
    """The sums of a clause; a second one may leave out what it is taken from: `5 % for each week, and 10 % if …`."""
    found: list[Number] = []
    for q in mine:
        again = found and found[-1].unit == q.unit and re.search(r"(?:,|\band)\s$", page.plain[max(a, q.start - 6) : q.start])
        if again or _is_amount(page, q, a, b):
            found.append(q)
    return found


def _threshold(page: Page, s: Sentence, clause: tuple[int, int], q: Number, ways: list[re.Match[str]]) -> Statement:
    """A bar and what follows when it is missed or passed."""
    a, b = clause
    way = min(ways, key=lambda m: abs(m.start() - q.start))
    consequence = "bonus" if way.groupdict().get("up") else "penalty"
    noun = page.counted(q, b)
    op = op_of(page.plain[max(a, q.start - 40) : q.start], page.plain[q.end : q.end + 24], "rule", "")
    op = (">=" if consequence == "bonus" or q.unit != "%" else "<") if op == "=" else op
    own, on = page.before(a, q.start), _ON.match(page.plain, q.end, b)
    named = own[0] < own[1]
    name = f"{page.words(own)} {page.words(on.span(1)) if on else ''}".strip() if named else page.words(noun) or page.words((a, way.start()))
    return Statement(
        own[0] if named else q.start, max(q.end, way.end(), noun[1]), name, "rule", op, q.value, page.unit(q, noun) or None, q.value2,
        sentence=s.number, at=q.start, scope=" ".join(page.text[a:b].split()), consequence=consequence, decimals=q.decimals,
    )


def _amount(page: Page, s: Sentence, clause: tuple[int, int], zone: tuple[int, int], q: Number, ways: list[re.Match[str]], bars: list[Number]) -> Statement:
    """A sum, and for what it is paid or withheld."""
    a, b = clause
    way = min(ways, key=lambda m: abs(m.start() - q.start))
    each = _each(page, q, zone[0] if zone[0] == a or not bars else q.start, zone[1])
    near = abs(way.start() - q.start) < 80 and zone[0] <= way.start()
    start, end, per = min(q.start, way.start()) if near else q.start, q.end, None
    name = page.words(way.span())
    if each:
        told = re.match(r"(\d{1,4})\s", each.group("noun"))
        per = {"value": float(told.group(1)) if told else 1, "unit": each.group("noun")[told.end() :] if told else each.group("noun")}
        name, start, end = f"{name} per {per['unit']}", min(start, each.start()), max(end, each.end())
    elif bars:
        per = {"value": bars[-1].value, "unit": page.unit(bars[-1], page.counted(bars[-1], b)) or None}
        own = page.before(zone[0], min(bars[-1].start, q.start))
        name, start, end = f"{name} {page.words(own)}".strip(), min(start, own[0], bars[-1].start), max(end, bars[-1].end if bars[-1].start > q.start else 0)
    else:
        own = page.before(a, min(way.start(), q.start))
        name = f"{name} {page.words(own) or page.words(page.following(q.end, b, 60))}".strip()
    return Statement(
        start, end, name, "rule", op_of(page.plain[max(a, q.start - 24) : q.start], "", "rule", name), q.value, page.unit(q, page.counted(q, b)) or None, q.value2,
        per=per, sentence=s.number, at=q.start, scope=" ".join(page.text[a:b].split()), consequence="bonus" if way.groupdict().get("up") else "penalty", decimals=q.decimals,
    )


def _each(page: Page, q: Number, a: int, b: int) -> re.Match[str] | None:
    """For what a sum is paid each time: said after it, else at the clause's head."""
    for m in (*_FOR_EACH.finditer(page.plain, q.end, min(b, q.end + 110)), *_FOR_EACH.finditer(page.plain, a, q.start)):
        if m.group("noun") not in ("month", "quarter", "year", "week", "annum") or m.group().startswith("for "):
            return m
    return None
