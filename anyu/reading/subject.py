"""What a statement speaks about, as an Item for the rights screen."""

from __future__ import annotations

from functools import cache, lru_cache

from anyu.guard.context import COMMANDS, stance
from anyu.guard.item import Item
from anyu.guard.target import ALLOWED_EVENTS
from anyu.guard.word import fold

from .pattern import lexicon, pattern
from .statement import Statement

_PEOPLE = pattern("對象|婦女|夫婦|夫妻|職工|本人|當事人|家庭|乙方|孕婦|會員|教師|子女|妻子|純女戶|女戶|雙獨戶")
_OFFICES = pattern("單位|村|鄉|鎮|幹部|專幹|專乾|責任人|主任|領導|科室|部門|學校給|辦事處|個百分點")
_FREELY = pattern("自願|預約|本人(?:申請|提出|要求|同意)|知情同意|提出申請|voluntar|on request|who asked")
_NATIONAL = pattern("全國|national")
# Procedures counted as an achievement: the figure answers a quota, whatever the tense.
_OPERATIONS = frozenset("sterilisation device_insertion termination levy".split())
# What an office does: forbidding or ending it takes nothing from anybody, so its sentence is not searched.
_HARMLESS = ALLOWED_EVENTS | {"none"}
# A name that says nothing itself: parts of a year, places, and what is done with any task.
_ELLIPTIC = pattern(
    "(?:其中|累計|共計?|合計|當月|本月|全年|上半年|年度|本年|當年|已|應|實|未|僅|還|只|尚|全部|全額|完成|任務|指標|計劃(?!生育)|進度|落實|到位|徵收|兌現|立案|結案|執結|執行|申請|法院|強制|移送|非訴|案件"
    "|查驗|查|檢|簽訂|簽約|合同|協議|寄回|證明|有效|及時|符合|達標|服務|活動|春季|集中|補辦|其他|其余|[一二三]類|[縣區市鎮鄉村城]區?|[^,;]{1,4}(?:村|鎮|鄉|街道|社區)|率|數|人數|例數|比|序時|快|慢|得分"
    "|人均|戶均|每例|金額|獎勵?|罰款?|扣|取消|資格|不得|晉級|超|低|高|降|升|缺|欠|遲|每|的|了|元)*"
)
_THINGS = frozenset("個 台 家 所 處 間 本 輛 張 塊 份".split())  # what is counted in these is named by itself
_DONE = pattern("完成|落實|實施|施行|徵收")
_KIND = {"target": "target", "schedule": "workflow_task", "actual": "indicator", "resource": "indicator"}


@cache
def _meanings() -> tuple[tuple[str, object], ...]:
    return tuple((m["event"], pattern("|".join(f"(?:{w})" for w in m["words"]))) for m in lexicon("meaning")["meaning"])


@lru_cache(maxsize=4_096)
def event_of(words: str) -> str:
    """The guard's event that words speak about, or `none`."""
    plain = fold(words)
    return next((event for event, found in _meanings() if found.search(plain)), "none")  # type: ignore[attr-defined]


def item_of(s: Statement, plain: str | None = None) -> Item:
    """The item that a statement is to the rights screen, read in its context.

    In: plain = the folded text that the statement stands in; with it, what is forbidden, ended, declined or told as history asks for nothing.
    """
    own = event_of(s.indicator)
    words = f"{s.scope} {s.indicator}".strip()
    event = own
    if own in ("none", "timeliness", "service_quality", "population", "workforce") and s.scope:
        event = next((e for e in (event_of(words),) if e != "none"), own)
    if s.kind in ("rule", "schedule") and own in ("none", "timeliness", "workforce", "benefit_delivery", "outreach"):
        event = event_of(s.scope) if event_of(s.scope) != "none" else own
    if event in ("none", "timeliness") and s.topic and s.unit not in _THINGS and _ELLIPTIC.fullmatch(fold(s.indicator)):
        event, words = event_of(s.topic), f"{s.topic} {words}"
    if plain is not None and event not in _HARMLESS and _only_mentioned(s, plain):
        return Item("report", event="conduct")
    said = fold(words)
    return Item(
        kind=_item_kind(s, event), unit=_unit(s, said), event=event, numeric=True, value=s.value, text=words, consequence=s.consequence,
        direction={">=": "min", ">": "min", "<=": "max", "<": "max", "=": "exact", "up": "min", "down": "max"}[s.op],
        consent="opt_in" if _FREELY.search(said) else "none",
    )


def _only_mentioned(s: Statement, plain: str) -> bool:
    """Whether the sentence forbids, ends, declines, quotes or tells as history what the statement names; `not below 90 %` forbids nothing."""
    name = fold(s.indicator)
    at = plain.find(name, s.start, s.end) if name else -1
    start, end = (at, at + len(name)) if at >= 0 else (s.start, s.at if s.at > s.start else s.end)
    return stance(plain, start, end) != COMMANDS


def _item_kind(s: Statement, event: str) -> str:
    if s.kind == "rule":
        return "incentive" if s.consequence in ("bonus", "pay") else "disincentive"
    if s.kind == "resource" and event in ("levy", "sterilisation", "device_insertion", "termination", "birth"):
        return "incentive" if s.unit and "元" in s.unit and event != "levy" else "target"
    if s.against_target or s.kind == "actual" and event in _OPERATIONS and _DONE.search(fold(s.indicator)):
        return "assessment_criterion"
    return _KIND[s.kind]


def _unit(s: Statement, plain: str) -> str:
    if s.kind in ("rule", "schedule"):
        return "person" if _PEOPLE.search(plain) and not (s.kind == "rule" and _OFFICES.search(plain)) else "office"
    return "national" if _NATIONAL.search(plain) else "area"
