"""Examined: documents that were read, and what a paper about them needs besides the reading."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from anyu.kernel import Text
from anyu.plans import Pair
from anyu.reports.basis import worded
from anyu.reports.script import wide

GENRES = {"LETTER": Text("letter to another office", "函"), "OPINION": Text("opinion to an office below", "意見")}
FAULTS = ("wrong", "impossible", "truncated")
_END = re.compile("[。！？!?\n]|\\.(?=\\s)")
_STOP = re.compile(r"[。.;；:：]\s*$")
_TABLE = re.compile(r"\.(xlsx?|et|csv)$", re.I)


@dataclass(frozen=True)
class Examined:
    """One document as it was read.

    In: told, the JSON of `anyu read`, a statement's `decision` beside its verdict where people decided; text, which its offsets refer to;
        number, of the paper; decisions and indicators, what codes and ids are called.
    """

    told: Mapping[str, Any]
    text: str
    office: Text
    today: dt.date
    addressee: str = ""
    genre: str = "LETTER"
    number: str = ""
    decisions: Mapping[str, Text] = field(default_factory=dict)
    indicators: Mapping[str, Text] = field(default_factory=dict)

    @property
    def document(self) -> str:
        """The document's title."""
        return title(self.told["source"]["name"], self.text)

    @property
    def spans(self) -> Mapping[int, str]:
        """The wording of each statement by its number."""
        return {s["id"]: s["span"] for s in self.told["statements"]}

    def flagged(self, verdict: str) -> Iterator[Mapping[str, Any]]:
        """The statements and orders of a verdict, in the order of the document."""
        yield from sorted((s for s in (*self.told["statements"], *self.told["orders"]) if s["rights"]["verdict"] == verdict), key=lambda s: s["start"])


@dataclass(frozen=True)
class Compared:
    """Two documents side by side; `titles` of the earlier and the later one."""

    titles: tuple[str, str]
    pairs: Sequence[Pair]
    office: Text
    today: dt.date


def title(name: str, text: str) -> str:
    """What a document is called: its first line where that is a title, else its file's name."""
    stem = name.rpartition(".")[0] or name
    first = next((line.strip().strip("《》") for line in text.splitlines() if line.strip()), "")
    is_title = 4 <= len(first) <= 60 and not _STOP.search(first) and "\t" not in first and not _TABLE.search(name)
    return first if is_title else stem


def sentence(text: str, start: int, end: int, limit: int = 300) -> str:
    """The sentence that a wording stands in, its line breaks taken out."""
    begin = max((found.end() for found in _END.finditer(text, max(0, start - limit), start)), default=max(0, start - limit))
    stop = _END.search(text, end, min(len(text), end + limit))
    return " ".join(text[begin : stop.end() if stop else min(len(text), end + limit)].split())


def computation(claim: Mapping[str, Any], script: str, lang: str) -> str:
    """The sum behind a figure as an officer can check it by hand, in the language of the paper."""
    if (script == "en") == (lang == "en"):
        return wide(claim["says"]) if lang != "en" else claim["says"]
    stated, recomputed = (amount(claim[key], claim["unit"]) for key in ("stated", "recomputed"))
    return f"recomputed {recomputed}, stated {stated}" if lang == "en" else f"核算為{recomputed}，文中為{stated}"


def amount(value: float | int | None, unit: str | None) -> str:
    """A number with its unit."""
    said = "—" if value is None else f"{Decimal(str(value)):,f}"
    return f"{said} {unit}" if unit and unit != "ratio" and unit[:1].isascii() else f"{said}{unit or ''}".removesuffix("ratio")


def reason(rights: Mapping[str, Any], lang: str) -> str:
    """Why it has its verdict, in the language of the paper."""
    return worded(Text(rights["why"], rights["why"]), lang) if rights["why"] else ""


def instead(rights: Mapping[str, Any], lang: str) -> str:
    """What to promise instead, its value left empty."""
    return worded(Text(rights["instead"], rights["instead"]), lang) if rights["instead"] else ""


def quoted(wording: str, lang: str) -> str:
    """The wording between quotation marks of the language."""
    plain = " ".join(wording.split())
    return f"“{plain.replace('“', '‘').replace('”', '’')}”" if lang != "en" else f"“{plain}”"
