"""Standing: how a target stands as a paper prints it, beside its value and the figure; hidden where the figure is."""
from __future__ import annotations

from decimal import Decimal

from anyu.indicators import Figure
from anyu.kernel import Period
from anyu.plans import Status
from anyu.plans.status import plain, target_is_count
from anyu.reports.fact import Standing
from anyu.reports.known import Known, decimals, unit
from anyu.reports.say import rounded

_UNPUBLISHED = "not_published"
_POINTS = {"%": (" percentage points", "個百分點"), "‰": (" per-mille points", "個千分點")}


def standing(status: Status, known: Known, lang: str) -> Standing:
    """The status as the paper prints it; it stands on a figure, and is shown only where that figure is published."""
    target, judged = status.target, status.figure
    code = known.catalogue[target.indicator].unit
    hidden = _hidden(judged, known) or (_UNPUBLISHED if status.state == "HIDDEN" else None)
    actual = None if hidden or judged is None else judged.value
    because = "" if hidden else _because(status, known, lang)
    return Standing(
        known.title(target.indicator, lang), target.op, target.value, unit(code, lang), actual, status.state, because, hidden, decimals(code),
    )


def _hidden(judged: Figure | None, known: Known) -> str | None:
    """Why a status is not shown. What was judged on an exact figure may be told only if the readers may see that figure."""
    if judged is None or (judged.value is None and judged.hidden_because is None and not judged.denominator):
        return None
    published = known.figure(judged.indicator, judged.place, Period.parse(judged.period))
    if published is None:
        return _UNPUBLISHED
    return published.hidden_because or judged.hidden_because


def _because(status: Status, known: Known, lang: str) -> str:
    figure, en = status.figure, lang == "en"
    if status.state == "UNKNOWN" or figure is None or figure.value is None:
        return known.say(status.because, lang)
    parts = [_distance(Decimal(rounded(figure.value, decimals(figure.unit))) - status.target.value, figure.unit, lang)]
    if figure.denominator is not None:
        parts[0] += f" ({plain(figure.numerator)} of {plain(figure.denominator)})" if en else f"（{plain(figure.numerator)}/{plain(figure.denominator)}）"
    if known.span != known.period and target_is_count(figure) and status.target.op == ">=":
        pace = plain(Decimal(rounded(status.target.value * known.span.n_days / known.period.n_days, decimals(figure.unit))))
        parts.append(f"by now {pace} were due" if en else f"按進度應為{pace}{unit(figure.unit, lang)}")
    if figure.unknown:
        parts.append(f"{figure.unknown} records cannot be told" if en else f"另有{figure.unknown}條記錄無法判定")
    return "; ".join(parts) if en else f"{'，'.join(parts)}。"


def _distance(gap: Decimal, code: str, lang: str) -> str:
    """How far the printed figure lies from the target."""
    en, size, rate = lang == "en", plain(abs(gap)), _POINTS.get(code)
    if not gap:
        return "just the target" if en else "與目標值相同"
    if en:
        return f"{size}{rate[0] if rate else ''} {'above' if gap > 0 else 'below'} the target"
    return f"比目標{'高' if gap > 0 else '低'}{size}{rate[1]}" if rate else f"比目標{'多' if gap > 0 else '少'}{size}{unit(code, lang)}"
