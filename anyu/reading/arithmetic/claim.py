"""Makes a claim: the verdict on a stated figure, and the sum in words that an officer can check by hand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from anyu.kernel.text import Text

from ..statement import Claim
from .judge import judge, to
from .span import Span
from .term import SCALE, Term

_SHOWN = {"百分点": ("percentage points", "個百分點"), "千分点": ("points per 1,000", "個千分點"), "人": ("people", "人"), "例": ("cases", "例"), "户": ("households", "戶"), "元": ("yuan", "元"),
          "/10万": ("per 100,000", "/10 萬"), "/万": ("per 10,000", "/ 萬"), "‱": ("per 10,000", "‱"), "‰": ("‰", "‰"), "ratio": ("", ""), "倍": ("times", "倍")}
_TRADITIONAL = {"个": "個", "对": "對", "场": "場", "处": "處", "条": "條", "张": "張", "册": "冊", "台": "臺", "辆": "輛", "间": "間", "块": "塊", "项": "項", "亩": "畝", "吨": "噸", "公顷": "公頃", "人次": "人次", "天": "天", "小时": "小時"}
_SCALES = {"万": ("ten thousand ", "萬"), "亿": ("hundred million ", "億"), "千": ("thousand ", "千")}
_EXCUSE = {"rounded": ("is within rounding", "在捨入範圍內"), "truncated": ("was cut, not rounded", "為截位,未作四捨五入")}


def claim(relation: str, used: Iterable[Term], stated: Term, found: Span, how: str, *, note: Text | None = None, verdict: str = "") -> Claim | None:
    """The claim that `how` gives what is stated; it hangs on the statement beside it where none holds its figures, and is None without.

    In: found, in single units (people, not 萬; per cent for a share); note, why it still holds where digits alone would not say.
    """
    used = list(used)
    verdict = verdict or judge(stated.size, stated.step, found)
    value = found.value / SCALE[stated.scale]
    ids = tuple(dict.fromkeys(s.id for t in (*used, stated) if (s := t.statement) is not None))
    if not ids:
        beside = next((s for t in (stated, *reversed(used)) if (s := t.near) is not None), None)
        if beside is None:
            return None
        ids = (beside.id,)
    decimals = _places(stated, value, verdict)
    says = _says(f"{how} = {number(value, decimals)}", stated, verdict, note)
    return Claim(relation, ids, float(stated.number), float(to(value, Decimal(1).scaleb(-max(decimals, 2)))), unit_of(stated), verdict, says)


def _places(stated: Term, value: Decimal, verdict: str) -> int:
    """How many decimals to print: as many as are stated, and where those would hide a difference one more."""
    whole = value == value.to_integral_value()
    places = max(stated.decimals, 0 if whole else 1 if stated.counts else 2)
    if verdict != "agrees" and to(value, Decimal(1).scaleb(-places)) == stated.number:
        return places + 1
    return stated.decimals if verdict == "agrees" and stated.counts else places


def _says(right: str, stated: Term, verdict: str, note: Text | None) -> Text:
    """The sum in one line, and what the document says where that differs."""
    en, hant = (f" {unit}".rstrip() for unit in named(stated))
    said = shown(stated)
    if verdict == "agrees":
        return Text(right + en + (f"; {note.en}" if note else ""), right + hant + (f";{note.zh_hant}" if note else ""))
    if verdict == "impossible" and note:
        return Text(f"{said}{en}: {note.en}", f"{said}{hant}:{note.zh_hant}")
    if verdict in ("wrong", "impossible"):
        return Text(f"{right}{en}, not {said}{en}", f"{right}{hant},不是 {said}{hant}")
    excuse = note or Text(*_EXCUSE[verdict])
    return Text(f"{right}{en}; {said}{en} {excuse.en}", f"{right}{hant};{said}{hant} {excuse.zh_hant}")


def number(value: Decimal, decimals: int) -> str:
    """A number with separators, rounded half up."""
    return f"{to(value, Decimal(1).scaleb(-decimals)):,.{decimals}f}"


def shown(t: Term, scale: str | None = None) -> str:
    """A term's number as it is written, or in single units where the terms of a sum differ in theirs."""
    if scale is None or scale == t.scale:
        return f"{t.number:,.{t.decimals}f}"
    return number(t.size, max(0, t.decimals - {"": 0, "千": 3, "万": 4, "亿": 8}.get(t.scale, 6)))


def in_scale(value: Decimal, like: Term, scale: str) -> str:
    """A number of single units, shown as a term like it would be."""
    return number(value / SCALE[scale], like.decimals if scale == like.scale else 0)


def joint(terms: Iterable[Term]) -> str:
    """The scale in which the terms of one sum are shown: their own when they share it."""
    scales = {t.scale for t in terms}
    return scales.pop() if len(scales) == 1 else ""


def named(t: Term) -> tuple[str, str]:
    """The unit in English and in Traditional Chinese."""
    en, hant = _SHOWN.get(t.unit, (t.unit if t.unit.isascii() else "", _TRADITIONAL.get(t.unit, t.unit)))
    big = _SCALES.get(t.scale, (t.scale and t.scale + " ", t.scale))
    return (big[0] + en).strip(), (big[1] + hant).strip()


def unit_of(t: Term) -> str | None:
    """The unit as the document's statements print it."""
    s = t.statement
    if s is not None and t.own:
        return s.unit
    if s is not None and s.change and s.change.value is not None and t.number == Decimal(str(s.change.value)):
        return s.change.unit
    return named(t)[1].removeprefix("個") or None if t.unit in ("百分点", "千分点") else (t.unit if t.unit in ("%", "‰", "ratio") else named(t)[1] or None)
