"""Numerals that count nothing: dates, years, ages, section numbers, telephone numbers and names with a numeral."""

from __future__ import annotations

import re

MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
YEAR = r"(?:fy\s?)?(?:19|20)\d\d(?:\s?[-/]\s?(?:19|20)?\d\d)?(?![\d,]*\d|\.\d|\s?%|\sper\s?cent)"
PEOPLE = r"(?:women|girls|boys|men|children|adults|adolescents|youth|people|persons|infants|clients|females|males)"
_LABELS = (
    r"(?:sections?|articles?|chapters?|pages?|tables?|figures?|annex(?:es)?|appendix|no\.?|phase|level|goal|objective|output|outcome|indicator|unit|box|zone|ward|grade|class|category|type|version|draft|step|option"
    r"|room|building|part|item|line|schedule|clause|paragraph|form|sdg|strategy|round|tier|plot|block|lot|route|year|week|quarter|report|volume|vol\.?|module|activity|pillar|priority|component|result|day)"
)
_MASKS = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:,?\s(?:19|20)\d\d)?",
    rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d,.]*\d|\s?%|\sper\s?cent|\s[a-z]{{4,}}s\b)(?:,?\s(?:19|20)\d\d)?",
    r"\b\d{1,4}[/-]\d{1,2}[/-]\d{2,4}\b",
    r"\b\d{1,2}:\d\d(?:\s?(?:am|pm|hrs|hours)\b)?(?<!\d:\d)(?=\s?(?:am|pm|hrs|hours|to|-|[,.;)]|$))",
    r"\b\d{1,2}(?:\.\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'clock)(?![a-z])",
    r"(?<!\d)(?:\+\d|0)\d{0,4}(?:[ -]\d{2,5}){1,5}",
    r"(?<![\d.,])[0+]\d{6,14}\b",
    r"\b(?:aged?|ages)\s(?:(?:of|between|over|under|above|below|from|at least)\s){0,2}(?:\d{1,3}|one|two|five|ten)(?![\d,.]*\d|\s?%)(?:\s?(?:-|~|to|and)\s?\d{1,3})?(?:\s(?:years|months|weeks|days)\b)?",
    rf"\b{PEOPLE}\s(?:of\s)?\(?\d{{1,2}}\s?(?:-|~|to)\s?\d{{1,2}}\)?(?:\s(?:years|months)\b)?",
    rf"\b(?:under|over|below|above)[ -]?\d{{1,2}}s?(?=\s(?:{PEOPLE}|years|mortality|clinic|deaths|s\b))|\b(?:under|over)[ -](?:one|two|five|ten|\d{{1,2}})s\b|\bunder[ -](?:one|two|five)\b(?!\s(?:per|hundred|thousand))(?:\syears?\b)?",
    r"\b\d{1,3}\s?(?:-|~|to|and)\s?\d{1,3}\s?(?:-\s?)?(?:years?|yrs?|months?|weeks?)[ -]?(?:olds?|of age)?\b",
    r"\b\d{1,3}[ -](?:years?|months?|weeks?|days?)[ -](?:olds?|of age|and (?:above|over|older|below|under))\b",
    r"(?<=[a-z] )\d{2,3}\+|\b\d{2,3}\+(?=\s)",
    rf"\b{_LABELS}\s(?:number\s)?\d{{1,4}}(?:\.\d{{1,3}}){{0,3}}(?![\d,.]*\d|\s?%|\sper\s?cent|\smillion)(?:\s?(?:-|~|and|to)\s?\d{{1,3}}(?![\d,.]*\d|\s?%))?",
    r"\b[a-z]{2,}-\d{1,4}\b",
    r"\bp\.?\s?o\.?\s?box\s\d{1,6}",
    r"\b(?:24/7|1:1(?![\d,])|vitamin [a-z]\d{0,2})\b",
    r"(?<!\w)[(\[]\d{1,3}[)\]](?=\s[a-z])",
)
_DATES = tuple(re.compile(m) for m in _MASKS)
_YEARS = re.compile(rf"(?<![\d.,$€£/-])(?<![$€£]\s){YEAR}")
_COUNTED_YEAR = re.compile(r" (?:[a-z-]{3,} ){0,2}[a-z-]{3,}(?<!ss)(?<!us)s\b| (?:people|women|children|men)\b")
_TIME_BEFORE = re.compile(r"(?:\b(?:in|by|since|until|till|for|the|end|of|from|during|year|fy|after|before|mid|and|to|between|than|with|early|late|q\d|quarter|agenda|ce)|[(/-]|\d|,)\s?$|^\s*$")
_MARK = re.compile(r"[ \t]*(?:[-*•●■◆▪·]+[ \t]*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)](?=\s|[a-z])|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[a-z]))?[ \t]*")
_ACRONYM = re.compile(r"\b(?!USD|UGX|KES|TZS|GHS|NGN|INR|RWF|EUR|GBP|ETB|ZMW|MWK|ZAR|XAF|XOF|CFA|FCFA|PKR|BDT|NPR|PHP|IDR|RMB|CNY|US\b)[A-Z][A-Z&]{1,7}\s\d{1,4}(?=\s(?!(?:million|billion|thousand|per|cent|percent|for|and|with|from|against|out|compared|during|were|was|are|had|over|under|each|every|who|new|of|in)\b)[a-z]{3,})")


def mark_end(plain: str, start: int, end: int) -> int:
    """Where a line's words begin, after its bullet, number or letter in a list."""
    m = _MARK.match(plain, start, end)
    return m.end() if m else start


def sift(text: str, plain: str) -> str:
    """The folded text with the letter q for every digit that counts nothing, so that such numerals read as words of a name.

    Out: exactly as long as the text.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for line in plain.split("\n"):
        spans.append((at, mark_end(plain, at, at + len(line))))
        at += len(line) + 1
    for mask in _DATES:
        spans += [m.span() for m in mask.finditer(plain)]
    spans += [m.span() for m in _YEARS.finditer(plain) if not _counted(plain, m)]
    spans += [m.span() for m in _ACRONYM.finditer(text) if not re.match(r"\s[a-z-]{3,}(?<!ss)s\b(?!\s(?:are|is|due|form|will|shall|must))", plain[m.end() : m.end() + 24])]
    out = list(plain)
    for a, b in spans:
        out[a:b] = _NUMERAL.sub(lambda m: "q" * len(m.group()), plain[a:b])
    return "".join(out)


_NUMERAL = re.compile(r"\d|\b(?:one|two|five|ten)\b")


def _counted(plain: str, m: re.Match[str]) -> bool:
    """`2000 leaflets` counts, `in 2000 deliveries` does not."""
    return m.group().isdigit() and bool(_COUNTED_YEAR.match(plain, m.end(), m.end() + 50)) and not _TIME_BEFORE.search(plain[max(0, m.start() - 12) : m.start()])
