"""Statements name the indicator of the catalogue that they mean, and none where there is none."""

import pytest

from anyu.indicators import catalogue
from anyu.reading import read
from anyu.reading.about import about, meanings


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lexicon_names_only_indicators_that_exist(language):
    assert [m.indicator for m in meanings(language) if m.indicator not in catalogue()] == []


@pytest.mark.parametrize("indicator", sorted(catalogue()))
def test_an_indicator_is_known_by_its_own_title(indicator):
    """Where the lexicon speaks of an indicator at all, its title means it."""
    found = catalogue()[indicator]
    for language, title in (("zh", found.title.zh_hant), ("en", found.title.en)):
        mine = [m for m in meanings(language) if m.indicator == indicator]
        for m in mine:
            names = {about(title, unit, "en" if language == "en" else "zh-Hant") for unit in m.units}
            assert names <= {indicator, None}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全年出生人口2818人,人口出生率6.75‰,死亡人口2036人,人口死亡率4.88‰,人口自然增長率1.87‰。", ["births", "crude_birth_rate", "deaths", "crude_death_rate", "natural_increase_rate"]),
        ("孕产妇死亡率控制在12/10万以内，婴儿死亡率控制在5‰以内。", [None, "infant_mortality_rate"]),
        ("住院分娩率达到99%，住院分娩补助按时发放率达到98%。", ["institutional_delivery", None]),
        ("信訪案件結案率達到100%。", ["complaint_answered_in_time"]),
        ("社會撫養費立案結案率達到90%。", [None]),
        ("出生嬰兒性別比為105.24。", ["sex_ratio_at_birth"]),
        ("年末戶籍人口52746人,常住人口40248人,總戶數1.2萬戶。", ["population_registered", "population_resident", "household_count"]),
        ("舉辦大型宣傳活動4場,發放避孕套4600盒。", ["activity_held", "dispensed_units"]),
        ("出生體重低於2500克的低出生體重兒發生率3.1%。", ["low_birth_weight"]),
        ("The infant mortality rate fell to 31 per 1,000 live births. Skilled birth attendance reached 74%.", ["infant_mortality_rate", "attended_delivery"]),
        ("窗口開放率達到95%。", [None]),
    ],
)
def test_a_statement_names_what_measures_it(text, wanted):
    assert [s.about for s in read(text).statements] == wanted


def test_what_an_office_taught_names_the_thing_and_never_frees_it():
    taught = {"窗口開放": "desk_open", "計劃生育率": "institutional_delivery"}
    first, second = read("窗口開放率達到95%,計劃生育率達到98%。", lexicon=taught).statements
    assert (first.about, first.rights.verdict) == ("desk_open", "ok")
    assert (second.about, second.rights.verdict) == ("institutional_delivery", "coercive")
