"""Context: whether words in a sentence command, or are forbidden, ended, declined, quoted or told as history."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from .word import squeezed

COMMANDS, PROTECTS, HISTORY, QUOTES = "commands", "protects", "history", "quotes"
_SENTENCE = re.compile(r"[。;!?\n]|\.(?=\s|$)")
# A comma before `… or …` parts the members of an English list, not clauses.
_CLAUSE = re.compile(r"[:。;!?\n]|,(?! [\w ]{1,30} n?or )|\.(?=\s|$)|\b(?:but|however)\b|但是?")
_QUOTED = re.compile("[“\"「『‘]([^”\"」』’\n]{1,30})[”\"」』’]")
_TITLE = re.compile("《[^》\n]{1,60}》")
_LIST_OF_FORBIDDEN = squeezed("(?:嚴禁|禁止|不得|不[准準許可])[^。;]{0,10}(?:下列|以下|如下)[^。;]{0,12}:", "七個不[准準]", "(?:must|may) not:", "prohibited:")
_REACH = 200


@cache
def _words() -> dict[str, re.Pattern[str]]:
    raw = tomllib.loads((files("anyu.guard") / "context.toml").read_text("utf-8"))
    return {name: squeezed(*sources) for name, sources in raw.items()}


def stance(plain: str, start: int, end: int) -> str:
    """What the sentence does with the words at start..end: COMMANDS, PROTECTS, HISTORY or QUOTES.

    In: folded or squeezed text. The words may hold the forbidding verb themselves.
    """
    w = _words()
    begin, stop = _around(plain, start, end, _SENTENCE)
    sentence = plain[begin:stop]
    if any(begin + t.start() < start and end < begin + t.end() for t in _TITLE.finditer(sentence)):
        return QUOTES
    if w["said"].search(sentence) and (_in_quotes(sentence, start - begin, end - begin) or w["said"].search(plain[end : end + 6])):
        return QUOTES
    law = w["law"].search(sentence)
    if law and law.start() + begin <= start and not w["carried"].search(sentence[: law.end()]):
        return HISTORY
    a, b = _around(plain, start, end, _CLAUSE)
    if _past(w, plain, (begin, stop), (a, b), start):
        return HISTORY
    if w["wrong"].search(plain[a:start]):
        return PROTECTS
    if w["declined"].search(plain[end:b]) or w["declined"].search(plain[max(a, start) : end]):
        return PROTECTS
    forbidden = _forbidden(w, plain, (a, b), start, end)
    return forbidden or (PROTECTS if _listed(plain, start) else COMMANDS)


def _listed(plain: str, start: int) -> bool:
    """Whether the words stand in the list that a forbidding heading opened, before any other sentence has ended."""
    opened = [m.end() for m in _LIST_OF_FORBIDDEN.finditer(plain, max(0, start - _REACH), start)]
    return bool(opened) and not re.search("[。!?]", plain[opened[-1] : start])


def _around(plain: str, start: int, end: int, cut: re.Pattern[str]) -> tuple[int, int]:
    floor = max(0, start - _REACH)
    begin = max((m.end() for m in cut.finditer(plain, floor, start)), default=floor)
    after = cut.search(plain, end, min(len(plain), end + _REACH))
    return begin, after.start() if after else min(len(plain), end + _REACH)


def _in_quotes(sentence: str, start: int, end: int) -> bool:
    return any(q.start() < end and start < q.end() for q in _QUOTED.finditer(sentence))


def _past(w: dict[str, re.Pattern[str]], plain: str, sentence: tuple[int, int], clause: tuple[int, int], start: int) -> bool:
    ended = w["past"].search(plain, *clause)
    if ended and not w["people"].match(plain, ended.end()):
        return True
    told = w["told"].search(plain, sentence[0], start)
    return bool(told) and not w["again"].search(plain, told.end(), sentence[1])


def _forbidden(w: dict[str, re.Pattern[str]], plain: str, clause: tuple[int, int], start: int, end: int) -> str | None:
    """PROTECTS where the governing verb forbids an act of those in power, COMMANDS where it forbids people's own decision, None where nothing forbids."""
    forbids = [m for m in w["forbid"].finditer(plain, clause[0], end) if not _denies(w, plain, clause[0], m.end())]
    if not forbids:
        return None
    first = forbids[0]
    if w["omission"].match(plain, first.end()) or w["decides"].match(plain, first.end()):
        return COMMANDS
    office = w["office"].search(plain, first.end(), clause[1])
    people = w["people"].search(plain, first.end(), clause[1])
    if people and (office is None or people.start() <= office.start()):
        return COMMANDS
    return PROTECTS


def _denies(w: dict[str, re.Pattern[str]], plain: str, begin: int, end: int) -> bool:
    return bool(w["deny"].search(plain[begin:end])) and not w["shield"].match(plain, end)
