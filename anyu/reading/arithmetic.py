"""Whether the figures of a document agree with each other, recomputed from its own figures."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from anyu.guard.word import fold
from anyu.kernel.text import Text

from .number import PERSONS
from .pattern import pattern
from .statement import Claim, Statement

_COUNT = {
    "births": pattern("出生(?:人口|人數|嬰兒|數)?|(?:總|活產)?出生|活產數?|births"),
    "deaths": pattern("死亡(?:人口|人數|數)?|deaths"),
    "increase": pattern("(?:人口)?(?:自然|淨)(?:增加|增長|增)(?:人口|人數)?|natural increase"),
    "total": pattern("(?:年末|期末)?總人口(?:數|為)?|人口總數|人口總量|population|total population"),
}
_RATE = {
    "births": pattern("(?:人口)?出生率|crude birth rate|birth rate"),
    "deaths": pattern("(?:人口)?死亡率|crude death rate|death rate"),
    "increase": pattern("(?:人口)?(?:自然增長率|自增率)|(?:rate of )?natural increase rate"),
}
_OVER = Text("a share cannot be above 100 %", "比例不可能超過 100 %")
_NO_MORE = pattern("(?:率|面積|覆蓋面|比例|比重|度)$")
_SIZE = {"萬": 10_000, "億": 100_000_000}


def arithmetic(statements: list[Statement], plain: str) -> list[Claim]:
    """Every relation that the statements claim: shares, sums, differences, rates, changes, ratios, ranges."""
    found = [*_impossible(statements, plain), *_shares(statements), *_sums(statements), *_balance(statements), *_ratios(statements)]
    return sorted(found, key=lambda c: (c.statements[-1], c.relation))


def judge(stated: float, recomputed: float, decimals: int, slack: float = 0.0) -> str:
    """agrees, rounded, truncated or wrong, at the decimals that are written.

    In: slack, how far the recomputed value can be off because the figures it comes from were rounded.
    """
    step = 10.0**-decimals
    if abs(stated - recomputed) <= step / 2 + 1e-9:
        return "agrees"
    if abs(stated - recomputed) <= slack + step / 2 + 1e-9:
        return "rounded"
    return "truncated" if abs(floor(recomputed / step + 1e-9) * step - stated) < 1e-9 else "wrong"


def _claim(relation: str, used: list[Statement], s: Statement, recomputed: float, how: str, slack: float = 0.0) -> Claim:
    stated, unit = s.value or 0.0, s.unit or ""
    decimals = max(s.decimals, 2 if unit in ("%", "‰", "ratio") else 0)
    verdict = judge(stated, recomputed, s.decimals, slack)
    return Claim(relation, tuple(u.id for u in used), stated, round(recomputed, max(decimals, 2)), s.unit, verdict, _says(how, recomputed, stated, decimals, unit, verdict))


def _says(how: str, recomputed: float, stated: float, decimals: int, unit: str, verdict: str) -> Text:
    """The recomputation in one line, and what the document says where that differs."""
    mark = "" if unit == "ratio" else f" {unit}"
    right, said = f"{how} = {recomputed:,.{decimals}f}{mark}", f"{stated:,.{decimals}f}{mark}"
    if verdict == "agrees":
        return Text(right, right)
    if verdict == "wrong":
        return Text(f"{right}, not {said}", f"{right},不是 {said}")
    return Text(f"{right}; {said} is {verdict}", f"{right};{said} 為{'捨入' if verdict == 'rounded' else '截位'}所致")


def _size(s: Statement) -> float | None:
    if s.value is None:
        return None
    return s.value * _SIZE.get((s.unit or " ")[0], 1)


def _is_count(s: Statement) -> bool:
    return s.op not in ("up", "down") and s.value is not None and (s.unit or "").lstrip("萬億") in ("人", "例", "戶", "個", "元", "名", "件", "births", "deaths", "people", "persons", "women")


def _named(s: Statement, names: dict[str, object], unit: bool) -> str | None:
    plain = fold(s.indicator)
    fits = _is_count(s) and (s.unit or "").lstrip("萬億") not in ("元",) if unit else s.unit in ("‰", "per 1,000") and s.op not in ("up", "down")
    return next((k for k, p in names.items() if fits and p.fullmatch(plain)), None)  # type: ignore[attr-defined]


def _impossible(statements: list[Statement], plain: str) -> Iterator[Claim]:
    for s in statements:
        if s.value2 is not None and s.value is not None and s.value2 < s.value:
            yield Claim("range", (s.id,), s.value, s.value2, s.unit, "wrong", Text(f"{s.value:g} to {s.value2:g} runs backwards", f"{s.value:g} 至 {s.value2:g} 前大後小"))
        over = s.unit == "%" and s.value is not None and _NO_MORE.search(fold(s.indicator)) and not pattern("增長|完成|增幅|提高").search(fold(s.indicator))
        if over and s.kind in ("target", "rule") and (s.value > 100 or s.value == 100 and pattern("以上|超過|高於|>").search(plain[s.at - 3 if s.at > 3 else 0 : s.end])):
            yield Claim("share", (s.id,), s.value, 100.0, "%", "impossible", _OVER)


def _shares(statements: list[Statement]) -> Iterator[Claim]:
    for i, s in enumerate(statements):
        if not s.share_of or not s.value or s.unit != "%":
            continue
        part = next((p for p in reversed(statements[:i]) if p.sentence == s.sentence and p.indicator == s.scope and _is_count(p)), None)
        of = fold(s.share_of).removesuffix("的").strip()
        whole = next((w for w in reversed(statements[:i]) if _is_count(w) and w is not part and _same_name(fold(w.indicator), of)), None)
        if part and whole and _size(whole):
            a, b = _size(part) or 0.0, _size(whole) or 1.0
            yield _claim("share", [part, whole, s], s, 100 * a / b, f"{a:,.0f} / {b:,.0f}", slack=_rounding(part, b))


def _rounding(part: Statement, whole: float) -> float:
    step = 10.0**-part.decimals * _SIZE.get((part.unit or " ")[0], 1)
    return 100 * step / 2 / whole if part.decimals else 0.0


def _same_name(a: str, b: str) -> bool:
    a, b = (t.removesuffix("数").removesuffix("人数") for t in (a, b))
    return len(b) >= 2 and (a == b or a.endswith(b) or b.endswith(a) and len(a) >= 3)


def _sums(statements: list[Statement]) -> Iterator[Claim]:
    """Parts that are said to make up a whole: the two sexes, or shares of one whole that make about 100 %."""
    for i, s in enumerate(statements):
        if fold(s.indicator) == "男" and i + 1 < len(statements) and fold(statements[i + 1].indicator) == "女" and i:
            whole, other = statements[i - 1], statements[i + 1]
            if all(map(_is_count, (whole, s, other))):
                yield _added(whole, [s, other])
    by_whole: dict[str, list[Statement]] = {}
    for s in statements:
        if s.share_of and s.value and s.unit == "%":
            by_whole.setdefault(fold(s.share_of), []).append(s)
    for of, shares in by_whole.items():
        whole = next((w for w in statements if _is_count(w) and _same_name(fold(w.indicator), of) and w.at < shares[0].at), None)
        for group in [shares[i : i + n] for n in (2, 3, 4) for i in range(len(shares) - n + 1)]:
            parts = [p for g in group for p in statements if p.sentence == g.sentence and p.indicator == g.scope and _is_count(p)]
            if whole and len(parts) == len(group) and abs(sum(g.value or 0 for g in group) - 100) < 1.5:
                yield _added(whole, parts)
    yield from _totals(statements)


def _added(whole: Statement, parts: list[Statement]) -> Claim:
    total = sum(_size(p) or 0 for p in parts) / _SIZE.get((whole.unit or " ")[0], 1)
    return _claim("sum", [*parts, whole], whole, total, " + ".join(f"{_size(p) or 0:,.0f}" for p in parts))


def _totals(statements: list[Statement]) -> Iterator[Claim]:
    """`A 20 場,B 30 場,共 60 場`: the last of a sentence names a total."""
    for i, s in enumerate(statements):
        if not s.total or s.value is None or s.unit in ("%", "‰", "ratio"):
            continue
        parts = [p for p in statements[:i] if p.sentence == s.sentence and p.unit == s.unit and p.value is not None]
        if len(parts) >= 2:
            yield _added(s, parts)


def _balance(statements: list[Statement]) -> Iterator[Claim]:
    """Births, deaths, natural increase and population: counts, rates and their changes since last year."""
    counts = {k: s for s in reversed(statements) if s.kind == "actual" and (k := _named(s, _COUNT, True))}
    rates = {k: s for s in reversed(statements) if s.kind == "actual" and (k := _named(s, _RATE, False))}
    for group, relation in ((counts, "difference"), (rates, "difference")):
        if {"births", "deaths", "increase"} <= set(group):
            b, d, n = (group[k] for k in ("births", "deaths", "increase"))
            slack = 10.0**-b.decimals if group is rates else 0.0
            yield _claim(relation, [b, d, n], n, (b.value or 0) - (d.value or 0), f"{b.value:,g} - {d.value:,g}", slack=slack)
            if all(x.change and x.change.value is not None for x in (b, d, n)):
                yield _changed(b, d, n, slack)
    total = _size(counts["total"]) if "total" in counts else None
    for key, rate in rates.items():
        if total and key in counts and counts[key].value is not None:
            n = _size(counts[key]) or 0.0
            yield _claim("rate", [counts[key], counts["total"], rate], rate, 1000 * n / total, f"{n:,.0f} / {total:,.0f}")


def _changed(b: Statement, d: Statement, n: Statement, slack: float) -> Claim:
    signed = [(1 if x.change.direction == "up" else -1) * x.change.value for x in (b, d, n)]  # type: ignore[union-attr,operator]
    recomputed = signed[0] - signed[1]
    unit = n.change.unit if n.change else n.unit
    decimals = 0 if unit in PERSONS else 2
    same = recomputed * signed[2] > 0
    stated, result = (abs(signed[2]), abs(recomputed)) if same else (signed[2], recomputed)
    verdict = judge(stated, result, decimals, slack)
    terms = sorted([signed[0] * (-1 if same and recomputed < 0 else 1), -signed[1] * (-1 if same and recomputed < 0 else 1)], reverse=True)
    how = f"{terms[0]:,g} {'+' if terms[1] >= 0 else '-'} {abs(terms[1]):,g}"
    return Claim("change", (b.id, d.id, n.id), stated, round(result, 4), unit, verdict, _says(how, result, stated, decimals, unit or "", verdict))


def _ratios(statements: list[Statement]) -> Iterator[Claim]:
    for i, s in enumerate(statements):
        if s.unit != "ratio" or "性别比" not in fold(s.indicator) or s.value is None:
            continue
        near = [x for x in statements[max(0, i - 4) : i + 3] if x.sentence == s.sentence and _is_count(x)]
        male = next((x for x in near if fold(x.indicator) in ("男", "男婴", "男孩", "出生男婴")), None)
        female = next((x for x in near if fold(x.indicator) in ("女", "女婴", "女孩", "出生女婴")), None)
        if male and female and female.value and male.value is not None:
            yield _claim("ratio", [male, female, s], s, 100 * male.value / female.value, f"100 x {male.value:,g} / {female.value:,g}")
