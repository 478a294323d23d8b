"""What people type into cells, read as they meant it, or refused with what was expected."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyu.intake.value import Unreadable, reader, shown
from anyu.kernel import Code, Column, Text

T = Text("x", "某")


def column(type, **how):
    return Column("c", type, T, **how)


SEX = reader(column("code", codes=(Code("MALE", Text("Male", "男")), Code("COUNTED", Text("Counted", "盤點")))))
READ = {t: reader(column(t)) for t in ("day", "int", "decimal", "bool", "text", "place")}
COUNT = reader(column("int", least=0))
MARCH = date(2025, 3, 1)


@pytest.mark.parametrize(
    "cell",
    ["2025-03-01", "2025-3-1", "2025/3/1", "2025.03.01", " 2025-03-01 ", "2025年3月1日", "2025年03月01号", "2025年3月1號", "2025 年 3 月 1 日", "20250301", 20250301,
     20250301.0, "民國114年3月1日", "民国114年3月1日", "民國114/3/1", "2025-03-01", "２０２５年３月１日", "45717", 45717, 45717.0, MARCH, datetime(2025, 3, 1),
     "2025-03-01 00:00:00", "2025-03-01T00:00:00", "2025-3-1 00:00", "2025-03-01T00:00:00.000"],
)
def test_every_way_of_writing_a_day(cell):
    assert READ["day"](cell) == MARCH


@pytest.mark.parametrize(
    "cell",
    ["2025-02-29", "2025-13-01", "2025-03", "3月1日", "01/03/2025", "2025-03-01 08:30", datetime(2025, 3, 1, 8, 30), time(8), 45717.5, 0, 60, 59, 1, "60", -1,
     1e300, float("nan"), float("inf"), True, "民國0年0月0日", "民國9999年1月1日", "0225-03-01", "二〇二五年三月一日", "2025-03-01x", "٢٠٢٥-٠٣-٠١", [2025], {"y": 1}, "x" * 99999],
)
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Unreadable, match="a date such as"):
        READ["day"](cell)


@pytest.mark.parametrize("cell,day", [(61, date(1900, 3, 1)), (36526, date(2000, 1, 1)), (36585, date(2000, 2, 29)), (73050, date(2099, 12, 31)), ("民國1年1月1日", date(1912, 1, 1)), ("9999-12-31", date(9999, 12, 31))])
def test_serial_numbers_and_the_ends_of_time(cell, day):
    assert READ["day"](cell) == day


@pytest.mark.parametrize("cell,value", [("3", 3), (3.0, 3), (3, 3), (" 3 ", 3), ("３", 3), ("1,234", 1234), ("1，234", 1234), ("-5", -5), ("−5", -5), ("+7", 7), ("3.0", 3), ("2147483647", 2147483647)])
def test_whole_numbers(cell, value):
    assert READ["int"](cell) == value and type(READ["int"](cell)) is int


@pytest.mark.parametrize("cell", ["3.5", 3.5, "三", "1,2", "1_000", "12,34", "1e3", "0x10", "NaN", "Infinity", float("nan"), float("inf"), True, "٣", "2147483648", "9" * 400, "--5", "5-", [3]])
def test_what_is_no_whole_number_is_refused(cell):
    with pytest.raises(Unreadable):
        READ["int"](cell)


def test_a_count_is_not_negative():
    assert COUNT("0") == 0
    with pytest.raises(Unreadable, match="zero or more"):
        COUNT(-1)


@pytest.mark.parametrize("cell,value", [("88.2", "88.2"), (0.1 + 0.2, "0.3"), (3.0, "3"), ("1,234.5", "1234.5"), ("５．５", "5.5"), (1e-9, "0"), (100.0, "100")])
def test_decimals(cell, value):
    assert READ["decimal"](cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["1.23456", "1,5", "88.2%", "1e5", 1e15, "100000000000000", "", "  "])
def test_decimals_are_never_rounded_in_silence(cell):
    if isinstance(cell, str) and not cell.strip():
        assert READ["decimal"](cell) is None
        return
    with pytest.raises(Unreadable):
        READ["decimal"](cell)


@pytest.mark.parametrize("cell,value", [("是", True), ("否", False), ("有", True), ("没有", False), ("沒有", False), ("對", True), ("对", True), ("√", True), ("yes", True), ("No", False), (True, True), (False, False), (1, True), (0.0, False), ("Ｙ", True), ("", None), (None, None)])
def test_yes_and_no(cell, value):
    assert READ["bool"](cell) is value


@pytest.mark.parametrize("cell", ["MALE", "male", "男", " 男 ", "ＭＡＬＥ", "Male"])
def test_codes_by_name_and_by_title(cell):
    assert SEX(cell) == "MALE"


def test_codes_in_simplified():
    assert SEX("盘点") == SEX("盤點") == "COUNTED"
    with pytest.raises(Unreadable, match="one of Male, Counted"):
        SEX("未填")


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "a\x07", "a\x7fb", "a\x85b", "\ud800x", "a\u202eb", "a\u2066b"])
@pytest.mark.parametrize("type", ["text", "place"])
def test_control_characters_are_refused_and_never_shown(bad, type):
    with pytest.raises(Unreadable, match="without control"):
        READ[type](bad)
    assert shown(bad).encode() and bad not in shown(bad)


def test_length_is_bounded():
    assert reader(column("text", size=3))("三個字") == "三個字"
    with pytest.raises(Unreadable, match="at most 3"):
        reader(column("text", size=3))("四個字了")
    with pytest.raises(Unreadable):
        READ["text"]("x" * 40_000)


@pytest.mark.parametrize("value", ["=1+1", "+86 138", "-5", "@x", "|x", "%x", "＝1", "\u200b=1", "-5.2", "=cmd|' /C calc'!A0"])
def test_a_guarding_apostrophe_is_taken_off(value):
    assert READ["text"]("'" + value) == READ["text"]("''" + value) == value == READ["text"](value)


@pytest.mark.parametrize("value", ["'twas", "it's", "'", "'王"])
def test_other_apostrophes_stay(value):
    assert READ["text"](value) == value


@given(st.text(alphabet=st.sampled_from("'=+-@|% \tａ＝a1\u200b王"), max_size=8) | st.text(max_size=20))
def test_what_is_stored_comes_back_from_an_export(text):
    from anyu.shell.web.answer import csv_cell

    try:
        stored = READ["text"](text)
    except Unreadable:
        return
    if stored is not None:
        assert READ["text"](stored) == stored
        assert READ["text"](csv_cell(stored)) == stored


CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates() | st.datetimes() | st.times() | st.timedeltas() | st.lists(st.integers(), max_size=2) | st.dictionaries(st.text(max_size=2), st.none(), max_size=1)


@given(st.sampled_from(sorted(READ)), CELLS)
def test_any_cell_is_read_or_refused(type, cell):
    try:
        value = READ[type](cell)
    except Unreadable:
        return
    wanted = {"day": date, "int": int, "decimal": Decimal, "bool": bool, "text": str, "place": str}[type]
    assert value is None or type == "bool" and value in (True, False) or isinstance(value, wanted)
    if isinstance(value, str):
        value.encode()


def test_the_same_cell_is_read_the_same_twice():
    for _ in range(2):
        assert READ["bool"]("1") is True and READ["bool"](1) is True and READ["day"]("1912-01-01") == date(1912, 1, 1)
        with pytest.raises(Unreadable):
            READ["day"]("x")
