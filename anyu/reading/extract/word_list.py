"""The automatic numbers of Word's lists, as the paper shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .numeral import written
from .part import children

_PLACE = re.compile(r"%([1-9])")
CLOSED = "、。】〕])\uff09:\uff1a;\uff1b"  # after these nothing stands between a number and its text


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    spaced: bool = True


@dataclass
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts the numbered paragraphs of a document, each in its turn."""

    def __init__(self, numbering: Element | None) -> None:
        abstract = {a.get("abstractNumId", ""): a for a in children(numbering, "abstractNum")}
        links = {link.get("val"): a for a in abstract.values() for link in children(a, "styleLink")}
        shared: dict[str, _List] = {}
        self._lists: dict[str, tuple[_List, dict[int, int]]] = {}
        self.styled: dict[str, tuple[str, int]] = {}  # paragraph style → list and level that are tied to it
        for num in children(numbering, "num"):
            number, name = num.get("numId", ""), next((a.get("val", "") for a in children(num, "abstractNumId")), "")
            base = abstract.get(name)
            style = next((s.get("val") for s in children(base, "numStyleLink")), None)
            base = links.get(style, base) if style else base
            levels = {int(e.get("ilvl", 0)): _level(e) for e in children(base, "lvl")}
            for level in children(base, "lvl"):
                for tied in children(level, "pStyle"):
                    self.styled.setdefault(tied.get("val", ""), (number, int(level.get("ilvl", 0))))
            starts: dict[int, int] = {}
            own = False
            for change in children(num, "lvlOverride"):
                at = int(change.get("ilvl", 0))
                for each in children(change, "lvl"):
                    levels[at], own = _level(each), True
                starts.update((at, int(s.get("val", 1))) for s in children(change, "startOverride"))
            # Lists of one abstract list go on counting together, each with its own look.
            first = shared.setdefault(name, _List(levels))
            self._lists[number] = (_List(levels, first.counts) if own else first, starts)

    def label(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of this list at this depth; empty for bullets and unknown lists."""
        if number not in self._lists:
            return ""
        the_list, starts = self._lists[number]
        level, counts = the_list.levels.get(depth), the_list.counts
        if level is None:
            return ""
        if depth in starts:  # the first paragraph of a list that begins anew
            counts[depth] = starts.pop(depth)
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            below = the_list.levels.get(deeper, level)
            if below.restart is None or 0 < below.restart and depth < below.restart:
                del counts[deeper]
        return self._shown(the_list, depth, level)

    @staticmethod
    def _shown(the_list: _List, depth: int, level: _Level) -> str:
        if level.form == "bullet":
            return ""

        def one(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = the_list.levels.get(at, level)
            number = the_list.counts.setdefault(at, other.start) if at <= depth else other.start
            return written(number, "decimal" if level.legal and other.form not in ("none", "bullet") else other.form)

        text = _PLACE.sub(one, level.text)
        return f"{text} " if text and level.spaced and text[-1] not in CLOSED and not text[-1].isspace() else text


def _level(element: Element) -> _Level:
    level = _Level()
    for part in element.iter():
        value = part.get("val", "")
        if part.tag == "start":
            level.start = int(value or 0)
        elif part.tag == "numFmt":
            level.form = "decimalZero" if part.get("format", "").startswith("01") else value
        elif part.tag == "lvlText":
            level.text = value
        elif part.tag == "lvlRestart":
            level.restart = int(value or 0)
        elif part.tag == "isLgl":
            level.legal = value not in ("0", "false")
        elif part.tag == "suff":
            level.spaced = value != "nothing"
    return level
