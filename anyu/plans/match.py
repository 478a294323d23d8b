"""Match: which statements of two documents speak of one matter, by name, indicator, unit and kind, and how surely."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyu.guard.word import fold
from anyu.kernel import Text
from anyu.plans.said import Said

PROMISES = frozenset({"target", "resource", "schedule"})
SURE, NEAR = 0.72, 0.45
ABOUT = 0.75  # how alike two names are at least when both mean one indicator of the catalogue
OTHER = 0.6  # what is left of the likeness of names when they mean two
ALIKE = 0.55  # orders and wordings of documents
OFFERED = 3
_NOISE = re.compile(r"[^a-z\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z]+")
_EMPTY_WORDS = frozenset("the of a an in to and or for at least by per all is are be with on".split())


@dataclass(frozen=True)
class Likeness:
    """How alike two statements are, from 0 to 1, and by what."""

    score: float
    because: tuple[Text, ...]


@lru_cache(maxsize=8192)
def pieces(name: str) -> frozenset[str]:
    """What a name is made of: its Latin words, and each two neighbouring Chinese characters, in one script and without figures."""
    plain = fold(name)
    words = {_stem(w) for w in _LATIN.findall(plain) if w not in _EMPTY_WORDS}
    for run in _NOISE.sub(" ", _LATIN.sub(" ", plain)).split():
        words |= {run[i : i + 2] for i in range(len(run) - 1)} or {run}
    return frozenset(words)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def alike(a: str, b: str) -> float:
    """How alike two wordings are: twice what they share over what both have (Sørensen and Dice)."""
    return _alike(pieces(a), pieces(b))


def _alike(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def likeness(a: Said, b: Said) -> Likeness:
    """How alike two statements are, and why. 0 where one is a promise and the other a reported figure."""
    named = _alike(pieces(a.name), pieces(b.name))
    score = _score(a, b, named)
    because = [Text("same name", "名稱相同") if named == 1 else Text(f"names {named:.0%} alike", f"名稱相近{named:.0%}")]
    if not score or a.kind == b.kind == "order":
        return Likeness(score, tuple(because))
    if a.about and b.about:
        because.append(Text("same indicator of the catalogue", "對應同一目錄指標") if a.about == b.about
                       else Text("different indicators of the catalogue", "對應的目錄指標不同"))
    because.append(Text("same unit", "計量單位相同") if a.base[0] == b.base[0] else Text("different units", "計量單位不同"))
    because.append(Text("same kind", "類別相同") if a.kind == b.kind else Text("different kinds", "類別不同"))
    return Likeness(score, tuple(because))


def _score(a: Said, b: Said, named: float) -> float:
    """The likeness of the names, with a share for the unit and one for the kind."""
    if "order" in (a.kind, b.kind):
        return named if a.kind == b.kind else 0.0
    if not _comparable(a.kind, b.kind):
        return 0.0
    if a.about and b.about:
        named = max(named, ABOUT) if a.about == b.about else named * OTHER
    return round(0.7 * named + 0.15 * ((a.base[0] == b.base[0]) + (a.kind == b.kind)), 3)


def _comparable(a: str, b: str) -> bool:
    return a == b or {a, b} <= PROMISES


def matched(before: Sequence[Said], after: Sequence[Said], apart: Collection[tuple[int, int]]) -> tuple[
    dict[int, tuple[int, Likeness]], dict[int, list[tuple[int, float]]]
]:
    """Id before → (id after, likeness), the surest pairs first, each statement once; and for each one left after, those before it may go on from."""
    place_b, place_a = _places(before), _places(after)
    scored = [
        (-score, b.value != a.value, abs(place_b[b.id] - place_a[a.id]), a.id, b.id, a, b)
        for a, b, named in _candidates(before, after) if (score := _score(b, a, named)) >= NEAR and (b.id, a.id) not in apart
    ]
    scored.sort(key=lambda found: found[:5])
    sure: dict[int, tuple[int, Likeness]] = {}
    taken: set[int] = set()
    for score, _, _, _, _, a, b in scored:
        if -score >= (ALIKE if a.kind == "order" else SURE) and b.id not in sure and a.id not in taken:
            sure[b.id] = (a.id, likeness(b, a))
            taken.add(a.id)
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for score, _, _, _, _, a, b in scored:
        if b.id not in sure and a.id not in taken and len(near[a.id]) < OFFERED:
            near[a.id].append((b.id, -score))
    return sure, near


def _candidates(before: Sequence[Said], after: Iterable[Said]) -> Iterable[tuple[Said, Said, float]]:
    """The pairs that share a piece of their names or an indicator, with the likeness of their names; all others are 0 alike."""
    by_piece: dict[str, list[int]] = defaultdict(list)
    sizes = [len(pieces(b.name)) for b in before]
    for n, b in enumerate(before):
        for piece in pieces(b.name):
            by_piece[piece].append(n)
        if b.about:
            by_piece[f"={b.about}"].append(n)
    for a in after:
        shared: Counter[int] = Counter()
        mine = pieces(a.name)
        for piece in mine:
            shared.update(by_piece.get(piece, ()))
        for n in {*shared, *by_piece.get(f"={a.about}", ())}:
            yield a, before[n], 2 * shared[n] / (len(mine) + sizes[n])


def _places(statements: Sequence[Said]) -> dict[int, float]:
    return {s.id: n / max(1, len(statements)) for n, s in enumerate(statements)}
