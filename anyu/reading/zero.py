"""Zeros written in words: `為零`, `零投訴`."""

from __future__ import annotations

from .name import trim
from .pattern import pattern
from .statement import Sentence, Statement

_ZERO = pattern("(?:為|實現|保持|達到)?(?P<zero>(?<!清)零)(?=發生|投訴|上訪|事故|報告|差錯|違法|出生|[,。;、]|$)(?P<thing>發生|投訴|上訪|事故|報告|差錯|違法|出生)?|為(?P<digit>0)(?![\\d.%‰])")


def zeros(text: str, plain: str, sentence: Sentence) -> list[Statement]:
    """The statements of a sentence that promise or report none."""
    found = []
    for a, b in sentence.clauses:
        m = _ZERO.search(plain, a, b)
        if not m or plain[m.start() - 1 : m.start()].isdigit() or plain[m.start() - 1 : m.start()] in tuple("一二三四五六七八九十百千两"):
            continue
        start, stop = trim(plain, a, m.start())
        thing = m.group("thing") or ""
        name = text[start:stop] + (text[m.start("thing") : m.end("thing")] if thing and thing not in ("发生", "报告") else "")
        if len(name) >= 2:
            found.append(Statement(start, m.end(), name, sentence.mode, "=", 0.0, None, sentence=sentence.number, at=m.start()))
    return found
