"""Papers are made from what the house holds: nothing hidden gets out, every sum is computed again, both languages are whole."""
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from anyu import reports
from anyu.indicators import catalogue
from anyu.kernel import DeclarationError
from anyu.kernel.simplify import simplify
from anyu.reports.content import Chart, Hidden, Table
from anyu.reports.form import Form
from anyu.reports.script import wide
from tests.reports import held

LANGS = ("zh-hant", "zh-hans", "en")
PERIODS = {"monthly_form": "2025-03", "work_summary": "2025", "responsibility_letter": "2026"}


def paper(kind, lang="zh-hant", **changes):
    return reports.compose(kind, reports.gather(kind, held.known(kind, PERIODS[kind], **changes), lang), lang, simplify)


def texts(content):
    found = []
    content.map_text(lambda text: found.append(text) or text, names=True)
    return "\n".join(found)


def hide(figures, indicator, place, sex=None, reason="small_cell"):
    return [
        replace(f, value=None, numerator=None, denominator=None, hidden_because=reason) if (f.indicator, f.place, f.sex) == (indicator, place, sex) else f
        for f in figures
    ]


def test_every_kind_is_gathered_by_the_file_of_its_name():
    folder = Path(reports.__file__).parent / "gather"
    assert sorted(p.stem for p in folder.glob("[a-z]*.py")) == list(reports.KINDS)
    with pytest.raises(reports.UnknownKind, match="work_summary"):
        reports.gather("ranking", held.known("monthly_form", "2025-03"))


@pytest.mark.parametrize("kind", PERIODS)
def test_each_language_is_whole_and_renders(kind):
    english = texts(paper(kind, "en", left_out=()))
    assert not re.search("[\u3400-\u9fff]", english), "an English paper holds Chinese"
    chinese = texts(paper(kind))
    assert not re.search(r"[\u3400-\u9fff],|,[\u3400-\u9fff]|\([\u3400-\u9fff]|[\u3400-\u9fff];", chinese), "Chinese with the marks of another script"
    assert not re.search(r"person|complaint|activity|None", chinese)
    for lang in LANGS:
        assert reports.render(paper(kind, lang), "docx").startswith(b"PK")


@pytest.mark.parametrize("file", sorted(held.FORMS.glob("*.toml")), ids=lambda p: p.stem)
def test_forms_of_the_pack_name_indicators_and_kinds_there_are(file):
    made = Form.parse(file.stem, file.read_text("utf-8"))
    assert file.stem in reports.KINDS
    assert {key.partition("/")[0] for key in made.columns} <= set(catalogue())
    assert all(catalogue()[key.partition("/")[0]].sexed for key in made.columns if "/" in key)


@pytest.mark.parametrize("text, says", [
    ('title = {en = "a", zh_hant = "b"}\ngroup = [{title = {en = "a", zh_hant = "b"}, columns = ["x", "x"]}]', "twice"),
    ('title = {en = "a", zh_hant = "b"}\ngroup = [{title = {en = "a", zh_hant = "b"}, columns = ["x"]}]\nsum = [{whole = "x", parts = ["y"]}]', "no column"),
    ('title = {en = "a", zh_hant = "b"}\ngroup = [{title = {en = "a"}, columns = ["x"]}]', "zh_hant"),
    ('title = {en = "a", zh_hant = "b"}\ngroup = [{columns = ["x"]}]', "title"),
    ('title = {en = "a", zh_hant = "b"}\nranking = 1\ngroup = []', "ranking"),
])
def test_a_form_says_what_is_wrong_with_it(text, says):
    with pytest.raises(DeclarationError, match=f"form local.*{says}"):
        Form.parse("local", text)


def test_a_form_that_names_no_indicator_is_refused():
    for kind in ("monthly_form", "work_summary"):
        given = held.known(kind, PERIODS[kind])
        with pytest.raises(DeclarationError, match="births"):
            reports.gather(kind, replace(given, catalogue={k: v for k, v in given.catalogue.items() if k != "births"}))


def test_the_form_has_the_place_first_and_every_declared_column():
    given = reports.gather("monthly_form", held.known("monthly_form", "2025-03"))
    assert [r.place for r in given.rows] == ["示例縣", "東門鎮", "白石鄉", "長河鄉"]
    assert [r.total for r in given.rows] == [True, False, False, False]
    assert len(given.columns) == len(held.form("monthly_form").columns) == len(given.rows[0].figures)
    assert [c.title for c in given.columns if c.group == "出生死亡"][:3] == ["活產數", "活產數（男）", "活產數（女）"]
    assert given.rows[0].figures[3].value == 180


def test_a_form_too_wide_for_a_page_goes_on_in_a_second_table():
    chinese, english = ([t for t in paper("monthly_form", lang).tables if t.columns[0].title in ("地區", "Place")] for lang in ("zh-hant", "en"))
    assert len(chinese) == 1 and len(english) == 2 and english[1].title == "Continued"
    numbers = [span.text for table in english for span in table.header[-1]]
    assert numbers == ["A", *map(str, range(1, 10)), "A", *map(str, range(10, len(chinese[0].columns)))]
    assert [c for t in english for c in t.rows[0].cells[1:]] == list(chinese[0].rows[0].cells[1:])


def test_sums_are_computed_again_and_told():
    given = held.known("monthly_form", "2025-03")
    first, second, below = reports.gather("monthly_form", given).checks
    assert first == "（4）=（5）+（6）：核對4項，全部相符。"
    assert "（7）的分母=（4）" in second and "不符" in second  # the invented denominators are not births
    assert below.startswith("首行=以下各行之和") and "全部相符" in below


def test_a_wrong_sum_is_found():
    given = held.known("monthly_form", "2025-03")
    off = [replace(f, value=f.value + 2) if (f.indicator, f.place, f.sex) == ("births", held.TOWNS[1], None) else f for f in given.figures]
    first, _, below = reports.gather("monthly_form", replace(given, figures=off)).checks
    assert first == "（4）=（5）+（6）：核對4項，相符3項；白石鄉有2例未登記性別。"
    assert "（4）180與182不符，相差2" in below
    less = [replace(f, value=f.value - 2) if (f.indicator, f.place, f.sex) == ("births", held.TOWNS[1], None) else f for f in given.figures]
    first, _, below = reports.gather("monthly_form", replace(given, figures=less), "en").checks
    assert first == "(4)=(5)+(6): holds in 3 of 4; White Stone Township: 58 against 60, 2 apart."
    assert "(4) 180, of which 2 at no place below" in below


def test_a_hidden_side_is_not_compared():
    given = held.known("monthly_form", "2025-03")
    hidden = hide(given.figures, "births", held.TOWNS[0], "MALE")
    first, _, _ = reports.gather("monthly_form", replace(given, figures=hidden)).checks
    assert first == "（4）=（5）+（6）：核對3項，全部相符；另有1項因不予列示或未報未核對。"
    all_hidden = [f for f in given.figures if f.sex is None]
    first, _, _ = reports.gather("monthly_form", replace(given, figures=all_hidden)).checks
    assert first == "（4）=（5）+（6）：數據不全或不予列示，未核對。"


def test_persons_counted_once_are_not_expected_to_add_up():
    given = held.known("monthly_form", "2025-03")
    more = [replace(f, value=Decimal(7)) if (f.indicator, f.place) == ("clients_served", held.COUNTY) else f for f in given.figures]
    assert "全部相符" in reports.gather("monthly_form", replace(given, figures=more)).checks[2]


def test_hidden_figures_stay_hidden_in_the_form():
    given = held.known("monthly_form", "2025-03")
    secret = [replace(f, value=Decimal(987654)) if (f.indicator, f.place) == ("deaths", held.TOWNS[1]) else f for f in given.figures]
    content = paper("monthly_form", figures=hide(secret, "deaths", held.TOWNS[1]))
    cells = [c for t in content.tables for r in t.rows for c in r.cells]
    assert sum(isinstance(c, Hidden) for c in cells) == 1 and "987654" not in texts(content) + repr(cells)


def test_the_summary_tells_figures_works_problems_and_steps():
    said = texts(paper("work_summary"))
    for expected in ("基本數據與上年比較", "宣傳教育", "投訴辦理", "未完成", "審核發現問題記錄3條：答復日期早於收到日期3條。",
                     "計劃中有1項合法目標", "逐條核實審核發現的3條問題記錄", "統計期為2025年1月1日至2025年12月31日", "常住人口"):
        assert expected in said, expected


def test_the_summary_lists_declined_promises_with_their_law_and_replacement():
    given = reports.gather("work_summary", held.known("work_summary"))
    first, second = given.declined
    assert first.title == "出生率控制在10‰以內；自然增長率5‰以內" and first.instead == "出生信息30日內登記"
    assert "《人口與計劃生育法》" in first.basis
    assert second.basis == "《人口與計劃生育法》（2021年修正）第4、20條；《個人信息保護法》第6、13、28、29條；世界衛生組織《提供避孕信息和服務中的人權保障》（2014年）建議1.1、6.2、7.1"
    assert second.instead == "刪除此項。"
    english = reports.gather("work_summary", held.known("work_summary"), "en").declined[0]
    assert "Population and Family Planning Law" in english.basis and not re.search("[\u3400-\u9fff]", english.basis)


def test_reasons_kept_in_one_language_are_told_in_the_other():
    from anyu.guard.replacement import replacements
    from anyu.guard.rule import rules
    from anyu.kernel import Text

    why, instead = rules()["RS-12"].why, replacements()[0].text
    kept = [replace(left, reason=Text(why.zh_hant, why.zh_hant), instead=Text(*[simplify(instead.zh_hant)] * 2)) for left in held.LEFT_OUT[:1]]
    english = reports.gather("work_summary", held.known("work_summary", left_out=kept), "en").declined[0]
    assert (english.reason, english.instead) == (why.en, instead.en)
    foreign = [replace(held.LEFT_OUT[0], reason=Text("另有原因。", "另有原因。"))]
    assert reports.gather("work_summary", held.known("work_summary", left_out=foreign), "en").declined[0].reason == "另有原因。"


def test_a_period_without_a_report_is_told_in_one_sentence():
    given = held.known("work_summary")
    unreported = [replace(f, value=None, numerator=None, denominator=None) for f in given.figures]
    said = texts(paper("work_summary", figures=unreported, statuses=()))
    assert "本年度未報基本數據" in said and "本年度未報工作事項" in said and "活產數" not in said
    one = [f if f.indicator == "births" else u for f, u in zip(given.figures, unreported, strict=True)]
    assert "死亡人數未報" in texts(paper("work_summary", figures=one, statuses=()))


def test_a_status_is_told_only_where_its_figure_is():
    given = held.known("work_summary")
    for figures, n_hidden in ((given.figures, 0), (hide(given.figures, "stock_out", held.COUNTY), 1),
                              ([f for f in given.figures if f.indicator != "stock_out"], 1)):
        changed = replace(given, figures=figures)
        made = reports.gather("work_summary", changed)
        shown = [s for s in made.standings if s.indicator_title == "盤點斷供率"]
        assert sum(s.hidden_because is not None for s in made.standings) == n_hidden
        assert (shown[0].actual is None and shown[0].because == "") == bool(n_hidden)
        assert any("盤點斷供率" in step for step in made.next_steps) != bool(n_hidden)


def test_a_veiled_status_is_told_as_hidden():
    from anyu.kernel import Text

    given = held.known("work_summary")
    veiled = [replace(s, state="HIDDEN", because=Text("Hidden.", "不予顯示。")) for s in given.statuses]
    made = reports.gather("work_summary", replace(given, statuses=veiled))
    assert all(s.hidden_because and s.actual is None for s in made.standings)
    assert "不予列示6項" in texts(paper("work_summary", statuses=veiled))


def test_unknown_is_told_as_unknown():
    given = held.known("work_summary")
    unknown = [replace(s, state="UNKNOWN", figure=None) for s in given.statuses]
    made = reports.gather("work_summary", replace(given, statuses=unknown))
    assert {s.state for s in made.standings} == {"UNKNOWN"} and not [s for s in made.standings if s.hidden_because]


def test_months_are_drawn_and_hidden_months_are_gaps():
    given = held.known("work_summary")
    figures = [
        replace(f, value=None, hidden_because="small_cell") if (f.indicator, f.period) == ("clients_served", "2025-04") else f for f in given.figures
    ]
    charts = [b for b in paper("work_summary", figures=figures).blocks if isinstance(b, Chart)]
    assert len(charts) == 2
    points = dict(charts[1].series[0].points)
    assert len(points) == 12 and isinstance(points["4月"], Hidden) and points["5月"] > 0
    months_gone = [f for f in given.figures if f.period in ("2025", "2024")]
    assert not [b for b in paper("work_summary", figures=months_gone).blocks if isinstance(b, Chart)]


def test_a_year_in_its_course_is_told_by_its_part():
    from anyu.kernel import Period

    part = "2025-01-01..2025-10-31"
    given = held.known("work_summary")
    figures = [replace(f, period=part) for f in given.figures if f.period == "2025"]
    judged = [replace(s, figure=replace(s.figure, period=part), state="FAR") for s in given.statuses if s.target.indicator == "training_held"]
    late = [replace(judged[0], figure=replace(judged[0].figure, value=Decimal(4)))]
    made = reports.gather("work_summary", replace(given, figures=figures, measured=Period.parse(part), statuses=late))
    assert made.period == "2025年" and "2025年10月31日" in made.base_note and made.basics
    assert made.standings[0].because == "比目標少8場，按進度應為10場。"


def test_nothing_to_measure_is_left_out_and_not_called_unreported():
    given = held.known("work_summary")
    empty = [
        replace(f, value=None, numerator=Decimal(0), denominator=Decimal(0)) if f.indicator == "removal_on_request" else f for f in given.figures
    ]
    said = texts(paper("work_summary", figures=empty, statuses=()))
    assert "應本人要求取出服務7日內辦理比例" not in said and "預約後7日內獲得服務比例" in said


def test_the_letter_holds_the_targets_of_its_place():
    made = reports.gather("responsibility_letter", held.known("responsibility_letter", "2026"))
    assert (made.issuer, made.receiver, made.period) == ("示例市衛生健康委員會", "示例縣衛生健康局", "2026年度")
    assert str(made.begins_on) == "2026-01-01" and str(made.ends_on) == "2026-12-31"
    assert [t.indicator_title for t in made.targets][:2] == ["投訴建議按期答復率", "出生信息30日內登記比例"]
    assert made.targets[0].measured_from == "投訴建議台賬"


@pytest.mark.parametrize("changes, says", [({"superior": None}, "two sides"), ({"targets": ()}, "no target"), ({"place": held.TOWNS[0]}, "no target")])
def test_a_letter_that_lacks_something_says_what(changes, says):
    with pytest.raises(ValueError, match=says):
        reports.gather("responsibility_letter", held.known("responsibility_letter", "2026", **changes))


def test_columns_that_are_not_supplied_say_why():
    table = [t for t in paper("monthly_form").tables if isinstance(t, Table)][-1]
    assert [row.cells[0] for row in table.rows] == ["符合政策生育率", "孕檢、環檢到位率"]
    assert all(all(row.cells) for row in table.rows)


@pytest.mark.parametrize("short, full", [
    ("實際97.5%(78/80),目標不低於1,000件;完成", "實際97.5%（78/80），目標不低於1,000件；完成"), ("a (b), c", "a (b), c"), ("時間:8:30,到", "時間：8:30，到"), ("不設「零投訴」", "不設“零投訴”"),
])
def test_chinese_takes_the_marks_of_chinese(short, full):
    assert wide(short) == full
