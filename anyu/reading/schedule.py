"""Schedules and staffing: so often a month, by the 28th, within two months, one for every so many."""

from __future__ import annotations

from .comparator import op_of
from .name import opening, trim
from .number import Quantity
from .pattern import pattern
from .sift import ONE_A
from .statement import Sentence, Statement

_OFTEN = frozenset("次 遍 輪 期 場 分鐘 小時 課時 學時 節 課".split())
_EVERY = pattern("(?:(?:次|當|下個?)月(?=\\d)|每(?:隔)?(?:個)?(?:天|日|周|星期|旬|月|季度|季|半年|半月|半個月|年|學期|學年|(?:[兩二三四五六]|\\d{1,2})個?(?:月|周|年|星期|天|日|季度))|(?:一|全)年|一季度?|一個?月|半年|單月|雙月|年)")
_WITHIN = pattern("\\s?(?:以內|之內|內|前)")
_BARE = pattern("(?:召開|開展|進行|組織|舉行|舉辦|檢查|上報|通報|為|的|一|至少|不少於|並|不定期|定期)*")
_STAFF = pattern("(?:配備?|設|編為|編成|組成|推選|選舉?|確定|明確|聘任?|配齊|安排)(?:備|立|有|置)?(?:不少於|至少)?$")
_DOES = pattern("由|向|報|訪視|召開|檢查|開展|進行|組織|上報|報送|舉辦|通報|考核|更新|參加|研究|聽取|監控|抽查|走訪|核對|對賬|隨訪")
_REPORT = pattern("(?:月|季|半年|年)報(?:表)?")
_PERIOD_OF = {"月": "月", "季": "季", "半": "半年", "年": "年", "周": "周", "星": "周", "天": "日", "日": "日", "旬": "旬", "单": "單月", "双": "雙月", "学": "學期"}


def schedules(text: str, plain: str, s: Sentence, tokens: list[Quantity]) -> tuple[list[Statement], set[Quantity]]:
    """The schedules and staffing ratios of a sentence, and the quantities they use up."""
    found: list[Statement] = []
    used: set[Quantity] = set()
    for i, (a, b) in enumerate(s.clauses):
        inside = [q for q in tokens if a <= q.start < b]
        for n, q in enumerate(inside):
            if q in used:
                continue
            made = _staffing(text, plain, s, q, inside[n + 1 :], used) or _frequency(text, plain, s, i, q) or _deadline(text, plain, s, i, q, inside[n + 1 :], used)
            if made:
                found.append(made)
                used.add(q)
        found += _once_a(text, plain, s, a, b)
        if not inside:
            found += _unnumbered(text, plain, s, a, b)
    return found, used


def _staffing(text: str, plain: str, s: Sentence, q: Quantity, rest: list[Quantity], used: set[Quantity]) -> Statement | None:
    if not rest or plain[q.start - 1 : q.start] != "每" or q.unit not in ("人", "戶", "個", "萬人", "千人"):
        return None
    post = rest[0]
    verb = _STAFF.search(plain, q.end, post.start) or pattern("(?:配備?|設立?)(?P<what>[^,。;\\d]{1,10})$").search(plain, q.end, post.start)
    if not verb:
        return None
    used.add(post)
    stop = pattern("[,。;、]|$").search(plain, post.end, s.end)
    end = stop.start() if stop else post.end
    name = text[slice(*verb.span("what"))] if "what" in verb.groupdict() else text[post.end : min(end, post.end + 14)].strip()
    return Statement(
        q.start - 1, end, name or text[q.start - 1 : post.end], "resource", op_of(plain[q.end : post.start], "", post, "resource"), q.value, "ratio", q.value2,
        per={"value": post.value, "unit": f"{text[post.end - 1 : post.end]}{name}"[:12]}, sentence=s.number, at=q.start,
    )


def _frequency(text: str, plain: str, s: Sentence, i: int, q: Quantity) -> Statement | None:
    a, b = s.clauses[i]
    every = next(reversed(list(_EVERY.finditer(plain, a, q.start))), None)
    day = q.unit in ("號", "日") and every
    if not every or not (day or q.unit in _OFTEN) or q.start - every.end() > 26 or every.group() in ("年", "全年"):
        return None
    lead_out = q.end + 1 if day and plain[q.end : q.end + 1] == "前" else q.end
    named = pattern("[,。;(]|達到|$").search(plain, lead_out, b)
    stop = min(named.start() if named else b, q.end + 20)
    between, following = trim(plain, every.end(), q.start), trim(plain, lead_out, stop)
    name = text[between[0] : between[1]] + text[following[0] : following[1]]
    ahead = trim(plain, a, every.start())
    if 2 <= ahead[1] - ahead[0] <= 10 and following[1] > following[0] and _DOES.match(plain, following[0]):
        name = text[ahead[0] : ahead[1]] + name
    if _BARE.fullmatch(plain[between[0] : between[1]] + plain[following[0] : following[1]]):
        if ahead[1] - ahead[0] < 2 and i:
            ahead = trim(plain, *s.clauses[i - 1])
        name = text[ahead[0] : ahead[1]] + name if ahead[1] - ahead[0] > 1 else name or text[a:b].strip()
    lead = plain[every.end() : q.start]
    op = "<=" if day and plain[q.end : q.end + 1] == "前" else op_of(lead, plain[q.end : q.end + 2], q, "schedule")
    first = opening(plain, a, b)
    back = s.clauses[i - 1] if i and plain[s.clauses[i - 1][0] : s.clauses[i - 1][1]].endswith("的") else None
    return Statement(
        first, max(q.end, following[1]), name.removeprefix("進行").removeprefix("进行"), "schedule", op, q.value, q.unit, q.value2, period=_period(every.group()),
        scope=text[back[0] if back else a : b], sentence=s.number, at=q.start,
    )


def _deadline(text: str, plain: str, s: Sentence, i: int, q: Quantity, rest: list[Quantity], used: set[Quantity]) -> Statement | None:
    a, b = s.clauses[i]
    if q.unit not in ("天", "日", "月", "工作日", "小時", "周", "年"):
        return None
    within = _WITHIN.match(plain, q.end) or (pattern("限期$").search(plain, a, q.start) and pattern("").match(plain, q.end))
    if any(r.unit in ("%", "‰", "番", "倍") for r in rest):  # the deadline belongs to the name of a rate
        used.add(q)
        return None
    if not within or pattern("不得|不能|取消|不予|停發").match(plain, within.end()):
        return None
    stop = min(b, within.end() + 20)
    name, ahead = trim(plain, within.end(), stop), trim(plain, a, q.start)
    if name[1] - name[0] < 2:
        name = ahead
    elif 2 <= ahead[1] - ahead[0] <= 14 and _DOES.match(plain, name[0]):
        name = (ahead[0], name[1])
    first = opening(plain, a, b)
    return Statement(
        min(first, q.start), max(within.end(), name[1]), text[name[0] : name[1]], "schedule", "<=", q.value, q.unit, q.value2, scope=text[a:b],
        sentence=s.number, at=q.start,
    )


def _once_a(text: str, plain: str, s: Sentence, a: int, b: int) -> list[Statement]:
    """`三天一通報`, `一季一查`."""
    return [
        Statement(
            m.start(), m.end(), text[slice(*trim(plain, a, m.start()))] + text[m.start("what") : m.end("what")], "schedule", "=", 1.0, "次",
            period=_period(m.group("each")), scope=text[a:b], sentence=s.number, at=m.start(),
        )
        for m in pattern(ONE_A).finditer(plain, a, b)
    ]


def _unnumbered(text: str, plain: str, s: Sentence, a: int, b: int) -> list[Statement]:
    reports = list(_REPORT.finditer(plain, a, b))
    if len(reports) >= 2:
        return [
            Statement(m.start(), m.end(), text[m.start() : m.end()], "schedule", "=", 1.0, "次", period=_period(m.group()), sentence=s.number, at=m.start())
            for m in reports
        ]
    every = pattern("每(?:月|季度?|半年|周|學期)").search(plain, a, b)
    if not every or not _DOES.search(plain, every.end(), min(b, every.end() + 8)):
        return []
    name = trim(plain, every.end(), min(b, every.end() + 20))
    return [
        Statement(
            every.start(), name[1], text[name[0] : name[1]], "schedule", "=", 1.0, "次", period=_period(every.group()), scope=text[a:b], sentence=s.number,
            at=every.start(),
        )
    ]


def _period(words: str) -> str:
    words = words.removeprefix("每").removeprefix("一").removeprefix("全").removeprefix("个")
    return _PERIOD_OF.get(words[:1], words)

