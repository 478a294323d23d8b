"""An English document as statements: tables first, then sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left

from anyu.guard.word import fold

from ..layout import unwrap
from ..statement import Statement
from .figure import Figures
from .kind import document_mode
from .number import numbers
from .page import Page
from .penalty import rules
from .schedule import rhythms
from .sentence import BRACKET, blank, sentences
from .sift import sift
from .table import tables

_MOST = 30  # no sentence states more figures; what does is no sentence, and its rest is left out


def english(text: str, plain: str | None = None) -> list[Statement]:
    """The statements of an English text, in order.

    In: plain, the folded and unwrapped text, where it is at hand.
    """
    plain = plain if plain is not None else unwrap(fold(text))
    lines = "".join(["\n" if written == "\n" else folded for written, folded in zip(text, plain, strict=True)])
    found, taken = tables(text, lines, sift(text, lines), document_mode(lines))
    plain = unwrap(blank(lines, taken)) if taken else plain
    view = sift(text, plain)
    page = Page(text, plain, view, blank(view, [m.span() for m in BRACKET.finditer(view)]))
    tokens = numbers(text, view)
    starts = [q.start for q in tokens]
    for s in sentences(text, plain, view, starts):
        mine = tokens[bisect_left(starts, s.start) : bisect_left(starts, s.end)][:_MOST]
        ruled, used = rules(page, s, mine)
        figures = Figures(page, s, [q for q in mine if q not in used]).read()
        found += [*ruled, *figures, *rhythms(page, s, [*ruled, *figures])]
    return sorted(found, key=lambda x: (x.at, x.start))
