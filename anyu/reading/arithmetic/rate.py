"""Rates: what happened over whom it could have happened to, named in the same passage."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from ..pattern import pattern
from ..statement import Claim
from .judge import judge
from .link import sentences
from .pool import Pool, alike, distinct, together
from .share import QUOTA, divided, settle
from .term import OF, Term
from .vital import vitals

# A rate, what it counts, what it divides by; `births` and the like are concepts. Sure: no other divisor is in use.
_NAMED = (
    ("(?:人口|出生)?(?:符合政策生育率|政策符合率|政策生育率|計劃生育率|計生率|符合計劃生育政策率|出生政策符合率|政策內生育率)", "(?:其中)?(?:符合(?:計劃生育)?政策|政策內|計劃內)(?:生育|出生)?(?:人口|人數|數)?", "births", True),
    ("(?:出生)?(?:一孩|一胎)(?:生育|出生)?率", "(?:出生)?(?:一孩|一胎)(?:出生|生育)?(?:人口|人數|數)?", "births", True),
    ("(?:出生)?(?:二孩|二胎)(?:生育|出生)?率", "(?:出生)?(?:二孩|二胎)(?:出生|生育)?(?:人口|人數|數)?", "births", True),
    ("(?:出生)?(?:多孩|三孩及?以上)(?:生育|出生)?率", "(?:出生)?(?:多孩|三孩及?以上)(?:出生|生育)?(?:人口|人數|數)?", "births", True),
    ("晚婚率", "(?:女性)?晚婚(?:人數|數)?", "(?:女性)?初婚(?:人數|數)?", True),
    ("(?:常住人口)?城鎮化率", "(?:居住在)?城鎮(?:常住)?(?:人口)?", "population", False),
    ("嬰兒死亡率", "嬰兒死亡(?:人數|數)?", "births", True),
    ("新生兒死亡率", "新生兒死亡(?:人數|數)?", "births", True),
    ("5歲以下兒童死亡率", "5歲以下兒童死亡(?:人數|數)?", "births", True),
    ("孕產婦死亡率", "孕產婦死亡(?:人數|數)?", "births", True),
    ("infant mortality rate", "infant deaths", "births", True),
    ("maternal mortality rat(?:e|io)", "maternal deaths", "births", True),
)
_DUE, _DONE = pattern("^應|^發(?:出|放|送)|^下發|[^反相適對供]應(?=[檢查到參建征領發享登報治種訪辦簽兌完落])"), pattern("^(?:已|實)|^收回|^回收|實(?=[檢查到參建征領發享登報治種訪辦簽兌完落])")
_BODIES = frozenset({"人", "例", "对", "户", "人次"})
_RATE = pattern("(?:率|比例|覆蓋面|滿意度)$|(?:rate|coverage)$")
_CORE = pattern("^(?:期內|當年|全部|免費)|(?:人數|人次|例數|對象|總數|數|率|比例|覆蓋|完成|及時)+$|^(?:實|應|已)")


def rates(found: list[Term]) -> Iterator[Claim | None]:
    """Every rate whose count and divisor stand in the document."""
    pool = Pool()
    for _, group in groupby(found, key=lambda t: t.paragraph):
        paragraph = list(group)
        yield from vitals([t for t in paragraph if not t.rough], pool)
        for sentence in sentences(paragraph):
            counts: list[Term] = []
            for t in sentence:
                if t.role == "plain" and t.unit in OF and _RATE.search(t.name) and not QUOTA.search(t.name):
                    yield _rate(t, counts, pool)
                if t.role == "plain" and t.counts and t.unit:
                    counts.append(t)
                pool.add(t)


def _rate(t: Term, counts: list[Term], pool: Pool) -> Claim | None:
    if t.concept in ("birth_rate", "death_rate", "increase_rate"):
        return None
    named = _named(t, counts, pool)
    return named[0] if named else _due(t, counts) or _near(t, counts, pool)


@cache
def _defined(name: str) -> tuple[str, str, bool] | None:
    return next(((n, d, sure) for rate, n, d, sure in _NAMED if pattern(rate).fullmatch(name)), None)


def _named(t: Term, counts: list[Term], pool: Pool) -> list[Claim | None]:
    """The sum of a rate that has a definition; empty where the passage lacks its count or its divisor."""
    defined = _defined(t.name)
    if not defined:
        return []
    part, whole, sure = defined
    beside = [x for x in [*reversed(counts), *pool.beside(t)] if x.paragraph == t.paragraph and (not t.base or not x.base or t.base == x.base) and x.when == t.when]
    if not any(x.concept == whole for x in beside) and concept_like(whole):
        beside += [x for x in pool.of(whole) if t.paragraph - x.paragraph <= 3 and together(x, t)]
    parts = distinct([x for x in beside if pattern(part).fullmatch(x.name)])
    wholes = distinct([x for x in beside if x not in parts and (x.concept == whole or not concept_like(whole) and pattern(whole).fullmatch(x.name))])
    if not parts or not wholes:
        return []
    best = settle(t, [(p, w) for p in parts for w in wholes if p.size <= w.size], "rate")
    if best or not sure or len(parts) > 1 or len(wholes) > 1:
        return [best]
    return [divided("rate", t, parts[0], wholes[0])]


def concept_like(name: str) -> bool:
    """Whether a divisor is given as a concept rather than as a pattern of names."""
    return name in ("births", "population")


def _due(t: Term, counts: list[Term]) -> Claim | None:
    """`應檢80人,實檢76人,參檢率95%`: what was due and what was done."""
    last = counts[-2:]
    if len(last) < 2 or not (_DUE.search(last[0].name) and _DONE.search(last[1].name)) or not alike(*last) or not last[0].size:
        return None
    return divided("rate", t, last[1], last[0])


def _near(t: Term, counts: list[Term], pool: Pool) -> Claim | None:
    """A rate beside its count: kept only where a divisor of the passage explains it, for its name alone proves nothing."""
    if not counts or t.unit == "%" and t.size == 0:
        return None
    part = counts[-1]
    core, rate = _CORE.sub("", part.name), _CORE.sub("", t.name)
    kin = len(core) > 1 and (core in t.name or len(rate) > 1 and rate in part.name)
    if t.size == 100 and not kin:
        return None
    wholes = [w for w in dict.fromkeys([*reversed(counts[:-1]), *(reversed(pool.recent) if kin else pool.beside(t))]) if w is not part and w.size >= part.size and w.unit in (part.unit, "人", "例", "对", "户", "人次", "份")]
    bare = t.name in ("比例", "占比") and [w for w in counts[-2:-1] if w in wholes]
    exact = bare or [w for w in wholes if alike(w, part) or kin and {w.unit, part.unit} <= _BODIES]
    near = exact[:12] if kin else exact[:2]
    if not kin and not t.decimals:
        near = [w for w in near if w.sentence == t.sentence][:1]
    return settle(t, [(part, w) for w in near if judge(t.size, t.step, (part.span / w.span).times(OF[t.unit])) in ("agrees", "truncated")] if part.span.sure else [], "rate")


