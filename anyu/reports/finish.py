"""Finishes a report: numbers its headings, explains its marks, cleans its characters."""
from __future__ import annotations

import re
from dataclasses import replace

from anyu.reports.content import Block, Content, Heading, Labels, Table, Verbatim
from anyu.reports.say import say_day

_DIGITS = "〇一二三四五六七八九"
# C0 and C1 controls, lone surrogates and non-characters cannot be stored in XML and have no ink.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOTES = {
    "zh": "“＊”表示因人數較少不予列示。",
    "en": "“＊” marks a value not shown because it rests on too few people.",
}
_ENGLISH = Labels("Signed for issue by", "No.", "Attachment", "Copies to", "Printed on", "see sheet")


def finish(content: Content) -> Content:
    """The report ready to print, before any change of script."""
    blocks = _numbered([_explained(block, content.lang) for block in content.blocks], content.lang)
    return replace(content, blocks=tuple(blocks), meta=replace(content.meta, labels=_labels(content)))


def printable(text: str) -> str:
    """The text with U+FFFD for characters that no paper can carry."""
    clean = _UNPRINTABLE.sub("\ufffd", text)
    return Verbatim(clean) if isinstance(text, Verbatim) else clean


def chinese_number(n: int) -> str:
    """1 to 99 as 一, 十二, 九十九."""
    if n < 10:
        return _DIGITS[n]
    tens, ones = divmod(n, 10)
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _labels(content: Content) -> Labels:
    day = say_day(content.meta.issued_on, content.lang)
    if content.lang == "en":
        return replace(_ENGLISH, printed=f"{_ENGLISH.printed} {day}")
    return replace(Labels(), printed=f"{day}{Labels().printed}")


def _explained(block: Block, lang: str) -> Block:
    if not isinstance(block, Table) or not block.has_hidden:
        return block
    note = _NOTES["en" if lang == "en" else "zh"]
    return block if note in block.notes else replace(block, notes=(*block.notes, note))


def _numbered(blocks: list[Block], lang: str) -> list[Block]:
    counts = [0, 0, 0, 0]
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.numbered:
            level = min(block.level, 4)
            counts[level - 1] += 1
            counts[level:] = [0] * (4 - level)
            block = replace(block, text=_prefix(counts[:level], lang) + block.text, numbered=False)
        done.append(block)
    return done


def _prefix(counts: list[int], lang: str) -> str:
    """一、（一）1.（1） as GB/T 9704-2012, 7.3.3 asks; 1. 1.1 in English."""
    if lang == "en":
        return ".".join(map(str, counts)) + (". " if len(counts) == 1 else " ")
    n = counts[-1]
    return (f"{chinese_number(n)}、", f"（{chinese_number(n)}）", f"{n}.", f"（{n}）")[len(counts) - 1]
