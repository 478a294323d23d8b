"""Shares: a part set against its whole, in per cent or per thousand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from ..pattern import pattern
from ..statement import Claim
from .claim import claim, joint, shown
from .judge import judge
from .pool import Pool, alike, distinct
from .span import Span
from .term import OF, Term
from .word import base, concept, normal, stem

_NEAR = 3  # paragraphs; a whole told further away may be that of another place
QUOTA = pattern("計劃(?!生育|內|外)|任務|指標|目標")


def shares(found: list[Term]) -> Iterator[Claim | None]:
    """Every share whose part and whole the document gives."""
    pool = Pool()
    before: Term | None = None
    sentence = -1  # where a share was read last
    waiting: deque[tuple[Term, Claim | None]] = deque(maxlen=8)  # shares whose whole may follow, and the fault there is if it does not
    for t in found:
        while waiting and waiting[0][0].paragraph != t.paragraph:
            yield waiting.popleft()[1]
        if t.role == "share" and not t.rough:
            made, near = _share(t, pool, before, sentence != t.sentence)
            sentence = t.sentence
            if t.whole and t.of is not None and (made is None or made.verdict == "wrong" and not near):
                waiting.append((t, made))
            else:
                yield made
        if t.role == "plain":
            yield from _told(t, waiting)
            before = _open(t, before)
        pool.add(t)
    yield from (fault for _, fault in waiting)


def _told(t: Term, waiting: deque[tuple[Term, Claim | None]]) -> Iterator[Claim | None]:
    """The shares that a count explains which is told only after them."""
    for late, fault in [w for w in waiting if t.counts and not t.rough and _called(t, w[0])]:
        part = late.of
        made = settle(late, [(part, t)]) if part is not None and alike(part, t) and t.size >= part.size else None
        if made is not None:
            waiting.remove((late, fault))
            yield made


def _called(t: Term, share: Term) -> bool:
    name = normal(share.whole)
    return stem(t.name) == stem(name) or bool(t.concept) and t.concept == concept(name) and base(t.name) == base(name)


def _open(t: Term, before: Term | None) -> Term | None:
    """The count that a following `其中` divides: the last before it, through all the parts that it opens."""
    return t if not (before and t.opens or before and t.depth > before.depth and t.sentence == before.sentence) else before


def _share(t: Term, pool: Pool, whole: Term | None, first: bool) -> tuple[Claim | None, bool]:
    """The claim of a share, and whether its whole stands in the same paragraph.

    In: first, whether no share stands before it in the sentence, whose unnamed whole it might have.
    """
    if t.over is not None and t.of is not None:
        return (divided("share", t, t.of, t.over) if not t.of.rough and not t.over.rough else None), True
    parts = _parts(t, pool)
    wholes, sure = _wholes(t, pool, whole, parts)
    best = settle(t, [(p, w) for p in parts for w in wholes if w is not p and alike(p, w) and w.size >= p.size])
    if best or not wholes:
        return best, True
    sure = sure and (first or bool(t.whole)) and t.paragraph - wholes[0].paragraph <= _NEAR
    fault = sure and len(parts) == 1 and wholes[0].size and alike(parts[0], wholes[0])
    return (divided("share", t, parts[0], wholes[0]) if fault else None), wholes[0].paragraph == t.paragraph


def _parts(t: Term, pool: Pool) -> list[Term]:
    if t.of is not None:
        return [t.of] if t.of.counts and not t.of.rough else []
    return distinct([p for p in pool.called(t.name) if p.paragraph == t.paragraph]) if t.name else []


def _wholes(t: Term, pool: Pool, whole: Term | None, parts: list[Term]) -> tuple[list[Term], bool]:
    """The counts that may be the whole, and whether a sum that fits none of them is a fault."""
    name = normal(t.whole)
    if QUOTA.search(name) or not parts:
        return [], False
    if name:
        exact = _exact(name, pool, parts)
        near = [w for w in exact if w.paragraph == t.paragraph]
        fits = distinct(near or exact)
        return (fits, len(distinct(exact)) == 1) if fits else (distinct(pool.of("population") if concept(name) == "population" else pool.like(name))[:4], False)
    opened = whole is not None and whole.sentence == t.sentence and whole is not parts[0] and parts[0].opens
    others = [w for w in reversed(pool.recent) if alike(w, parts[0]) and (t.decimals or w.sentence == t.sentence)]
    return ([whole, *others], True) if opened and whole is not None and fair(t, parts[0], whole) else (distinct([*([whole] if opened and whole else []), *others])[:12], False)


def fair(t: Term, part: Term, whole: Term) -> bool:
    """Whether a part follows its whole at once, so that nothing else can be meant."""
    return whole.counts and not whole.rough and alike(part, whole) and not t.whole and t.of is part


def _exact(name: str, pool: Pool, parts: list[Term]) -> list[Term]:
    meant = concept(name)
    found = pool.called(name) + (pool.of(meant) if meant else [])
    if meant == "population":  # 總人口 is not the residents, and the residents are not those registered
        found = [w for w in found if base(w.name) == base(name)]
    return [w for w in dict.fromkeys(found) if w not in parts and (not w.base or not parts[0].base or w.concept == "population" or w.base == parts[0].base)]


def settle(t: Term, pairs: list[tuple[Term, Term]], relation: str = "share") -> Claim | None:
    """The first pair of part and whole that explains a rate, those that agree exactly before those that need an excuse."""
    order = {"agrees": 0, "truncated": 1, "rounded": 2}
    fits = [(order[v], i) for i, (p, w) in enumerate(pairs) if w.span.sure and (v := judge(t.size, t.step, _of(t, p, w))) in order]
    return divided(relation, t, *pairs[min(fits)[1]]) if fits else None


def _of(t: Term, part: Term, whole: Term) -> Span:
    return (part.span / whole.span).times(OF[t.unit])


def divided(relation: str, t: Term, part: Term, whole: Term, verdict: str = "") -> Claim | None:
    """The claim that a part over its whole gives a rate."""
    if not whole.span.sure:
        return None
    scale = joint((part, whole))
    return claim(relation, (part, whole), t, _of(t, part, whole), f"{shown(part, scale)} / {shown(whole, scale)}", verdict=verdict)
