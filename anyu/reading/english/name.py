"""What a number is the number of: the words before it, after it, or the thing counted."""

from __future__ import annotations

import re

from .word import DURATIONS, LINKS, STOPS, is_plural, words

_LEADS = words("lead")
_INTO = re.compile(rf"\b(?:to|shall|will|must|should|can|has|have|had)\s(?:further\s|also\s|a\s|an\s)?(?:(?<=\ba )|(?<=\ban )|(?:{'|'.join(sorted(words('order')))})\s)")
_ACTORS = words("actor")
_IS_A = re.compile(r"\b(?:is|are|was|were|means)\s(?:a|an)\s(?=[a-z])")
_WORD = re.compile(r"[^\W_][\w'’/&.-]*|[-+*•()\"“”'’:;,=<>≥≤~/%]")
_NOUN_WORD = re.compile(r"[ \t]{0,16}(?:(?:a|[a-z])[a-z'’&/-]+|(?=q)q+)")
_MORE = re.compile(r"\s(?:(?:or more|or fewer|or less|more|additional|further|other|extra|such|different|separate|of the|of|the)\s|new\s(?!accept|user|client|case|patient|visit|mother|enrol|regist|birth|attend))")
_WHEN = r"q{4}(?:[/-]q{2,4})?"
PERIOD = re.compile(
    rf"\b(?:by|in|during|for|since|until|at|before|as of|from)\s(?:the\s)?(?:end\s(?:of\s)?|close of\s|fiscal year\s|financial year\s|fy\s?|year\s|mid-|early\s|late\s)?(?:the\s)?(?:{_WHEN}|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?:\s{_WHEN})?)"
    r"|\b(?:in|over|during|by|within)\s(?:the\s)?(?:past|last|previous|reporting|same|current|first|second|third|fourth|next|coming|plan|review|project|contract|financial|fiscal)\s(?:[a-z]+\s)?(?:year|quarter|month|months|period|half|week|term)s?\b"
    r"|\b(?:in|during)\s(?:the|this)\s(?:quarter|year|month|period|week)\b|\b(?:during|in)\sthe\syear\sunder\sreview|\b(?:last|this|next)\s(?:year|month|quarter|week)\b"
)
FREQUENCY = re.compile(r"\b(?:per|every|each|a|in a)\s(?P<p>day|week|month|quarter|year|annum)\b|\b(?P<ly>daily|weekly|monthly|quarterly|yearly|annually)\b(?=\s*(?:$|[.,;):]|for|by|to|at|in|and|from|with|as|on|between|during))|\b(?P<pa>p\.a\.)")
LY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year", "annum": "year"}
_VERBS = re.compile(r"\b(?:is|are|was|were|be|been|being|has been|have been|had been|has|have|had|will|shall|must|should|would|to)\s(?=[a-z])")
_CLOSE = re.compile(r"[,;:(]|\s-\s|\b(?:compared|against|versus|although|because|while|which would|so that|and the rest|i\.e\.)")


def before(plain: str, start: int, end: int) -> tuple[int, int]:
    """The span of the name in the words that lead to a number; empty when these only lead."""
    that = plain.rfind(" that ", start, end)
    start = that + 6 if that >= 0 else start
    for into in (*_INTO.finditer(plain, start, end), *_IS_A.finditer(plain, start, end)):
        if any(w.group() not in LINKS and w.group() not in _LEADS and w.group()[0].isalnum() for w in _WORD.finditer(plain, into.end(), end)):
            start = max(start, into.end())
    tokens = list(_WORD.finditer(plain, start, end))
    hi = len(tokens)
    while hi:
        w = tokens[hi - 1].group().rstrip(".")
        previous = tokens[hi - 2].group() if hi > 1 else ""
        passive = w.endswith("ed") and (previous in _AUX or hi > 2 and previous.endswith("ly") and tokens[hi - 3].group() in _AUX)
        if w in LINKS or not w[0].isalnum() or passive or w.endswith("ly") and w not in ("family", "supply", "assembly", "monthly", "weekly", "quarterly", "elderly", "early"):
            hi -= 1
            continue
        break
    lo = 0
    while lo < hi and (tokens[lo].group().rstrip(".") in _LEADS or not tokens[lo].group()[0].isalnum() or lo < hi - 1 and tokens[lo].group().endswith("ly") and tokens[lo].group() != "family"):
        lo += 1
    if lo < hi and (m := PERIOD.match(plain, tokens[max(0, lo - 1)].start())) and m.end() <= end:
        return before(plain, m.end(), end)
    if lo >= hi or not any(c.isalpha() and c != "q" for c in plain[tokens[lo].start() : tokens[hi - 1].end()]):
        return end, end
    return tokens[lo].start(), tokens[hi - 1].end()


_DOES = words("order") | frozenset("will shall must should has have to also spends gives pays".split())
_AUX = frozenset("is are was were be been being has have had will".split())


def acts(plain: str, a: int, b: int) -> bool:
    """Whether a name is only someone who acts, with or without what was done."""
    said = plain[a:b].split()
    while len(said) > 1 and said[-1] in _DOES:
        said.pop()
    return not said or said[-1] in _ACTORS and len(said) <= 6 and "of" not in said and "for" not in said or len(said) >= 2 and said[-1].endswith("ed") and said[-2] in _ACTORS


def counted(text: str, plain: str, at: int, end: int, value: float | None) -> tuple[int, int]:
    """The span of the thing counted right after a number; empty when none follows."""
    skip = _MORE.match(plain, at, end)
    while skip:
        at = skip.end() - 1
        skip = _MORE.match(plain, at, end)
    first, last, m = -1, -1, _NOUN_WORD.match(plain, at, end)
    several = value is None or value != 1
    for n in range(7):
        if not m:
            break
        word = m.group().strip()
        if word in STOPS or not several and n and word.endswith(("ed", "ing")) or n and word.endswith("ed") and is_plural(plain[first:last].split()[-1]):
            break
        first = m.end() - len(word) if first < 0 else first
        last = m.end()
        if is_plural(word) or word in DURATIONS:
            return first, _numbered(text, last)
        m = _NOUN_WORD.match(plain, m.end(), end)
    return (first, _numbered(text, last)) if first >= 0 and not several and plain[first:last] not in ("of", "in") else (at, at)


def _numbered(text: str, at: int) -> int:
    """Past a Roman numeral, as in `health centres IV`."""
    m = re.compile(r"\s(?:I{1,3}|IV|VI{0,3})\b(?!\.)").match(text, at)
    return m.end() if m else at


def following(plain: str, at: int, end: int, far: int = 90) -> tuple[int, int]:
    """The span of what is said after a number or a thing counted, up to a pause or a time."""
    end = min(end, at + far)
    if end < len(plain) and plain[end - 1 : end + 1].isalnum():
        end = max(at, plain.rfind(" ", at, end))
    stop = _CLOSE.search(plain, at, end)
    b = stop.start() if stop else end
    when = PERIOD.search(plain, at, b)
    b = when.start() if when else b
    often = FREQUENCY.search(plain, at, b)
    b = often.start() if often and not plain[often.end() : b].strip() else b
    a = at
    while m := re.compile(r"\s*(?:of|the|all|total|our|its|their|them)\b").match(plain, a, b):
        a = m.end()
    while a < b and plain[a] in " \t":
        a += 1
    b = _trimmed(plain, a, b)
    return (a, b) if b > a else (at, at)


def _trimmed(plain: str, a: int, b: int) -> int:
    """Where a stretch ends without marks and words that only lead on."""
    while True:
        while b > a and plain[b - 1] in " .,;:-\"'\t":
            b -= 1
        last = max(a, plain.rfind(" ", a, b) + 1)
        if last >= b or plain[last:b] not in _OPEN:
            return b
        b = last


_OPEN = frozenset("and or of to the a an in on at for with by from least than per as is are was were will over about up within".split())


def without_verbs(name: str) -> str:
    """A clause as a name: `funds were spent` → `funds spent`."""
    return _VERBS.sub("", name)


def lower_first(name: str) -> str:
    """A name as it stands inside a sentence: no capital for the sentence's sake."""
    first, _, rest = name.partition(" ")
    plainly = first[:1].isupper() and first[1:].islower() and not rest[:1].isdigit() and len(rest.split(" ")[0]) != 1
    return (first.lower() + " " + rest).strip() if plainly else name
