"""A name that says nothing itself speaks of what its clause, the figure before it, its heading or its appraisal speaks of, and of nothing that is harmless."""

import pytest

from anyu.guard.word import fold
from anyu.reading.meaning import event_of
from anyu.reading.read import read
from anyu.reading.topic import silent


def verdicts(text):
    return {text[s.at :][:4]: s.rights.verdict for s in read(text).statements}


@pytest.mark.parametrize(("text", "figure"), [
    ("上半年孕檢應檢1210人,實檢1089人。", "1089"), ("政策符合率達到92%以上,其中城區達95%。", "95%"), ("落實四項手術86例,累計完成974例。", "974例"), ("立案查處違法生育12起,結案率90%。", "90%"),
    ("2、社會撫養費。當月徵收8.6萬元,累計完成40萬元。", "40萬元"), ("1、三查服務(8分)。到位率達95%。", "95%"), ("重獎落實長效措施的兩女戶,每戶獎勵3000元。", "3000"), ("全年完成結紮60例。對考核前兩名的村各獎5000元。", "5000"),
    ("今年縣裡的指標是:多孩率3%以內。鎮裡的要求是高一個百分點,即八成六。", "八成六。"),
])
def test_a_silent_name_is_as_grave_as_what_it_speaks_of(text, figure):
    found = verdicts(text)
    assert found[next(at for at in found if at.startswith(figure))] == "coercive", found


@pytest.mark.parametrize("text", [
    "孕檢率92%。出生43人,其中男孩22人,女孩21人。", "完成四術120例。流入3人,流出20人。", "完成結紮30例。登記B超機64台。", "落實結紮12例。合格村達到80%以上。", "政策符合率92%。會員人數占總人口的12%。", "婦幼健康服務能力考核前兩名的衛生院各獎5000元。",
    "每萬名常住人口擁有全科醫生3名。", "兒童健康管理率95%,其中農村93%。", "對弄虛作假套取補貼的,處以2倍罰款。",
])
def test_what_names_itself_inherits_no_coercion(text):
    assert [s.indicator for s in read(text).statements if s.rights.verdict == "coercive" and event_of(s.indicator) in ("none", "migration", "service_quality", "supervision", "data_quality")] == []


@pytest.mark.parametrize(("name", "says_nothing"), [("累計完成", True), ("柿樹村", True), ("其中城區", True), ("春季活動要完成全年任務", True), ("合格村", False), ("男孩", False), ("孕檢率", False), ("村醫", False), ("在校學生", False)])
def test_which_names_say_nothing(name, says_nothing):
    assert silent(name) is says_nothing and silent(fold(name)) is says_nothing


def test_a_forecast_is_no_quota_and_a_share_of_the_population_is_not_about_it():
    assert event_of("會員人數占總人口") == "none"
    assert {s.rights.verdict for s in read("預計全年出生3150人,出生率約11.0‰。").statements} == {"ok"}
