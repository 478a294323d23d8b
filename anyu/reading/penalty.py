"""Rules: a trigger and what follows it, `每低一個百分點扣…`, `出現一例…一票否決`."""

from __future__ import annotations

import re

from .comparator import op_of
from .name import opening, trim
from .number import MONEY, Quantity
from .pattern import pattern
from .statement import Sentence, Statement

_PAY = pattern(
    "(?P<down>罰繳|沒收|罰款?|處以?[^,。;]{0,6}罰款?|處以|扣除?|扣減|扣發|扣罰|核減|減(?!少|免)|收取|繳納|交納|追繳|扣)|(?P<up>獎勵?(?!勵|金|費|扶)|獎給|(?<!增)加(?!強|大)|提成)"
)
_FOLLOWS = pattern(
    "扣(?!\\d)[^,。;\\d]{2,12}(?=[,。;]|$)|不得分|(?:記|得|計)滿分|不(?:予)?(?:計|記)分|(?<!得)得\\d{1,2}分|[為評定]{1,2}(?:優秀|良好|合格|不合格|基本合格|先進|達標)|一票否決|引咎辭職|追責|問責|通報批評|取消[^,。;]{0,12}(?:資格|評先|評優|獎|職稱|職務|福利|待遇|優惠)|停發[^,。;]{0,8}|不得(?:評|參評|晉|提拔|享受|評先)|罰沒|罰繳|不予(?:評|晉)|追究|黃牌|警告|免職|停職|待崗|降級|罰款|處罰|處分|解除|誡勉|降職|撤職|辭退|開除|不能評|扣發|嚴肅處理|否決"
)
_TRIGGERS = "前[一二兩三四五六七八九十\\d]{1,2}名|排在|位列|倒數|一經|缺|斷|逾期?|獲|(?<![針面])對(?=[^,。;]{2,20}的)|出現|發現|發生|查出|凡|每(?!月|年|季|日|周|天|人每|學期|半年|個月)|如|若|未|低於|達不到|不足|少|超|漏|瞞|錯|遲|完不成|沒有?完成|完成"
_TRIGGER = pattern(_TRIGGERS)
_RELATIVE = pattern("每?(?:低|高|增|減|少|超|多)(?:於)?[^,。;]{0,6}$")
_AMOUNT = frozenset({*MONEY, "分", "%", "百分點", "塊"})


def penalties(text: str, plain: str, sentence: Sentence, tokens: list[Quantity]) -> tuple[list[Statement], set[Quantity]]:
    """The rules of a sentence, and the quantities they use up."""
    found: list[Statement] = []
    used: set[Quantity] = set()
    for i, (a, b) in enumerate(sentence.clauses):
        for q in [q for q in tokens if a <= q.start < b and q not in used and q.unit in _AMOUNT]:
            rule = _paid(text, plain, sentence, i, q, tokens, used)
            if rule:
                found.append(rule)
    for i, (a, b) in enumerate(sentence.clauses):
        for q in [q for q in tokens if a <= q.start < b and q not in used]:
            rule = _sanctioned(text, plain, sentence, i, q) or _lasting(text, plain, sentence, i, q)
            if rule:
                found.append(rule)
                used.add(q)
    return found, used


def _paid(
    text: str, plain: str, s: Sentence, i: int, q: Quantity, tokens: list[Quantity], used: set[Quantity]
) -> Statement | None:
    a, b = s.clauses[i]
    near = max(a, q.start - 14)
    ways = list(_PAY.finditer(plain, near, q.start))
    if not ways or q.unit in ("%", "百分點") and not pattern("[扣罰核]").search(plain, near, q.start):
        return None
    way = ways[-1]
    cut = max([t.end for t in tokens if t.end <= way.start() and t in used and t.start >= a], default=a)
    first = cut
    while i and cut == a and first > s.clauses[max(0, i - 2)][0] and (
        not _TRIGGER.search(plain, first, way.start()) or plain[slice(*s.clauses[i - 1])].rstrip().endswith("的")
    ):
        i -= 1
        first = s.clauses[i][0]
    if s.mode == "actual" and not pattern("每|凡|少|逾|超|漏|遲|一經|的|發現|出現|查出|一例").search(plain, first, way.start()):
        return None
    triggered = _TRIGGER.search(plain, first, way.start()) or any(first <= t.start < way.start() for t in tokens)
    if not triggered and (way.group("up") or q.unit not in ("分", "元")):
        return None
    first = first if triggered else cut
    triggers = [t for t in tokens if first <= t.start < way.start() and t not in used and t.unit not in MONEY and t.unit != "年"]
    used.update([q, *triggers])
    start, name = _trigger_name(text, plain, first, way.start(), triggers)
    name = re.sub("的?每[次例人件項条條项]?$", "", name.rstrip(",， ")) or name
    if len(name) < 4 and not _RELATIVE.search(plain, first, way.start()):
        name += text[way.start() : trim(plain, way.start(), q.start)[1]]
    per = {"value": triggers[-1].value, "unit": triggers[-1].unit} if triggers else None
    return Statement(
        start, q.end, name, "rule", op_of("", "", q, "rule"), q.value, q.unit, q.value2,
        per=per, consequence="penalty" if way.group("down") else "bonus", sentence=s.number, at=q.start, scope=text[first:b], decimals=q.decimals,
    )


def _trigger_name(text: str, plain: str, first: int, stop: int, triggers: list[Quantity]) -> tuple[int, str]:
    """Where the trigger begins, and what it is about: the thing counted, or else the words before its number."""
    start, end = trim(plain, first, stop)
    if not triggers:
        return start, (text[start:end] or text[first:stop]).strip(" ,，")
    t = triggers[-1]
    thing = trim(plain, t.end, stop)
    lead = pattern("[,。;]?(?:凡|每|若|如|出現|發現|發生|查出|少|多|超|漏|瞞|低|高|遲|報|完成|有)*$")
    before = trim(plain, first, lead.search(plain, first, t.start).start())  # type: ignore[union-attr]
    for a, b in (thing, before):
        name = text[a:b].rstrip(",，的 ")
        if len(name) >= 2:
            return start, name.lstrip("每凡若如")
    return start, text[start:end].rstrip(",，的 ")


def _lasting(text: str, plain: str, s: Sentence, i: int, q: Quantity) -> Statement | None:
    """`取消其資格2年`: a sanction and how long it lasts."""
    a, b = s.clauses[i]
    if pattern(r"\s?(?:以[上下])?的?罰款").match(plain, q.end):
        start = trim(plain, a, q.start)[0]
        return Statement(start, q.end + 2, text[start:b].strip(), "rule", "=", q.value, q.unit, q.value2, consequence="penalty", sentence=s.number, at=q.start, scope=text[a:b])
    ways = list(_FOLLOWS.finditer(plain, a, q.start)) if q.unit in ("年", "月", "天") else []
    if not ways or q.start - ways[-1].end() > 16:
        return None
    first = s.clauses[i - 1][0] if i and plain[slice(*s.clauses[i - 1])].rstrip().endswith("的") else a
    start, stop = trim(plain, first, ways[-1].start())
    return Statement(
        start, q.end, text[start:stop].rstrip("的,， ") + text[ways[-1].start() : trim(plain, ways[-1].start(), q.start)[1]], "rule", "=", q.value, q.unit,
        consequence="penalty", sentence=s.number, at=q.start, scope=text[first:b],
    )


def _sanctioned(text: str, plain: str, s: Sentence, i: int, q: Quantity) -> Statement | None:
    a, b = s.clauses[i]
    follows = _FOLLOWS.search(plain, q.end, s.clauses[min(i + 2, len(s.clauses) - 1)][1])
    trigger = pattern(_TRIGGERS.replace("每(?!月|年|季|日|周|天|人每|學期|半年|個月)|", "")).search(plain, a, q.start)
    if s.mode == "actual" and not pattern("每|凡|一律|如|若|的,|的$").search(plain, a, b):
        return None
    if not follows or not (trigger or follows.start() - q.end <= 3 or plain[a:b].rstrip().endswith("的") or pattern(r"\s*(?:及?以[上下])?(?:的|[為定評])").match(plain, q.end)):
        return None
    start, stop = trim(plain, a, q.start)
    trailing = plain[q.end : q.end + 2]
    if q.unit in ("%", "‰", "百分點", "分"):
        op, name = op_of(plain[a : q.start], trailing, q, "rule"), text[start:stop]
        op = "<" if op == "=" and not pattern("達|滿分").search(plain, a, follows.end()) else ">=" if op == "=" else op
    else:
        op, end = ">=", min(b, q.end + 20)
        name_start, name_end = trim(plain, q.end, end)
        name_end = name_start + len(pattern("[^,。;]*?(?=的?$|的?[,。;])").match(plain[name_start:name_end] or " ").group())  # type: ignore[union-attr]
        name = text[name_start:name_end].strip() or text[start:stop]
    veto = "否决" in follows.group()
    end = min(follows.end() + (1 if plain[follows.end() : follows.end() + 1] in "”\"" else 0), s.end)
    return Statement(
        start if q.unit in ("%", "‰") else opening(plain, a, b), end, name, "rule", op, q.value, q.unit, q.value2,
        consequence="veto" if veto else "penalty", sentence=s.number, at=q.start, scope=text[a:end], decimals=q.decimals,
    )
