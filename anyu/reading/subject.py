"""What a statement speaks about, as an Item for the rights screen."""

from __future__ import annotations

import re

from anyu.guard.context import COMMANDS, stance
from anyu.guard.item import Item
from anyu.guard.target import ALLOWED_EVENTS
from anyu.guard.word import fold

from .meaning import event_of, grave_event_of
from .pattern import pattern
from .statement import Statement

_PEOPLE = pattern("對象|婦女|夫婦|夫妻|職工|本人|當事人|家庭|乙方|孕婦|會員|教師|子女|妻子|純女戶|女戶|雙獨戶")
_OFFICES = pattern("單位|村|鄉|鎮|幹部|專幹|專乾|責任人|主任|領導|科室|部門|學校給|辦事處|個百分點")
_FREELY = pattern("自願|預約|本人(?:申請|提出|要求|同意)|知情同意|提出申請|voluntar|on request|who asked")
_NATIONAL = pattern("全國|national")
# Procedures counted as an achievement: the figure answers a quota, whatever the tense.
_OPERATIONS = frozenset("sterilisation device_insertion termination levy".split())
# What an office does: forbidding or ending it takes nothing from anybody, so its sentence is not searched.
_HARMLESS = ALLOWED_EVENTS | {"none"}
# Events that words of another matter beside the name outweigh.
_WEAK = frozenset("none timeliness service_quality population migration workforce".split())
_DONE = pattern("完成|落實|實施|施行|徵收|做了")
# Those who ought to have had it done: the figure is a list of the due.
_DUE = pattern("應(?:當)?(?:落實|採取|做|上|放|置|結|檢|查|征|辦)")
_DUE_OF = frozenset((*_OPERATIONS, "fp_acceptance", "exam_attendance", "method_use"))
# An actual that is told against what was handed down, or as nothing done, answers a quota.
_AGAINST_TASK = pattern("控制[數指]|下達[^,。;]{0,20}(?:目標|任務|指標|計劃)|占(?:全?年度?)?(?:計劃(?!生育|內|外)|任務|目標|指標)|年度?任務|無一例|沒有一例|空白村")
_PLANNED = pattern("規劃")
_FORECAST = pattern("預計|預測|測算|估計|推算")
_SET = pattern("計劃(?!生育)|控制|目標|任務|力爭|確保")
_GRANTS = pattern("補助|補貼|津貼|救助")
# What stops a clause.
_CUT = re.compile(r"[,。;:!?\n、(]|\.(?=\s|$)|$")
_CLAUSE = 200  # characters after which a clause that does not stop is read no further
# In a rule, what is handed out or taken away is not what it punishes.
_OUTWEIGHED = frozenset("benefit_delivery finance workforce outreach timeliness participation none".split())
_TAKES = pattern("取消|不得|不[予準許能]|停|未")
_VETO = pattern("一票否決")
_KIND = {"target": "target", "schedule": "workflow_task", "actual": "indicator", "resource": "indicator"}


def item_of(s: Statement, plain: str | None = None) -> Item:
    """The item that a statement is to the rights screen, read in its context.

    In: plain = the folded text that the statement stands in; with it, what is forbidden, ended, declined or told as history asks for nothing.
    """
    event, words = _spoken(s, plain)
    if plain is not None and event not in _HARMLESS and _only_mentioned(s, plain):
        return Item("report", event="conduct")
    said = fold(words)
    return Item(
        kind=_item_kind(s, event, plain or said), unit=_unit(s, said), event=event, numeric=True, value=s.value, text=words,
        consequence="veto" if s.kind != "target" and _VETO.search(said) else s.consequence,
        direction={">=": "min", ">": "min", "<=": "max", "<": "max", "=": "exact", "up": "min", "down": "max"}[s.op],
        consent="opt_in" if _FREELY.search(said) else "none",
    )


def _spoken(s: Statement, plain: str | None) -> tuple[str, str]:
    """What a statement speaks about, and the words that say so: its topic where its name is silent, else its name, what stands beside it, its span."""
    own, beside = event_of(s.indicator), event_of(s.scope)
    words = f"{_near(s)} {s.indicator}".strip()
    if s.topic:
        return event_of(s.topic), f"{s.topic} {words}"
    if own in _WEAK and beside != "none":
        own = event_of(words) if event_of(words) != "none" else own
    if s.kind in ("rule", "schedule") and event_of(s.indicator) in ("none", "timeliness", "workforce", "benefit_delivery", "outreach"):
        own = beside if beside != "none" else own
    span = plain[s.start : _CUT.search(plain, s.end, s.end + _CLAUSE).start()] if plain is not None else ""
    if s.kind == "rule" and s.consequence != "none" and own in _OUTWEIGHED:
        own = grave_event_of(words) or own
    if own == "none" and span:
        own, words = event_of(span), f"{words} {span}" if event_of(span) != "none" else words
    if own == "birth" and s.unit and "元" in s.unit and s.consequence == "none" and _GRANTS.search(span):
        own = "benefit_delivery"
    return own, words


def _near(s: Statement) -> str:
    """The words beside a name, without the other members of a long list."""
    parts = [p for p in re.split("[;;。]", s.scope) if s.indicator and s.indicator in p]
    return parts[0] if parts and event_of(s.indicator) != "none" else s.scope


def _only_mentioned(s: Statement, plain: str) -> bool:
    """Whether the sentence forbids, ends, declines, quotes or tells as history what the statement names; `not below 90 %` forbids nothing."""
    name = fold(s.indicator)
    at = plain.find(name, s.start, s.end) if name else -1
    start, end = (at, at + len(name)) if at >= 0 else (s.start, s.at if s.at > s.start else s.end)
    if s.kind == "rule":  # what its sanction takes away, and what its trigger leaves undone, forbids nothing
        start, end = s.start, s.start + (0 if _TAKES.match(plain, s.start) else 2)
    return stance(plain, start, end) != COMMANDS


def _item_kind(s: Statement, event: str, plain: str) -> str:
    if s.kind == "rule":
        return "incentive" if s.consequence in ("bonus", "pay") else "disincentive"
    if s.kind == "resource" and event in ("levy", "sterilisation", "device_insertion", "termination", "birth"):
        return "incentive" if s.unit and "元" in s.unit and event != "levy" else "target"
    span, before = plain[s.start : s.end], plain[max(0, s.at - 40) : s.at]
    if s.kind == "target" and event in ("birth", "population") and _FORECAST.search(before[before.rfind("。") + 1 :]) and not _SET.search(before):
        return "indicator"
    if (s.against_target and not _PLANNED.search(span)) or s.kind == "actual" and (
        event in _OPERATIONS and (s.unit == "例" or _DONE.search(fold(s.indicator))) or event in _DUE_OF and _DUE.search(fold(s.indicator)) or event not in _HARMLESS and _AGAINST_TASK.search(fold(s.indicator))
    ):
        return "assessment_criterion"
    return _KIND[s.kind]


def _unit(s: Statement, plain: str) -> str:
    if s.kind in ("rule", "schedule"):
        return "person" if _PEOPLE.search(plain) and not (s.kind == "rule" and _OFFICES.search(plain)) else "office"
    return "national" if _NATIONAL.search(plain) else "area"
