"""Numbers of an English text: digits, words, fractions, money and scales, each with the unit written at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

_UNITS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 1)}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_SMALL = "|".join(sorted(_UNITS, key=len, reverse=True))
_UP_TO_99 = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|{_SMALL})"
_WORDS = rf"(?:(?:a|{_SMALL})[ -]hundred(?:\s(?:and\s)?{_UP_TO_99})?|{_UP_TO_99})"
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?|_{2,8}|x{2,4}(?=\s?%|\s[a-z]))"
_MONEY = (
    r"usd|us\s?\$|ugx|ushs?\.?|kes|kshs?\.?|kesh|tzs|tshs?\.?|rwf|ghs|gh¢|ngn|inr|pkr|npr|bdt|php|idr|mwk|zmw|etb|zar|xaf|xof|fcfa|cfa|eur|gbp|aud|cad|cny|rmb|hkd|lkr|mmk|lak|khr|vnd|sle|lrd|mzn|rs\.?|[$€£¥₦₹₵]"
)
_COIN = r"usd|us dollars?|dollars?|shillings?|rupees?|naira|cedis?|kwacha|birr|euros?|pounds?|francs?|taka|pesos?|ugx|kes|eur|kesh|yuan"
_SCALE = r"\s?(?:million|billion|thousand|trillion|lakhs?|crores?|mn|bn)\b|\s?m\b|k\b"
_POINTS = r"\s?(?:percentage|per\s?cent|%)[ -]points?\b|\s?%-points?\b"
_PER = r"(?:\s[a-z-]{3,16}){0,2}?\s?(?:per|/)\s?(?:1,?000|100,?000|10,?000|thousand)\b(?:\s(?:live births|total births|births|population|people|inhabitants|women|children|persons))?"
_TOKEN = re.compile(
    rf"(?P<money>(?<![\w$])(?:{_MONEY})\s?)?(?:(?<![\w.,/'’:-])|(?<=[\d%]-)|(?<=\s-))(?P<num>{DIGITS}|{_WORDS}(?![\w-]))"
    rf"(?P<scale>{_SCALE})?(?P<unit>{_POINTS}|\s?%|\s?per\s?cent(?!age)|\s?pct\b\.?|{_PER})?(?P<coin>\s(?:{_COIN})\b)?(?!\w|-[a-z]|[,.:]\d|/\d)"
)
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<n>one|two|three|four|a|\d)[ -])?(?P<d>half|halves|thirds|third|quarters|quarter|fourths|fifths|fifth|tenths|tenth)(?=\sof\b|\sthe\s)"
    r"|(?<![\w-])(?P<n2>two|three|four|\d)[ -](?P<d2>thirds|quarters|fourths|fifths|tenths)\b"
    r"|(?<=\bby )(?:(?P<n3>one|two|a)[ -])?(?P<d3>half|thirds|third|quarter)\b"
)
_NO_FRACTION = re.compile(r"(?:first|second|last|other|this|each|every|the|per|next|coming)\s$")
_ONE_IN = re.compile(rf"(?<![\w.,/-])(?P<a>\d|one|two|three|four)\s(?:in|out of)\s(?:(?:every|each)\s)?(?P<b>\d{{1,4}}|{_SMALL})(?=\s[a-z])")
_RATIO = re.compile(r"(?<![\w.,/:-])(?P<a>\d{1,3})\s?:\s?(?P<b>\d{1,3}(?:,\d{3}){1,2}|\d{1,6}(?:\.\d{1,2})?)(?![\w:]|,\d)")
_CODE = re.compile(r"[A-Z][A-Za-z]{1,4}\s$")
# A currency that a document writes before millions is one before smaller sums too.
_COINED = re.compile(r"\b([A-Z][A-Za-z]{1,4})\s?(?:\d[\d,.]{0,14}\s?(?:million|billion|bn|m)\b|million\b|'000)")
_TIMES = {"thousand": 1_000, "million": 1_000_000}
_BETWEEN = re.compile(r"\s?-\s?|\sto\s|\sand\s")


@dataclass(frozen=True)
class Number:
    """A number where it stands, and the unit written at it; `unit` is empty where a counted noun may follow.

    words: it is written in letters. scale: `million` of a count. noun: what is counted where a unit follows it, `deaths per 100,000`.
    """

    start: int
    end: int
    value: float | None
    unit: str = ""
    value2: float | None = None
    decimals: int = 0
    scale: str = ""
    money: bool = False
    words: bool = False
    ratio: tuple[float, float] | None = None
    noun: str = ""


def numbers(text: str, plain: str) -> list[Number]:
    """The numbers of a folded, sifted text, in order; ranges are one number."""
    found = [*_fractions(plain)]
    taken = [(q.start, q.end) for q in found]
    coins = frozenset(m.group(1) for m in _COINED.finditer(text))
    found += [_number(text, m, coins) for m in _TOKEN.finditer(plain) if not any(a < m.end() and m.start() < b for a, b in _near(taken, m))]
    found.sort(key=lambda q: q.start)
    joined: list[Number] = []
    for q in found:
        before = joined[-1] if joined else None
        if before and _range(plain, before, q):
            joined[-1] = replace(q, start=before.start, value=before.value, value2=q.value, decimals=max(q.decimals, before.decimals), money=q.money or before.money, unit=q.unit or before.unit)
        else:
            joined.append(q)
    return joined


def _near(taken: list[tuple[int, int]], m: re.Match[str]) -> list[tuple[int, int]]:
    n = bisect_right(taken, (m.end(), 0))
    return taken[max(0, n - 3) : n + 1]


def _range(plain: str, a: Number, b: Number) -> bool:
    """`10-15 %`, `10 to 15 clients`, `between 10 and 15`; never `from 10 to 15`, which is a way gone."""
    between = plain[a.end : b.start]
    if not _BETWEEN.fullmatch(between) or a.value is None or b.value is None or b.value <= a.value or a.unit not in ("", b.unit) or a.value2:
        return False
    before = plain[max(0, a.start - 18) : a.start]
    if between.strip() == "and":
        return before.endswith("between ")
    return between.strip() == "-" and " - " not in between or not re.search(r"\bfrom\s(?:[a-z]+\s){0,2}$", before) and (not a.unit or a.unit == b.unit) and between.strip() == "to" and not re.search(r"\b(?:rose|up|down|fell|increased?)\s$", before)


def value_of(written: str) -> float | None:
    """The value of digits or number words; None where the digits are blank."""
    if written[0].isdigit():
        return float(written.replace(",", ""))
    if written[0] in "_x":
        return None
    total, hundred = 0, re.split(r"[- ]hundred", written)
    if len(hundred) == 2:
        total, written = 100 * _UNITS.get(hundred[0].strip(), 1), hundred[1].replace(" and ", " ").strip()
    return float(total + sum(_UNITS.get(w) or _TENS.get(w) or 0 for w in re.split(r"[- ]", written)))


def _number(text: str, m: re.Match[str], coins: frozenset[str]) -> Number:
    written, unit = m.group("num"), re.sub(r"\s+", " ", (m.group("unit") or "").strip())
    start, scale = m.start(), text[m.start("scale") : m.end("scale")].strip() if m.group("scale") else ""
    money = text[m.start("money") : m.end("money")].replace(" ", "") if m.group("money") else ""
    code = None if money else _CODE.search(text, max(0, m.start() - 6), m.start())
    if code and (scale not in ("", "thousand", "k") or code.group().strip() in coins) and code.group().strip() not in ("The", "Of", "In", "And", "By", "To", "For", "At", "All", "Over", "About", "From", "With", "Some", "Only", "Reach", "Train"):
        money, start = code.group().strip(), code.start()
    if m.group("coin"):
        money = money or text[m.start("coin") : m.end("coin")].strip()
    noun = re.match(r"([a-z][a-z -]*[a-z]) (?:per|/)\s?1", unit)
    if unit:
        unit = "percentage points" if "point" in unit else "%" if unit[0] in "%p" and "per 1" not in unit and "per t" not in unit else _per(unit)
    elif money:
        unit = f"{scale} {money}".strip() if m.group("coin") and not m.group("money") else f"{money} {scale}".strip()
    digits = written.partition(".")[2] if written[0].isdigit() else ""
    value = value_of(written)
    if scale in _TIMES and written[0].isalpha() and not money and value:  # five thousand
        value, scale = value * _TIMES[scale], ""
    return Number(start, m.end(), value, unit, decimals=len(digits), scale="" if money else scale, money=bool(money), words=written[0].isalpha() and written[0] != "x", noun=noun.group(1) if noun else "")


def _per(unit: str) -> str:
    base = re.search(r"(1,?000|100,?000|10,?000|thousand)", unit.split("per")[-1].split("/")[-1])
    size = base.group(1).replace(",", "") if base else "1000"
    return f"per {int(size) if size.isdigit() else 1000:,}"


def _fractions(plain: str) -> list[Number]:
    found = []
    for m in _FRACTION.finditer(plain):
        n, d = m.group("n") or m.group("n2") or m.group("n3"), m.group("d") or m.group("d2") or m.group("d3")
        if _NO_FRACTION.search(plain[max(0, m.start() - 8) : m.start()]):
            continue
        top = int(n) if n and n.isdigit() else _UNITS.get(n or "one", 1)
        bottom = _PARTS.get(d) or _PARTS[d.removesuffix("s")]
        found.append(Number(m.start(), m.end(), round(top / bottom, 6), "ratio", ratio=(top, bottom), words=True))
    for m in _ONE_IN.finditer(plain):
        top, bottom = value_of(m.group("a")) or 0, value_of(m.group("b")) or 0
        if top < bottom and (bottom <= 10 or bottom in (20, 25, 50, 100, 1000)):
            found.append(Number(m.start(), m.end(), round(top / bottom, 6), "ratio", ratio=(top, bottom), words=True))
    for m in _RATIO.finditer(plain):
        if "ratio" in plain[max(0, m.start() - 60) : m.start()]:
            top, bottom = value_of(m.group("a")) or 1, value_of(m.group("b")) or 0
            found.append(Number(m.start(), m.end(), bottom / top, "ratio", ratio=(top, bottom)))
    return sorted(found, key=lambda q: q.start)
