"""Which records may be one person: found in spite of the faults that names and dates have; twins and namesakes never called one."""

from datetime import date

import pyarrow as pa
import pytest

from anyu.quality import link, link_column
from anyu.registers import sound

DAY = date(1988, 3, 7)


@pytest.mark.parametrize("one, other", [
    ("張偉", "张伟"), ("張偉", "章卫"), ("张晓明", "Zhang Xiaoming"), ("张晓明", "XIAOMING ZHANG"), ("张晓明", "晓明张"), ("單雄信", "善雄信"),
    ("阿卜杜·买买提", "阿不杜 麦麦提"), ("扎西·次仁", "札西次仁"), ("李 明", "李明"), ("𬭎", "𬭎"), ("曾祥", "Zeng Xiang"),
])
def test_names_that_sound_alike(one, other):
    assert sound.sound(one) == sound.sound(other)


@pytest.mark.parametrize("one, other", [("张伟", "李伟"), ("王明辉", "王明亮"), ("㛃", "𬭎"), ("欧阳娜", "娜欧")])
def test_names_that_do_not(one, other):
    assert sound.sound(one) != sound.sound(other)


def test_every_level_one_character_has_a_sound():
    read = sound._sounds()
    assert len(read) > 4_200 and all(s.isascii() and s.isalpha() for s in read.values())
    assert {c: read[c] for c in "啊座国人琪"} == {"啊": "a", "座": "zuo", "国": "guo", "人": "ren", "琪": "qi"}


def test_an_empty_name_is_no_name():
    assert sound.sound("") == "" == sound.plain(" · ")
    assert link_column.columns(names=[None, "·"], born_on=pa.array([DAY, DAY]), sex=pa.array(["MALE"] * 2), number=pa.array([1, 2]),
                               household=pa.array(["H"] * 2), place=pa.array(["P"] * 2))["sound"].to_pylist() == [None, None]


def table(*records):
    """Rows among a crowd of others, so that rarity means something. A record: name, born_on, sex, number, household, place."""
    crowd = [(chr(0x4E00 + 37 * i % 9000) + chr(0x5000 + 91 * i % 9000), date(1930 + i % 80, 1 + i % 12, 2 + i % 27), "MALE", 10_000 + i, f"h{i}", f"p{i % 9}")
             for i in range(2_000)]
    names, born, sex, number, household, place = zip(*records, *crowd, strict=True)
    return link_column.columns(names=names, born_on=pa.array(born), sex=pa.array(sex), number=pa.array(number, pa.int64()),
                               household=pa.array(household), place=pa.array(place))


def found(*records):
    """The pairs among the first records."""
    pytest.importorskip("splink", reason="the `dedupe` extra is not installed")
    return [p for p in link.pairs(table(*records)) if p.left < len(records) and p.right < len(records)]


@pytest.mark.parametrize("other, level", [
    (("张晓明", DAY, "MALE", 1, "H1", "P1"), ("name", "SAME")),
    (("章小明", DAY, "MALE", None, "H2", "P2"), ("name", "SOUND")),
    (("Zhang Xiaoming", DAY, "MALE", None, "H1", "P1"), ("name", "SOUND")),
    (("张晓明", date(1988, 7, 3), "MALE", None, "H1", "P1"), ("born_on", "SWAPPED")),
    (("张晓明", date(1988, 1, 1), "MALE", None, "H1", "P1"), ("born_on", "ROUGH")),
    (("张晓明", date(1989, 3, 7), "MALE", None, "H1", "P1"), ("born_on", "ONE_DIGIT")),
    (("张晓明", date(1988, 4, 12), "MALE", None, "H1", "P1"), ("born_on", "CALENDAR")),
])
def test_a_second_record_is_found_with_the_reason(other, level):
    (pair,) = found(("张晓明", DAY, "MALE", 1, "H1", "P1"), other)
    assert pair.likely
    assert pair.because[level[0]] == level[1]
    assert all(t.en and t.zh_hant and v.zh_hant for t, v, _ in link.rules().says(pair.because))


def test_twins_are_shown_as_twins_and_never_as_one():
    pairs = found(("王明辉", DAY, "MALE", 1, "H1", "P1"), ("王明亮", DAY, "MALE", 2, "H1", "P1"))
    pairs += found(("王明辉", DAY, "MALE", None, "H1", "P1"), ("王明亮", DAY, "MALE", 2, "H1", "P1"))
    pairs += found(("王明辉", DAY, "MALE", 1, "H1", "P1"), ("王明晖", DAY, "MALE", 2, "H1", "P1"))
    pairs += found(("王明", DAY, "MALE", None, "H1", "P1"), ("王明晖", DAY, "MALE", None, "H1", "P1"))
    assert len(pairs) >= 3 and all(p.twins and not p.likely for p in pairs)


def test_namesakes_with_numbers_of_their_own_are_two():
    assert [p for p in found(("张晓明", DAY, "MALE", 1, "H1", "P1"), ("张晓明", date(1990, 8, 21), "FEMALE", 2, "H2", "P2")) if p.bits >= 0] == []


def test_the_rules_are_probabilities():
    for one in link.rules().comparisons:
        assert [v.sql for v in one.levels].count("ELSE") == 1 and one.levels[-1].sql == "ELSE"
        assert all(0 < v.m < 1 and 0 < v.u <= 1 for v in one.levels)
        assert sum(v.m for v in one.levels) == pytest.approx(1, abs=0.05)
        assert [one.level(g) for g in (-1, 0, len(one.levels) - 1)] == [None, one.levels[-1], one.levels[0]]
