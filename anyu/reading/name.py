"""What a number is about: the name before it, after it, or carried from the clause before."""

from __future__ import annotations

import re

from anyu.guard.word import fold

from .pattern import pattern

RATE = "(?:率|比例|比重|面積|覆蓋面|普及面|受教育面|滿意度|知曉度|性別比|占比)"
GENERIC = pattern("(?:其)?(?:目標人群|服務)?(?:及時|合格|到位|落實|有效|準確|覆蓋|完成|兌現|符合|優良|成功|知曉|普及|參與|簽訂|完整|錯誤|差錯|隨訪)率|合格率|比例|比重")
_LEAD = pattern(
    r"(?:無(?=.{0,2}[計政])|[x×_*]{2,4}年(?:度|底|末)?|(?:19|20)\d\d年(?:度|底|末)?|[一二三四五六七八九十]{2,3}[”\"']?期[間末]|主要(?:目標|指標|任務)[是為]|現?轄有?|下轄|下設|管轄|劃分為\s|[\"'“”‘’《》]|第?[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.)]|[一二三四五六七八九十]是|l、|末?\d{1,2}日(?!內|之|以)(?:至\d{1,2}日)?前?"
    "|確保了?|力爭|努力|爭取|保證|使得?|要(?!求|素)|應當?(?!檢|征|享)|必須|須(?!知)|切實|認真|進一步|不斷|繼續|大力|做到|實現|完成(?=.*率)|(?:去年|上年)(?:同期)?|同期|全年|今年|本年度?|明年|年內|年底前?|年末|目前|現有|共有"
    "|其中|預計|計劃(?!生育|外|內)|把(?!關)|將|讓|對(?!象)|為(?!期|主)|以及|及(?!時|格)|並且?|和(?!諧)|即(?!時)|達到|總的|分別為?|[_x×*]{1,4}(?:縣|區|市|鎮|鄉|村|街道|旗|校|國小)|全(?:縣|區|市|鎮|鄉|村|校|旗|省)|[我本](?:校|縣|鎮|局|鄉|村|區|市|單位|旗)"
    "|到?20[\\dx_]{2}年底?|到?__年底?|[到至]\\d{1,2}月[底末份]?|共計?|累計|總計|合計|先後|以上|左右|的|均|都|同時|另外|此外|當年|全面|積極|至少|每年|有(?!效|關|序)|也|還|[,、:;(])"
)
_TAIL = pattern(
    r"(?:\s|[\"'“”‘’(]|(?<!人)均|都|要|應當?|須|必須|可|能|已經?|力爭|確保|爭取|努力|實現|達到?|到達|為|是|在|有|共計?|約|近|僅|只有|至少|至多|最多|分別|各|不低於|不少於|不高於|不超過|不得低於|不得超過"
    "|不得少於|不得高於|保持|穩定|維持|控制|嚴格|低於|高於|超過|突破|小於|大於|少於|多於|不足|未達到?|達不到|提高|提升|上升|(?<!自然)(?<!淨)(?:增長|增加|增)|下降|降低|降|減少|縮小|降至|升至|至|到|由|從|了|將|於|完成|占|每|則|全部|基本|的|等"
    "|高達?|:|=|>|<|≥|≤|-)"
)
_HEADED = pattern(r"\s{0,8}(?P<name>[^\s,。;:()\d][^,。;:()\d\n]{1,15})(?:\([^()\n]{1,12}\))?\s{0,8}[:。.]|\s{0,8}(?P<name2>[^\s,。;:()\d][^,。;:()\d\n]{1,15})\([^()\n]{1,8}\)")
_SECTION = pattern("目標|措施|獎懲|獎勵|要求|情況|任務|組織|保障|考核|工作$|安排|打算|問題|機構|辦法|步驟|責任|內容")
_SUBJECT = pattern("^(.{1,14}(?:婦女|人口|人員|對象|職工|群眾|幹部|居民|家庭))(?:的|中)?(.{1,8}率)$")
_OBJECT = pattern("(?:做了?|進行了?|開展了?|舉辦了?|接受了?|觀看了?|參加了?|參與了?|納入|享受了?|建立了?|領取了?|掌握|發放了?|提供了?|落實了?)(?:一次|兩次)?(?:免費)?([^,。;、\\d]{2,16})")
_DOING = pattern("觀看|參加|參與|納入|接受|享受|掌握|領取")


def tidy(name: str) -> str:
    """A name as it is shown: no line ends, no blanks between Chinese characters, no bracket or mark left over at its ends."""
    name = re.sub(r"(?<=[^ -~])\s+|\s+(?=[^ -~])", "", " ".join(name.split()))
    name = name.strip(" ,，、:：;；.。\"“”'‘’·-—")
    for left, right in ("()", "（）", "《》", "“”"):
        if name.count(left) != name.count(right):
            name = name.strip(left + right)
    return name


def heading(text: str, plain: str, start: int) -> str:
    """The words that head a paragraph, `1、計劃生育率(15分)。…` or `隨訪服務:…`; nothing where it begins with a sentence."""
    m = _HEADED.match(plain, opening(plain, start, min(len(plain), start + 40)))
    name = tidy(text[slice(*m.span("name" if m.group("name") else "name2"))]) if m else ""
    return "" if _SECTION.search(fold(name)) else name


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the name inside text[start:end], without the words that lead into it or on to the number."""
    while start < end and (m := _LEAD.match(text, start, end)) and m.end() > m.start():
        start = m.end()
    moved = True
    while moved and end > start:
        moved = False
        for size in range(min(5, end - start), 0, -1):
            if _TAIL.fullmatch(text, end - size, end):
                end, moved = end - size, True
                break
    return start, end


def opening(text: str, start: int, end: int) -> int:
    """Where a clause begins after its blanks and its number in a list."""
    m = pattern(r"(?:\s|第?[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.)](?!\d)|[一二三四五六七八九十]是|l、)*").match(text, start, end)
    return m.end() if m else start


def listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of names that share one value, `A率、B率和C率`; one span when there is no such list."""
    parts, cut = [], start
    for m in re.finditer("[、,]|(?<=率)(?:和|及|与|以及)", text[start:end]):
        parts.append((cut, start + m.start()))
        cut = start + m.end()
    parts.append((cut, end))
    kept = [parts[-1]]
    for a, b in reversed(parts[:-1]):
        if not pattern(f".*{RATE}\\s*$").match(text, a, b):
            break
        kept.insert(0, (a, b))
    if len(kept) == 1:  # 產假、育兒假申請答復率: one name with an enumeration inside it
        whole = max(start, end - 30, text.rfind(",", start, end) + 1)
        kept = [(next((a for a, _ in parts if a >= whole), kept[0][0]), end)]
    spans = [trim(text, a, b) for a, b in kept]
    return [s for s in spans if s[1] - s[0] >= 2] or [trim(text, start, end)]


def subject(name: str) -> str:
    """The group of people that stands before the rate in a name, or nothing."""
    m = _SUBJECT.match(name)
    return m.group(1) if m else ""


def after(text: str, start: int, end: int, person: bool) -> tuple[int, int]:
    """The span of a name that follows its number: what was done, or the thing counted."""
    if person or _DOING.search(text, start, end):
        verb = _DOING.search(text, start, end)
        if verb and verb.start() - start <= 14:
            stop = pattern("[,。;]").search(text, verb.start(), end)
            head = start + 1 if text[start : start + 1] == "的" else start
            far = min(stop.start() if stop else end, verb.start() + 18)
            return (head, far) if not person else (verb.start(), far)
        done = _OBJECT.search(text, start, end)
        if done:
            return done.start(1), done.end(1)
    a, b = start, min(end, start + 16)
    if a >= b or text[a] in ",。;、:()":
        return a, a
    stop = pattern(r"[,。;、()\d]|發放|分布|組成|在|為|共|進行|開展|已|都|均").search(text, a + 1, b)
    return trim(text, a, stop.start() if stop else b)
