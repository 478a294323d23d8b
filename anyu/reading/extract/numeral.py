"""Numeral: how word processors write the automatic number of a paragraph."""

from __future__ import annotations

_PLAIN = ("〇一二三四五六七八九", "十百千萬")
_FINANCIAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟萬")
_FINANCIAL_HANS = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟万")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def written(number: int, form: str) -> str:
    """The number in a form of Office Open XML (ST_NumberFormat); as digits where the form is not known.

    >>> [written(12, form) for form in ("decimal", "chineseCountingThousand", "lowerRoman", "upperLetter")]
    ['12', '十二', 'xii', 'L']
    """
    if form in ("none", "bullet"):
        return ""
    if not 0 < number < 10_000:
        return str(number)
    if form in _FORMS:
        return _FORMS[form](number)
    return str(number)


def counted(number: int, characters: tuple[str, str] = _PLAIN) -> str:
    """A number below ten thousand in Chinese, 12 as 十二 and 105 as 一百〇五 (零 among financial characters)."""
    digits, powers = characters
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += digits[0] * gap + ("" if power == 1 and digit == 1 and not out and characters is _PLAIN else digits[digit]) + (powers[power - 1] if power else "")
        gap = False
    return out


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * min(20, (number - 1) // 26 + 1)


def _one_by_one(number: int, digits: str) -> str:
    return "".join(digits[int(d)] for d in str(number))


def _drawn(number: int, first: str, last: int) -> str:
    """A digit drawn in a circle or brackets, of which there are only so many."""
    return chr(ord(first) + number - 1) if number <= last else str(number)


def _ordinal(number: int) -> str:
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FORMS = {
    "upperRoman": lambda n: _roman(n).upper(), "lowerRoman": _roman, "upperLetter": lambda n: _letter(n).upper(), "lowerLetter": _letter,
    "decimalZero": lambda n: f"{n:02}", "ordinal": _ordinal, "decimalFullWidth": lambda n: "".join(chr(0xFEE0 + ord(d)) for d in str(n)),
    "decimalEnclosedCircle": lambda n: _drawn(n, "①", 20), "decimalEnclosedCircleChinese": lambda n: _drawn(n, "①", 20),
    "decimalEnclosedParen": lambda n: _drawn(n, "⑴", 20), "decimalEnclosedFullstop": lambda n: _drawn(n, "⒈", 20),
    "chineseLegalSimplified": lambda n: counted(n, _FINANCIAL_HANS), "ideographLegalTraditional": lambda n: counted(n, _FINANCIAL),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10], "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "ideographDigital": lambda n: _one_by_one(n, _PLAIN[0]), "japaneseDigitalTenThousand": lambda n: _one_by_one(n, _PLAIN[0]),
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "koreanCounting"), counted),
}
