"""Form: how identity numbers and names are usually written; what is written otherwise is asked about, never refused.

Source: GB 11643-1999 (ISO 7064 MOD 11-2); GB 18030-2022 (every ideograph of planes 0, 2 and 3; `·` inside a name).
Numbers with a wrong check digit were really issued, and a birth date may be wrong in either place, so a person decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from anyu.kernel import Column, Text

Odd = Iterator[tuple[str, Text]]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
DOT = "·"
DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．", DOT))  # what keyboards give in the place of the dot
_NUMBER, _OLD = re.compile(r"\d{17}[\dX]", re.ASCII), re.compile(r"\d{15}", re.ASCII)
_IDEOGRAPHS = range(0x20000, 0x40000)  # planes 2 and 3, also those newer than this Python's tables
_IN_NAMES = frozenset(f"{DOT} -'’.\u0f0b\u180e\u202f")  # with the marks that Tibetan and Mongolian set between syllables

SHAPE = Text("is not of 18 digits", "不是18位號碼")
OLD = Text("is of the old 15 digits; ask for the present one", "為15位舊號碼,請核實現用號碼")
CHECK_DIGIT = Text("does not agree with its check digit; look at the document again", "與校驗碼不符,請核對證件")
BIRTH_DATE = Text("says another date of birth than this row", "所含出生日期與本行不一致")
SEX = Text("says another sex than this row", "所含性別與本行不一致")
CHARACTERS = Text("holds a character that names are not written with; look at the document again", "含有姓名中少見的字符,請核對證件")


def odd(column: Column, row: Mapping[str, Any]) -> Odd:
    """The questions, (check, in words), that the written form of one value raises; none for an empty one."""
    value = row[column.name]
    return FORMS[column.form](value, row) if value is not None and column.form else iter(())


def check_digit(number: str) -> str:
    """The last character of an identity number, from its first 17 digits."""
    return CHECK_DIGITS[sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=False)) % 11]


def one_dot(name: str) -> str:
    """The name with `·` wherever a keyboard gave something that looks like it."""
    return name.translate(DOTS)


def _gb_11643(value: str, row: Mapping[str, Any]) -> Odd:
    number = unicodedata.normalize("NFKC", value).upper()
    if not _NUMBER.fullmatch(number):
        yield ("id_number_old", OLD) if _OLD.fullmatch(number) else ("id_number_shape", SHAPE)
        return
    if check_digit(number) != number[17]:
        yield "id_number_check_digit", CHECK_DIGIT
    if row.get("born_on") is not None and row.get("born_precision") in (None, "DAY") and _birth_date(number) != row["born_on"]:
        yield "id_number_birth_date", BIRTH_DATE
    if row.get("sex") is not None and row["sex"] != ("MALE" if int(number[16]) % 2 else "FEMALE"):
        yield "id_number_sex", SEX


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _name(value: str, row: Mapping[str, Any]) -> Odd:
    if not all(c in _IN_NAMES or ord(c) in _IDEOGRAPHS or unicodedata.category(c)[0] in "LM" for c in value):
        yield "name_characters", CHARACTERS


FORMS: Mapping[str, Callable[[str, Mapping[str, Any]], Odd]] = {"gb_11643": _gb_11643, "name": _name}
