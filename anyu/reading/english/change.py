"""Rises, falls, earlier values and targets that stand beside a figure."""

from __future__ import annotations

import re

from .kind import direction_of

_ABOUT = r"(?:(?:about|nearly|almost|around|approximately|some|only|over|a further|at least|more than|just|another)\s){0,2}"
_MOVE = r"(?:ris(?:e|es|en|ing)|rose|increas\w{1,4}|grew|grow\w{0,3}|growth|rais\w{1,3}|climb\w{2,3}|improv\w{1,6}|fell|fall\w{0,3}|declin\w{1,3}|decreas\w{1,4}|drop\w{0,4}|reduc\w{1,5}|cut\w{0,4}|lower\w{0,3}|shr[iau]nk|gain\w{0,3}|expand\w{0,3}|boost\w{0,3})"
_NAMED = re.compile(rf"\b(?:an?\s|the\s)?(?:\w+\s)?(?:increase|rise|growth|gain|improvement|decline|decrease|drop|fall|reduction|change|cut)\sof\s{_ABOUT}$")
_BY = re.compile(rf"\bby\s{_ABOUT}$")
_OTHERS_BY = re.compile(r"\b\w+(?:ed|en|de|ne)\sby\s[\w\s]*$")
_MOVES = re.compile(rf"\b{_MOVE}\b")
_BARE = re.compile(rf"\s(?:\w+ly\s)?(?:by\s)?{_ABOUT}")
_GREW = re.compile(rf"\b{_MOVE}\s(?:\w+ly\s)?{_ABOUT}$")
_UP = re.compile(rf"(?<!make )(?<!made )(?<!making )(?<!makes )(?<!follow )\b(?:up|down)\s(?:by\s)?{_ABOUT}$")
_AFTER = re.compile(r"\s(?:year-on-year\s|annual\s)?(?:increase|rise|decline|decrease|reduction|drop|fall|growth|improvement)\b|\s(?:points?\s)?(?:higher|lower|more|less|fewer)\sthan\b")
_SHORT_OF = re.compile(r"\s(?:short of|below|above|under|over|behind|ahead of|higher than|lower than|away from|beyond)\s(?:the|its|our|this|that)?")
_FROM = re.compile(rf"\bfrom\s(?:(?:a|the)\s(?:baseline|level|low|high|base)\s(?:of\s)?)?{_ABOUT}$")
_TO = re.compile(r"[^,;]{0,40}?\bto\s")
_EARLIER = re.compile(
    rf"^[\s,(]*(?:which is\s)?(?:(?:down|up|as)\s)?(?:from|compared\s(?:with|to)|against|versus|vs\.?|rather than|baseline(?:\sof|:)?|(?:the\s)?(?:year before|previous year|last year|same period last year|q[1-4]|qqqq(?:[/-]q{{2,4}})?)\s?:?)\s*(?:the\s)?(?:baseline(?:\sof)?\s)?{_ABOUT}$"
)
_TARGET = re.compile(
    r"\b(?:targets?|goals?|benchmark|ceiling|limit|norm|threshold|standard|planned|plan|expected|ambition|quotas?)(?:\s(?:value|figure|number|level))?(?:\s(?:of|is|was|at|to|being))?(?:\s(?:at least|below|under|no more than|less than))?\s*[:=]?\s*(?:≥|<|≤|>)?\s*$"
)
_IS_TARGET = re.compile(r"\s(?:(?:annual|national|provincial|district|project|plan)\s)?(?:target|goal|limit|ceiling|threshold|benchmark|norm|standard|planned|expected)\b")
_NO_TARGET = re.compile(r"\b(?:target|goal)\s(?:population|group)")


def by_at(plain: str, start: int, end: int) -> int:
    """Where the words of a rise begin: `deaths fell by almost` → before `fell`."""
    moves = [m for m in _MOVES.finditer(plain, start, end) if end - m.start() < 60]
    return moves[-1].start() if moves and plain[start : moves[-1].start()].strip(" ,") and _BARE.fullmatch(plain, moves[-1].end(), end) else end


def changes(lead: str, trail: str, clause: str, unit: str = "") -> str | None:
    """`up` or `down` where a number is the size of a change; None where it is a level.

    In: lead, the folded words of the clause up to the number; trail, those after; clause, the words of the figure before.
    """
    named, up = _NAMED.search(lead), _UP.search(lead)
    if named:
        return direction_of(named.group()) or direction_of(clause) or "up"
    if up:
        return direction_of(up.group())
    if _AFTER.match(trail):
        return direction_of(_AFTER.match(trail).group())  # type: ignore[union-attr]
    if unit in ("%", "percentage points") and (grew := _GREW.search(lead)) and lead[: grew.start()].strip(" ,"):
        return direction_of(grew.group())
    if not _BY.search(lead):
        return None
    verbs = list(_MOVES.finditer(lead))
    passive = _OTHERS_BY.search(lead)
    if passive and not (verbs and verbs[-1].start() >= passive.start()):
        return None
    if verbs:
        return direction_of(verbs[-1].group())
    return direction_of(clause) if re.fullmatch(rf"[\s,]*(?:i\.e\.,?\s|or\s|that is\s)?by\s{_ABOUT}", lead) else None


def misses_target(trail: str, unit: str) -> bool:
    """Whether a number is the distance of the figure before it from another."""
    return unit == "percentage points" and bool(_SHORT_OF.match(trail))


def leaves(lead: str, trail: str) -> bool:
    """`from 68 %` where `to 75 %` follows."""
    return bool(_FROM.search(lead)) and bool(_TO.match(trail))


def earlier(lead: str) -> bool:
    """Whether a number only says what the figure before it was earlier: `down from 27 %`, `Q2: 6,000`."""
    return bool(_EARLIER.search(lead))


def targeted(lead: str, trail: str) -> bool:
    """`against a target of 90 %`, `the 30 % target`, `planned 3`."""
    return bool(_TARGET.search(lead) and not _NO_TARGET.search(lead) or _IS_TARGET.match(trail) and not re.match(r"\s(?:target|goal)\s(?:population|group)", trail))
