"""Status: how one target stands on a day, and because of what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anyu.indicators import Figure
from anyu.kernel import Text
from anyu.kernel.unit import UNITS

from .target import Target

NEAR_SHARE = Decimal("0.05")  # within a twentieth of the value promised
RATES = {"%", "‰"}


@dataclass(frozen=True)
class Status:
    """MET, NEAR, FAR or UNKNOWN; unknown is never failure and never success. HIDDEN where its figure may not be shown."""

    target: Target
    state: str
    figure: Figure | None
    because: Text


def status(target: Target, figure: Figure | None, elapsed: Decimal = Decimal(1)) -> Status:
    """How the target stands.

    In: figure, of the part of the period that has passed; elapsed = that part's share, by which a count that still
    grows is compared with the pace it needs. A rate is compared as it is.
    """
    if figure is None or figure.value is None:
        return Status(target, "UNKNOWN", figure, _unknown(figure))
    at_least = target.op == ">="
    met = figure.value >= target.value if at_least else figure.value <= target.value
    if met:
        return Status(target, "MET", figure, _because(target, figure))
    growing = at_least and elapsed < 1 and target_is_count(figure)
    wanted = target.value * elapsed if growing else target.value
    slack = abs(wanted) * NEAR_SHARE
    near = figure.value >= wanted - slack if at_least else figure.value <= wanted + slack
    return Status(target, "NEAR" if near else "FAR", figure, _because(target, figure, wanted if growing else None))


def veil(found: Status, published: Figure | None, reason: Text | None) -> Status:
    """The status as somebody may see it: where the published figure is hidden, so are the state and its because."""
    if published is None or reason is None:
        return found
    return Status(found.target, "HIDDEN", published, reason)


def target_is_count(figure: Figure) -> bool:
    """Whether the figure grows as its period passes."""
    return figure.denominator is None and figure.unit not in RATES


def _unknown(figure: Figure | None) -> Text:
    if figure is None:
        return Text("No figure was measured for it.", "未測算此項數值。")
    if figure.denominator == 0:
        return Text("Nothing happened that it could be measured on.", "期內沒有可供計算的記錄。")
    return Text("The period is not reported yet.", "該時期尚未報數。")


def _because(target: Target, figure: Figure, pace: Decimal | None = None) -> Text:
    value, wanted, unit = plain(figure.value), plain(target.value), unit_said(figure.unit)
    made_en = made_zh = ""
    if figure.denominator is not None:
        made_en, made_zh = (f" ({plain(figure.numerator)} of {plain(figure.denominator)})", f"（{plain(figure.numerator)}/{plain(figure.denominator)}）")
    sign_en, sign_zh = ("at least", "不低於") if target.op == ">=" else ("at most", "不高於")
    en = f"{value}{unit.en}{made_en}; promised {sign_en} {wanted}{unit.en}"
    zh = f"實際{value}{unit.zh_hant}{made_zh}，目標{sign_zh}{wanted}{unit.zh_hant}"
    if pace is not None:
        en, zh = f"{en}; by now {plain(pace)}", f"{zh}，按進度應為{plain(pace)}{unit.zh_hant}"
    if figure.unknown:
        en, zh = f"{en}; {figure.unknown} records cannot be told", f"{zh}，另有{figure.unknown}條記錄無法判定"
    return Text(f"{en}.", f"{zh}。")


def unit_said(code: str) -> Text:
    """The unit as it follows a number: a rate's sign at once, a counted thing after a space in English."""
    said = UNITS.get(code)
    if code in RATES or said is None:
        return Text(code, code)
    return Text(f" {said.en}", said.zh_hant)


def plain(value: Decimal | None) -> str:
    """A number as people write it: at most two decimals, none that are zero."""
    if value is None:
        return "—"
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".")
