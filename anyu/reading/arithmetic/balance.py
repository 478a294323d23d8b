"""Births less deaths is the natural increase: in counts, in rates and in how they changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..statement import Claim
from .claim import claim, joint, number, shown
from .judge import judge
from .pool import Pool, alike, around, together
from .span import Span
from .term import PERSONS, POINTS, Term

_SETS = (("births", "deaths", ("increase", "net", "decrease")), ("birth_rate", "death_rate", ("increase_rate",)))
_NO_EARLIER = ("计划", "目标", "任务", "全", "平均")  # a change against these is none over time


def balances(found: list[Term]) -> Iterator[Claim | None]:
    """Every increase that births and deaths of the same paragraph give, and every change of it."""
    pool = Pool()
    for _, group in groupby(found, key=lambda t: t.paragraph):
        paragraph = [t for t in group if not t.rough]
        plain = [t for t in paragraph if t.role == "plain" and t.concept]
        changes = [t for t in paragraph if t.role == "change" and _subject(t)]
        for births, deaths, ends in _SETS:
            for n in [t for t in plain if t.concept in ends]:
                b, d = ([t for t in plain if t.concept == c] or [t for t in reversed(pool.of(c)) if n.paragraph - t.paragraph <= 2] for c in (births, deaths))
                yield _difference(n, b, d)
            for n in [t for t in changes if _subject(t) in ends and _subject(t) != "net"]:
                yield _changed(n, [t for t in changes if _subject(t) == births], [t for t in changes if _subject(t) == deaths])
        for t in plain:
            pool.add(t)


def _subject(t: Term) -> str:
    return t.of.concept if t.of is not None else t.concept


def _pairs(n: Term, births: list[Term], deaths: list[Term]) -> list[tuple[Term, Term]]:
    """Births and deaths that an increase may come from, the nearest first."""
    near = lambda x: (x.sentence != n.sentence, abs(x.at - n.at))  # noqa: E731
    b, d = (sorted((x for x in around(xs, n, 8, 0) if together(x, n) and alike(x, n)), key=near)[:4] for xs in (births, deaths))
    return [(x, y) for x in b for y in d]


def _difference(n: Term, births: list[Term], deaths: list[Term]) -> Claim | None:
    pairs = _pairs(n, births, deaths)
    made = [(b, d, d.span - b.span if n.concept == "decrease" else b.span - d.span) for b, d in pairs]
    hit = next((m for m in made if judge(n.size, n.step, m[2]) != "wrong"), None)
    # 凈增 may count arrivals too, so that it can be shown to hold and never to be wrong
    apart = any(x.paragraph != n.paragraph for pair in pairs for x in pair)
    if hit is None and (len({(b.size, d.size) for b, d, _ in made}) != 1 or n.concept == "net" or apart):
        return None
    b, d, found = hit or made[0]
    scale = joint((b, d, n))
    first, second = (d, b) if n.concept == "decrease" else (b, d)
    return claim("difference", (b, d), n, found, f"{shown(first, scale)} - {shown(second, scale)}")


def _changed(n: Term, births: list[Term], deaths: list[Term]) -> Claim | None:
    """How the increase changed: by how births changed, less how deaths did."""
    if n.unit == "%" or n.against and any(w in n.against for w in _NO_EARLIER):
        return None
    pairs = [(b, d) for b, d in _pairs(n, births, deaths) if _comparable(b, n) and _comparable(d, n)]
    made = [(b, d, _moved(b, n) - _moved(d, n)) for b, d in pairs]
    hit = next((m for m in made if judge(n.size, n.step, m[2]) != "wrong"), None)
    if hit is None and len(made) != 1:
        return None
    b, d, found = hit or made[0]
    terms = sorted((_moved(b, n), _moved(d, n).times(-1)), key=lambda s: -s.value)
    places = max(b.decimals, d.decimals)
    how = f"{number(terms[0].value, places)} {'+' if terms[1].value >= 0 else '-'} {number(abs(terms[1].value), places)}"
    return claim("change", (b, d), n, found, how)


def _comparable(a: Term, n: Term) -> bool:
    same = a.unit == n.unit and a.unit in POINTS or {a.unit, n.unit} <= PERSONS
    return same and not any(w in a.against for w in _NO_EARLIER) and (a.against == "环比") == (n.against == "环比")


def _moved(t: Term, n: Term) -> Span:
    """A change, positive where it goes the way that the increase went."""
    return t.span if t.way == n.way else t.span.times(-1)
