"""Totals: parts that add up to a whole, whether the whole stands before them or after."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from anyu.kernel.text import Text

from ..pattern import pattern
from ..statement import Claim
from .claim import claim, joint, shown
from .judge import judge
from .link import sentences
from .pool import Pool, alike, distinct
from .span import Span
from .term import Term
from .word import closed, concept, kindred

_MOST = 9  # parts of one whole
_AFTER = 20  # counts that may belong to one whole


def totals(found: list[Term]) -> Iterator[Claim | None]:
    """Every whole with its parts: 其中, 分別為, 共計, men and women, shares of one whole."""
    pool = Pool()
    for sentence in sentences(found):
        yield from _apart(sentence, pool)
        for t in sentence:
            pool.add(t)
        counts = [t for t in sentence if t.role == "plain" and t.counts and t.unit]
        shares = {id(s.of): s for s in sentence if s.role == "share" and s.unit == "%" and s.of is not None}
        for i, whole in enumerate(counts):
            for parts in _divided(whole, counts[max(0, i - _AFTER) : i], counts[i + 1 : i + _AFTER]):
                yield added(whole, parts)
                yield _hundred([s for p in parts if (s := shares.get(id(p))) is not None], len(parts))
            yield _greater(whole, counts[i + 1 : i + 2])
            if i > 1 and whole.concept and closed(tuple(t.name for t in counts[i - 2 : i])) and _adds(whole, counts[i - 2 : i]):
                yield added(whole, counts[i - 2 : i])
            if whole.total:
                yield _summed(whole, counts[max(0, i - _MOST) : i])
        yield from _rates([t for t in sentence if t.unit == "%" and t.role == "plain"])


def _apart(sentence: list[Term], pool: Pool) -> Iterator[Claim | None]:
    """`出生人口中男嬰52人,女嬰48人`: the whole is named and its number stands in a sentence before."""
    for i, t in enumerate(sentence):
        group = next(([*sentence[i : i + n]] for n in (2, 3) if t.within and closed(tuple(x.name for x in sentence[i : i + n]))), [])
        if not group or any(x.role != "plain" or not alike(x, t) for x in group):
            continue
        meant = concept(t.within)
        wholes = distinct([w for w in dict.fromkeys([*pool.called(t.within), *(pool.of(meant) if meant else [])]) if alike(w, t)])
        hit = next((w for w in wholes if _adds(w, group)), None)
        if hit is not None or len(wholes) == 1 and t.paragraph - wholes[0].paragraph <= 3:
            yield added(hit or wholes[0], group)


def _divided(whole: Term, before: list[Term], after: list[Term]) -> Iterator[list[Term]]:
    """The parts of a whole, group by group: each begins with 其中, 分別 or a bracket and ends where the next begins.

    Parts that do not add up are given only where the whole can be no other: all there can be, set right behind it.
    """
    first = next((t for t in after if alike(t, whole)), None)
    rivals = [t for t in before if alike(t, whole)]
    for group in _groups(whole, after):
        opened = group[0].opens or group[0].depth > whole.depth
        names = tuple(_short(whole, t) for t in group[:_MOST])
        parts = _fitting(whole, group[:_MOST], names, opened)
        rest = group[len(parts) : _MOST] if parts else []
        if more := _fitting(whole, rest, tuple(_short(whole, t) for t in rest), False):
            yield more
        named = next((n for n in (2, 3) if len(group) >= n and closed(names[:n])), 0)
        if parts:
            yield parts
        elif named and group[0] is first and (opened or not rivals) and not any(_adds(w, group[:named]) for w in rivals):
            yield group[:named]


def _groups(whole: Term, after: list[Term]) -> list[list[Term]]:
    groups: list[list[Term]] = []
    for t in after:
        if not alike(t, whole):
            continue
        if not groups and t.depth < whole.depth or groups and t.size > whole.size and t.opens:
            break
        if t.opens or not groups:
            groups.append([])
        groups[-1].append(t)
    return groups


def _greater(whole: Term, after: list[Term]) -> Claim | None:
    """A part that is greater than its whole."""
    part = after[0] if after else None
    if part is None or not alike(part, whole) or part.size <= whole.size or not _holds(whole, part):
        return None
    return claim("share", (whole,), part, whole.span, "100 %", verdict="impossible", note=Text("the part is greater than its whole", "部分大於總體"))


def _short(whole: Term, part: Term) -> str:
    return part.name.removeprefix(whole.name) or part.name


def _holds(whole: Term, part: Term) -> bool:
    """Whether a part is surely one: people among people."""
    return bool(whole.concept) and whole.unit == part.unit == "人" and part.opens and not pattern("人次|接受|參加|服務|受益").search(part.name)


def _fitting(whole: Term, group: list[Term], names: tuple[str, ...], opened: bool) -> list[Term]:
    return next((group[:n] for n in range(2, len(group) + 1) if (opened or kindred(names[:n])) and _adds(whole, group[:n])), [])


def _adds(whole: Term, parts: list[Term]) -> bool:
    return judge(whole.size, whole.step, _sum(parts)) != "wrong"


def _sum(parts: list[Term]) -> Span:
    total = parts[0].span
    for p in parts[1:]:
        total = total + p.span
    return total


def added(whole: Term, parts: list[Term]) -> Claim | None:
    """The claim that parts add up to a whole."""
    scale = joint((*parts, whole))
    return claim("sum", parts, whole, _sum(parts), " + ".join(shown(p, scale) for p in parts))


def _summed(whole: Term, before: list[Term]) -> Claim | None:
    """`甲村20場,乙村30場,共計60場`: a total after its parts."""
    parts = [t for t in before if alike(t, whole) and not t.total]
    for n in range(2, len(parts) + 1):
        if _adds(whole, parts[-n:]):
            return added(whole, parts[-n:])
    plainly = len(parts) == len(before) >= 2 and not any(t.opens for t in before[1:]) and not any(t.depth for t in before)
    return added(whole, parts) if plainly and not pattern("累計").search(whole.lead) else None


def _rates(shares: list[Term]) -> Iterator[Claim | None]:
    """Rates that are all there can be, such as those of first, second and later births."""
    for i in range(len(shares) - 1):
        for n in (2, 3):
            if closed(tuple(_rate(t) for t in shares[i : i + n])):
                yield _hundred(shares[i : i + n], n)


def _rate(t: Term) -> str:
    m = pattern("(.+?)(?:生育|出生)?(?:率|比例|比重)$").match(t.name)
    return m.group(1) if m else ""


def _hundred(shares: list[Term], parts: int) -> Claim | None:
    """Shares of all the parts of one whole: together 100 %."""
    if len(shares) != parts or len({s.whole for s in shares}) != 1:
        return None
    found = _sum(shares)
    whole = Term(shares[0].at, shares[-1].end, Decimal(100), 0, "%", "", "")
    verdict = "agrees" if found.value == 100 else "rounded" if found.low <= 100 < found.high else "wrong"
    return claim("sum", shares, whole, found, " + ".join(shown(t) for t in shares), verdict=verdict)
