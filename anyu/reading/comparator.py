"""Comparators: at least, at most, about; a rise or a fall; and the words around a number that say so."""

from __future__ import annotations

from .number import Quantity
from .pattern import pattern

TRAIL = pattern(r"\s{0,20}(?:及?以上|及?以下|以內|之內|左右|上下|多|餘)")
_LEAST = pattern("不低於|不少於|不得低於|不得少於|不小於|至少|≥|>=|不下於")
_MOST = pattern("不超過?|不突破|不得突破|最高|上限|封頂|不高於|不多於|不得超過|不得高於|不大於|控制在|至多|最多|≤|<=|降到|降至|下降到|降低到|下降至|減少到|壓縮到|壓減到")
_BELOW = pattern("(?<!不得)(?<!不)(?:低於|小於|少於|不足|達不到|未達到?|沒有?達到?)|<")
_ABOVE = pattern("(?<!不得)(?<!不)(?<!不能)(?:高於|超過|突破|大於|多於)|>")
_FORESEEN = pattern("(?:預計|預期(?!壽命)|測算)[^,。;]{0,6}$|(?<![契簽預])約$|(?:人口|出生)[^,。;]{0,4}(?:計劃(?:為|是)?|人口)$")
_NEAR = pattern("(?:近|接近|將近)$")
CHANGE = pattern(
    "(?:(?:與|同)?(?:同比|環比|(?:比|較)(?:上年|去年|上一?年度?|前一?年|往年|年初|同期|上期|上月|上季度?|(?:19|20)[x_\\d]{2}年)(?:同期|初|底|末)?|去年同期相比|上年相比|去年相比|相比))?[,\\s]*(?:淨|又|再|分別|約|共|均)?"
    "(?P<way>(?<!自然)(?<!機械)(?<!淨)(?:增加|增長|上升|提高|升高|增多|提升|減少|下降|降低|回落|下滑|減|降|增))(?:了|約|近|幅度?為?|幅達)?$"
)
MORE = pattern(
    r"(?:(?<![占對同性])(?:比(?![例重率值])|較)(?:[^,。;0-9]|\d{4}年){1,16}?\s*(?:淨|共)?|同比|環比)(?<!不)(?P<way>多|少|高|低|淨增|淨減|提高|上升|下降|增加|減少|降低|增長|回落|推遲|提前)(?:生|出生|死亡|完成|做|出|查|發|收|辦|於)?(?:了|約)?$"
)
VERSUS = pattern("(?:比|較|低於|高於|超|超過)[^,。;]{0,16}(?:目標|計劃|任務|指標)[^,。;]{0,6}?(?:高出?|低|超出?|多|少|上升|提高)?了?$")
FROM = pattern(r"(?:由|從|比|較)(?:去年|上年|前年|年初|(?:\d{4}|20[x_\d]{2}|__)年(?:度|底|末)?)?(?:同期)?的?(?<![由從比較])$|[由從]$")
ABOVE_NORM = pattern("(?:高出|高於|低於|超出)[^,。;\\d]{0,10}(?:平均(?:水平|值|數)?|正常值?|標準)[^,。;\\d]{0,3}$")
NONE = pattern("(?:無|沒有|未發生|未出現|沒發生|杜絕)$")
SHARE = pattern("占(?!比)(?:到|了)?(?P<whole>[^,。;占]{0,20}?)(?:的)?(?:比例|比重)?(?:為|達到?|的|約)?$")


def op_of(before: str, trailing: str, q: Quantity, kind: str) -> str:
    """The comparison that a number stands in: one of >= <= > < =."""
    if q.rough or trailing in ("余", "多"):
        return ">"
    if _LEAST.search(before) or trailing.endswith("以上"):
        return ">="
    if _MOST.search(before) and (kind != "actual" or pattern("最高|不超過?|至多|最多").search(before)) or trailing in ("以内", "之内") or trailing.endswith("以下"):
        return "<="
    if _BELOW.search(before):
        return "<"
    if _ABOVE.search(before):
        return ">"
    if _NEAR.search(before):
        return "<"
    if kind == "resource" or _FORESEEN.search(before):
        return "="
    if kind == "target" and trailing not in ("左右", "上下") and not (q.value == 0 or q.value2 is not None and "达" not in before):
        return ">="
    return "="


def direction(way: str) -> str:
    """`up` or `down` for a word of change."""
    return "down" if way[0] in "减下降回少低" or way == "净减" else "up"


def compatible(base_unit: str | None, change_unit: str | None) -> bool:
    """Whether a change in one unit can belong to a figure in another."""
    pairs = {"百分點": ("%",), "千分點": ("‰",), "%": None, "‰": ("‰",)}
    allowed = pairs.get(change_unit or "", (base_unit,) if base_unit == change_unit else ())
    return allowed is None or base_unit in allowed or (base_unit or "").lstrip("萬") == (change_unit or "").lstrip("萬")
