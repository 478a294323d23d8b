"""Sentences and clauses of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .layout import Brackets
from .mode import document_mode, document_year, paragraph_mode, section_mode, sentence_mode
from .statement import Sentence

_STOP = re.compile(r"[。;!?\n\r]|(?<=[\u4e00-\u9fff])\.(?=\s|[\u4e00-\u9fff])")
_LONGEST = 600  # a longer stretch is no sentence; cutting it keeps the work bounded
_PAUSE = re.compile(r"[,:、]")


def sentences(plain: str, apart: Brackets) -> list[Sentence]:
    """The sentences of folded text in order, each with its clauses and its mode; a remark in brackets follows its sentence."""
    view = apart.hide(plain)
    default, told = document_mode(view)
    year = document_year(view)
    mode, found, paragraph = default, [], 0
    for start, stop in _stretches(view, 0, len(view)):
        paragraph += plain.count("\n", found[-1].end if found else 0, start)
        if not start or plain[start - 1] == "\n":
            mode = section_mode(view[start:stop], mode, default)
            if not told:
                mode = paragraph_mode(view[start : (view.find("\n", start) + 1 or len(view) + 1) - 1], mode)
        made = Sentence(start, stop, sentence_mode(view[start:stop], mode, year), len(found), _clauses(view, start, stop), paragraph)
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


def _clauses(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    cut, found = start, []
    for m in _PAUSE.finditer(plain, start, end):
        if m.group() == "、" or (m.group() in ",:" and plain[m.start() - 1 : m.start()].isdigit() and plain[m.end() : m.end() + 1].isdigit()):
            continue
        found.append((cut, m.start()))
        cut = m.end()
    return [*found, (cut, end)]
