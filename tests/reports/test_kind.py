"""Every kind of report says what it was told, in every language, and shows nothing that is hidden."""
import dataclasses
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import opencc
import pytest

from anyu import reports
from anyu.reports.content import Content, Hidden, Number, Paragraph, Table
from anyu.reports.fact import Fact, Standing, Value, change, sentence
from anyu.reports.kinds import responsibility_letter, work_summary
from anyu.reports.say import say
from tests.reports import sample

LANGS = ("zh-hant", "zh-hans", "en")
convert = opencc.OpenCC("t2s").convert
TAIWAN_WORDS = ("資料", "資訊", "檔案室", "民國", "契約", "視窗", "程式", "覆核", "台帳", "失獨", "優生")


def composed(kind: str, lang: str) -> Content:
    return reports.compose(kind, sample.SAMPLES[kind](lang), lang, convert)


def texts(content: Content) -> list[str]:
    found: list[str] = []
    content.map_text(lambda text: found.append(text) or text, names=True)
    return found


def test_kinds_are_the_files_of_the_folder():
    folder = Path(reports.__file__).parent / "kinds"
    assert list(reports.KINDS) == sorted(path.stem for path in folder.glob("[a-z]*.py"))
    assert set(reports.KINDS) == set(sample.SAMPLES)
    for module in reports.KINDS.values():
        assert set(module.TITLE) == {"en", "zh_hant"} and set(module.FORMATS) <= set(reports.FORMATS)


def test_unknown_kind_format_language_and_missing_converter_are_named():
    with pytest.raises(reports.UnknownKind, match="work_summary"):
        reports.compose("ranking", None)
    with pytest.raises(reports.UnknownFormat, match="pdf"):
        reports.render(composed("monthly_form", "en"), "doc")
    with pytest.raises(reports.ConverterMissing):
        reports.compose("monthly_form", sample.form(), "zh-hans")
    with pytest.raises(ValueError, match="zh-hant"):
        reports.compose("monthly_form", sample.form(), "fr")


@pytest.mark.parametrize("kind", sample.SAMPLES)
def test_each_language_is_whole(kind):
    english = "".join(texts(composed(kind, "en")))
    assert not re.search("[\u4e00-\u9fff]", english), "an English paper holds Chinese"
    traditional = "".join(texts(composed(kind, "zh-hant")))
    assert not [word for word in TAIWAN_WORDS if word in traditional]
    simplified = "".join(texts(composed(kind, "zh-hans")))
    assert simplified == convert(simplified) and simplified != traditional


@pytest.mark.parametrize("lang", LANGS)
def test_hidden_and_missing_are_marked_and_explained(lang):
    table = composed("monthly_form", lang).tables[0]
    said = [say(cell, column.format) for row in table.rows for cell, column in zip(row.cells, table.columns, strict=True)]
    assert said.count("＊") == 2 and said.count("—") == 7 and "0" in said
    note = {"en": "too few people", "zh-hant": "因人數較少不予列示", "zh-hans": "因人数较少不予列示"}[lang]
    assert sum(note in text for text in table.notes) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_hidden_target_hides_its_state_and_reason_everywhere(lang):
    content = composed("work_summary", lang)
    every = "\n".join(texts(content))
    assert "3/4" not in every and "75%" not in every
    row = content.tables[1].rows[-1]
    assert [isinstance(cell, Hidden) for cell in row.cells] == [False, False, True, True, True]


def test_every_number_of_a_sentence_is_its_figure_or_follows_from_it():
    fact = sample.summary().basics[2]
    assert sentence(fact, "zh-hant") == "出生率8.33‰，比上年下降0.68個千分點。"
    # 8.33 - 9.01, as the reader sees them, not 8.325 - 9.014 rounded
    assert change(fact) == Number(Decimal("-0.68"), change(fact).format)
    assert sentence(sample.summary().basics[0], "zh-hant") == "年末常住人口20,243人，比上年增加120人，增長0.6%。"
    assert sentence(sample.summary("en").basics[1], "en") == "Births of the year: 168 persons, 13 persons fewer than the former year (7.2%). "


def test_the_table_of_figures_says_the_same_as_the_sentences():
    content = composed("work_summary", "zh-hant")
    prose = "".join(block.text for block in content.blocks if isinstance(block, Paragraph))
    for row in content.tables[0].rows:
        if isinstance(row.cells[2], Number):
            assert say(row.cells[2]) in prose
        if isinstance(row.cells[4], Number) and row.cells[4].value:
            assert say(row.cells[4]).lstrip("+-") in prose


@pytest.mark.parametrize(
    ("former", "expected"),
    [
        (Value(Decimal(9), "人", version="1"), "口徑不同"),
        (Value(Decimal(9), "人", version="2", base="REGISTERED"), "口徑不同"),
        (Value(None, "人", version="2"), "未報或不予列示"),
        (Value(None, "人", "SMALL", version="2"), "未報或不予列示"),
        (Value(Decimal(10), "人", version="2"), "持平"),
        (Value(Decimal(0), "人", version="2"), "增加10人。"),
    ],
)
def test_figures_of_other_definitions_or_unknown_are_never_compared(former, expected):
    assert expected in sentence(Fact("甲", Value(Decimal(10), "人", version="2"), former), "zh-hant")


def test_a_difference_is_hidden_when_either_figure_is():
    shown, hidden = Value(Decimal(12), "人"), Value(None, "人", "SMALL")
    assert isinstance(change(Fact("甲", shown, hidden)), Hidden) and isinstance(change(Fact("甲", hidden, shown)), Hidden)


def test_counts_of_states_add_up_and_unknown_is_no_failure():
    text = next(b.text for b in composed("work_summary", "zh-hant").blocks if isinstance(b, Paragraph) and "本年度共有目標" in b.text)
    total, *parts = [int(n) for n in re.findall(r"(\d+)項", text)]
    assert total == sum(parts) == 5 and "不按未完成計" in text


def test_an_empty_year_still_makes_a_paper():
    bare = work_summary.Given("甲局", "甲縣", "2025年", dt.date(2026, 1, 1))
    for lang in ("zh-hant", "en"):
        assert reports.render(reports.compose("work_summary", bare, lang), "docx")


def test_the_letter_binds_offices_and_cites_the_law():
    every = "".join(texts(composed("responsibility_letter", "zh-hant")))
    for words in ("第四條", "第十七條", "第十八條", "第十九條", "第二十條", "第四十三條", "第四十六條", "不為任何公民設定義務", "有權拒絕", "複核申請"):
        assert words in every
    assert "一票否決" not in every


def test_a_signed_side_is_dated_and_an_unsigned_one_left_blank():
    signed = dataclasses.replace(sample.letter(), issuer_signer="甲某")
    days = [party.day for party in responsibility_letter.compose(signed, "zh-hant").blocks[-1].parties]
    assert days[0] == "2026年1月12日" and not days[1].replace("　", "").strip("年月日")


def test_an_unknown_standing_never_reads_as_missed():
    unknown = Standing("甲", ">=", Decimal(1), "%", None, "UNKNOWN", "乙鄉未報")
    content = reports.compose("work_summary", work_summary.Given("甲局", "甲縣", "2025年", dt.date(2026, 1, 1), standings=(unknown,)))
    every = "".join(texts(content))
    assert "未完成的目標" not in every and "無法判定的目標" in every and "補齊“甲”" in every


def test_a_row_must_fill_its_table():
    table = composed("monthly_form", "en").tables[0]
    with pytest.raises(ValueError, match="row 1 has 1 cells"):
        Table(table.columns, (dataclasses.replace(table.rows[0], cells=("x",)),))
