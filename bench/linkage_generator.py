"""Invented persons, some recorded twice in known wrong ways: what linkage is measured on. Nobody real; the same seed gives the same rows.

Among those recorded once: twins (same household, day of birth, often a shared character), namesakes of the same year and town, namesakes
of the same day, and all who share a day of birth by chance (27 a day among a million). A second record moves away half the time, lacks
the identity number in 30 % and has a wrong one in 5 %; beside that it has the one fault of its kind, or two for `two_faults`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from anyu.guard.word import fold
from anyu.registers import sound
from anyu.shell.demo import name as demo

KINDS = {  # kind of fault → share of the second records
    "none": 0.10, "by_ear": 0.14, "other_character": 0.08, "variant_character": 0.12, "in_letters": 0.08, "minority_name": 0.08, "name_swapped": 0.05,
    "day_month_swapped": 0.07, "date_digit": 0.09, "date_rough": 0.05, "other_calendar": 0.04, "sex": 0.03, "two_faults": 0.07,
}
DOUBLES, TWINS, MINORITY, NAMESAKES = 0.05, 0.012, 0.04, 0.002
NO_NUMBER, SECOND_NO_NUMBER, SECOND_WRONG_NUMBER, MOVED = 0.06, 0.30, 0.05, 0.5
HOUSEHOLD, VILLAGE, TOWN = 3, 170, 20  # persons, households, villages
BEGINS = "阿依 古丽 买买提 艾力 卓玛 扎西 才让 次仁 尼玛 吐尔逊 热依汗 麦麦提 努尔 巴特尔 其其格 乌云 斯琴 桑吉 旺堆 拉姆 达瓦 边巴 格桑 洛桑 阿卜杜 木拉提 帕提 古丽娜 阿孜古 依马木".split()
BY_EAR = {"买买提": "麦麦提", "阿卜杜": "阿不杜", "扎西": "札西", "次仁": "才仁", "卓玛": "卓马", "艾力": "爱力", "吐尔逊": "图尔逊", "古丽": "古力", "洛桑": "罗桑"}
VARIANTS = str.maketrans("伟张刘陈杨黄赵吴周马罗郑谢许邓冯韩苏吕卢钟谭陆贾韦邹孟阎龙贺顾龚邵万钱严赖莫孔丽艳兰凤洁云莲荣爱莺凡琼勤贞红燕颖瑶怡强军东辉义兴宁贵发胜学庆刚飞华",
                         "偉張劉陳楊黃趙吳週馬羅鄭謝許鄧馮韓蘇呂盧鍾譚陸賈韋鄒孟閻龍賀顧龔邵萬錢嚴賴莫孔麗豔蘭鳳潔雲蓮榮愛鶯凢瓊懃貞紅鷰穎瑤怡強軍東輝義興寧貴發勝學慶剛飛華")


@dataclass
class People:
    """Records as columns; `is_person`, who each is truly; `kind`, the fault of a second record, empty for the first."""

    name: np.ndarray
    born: np.ndarray
    female: np.ndarray
    number: np.ndarray
    household: np.ndarray
    is_person: np.ndarray
    kind: np.ndarray
    twin: np.ndarray

    def arrow(self) -> dict[str, object]:
        """The arguments of `link_column.columns`."""
        place = self.household // VILLAGE
        return {
            "names": self.name.tolist(), "born_on": pa.array(self.born.astype("datetime64[D]")), "sex": pa.array(np.where(self.female, "FEMALE", "MALE")),
            "number": pa.array(self.number, mask=self.number < 0), "household": _coded(self.household, "H"),
            "place": _coded(place, "P"),
        }


def people(n: int, seed: int) -> People:
    """n records of about n / 1.05 persons, in random order."""
    rng = np.random.default_rng(seed)
    n_second = int(n * DOUBLES / (1 + DOUBLES))
    first = _first(rng, n - n_second)
    second = _second(rng, first, n_second)
    order = rng.permutation(n)
    return People(*(np.concatenate([getattr(first, f), getattr(second, f)])[order] for f in People.__dataclass_fields__))


def _first(rng: np.random.Generator, n: int) -> People:
    at = np.arange(n)
    household = at // HOUSEHOLD
    female = rng.random(n) < 0.49
    age = rng.gamma(2.6, 15, n)
    age = np.where(age > 100, rng.uniform(60, 90, n), age)
    born = np.datetime64("2025-11-01") - (age * 365.25).astype("timedelta64[D]")
    twin = np.zeros(n, bool)
    elder = rng.choice(n // HOUSEHOLD, int(n * TWINS / 2), replace=False) * HOUSEHOLD + 1
    younger = elder + 1
    born[younger], female[younger] = born[elder], np.where(rng.random(len(elder)) < 0.66, female[elder], ~female[elder])
    twin[elder] = twin[younger] = True
    surname_of = np.where(rng.random(n) < 0.6, household * HOUSEHOLD, at)
    surname_of[younger] = surname_of[elder]
    name = np.array([fold(x) for x in demo.names(rng, female, surname_of)], object)
    shared = elder[[len(name[e]) == 3 and rng.random() < 0.5 and name[e + 1][:1] == name[e][:1] and len(name[e + 1]) == 3 for e in elder]]
    name[shared + 1] = [name[e][:2] + name[e + 1][2] if name[e + 1][2] != name[e][2] else name[e][:1] + name[e + 1][1:] for e in shared]
    some = np.flatnonzero((rng.random(n) < MINORITY) & ~twin)
    begin, end = (np.array(BEGINS, object)[rng.integers(len(BEGINS), size=len(some))] for _ in "12")
    third = np.where(rng.random(len(some)) < 0.5, np.array(BEGINS, object)[rng.integers(len(BEGINS), size=len(some))], "")
    name[some] = begin + third + "·" + end
    _namesakes(rng, name, born, twin)
    number = rng.permutation(n).astype(np.int64) + 10_000_000
    number[rng.random(n) < NO_NUMBER] = -1
    return People(name, born, female, number, household, at, np.full(n, "", object), twin)


def _namesakes(rng: np.random.Generator, name: np.ndarray, born: np.ndarray, twin: np.ndarray) -> None:
    """Others of the same name and year in the same town, and a tenth as many of the same name and day anywhere."""
    n = len(name)
    free = np.flatnonzero(~twin)
    one = rng.choice(free, int(n * NAMESAKES), replace=False)
    near = np.minimum(one + HOUSEHOLD * rng.integers(2, VILLAGE * 4, len(one)), n - 1)
    near, one = near[~twin[near]], one[~twin[near]]
    name[near], born[near] = name[one], born[one].astype("datetime64[Y]").astype("datetime64[D]") + rng.integers(0, 365, len(one))
    of_day = rng.choice(free, (2, max(1, int(n * NAMESAKES / 10))), replace=False)
    name[of_day[1]], born[of_day[1]] = name[of_day[0]], born[of_day[0]]


def _second(rng: np.random.Generator, first: People, n: int) -> People:
    kind = np.array(list(KINDS), object)[rng.choice(len(KINDS), n, p=list(KINDS.values()))]
    dotted = np.array(["·" in x for x in first.name])
    who = rng.choice(np.flatnonzero(~dotted), n, replace=False)
    is_minority = kind == "minority_name"
    who[is_minority] = rng.choice(np.flatnonzero(dotted), int(is_minority.sum()), replace=False)
    out = People(*(getattr(first, f)[who].copy() for f in People.__dataclass_fields__))
    out.kind = kind
    moved = rng.random(n) < MOVED
    out.household[moved] = rng.integers(0, first.household[-1], int(moved.sum()))
    luck = rng.random(n)
    out.number[luck < SECOND_NO_NUMBER] = -1
    wrong = (luck > 1 - SECOND_WRONG_NUMBER) & (out.number > 0)
    out.number[wrong] = np.arange(int(wrong.sum())) + 1_000
    for one, fault in NAME_FAULTS.items():
        at = np.flatnonzero(kind == one)
        out.name[at] = [fault(rng, x) for x in out.name[at]]
    for one, fault in DAY_FAULTS.items():
        at = np.flatnonzero(kind == one)
        out.born[at] = [fault(rng, d) for d in out.born[at].astype("datetime64[D]")]
    out.female[kind == "sex"] ^= True
    at = np.flatnonzero(kind == "two_faults")
    names, days = list(NAME_FAULTS), list(DAY_FAULTS)
    for i in at:
        out.name[i] = NAME_FAULTS[names[rng.integers(3)]](rng, out.name[i])
        out.born[i] = DAY_FAULTS[days[rng.integers(len(days))]](rng, out.born[i].astype("datetime64[D]"))
    return out


def _by_ear(rng: np.random.Generator, name: str) -> str:
    at = int(rng.integers(len(name)))
    alike = _alike().get(sound._sounds().get(name[at], ""), name[at])
    return name[:at] + alike[rng.integers(len(alike))] + name[at + 1 :]


def _other_character(rng: np.random.Generator, name: str) -> str:
    at = int(rng.integers(1, len(name)))
    return name[:at] + (demo.MALE + demo.FEMALE)[rng.integers(len(demo.MALE + demo.FEMALE))] + name[at + 1 :]


def _variant(rng: np.random.Generator, name: str) -> str:
    return name.translate(VARIANTS)


def _letters(rng: np.random.Generator, name: str) -> str:
    spoken = [sound._sounds().get(c, c) for c in name]
    given = "".join(spoken[1:])
    return [f"{given.title()} {spoken[0].title()}", f"{spoken[0].upper()} {given.upper()}", f"{spoken[0].title()} {' '.join(spoken[1:]).title()}"][rng.integers(3)]


def _minority(rng: np.random.Generator, name: str) -> str:
    how = rng.integers(4)
    if how == 0:
        return name.replace("·", "")
    if how == 1:
        return name.replace("·", ["•", " ", ".", "‧"][rng.integers(4)])
    if how == 2:
        return name.split("·")[0]
    for a, b in BY_EAR.items():
        name = name.replace(a, b)
    return name


def _digit(rng: np.random.Generator, day: np.datetime64) -> np.datetime64:
    """Another valid day, one digit away."""
    text = str(day).replace("-", "")
    while True:
        at = int(rng.choice([2, 3, 4, 5, 6, 7], p=[0.15, 0.25, 0.1, 0.2, 0.1, 0.2]))
        new = text[:at] + str(rng.integers(10)) + text[at + 1 :]
        try:
            found = np.datetime64(f"{new[:4]}-{new[4:6]}-{new[6:]}")
        except ValueError:
            continue
        if new != text and str(found) > "1900":
            return found


def _swapped_day(rng: np.random.Generator, day: np.datetime64) -> np.datetime64:
    y, m, d = str(day).split("-")
    return np.datetime64(f"{y}-{d}-{m}") if int(d) <= 12 and d != m else _digit(rng, day)  # what is no month cannot be swapped


def _rough(rng: np.random.Generator, day: np.datetime64) -> np.datetime64:
    return day.astype("datetime64[Y]" if rng.random() < 0.5 else "datetime64[M]").astype("datetime64[D]")


def _calendar(rng: np.random.Generator, day: np.datetime64) -> np.datetime64:
    return day - np.timedelta64(int(rng.integers(19, 51)), "D")


NAME_FAULTS: dict[str, Callable[[np.random.Generator, str], str]] = {
    "by_ear": _by_ear, "other_character": _other_character, "variant_character": _variant, "in_letters": _letters,
    "name_swapped": lambda rng, name: name[1:] + name[:1], "minority_name": _minority,
}
DAY_FAULTS: dict[str, Callable[[np.random.Generator, np.datetime64], np.datetime64]] = {
    "day_month_swapped": _swapped_day, "date_digit": _digit, "date_rough": _rough, "other_calendar": _calendar,
}
_ALIKE: dict[str, str] = {}


def _alike() -> dict[str, str]:
    """Syllable → the characters that sound so."""
    if not _ALIKE:
        for char, syllable in sound._sounds().items():
            _ALIKE[syllable] = _ALIKE.get(syllable, "") + char
    return _ALIKE


def _coded(numbers: np.ndarray, letter: str) -> pa.Array:
    """Codes as people write them."""
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(letter, pc.utf8_lpad(pa.array(numbers).cast(pa.string()), 7, "0"), "")
