"""Ranges and bounds: what no count can be, however it came about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from anyu.guard.word import fold
from anyu.kernel.text import Text

from ..pattern import pattern
from ..statement import Claim, Statement
from .term import Term

_OVER = Text("a share cannot be above 100 %", "比例不可能超過 100 %")
_BOUNDED = pattern("(?:率|面積|覆蓋面|比例|比重|度|面)$|(?:rate|share|proportion|coverage)\\b")
_UNBOUNDED = pattern(
    "增長|完成|增幅|提高|上升|下降|使用率|利用率|毛入|徵收|到位|入庫|利潤|回報|依存|負擔|撫養比|性別比|同比|環比|速度|幅度|進度|強度|力度|濃度|超額|指數|增速|負債|周轉|投資|\\b(?:performance|growth|increase|change|ratio)\\b"
)
_MORE = pattern("以上|超過|高於|>|above|more than|over|exceed")
_UP = pattern("以上|不低於|不少於|≥|>=|不得低於|不得少於|不下於|至少|at least|no less than")
_BETTER_HIGH = pattern("(?:及時|覆蓋|合格|普及|知曉|滿意|準確|建檔|系統管理|住院分娩|完整|兌現|落實|隨訪|參檢|檢查|辦結|答復|簽訂|登記|錄入|接生|體檢|篩查|訪視|接種)率$")
_MONTH = pattern(r"(?<![\d.年])(?:1[3-9]|[2-9]\d)月(?:份|底|末)?(?!餘|多)")


def ranges(statements: list[Statement], plain: str, found: list[Term]) -> Iterator[Claim]:
    """Ranges that run backwards, shares above the whole, targets below what is reached, days and months that do not exist."""
    reached: dict[str, Statement | None] = {}
    for s in statements:
        if s.kind == "actual" and s.unit == "%" and s.value is not None and s.value2 is None:
            name = fold(s.scope + s.indicator)
            reached[name] = s if name not in reached else None
    for s in statements:
        yield from _backwards(s)
        yield from _over(s, plain)
        yield from _day(s)
        yield from _weaker(s, plain, reached)
    yield from _negative(found)
    yield from _months(statements, plain)


def _exact(value: float) -> Decimal:
    return Decimal(repr(value))


def _backwards(s: Statement) -> Iterator[Claim]:
    if s.value is not None and s.value2 is not None and s.value2 < s.value and s.ratio is None:
        first, last = (f"{_exact(v).normalize():f}" for v in (s.value, s.value2))
        yield Claim("range", (s.id,), s.value, s.value2, s.unit, "wrong", Text(f"{first} to {last} runs backwards", f"{first} 至 {last} 前大後小"))


def _over(s: Statement, plain: str) -> Iterator[Claim]:
    name = fold(s.indicator)
    if s.unit != "%" or s.value is None or s.value < 100 or s.against_target or _UNBOUNDED.search(name):
        return
    if not (s.share_of or _BOUNDED.search(name)) or s.op in ("up", "down") or s.kind == "rule" and s.consequence != "none" and s.value <= 100:
        return
    near = plain[max(s.start, s.at - 4) : s.end]
    if _UNBOUNDED.search(plain, max(0, s.at - 16), s.at) or pattern("計劃(?!生育)|任務|目標").search(plain, max(0, s.at - 12), s.at):
        return
    if s.value > 100 or _MORE.search(near) and not pattern("不超過|不高於").search(near):
        yield Claim("share", (s.id,), s.value, 100.0, "%", "impossible", _OVER)


def _day(s: Statement) -> Iterator[Claim]:
    if s.unit in ("號", "日") and s.kind == "schedule" and s.period == "月" and s.value is not None and s.value > 31:
        day = f"{_exact(s.value).normalize():f}"
        yield Claim("range", (s.id,), s.value, 31.0, s.unit, "impossible", Text(f"no month has a day {day}", f"沒有哪個月有 {day} 日"))


def _weaker(s: Statement, plain: str, reached: dict[str, Statement | None]) -> Iterator[Claim]:
    """A floor below what the same document reports as reached."""
    name = fold(s.scope + s.indicator)
    now = reached.get(name)
    if s.kind != "target" or s.op not in (">=", ">") or s.unit != "%" or s.value is None or now is None or now.value is None:
        return
    if now.value > s.value and _UP.search(plain, max(s.start, s.at - 8), min(len(plain), s.end + 3)) and _BETTER_HIGH.search(name):
        target, actual = (f"{_exact(v).normalize():f}" for v in (s.value, now.value))
        says = Text(f"a floor of {target} % lies below the {actual} % already reached", f"目標下限 {target} % 低於已達到的 {actual} %")
        yield Claim("range", (now.id, s.id), s.value, now.value, "%", "impossible", says)


def _negative(found: list[Term]) -> Iterator[Claim]:
    for t in found:
        if t.signed and t.role == "plain" and t.statement is not None and t.concept in ("births", "deaths", "population", "male", "female") and not t.rough:
            value = float(t.number)
            yield Claim("range", (t.statement.id,), value, 0.0, t.statement.unit, "impossible", Text("a count cannot be below 0", "人數不可能小於 0"))


def _months(statements: list[Statement], plain: str) -> Iterator[Claim]:
    at = 0
    for m in _MONTH.finditer(plain):
        while at + 1 < len(statements) and statements[at].end < m.start():
            at += 1
        near = [s for s in statements[max(0, at - 1) : at + 2] if abs(s.at - m.start()) < 60 and "\n" not in plain[min(s.at, m.start()) : max(s.at, m.start())]]
        if near:
            says = Text(f"there is no month {m.group().rstrip('月份底末')}", f"沒有 {m.group().rstrip('月份底末')} 月")
            yield Claim("range", (near[-1].id,), float(m.group().rstrip("月份底末")), 12.0, "月", "impossible", says)
