"""The numbers of an English document as terms."""

from __future__ import annotations

import re
from decimal import Decimal

from .term import Term
from .word import concept

_NUMBER = re.compile(
    r"(?P<money>us\$|[$€£]|usd\s?|rmb\s?|cny\s?)?(?<![\w.,/])(?<!\d-)(?P<minus>[-+](?=[\d.]+\s?(?:%|per)))?(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)(?![\d,]*\d)(?P<right>\s?:\s?\d{1,6}(?:\.\d{1,4})?)?"
    r"(?P<range>\s?(?:-|to|and)\s?\d[\d.]*(?=\s?%|\s?per ?cent))?(?P<scale>\s(?:million|thousand|billion)\b)?"
    r"(?P<unit>\s?(?:percentage points?|per ?cent(?:age points?)?|%|‰|(?:[a-z]+\s){0,2}per (?:1,?000|thousand)|per 10,?000|per 100,?000)(?!,?\d))?"
)
_PAUSE = re.compile(r"\.(?=\s|$)|[,;:()\n!?]")
_ABOUT = re.compile(r"(?:about|around|nearly|almost|over|more than|less than|fewer than|at least|at most|up to|approximately|under|above|below|no more than|no less than|aged?|ages?|section|table|figure|chapter|article|no\.|within|every|each)\s?$")
_NOT = re.compile(r"\s?(?:-?(?:day|month|year(?! on|-on)|hour|week|km)s?\b|st\b|nd\b|rd\b|th\b|-\w|/\d|–\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_UP, _DOWN = r"rose|risen|rise|rising|increased?|increasing|grew|growth|grown|climbed|up|gained?|gain|higher|more", r"fell|fallen|fall|falling|decreased?|decreasing|declined?|declining|dropped|drop|down|reduced|reduction|lower|fewer|less"
_WAY = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s(?:of|by))?\s?$")
_MOVED = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_BY = re.compile(r"\s?(?:[a-z]+\s)?(?:or\s[\d.]+\s?%\s)?(?:(?P<up>more|higher)|(?P<down>fewer|less|lower))\b(?!\sor\b)|\s(?:(?P<rise>increase|rise|gain|growth)|(?P<fall>decrease|decline|reduction|drop|fall))\b")
_FROM = re.compile(r"\bfrom(?: last year's| the)?\s?$")
_WAS = re.compile(r"(?:compared (?:with|to)|against|versus|vs\.?|as opposed to|than|(?:up|down) from|from)(?: the| last year's)?\s?$")
_OF = re.compile(r"^\s?(?:out )?of (?:the |all |a total of |these )?(?:\d+ )?$|^\s?(?:out )?of (?:the |all |a total of )?$")
_SHARE = re.compile(r"\s?of (?:the |all |total |these )*(?P<whole>[a-z][a-z -]{2,40}?)(?=[,;.()\n]|\s(?:were|was|are|is|in|and|by|had|have|at|who|on|last|this|for)\b|$)")
_OR = re.compile(r"(?:\bor|representing|accounting for|equivalent to|i\.e\.|making up|equal to|which is|that is)\s?$")
_NOUN = re.compile(r"(?:\s\([^()]{1,20}\)(?:\s(?:were|are|was))?)?(?:\s(?:are|were|is))?\s(children (?:were )?born|people died|(?:new |live |registered |total |resident |maternal |infant )?[a-z-]{3,}(?: (?:births|deaths|women|people|households|children))?)")
_PEOPLE = re.compile(r"(?:births|deaths|born|died|people|persons|women|men|girls|boys|males?|females?|children|cases|residents|migrants|bab(?:y|ies)|infants|mothers|newborns|inhabitants|workers|staff|nurses|midwives|doctors|respondents|clients|deliveries|patients|couples|adolescents|users|students|teachers)$")
_HEAD = re.compile(r"^(?:\s|in \d{4}|in the (?:first|second)[a-z ]*|there were|there was|of (?:the|whom|which|these|them)|the|a|an|total|number of|and|while|with|of|its|this|annual|by|also|in all|a total of|including|\d{4})(?=\s|$)\s*")
_END = re.compile(r"(?:\s|\b(?:was|were|is|are|of|at|to|stood at|stands at|reached|totalled|totaled|numbered|slowed|came to|has|had|have|recorded|registered|rose|fell|increased|decreased|declined|grew|dropped|by|from|the|only|equals?|amounted to|counted|estimated|:|=))+$")
_PLACE = re.compile(r"\s(?:of|in|for) (?:the )?(?:[a-z]+ )?(?:county|district|province|country|town|township|city|prefecture|region|area|year|state)\b.*$|\s(?:over|during) .*$")
_OPENS = re.compile(r"of (?:whom|which|them|these)|including|[:(]$")
_UNIT = {"%": "%", "percent": "%", "per cent": "%", "percentage point": "百分点", "percentage points": "百分点", "‰": "‰", "per 1,000": "‰", "per 1000": "‰", "per thousand": "‰"}


class _Reader:
    """Reads the numbers in order, keeping the clause, the sentence and the brackets."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.at = self.last = self.sentence = self.paragraph = self.stop = 0
        self.begun = [0]
        self.found: list[Term] = []
        self.over: Term | None = None

    def move(self, to: int) -> None:
        """Reads on to an offset."""
        for m in _PAUSE.finditer(self.plain, self.at, to):
            mark = m.group()
            if mark == "(":
                self.begun.append(m.end())
            elif mark == ")":
                self.begun = self.begun[:-1] or [m.end()]
            else:
                self.begun[-1] = m.end()
            if mark in ".\n!?":
                self.sentence, self.stop, self.begun, self.over = self.sentence + 1, m.end(), [m.end()], None
                self.paragraph += mark == "\n"
        self.at = max(self.at, to)

    def take(self, m: re.Match[str]) -> None:
        """Adds the term of a match, unless it is a date, an age or a label."""
        plain, g = self.plain, m.groupdict()
        self.move(m.start())
        lead = plain[max(self.begun[-1], m.start() - 90) : m.start()]
        unit = " ".join((g["unit"] or "").split()).replace("10000", "10,000").replace("100000", "100,000")
        unit = "per 1,000" if re.search(r"per (?:1,?000|thousand)$", unit) else unit
        if lead.endswith("per "):
            return
        bare = not unit and not g["money"] and not g["scale"]
        label = m.start() == self.stop and plain[m.end() : m.end() + 1] in ".)"
        if bare and (_YEAR.match(g["number"]) and not self._figure(m, lead) or _NOT.match(plain, m.end())) or label or g["range"] and bare:
            return
        t = Term(m.start(), m.end(), Decimal(g["number"].replace(",", "")), len(g["number"].partition(".")[2]), "", (g["scale"] or "").strip(), lead)
        t.unit = _UNIT.get(unit, "/10万" if "100," in unit else "/万" if unit else "")
        t.rough = bool(g["range"]) or bool(_ABOUT.search(lead))
        t.gap = plain[max(self.stop, self.last, m.start() - 120) : m.start()]
        t.opens = bool(_OPENS.search(t.gap))
        t.sentence, t.paragraph, t.depth = self.sentence, self.paragraph, len(self.begun) - 1
        if g["right"]:
            t.right, t.unit = Decimal(g["right"].strip(" :")), "ratio"
        t.tail = plain[t.end : t.end + 60]
        if g["minus"]:
            t.role, t.way = "change", "down" if g["minus"] == "-" else "up"
        elif not t.unit:
            t.unit = self._noun(t, g["money"])
        self._role(t)
        self.found.append(t)
        self.move(t.end)
        self.last = self.begun[-1] = t.end

    def _figure(self, m: re.Match[str], lead: str) -> bool:
        """Whether four digits that could be a year are one end of a rise or a fall whose other end could not."""
        other = re.compile(r"\sto\s([\d,.]+)").match(self.plain, m.end()) if _FROM.search(lead) else None
        if other:
            return not _YEAR.match(other.group(1).rstrip(",."))
        return bool(self.found) and self.found[-1].role == "from" and lead.strip() == "to" and not _YEAR.match(str(self.found[-1].number))

    def _noun(self, t: Term, money: str | None) -> str:
        if money:
            return "元"
        if re.search(r"\bratio\b", t.lead):
            return ""
        m = _NOUN.match(t.tail)
        words = m.group(1) if m else ""
        return "人" if not words or words.endswith("ed") or _PEOPLE.search(words) or words.split()[0] in ("in", "and", "of", "to", "were", "was", "who", "had", "the", "from", "last", "this", "per", "for", "or", "with", "compared", "year", "or", "as", "on", "by", "at") else words.split()[-1].removesuffix("s")

    def _role(self, t: Term) -> None:
        lead, cut = t.lead, len(t.lead)
        before = self.found[-1] if self.found and self.found[-1].sentence == t.sentence else None
        if t.role == "change":
            pass
        elif (m := _WAY.search(lead)) and not _OF.match(lead):
            t.role, t.way, cut = "change", "up" if m.group("up") else "down", m.start()
        elif m := _BY.match(t.tail):
            t.role, t.way = "change", "up" if m.group("up") or m.group("rise") else "down"
        elif (m := _FROM.search(lead)) and re.match(r"[^.;]{0,40}?\bto\s(?:us\$|[$€£])?\d", self.plain[t.end : t.end + 60]):
            t.role, cut = "from", m.start()
        elif m := _WAS.search(lead):
            t.role, t.against, cut = "was", "last", m.start()
        elif t.unit in ("%", "‰") and (m := _SHARE.match(t.tail)):
            t.role, t.whole = "share", m.group("whole").removeprefix("total ").strip()
        elif t.unit in ("%", "‰") and before is not None and (_OR.search(lead) or t.depth > before.depth and not lead.strip()):
            self._beside(t, before)
        if t.role in ("was", "from") and not re.search("[%‰]|per", self.plain[t.at : t.end]) and t.unit == "人":
            t.unit = ""
        name = _name(lead[:cut])
        if t.role == "plain" and t.counts and not concept(name):
            noun = _NOUN.match(t.tail)
            name = noun.group(1) if noun and (concept(noun.group(1)) or len(name) < 3) else name
        t.concept = concept(name)
        t.name = name if t.role in ("plain", "from") or t.depth == 0 and (t.concept or re.search(r"\b(?:rate|ratio|coverage|share|number|proportion)\b", name)) else ""
        if t.role == "plain" and t.counts:
            self._whole(t, before)
        if t.role == "share" and t.of is None and t.whole and before is not None and before.counts and before.role == "plain":
            t.of = None if t.name else before

    def _beside(self, t: Term, before: Term) -> None:
        """A per cent in brackets: a change after `from … to …`, else a share of what `of` named."""
        if before.lead.rstrip().endswith("to") and len(self.found) > 1 and self.found[-2].role == "from":
            moved = _MOVED.search(self.plain, max(self.stop, self.found[-2].at - 40), self.found[-2].at)
            t.role, t.way = ("change", "up" if moved.group("up") else "down") if moved else ("share", "")
            return
        t.role = "share"
        t.of, t.over = (before.of, before) if before.of is not None else (before, self.over if self.over is not before else None)

    def _whole(self, t: Term, before: Term | None) -> None:
        """`76 of 80 women`, `of the 80 women, 76`: remembers the whole that shares are taken over."""
        if _OF.match(t.lead) and before is not None and before.end + len(t.lead) == t.at and before.counts:
            t.of, before.unit = before, t.unit
        elif re.search(r"\b(?:of|among) (?:the |all |a total of |these )?$", t.lead) and len(t.lead.split()) <= 4:
            self.over = t


def terms(plain: str) -> list[Term]:
    """Every number of folded English text that states something, in order; dates, ages and labels are left out."""
    reader = _Reader(plain)
    for m in _NUMBER.finditer(plain):
        reader.take(m)
    return reader.found


def _name(words: str) -> str:
    while True:
        cut = _END.sub("", _HEAD.sub("", words.strip(" ()")))
        if cut == words:
            break
        words = cut
    short = _PLACE.sub("", words).strip()
    return short if concept(short) else words
