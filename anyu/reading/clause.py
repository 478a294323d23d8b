"""Sentences and clauses of a document, and whether each speaks of what is to be or of what was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .layout import Brackets
from .pattern import pattern
from .statement import Sentence

_STOP = re.compile(r"[。;!?\n\r]")
_LONGEST = 600  # a longer stretch is no sentence; cutting it keeps the work bounded
_PAUSE = re.compile(r"[,:、]")
_HEAD = pattern(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.章節]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.])?([^。;,:\n]{2,40})")
_WAS = pattern("執行情況|完成情況|工作回顧|回顧|主要成績|取得的?成|基本情況|主要問題|存在的?問題|現狀|工作總結|總結如下|主要做法")
_WILL = pattern("下一步|明年|今後|打算|來年|下年度?(?:工作)?|新的一年|努力方向|工作目標|目標任務|工作任務|主要任務|主要目標|主要指標|總體目標|具體目標|工作計劃|工作要求|保障措施|工作安排|工作重點|考核內容|獎懲")
_DOC_WAS = pattern("總結|回顧|匯報|述職|今年以來|一年來|上半年來|截至|同比|與去年同期|圓滿完成|較好地?完成")
_DOC_WILL = pattern("計劃(?!生育)|方案|責任書|責任狀|意見|要點|規劃|辦法|力爭|確保|必須|今年要|爭取|不低於|控制在|達到\\d+%以上")
_CLAUSE_WAS = pattern(
    "現有|現在有|共有|截至|截止|已經|已有|已(?!婚|生育|懷孕)|[^\\d為除到罷受]了|比上年|比去年|較上年|較去年|去年|上年|今年以來|全年共|上半年共|實際|累計"
    "|共(?:放映|辦|查|舉辦|發放|召開|計|開展|印發|出動|接待|組織|為|投入)|統計顯示|到\\d{1,2}月末|一年來"
)
_CLAUSE_WILL = pattern("確保|力爭|必須|爭取|要達到|要求|要控制|應達到|須達到|不低於|不少於|不得低於|不得超過|控制在|明年|今年要|計劃(?!生育|外|內)|預計|擬")
# Nobody promises 99.54 % or 57,727 persons: such figures were counted.
_EXACT = pattern(r"(?<![\d.])(?:\d{1,4}\.\d\d\s?[%‰]|\d{0,4}[1-9]\d{2}[1-9]\s?(?:人|戶|例|名|對))(?!\s?(?:以上|以下|以內|之內))")
_BESIDE = pattern("(?:與|比|較)(?:去年|上年|上一年)?同期|同比|比上年|較上年|比去年|截[至止]\\S{1,10}月")


def document_mode(plain: str) -> str:
    """Whether the document as a whole plans (`target`) or reports (`actual`)."""
    text = plain.replace("计划生育", "")
    was, will = len(_DOC_WAS.findall(text)), len(_DOC_WILL.findall(text))
    head = text[:160]
    was += 3 * len(pattern("總結|匯報|今年以來|一年來").findall(head))
    will += 3 * len(pattern("計劃|方案|責任書|要點|規劃").findall(head))
    return "actual" if was > will else "target"


def sentences(plain: str, apart: Brackets) -> list[Sentence]:
    """The sentences of folded text in order, each with its clauses and its mode; a remark in brackets follows its sentence."""
    view = apart.hide(plain)
    default = document_mode(view)
    mode, found, paragraph = default, [], 0
    for start, stop in _stretches(view, 0, len(view)):
        paragraph += plain.count("\n", found[-1].end if found else 0, start)
        if not start or plain[start - 1] == "\n":
            mode = _section(view[start:stop], mode, default)
        made = Sentence(start, stop, sentence_mode(view[start:stop], mode), len(found), _clauses(view, start, stop), paragraph)
        found.append(made)
        for a, b in apart.within(start, stop):
            found += [replace(made, start=c, end=d, clauses=_clauses(plain, c, d), inner=True) for c, d in _stretches(plain, a, b)]
    return found


def _stretches(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between full stops, cut again where they run on."""
    for stop in _STOP.finditer(plain, start, end):
        if plain[start : stop.start()].strip():
            for cut in range(start, stop.start(), _LONGEST):
                yield cut, min(cut + _LONGEST, stop.start())
        start = stop.end()
    if plain[start:end].strip():
        for cut in range(start, end, _LONGEST):
            yield cut, min(cut + _LONGEST, end)


def sentence_mode(text: str, mode: str) -> str:
    """The mode of one sentence: figures to the last unit report, unless the words say what is to be."""
    if mode == "actual" or _CLAUSE_WILL.search(text.replace("计划生育", "")) or not (_BESIDE.search(text) or _EXACT.search(text)):
        return mode
    return "actual"


def clause_mode(text: str, mode: str) -> str:
    """The mode of one clause, where its own words say so."""
    text = text.replace("计划生育", "")
    if mode == "actual":
        return "target" if _CLAUSE_WILL.search(text) and not pattern("比.{0,12}(?:計劃|目標|任務)|占.{0,10}計劃|完成|下達").search(text) else mode
    return "actual" if _CLAUSE_WAS.search(text) and not _CLAUSE_WILL.search(text) else mode


def _section(line: str, mode: str, default: str) -> str:
    head = _HEAD.match(line)
    numbered = head and head.start(1) > 0
    if not head or (not numbered and len(line) > 30):
        return mode
    words = head.group(1).replace("计划生育", "")
    if _WAS.search(words):
        return "actual"
    if _WILL.search(words) and (default == "target" or pattern("下一步|明年|今後|打算|來年|新的一年|下年|努力方向|工作計劃").search(words)):
        return "target"
    top = pattern(r"\s*[一二三四五六七八九十]{1,3}、").match(line)
    return default if top else mode


def _clauses(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    cut, found = start, []
    for m in _PAUSE.finditer(plain, start, end):
        if m.group() == "、" or (m.group() in ",:" and plain[m.start() - 1 : m.start()].isdigit() and plain[m.end() : m.end() + 1].isdigit()):
            continue
        found.append((cut, m.start()))
        cut = m.end()
    return [*found, (cut, end)]
