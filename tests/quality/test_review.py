"""The review of data quality: published vectors, the cases where formulas break, and prompts at the thresholds."""

import pytest

from anyu.quality.heap import digits, myers, whipple
from anyu.quality.review import (
    at_least,
    completeness,
    heaping,
    modified_scores,
    outliers,
    over_time,
    preferred_digit,
    related,
    standard_scores,
    thresholds,
    timeliness,
    too_perfect,
    verification,
)

# Males by single year, 0 to 99: US Census Bureau, Population Analysis System, worksheet SINGAGE.
SINGLE_YEARS = [int(n) for n in (
    "80626 95823 104315 115813 100796 105086 97266 116328 75984 89982 95525 56973 78767 65672 53438 85014 47600 64363 42195 42262 73221 30080 34391 29072"
    " 20531 66171 24029 44227 24128 23599 82088 16454 22628 17108 12531 57325 17220 28425 16206 17532 65976 11593 15828 13541 8133 44696 11165 18543 12614"
    " 12041 55798 9324 10772 10453 6773 28358 9916 13348 8039 7583 42470 5288 5317 6582 3361 17949 3650 5873 3279 3336 27368 1965 2495 2319 1335 12022 1401"
    " 1668 1360 1185 9167 424 568 462 282 6206 343 409 333 291 4137 133 169 157 89 2068 68 81 66 57").split()]
YEAR = [100, 102, 98, 101, 99, 100, 240, 97, 103, 100, 101, 99]


def test_heaping_agrees_with_published_values():
    assert whipple(SINGLE_YEARS) == pytest.approx(233.87, abs=0.005)
    assert myers(SINGLE_YEARS) == pytest.approx(23.628, abs=0.0005)
    assert myers(SINGLE_YEARS, whole=True) == pytest.approx(23.730, abs=0.0005)
    assert myers(SINGLE_YEARS, 23, 82) == pytest.approx(29.744, abs=0.0005)
    assert [p.look for p in heaping(SINGLE_YEARS)] == [True, True]


def test_without_heaping_the_indices_stand_at_their_floor_and_at_their_ceiling_with_nothing_else():
    assert whipple([7] * 100) == pytest.approx(100) and myers([7] * 100) == pytest.approx(0, abs=0.6)
    assert whipple([a % 5 == 0 for a in range(100)]) == 500 and myers([float(a % 10 == 0) for a in range(100)]) == pytest.approx(90)
    assert whipple([0] * 100) is None and myers([]) is None and [p.look for p in heaping([])] == [False, False]


def test_scores_of_a_year_with_one_outlier():
    assert standard_scores(YEAR)[6] == pytest.approx(3.17, abs=0.005)
    assert modified_scores(YEAR)[6] == pytest.approx(94.4, abs=0.05)
    moderate, extreme, modified = outliers(YEAR)
    assert not moderate.look and extreme.at == modified.at == (6,)


def test_where_most_values_are_equal_the_mean_deviation_stands_in():
    scores = modified_scores([5, 5, 5, 5, 5, 5, 5, 17])
    assert scores[:7] == [0] * 7 and scores[7] == pytest.approx(0.79788 * 12 / 1.5, abs=1e-4)
    assert outliers([5, 5, 5, 5, 5, 5, 5, 17])[2].at == (7,)
    assert modified_scores([3, 3, 3]) == standard_scores([3, 3, 3]) == [0, 0, 0]
    assert modified_scores([]) == [] and [p.look for p in outliers([])] == [False] * 3


@pytest.mark.parametrize("prompt, value, look", [
    (completeness(90, 100), 90, False), (completeness(89, 100), 89, True), (completeness(0, 0), None, False),
    (timeliness(9, 12), 75, True), (timeliness(12, 12), 100, False),
    (over_time(133, [100, 100, 100]), 1.33, False), (over_time(134, [100, 100, 100]), 1.34, True), (over_time(66, [500, 100, 100, 100]), 0.66, True),
    (over_time(130, [100, 110, 120], rising=True), 1, False), (over_time(5, []), None, False), (over_time(5, [0, 0, 0]), None, False),
    (related(110, 100), 1.1, False), (related(111, 100), 1.11, True), (related(3, 0), None, False),
    (at_least(100, 100), 1, False), (at_least(100, 101), 1.01, True), (at_least(0, 0), None, False),
])
def test_prompts_at_their_thresholds(prompt, value, look):
    assert (prompt.value is None if value is None else prompt.value == pytest.approx(value)) and prompt.look is look


def test_verification_factor_weighs_sites_and_tells_its_error():
    found = verification([90, 45], [100, 50])
    assert found.factor == pytest.approx(0.9) and found.error == pytest.approx(0) and not found.look
    apart = verification([80, 60], [100, 50], [1, 2])
    assert apart.factor == pytest.approx(1.0) and apart.error == pytest.approx((2 * (400 + 400)) ** 0.5 / 200) and not apart.look
    assert verification([80], [100]).look and verification([80], [100]).error is None
    assert verification([0], [0]) .factor is None and not verification([0], [0]).look and verification([3], [0]).look


def test_too_perfect_needs_all_of_it():
    assert too_perfect([30] * 30, 1, 0).look and too_perfect([30] * 30, None, 0).look
    assert not too_perfect([30] * 29, 1, 0).look and not too_perfect([30] * 29 + [31], 1, 0).look
    assert not too_perfect([30] * 30, 1, 1).look and not too_perfect([30] * 30, 0.98, 0).look
    assert too_perfect([], 1, 0).value is None


def test_digits_that_stand_too_often():
    weights = [3200, 3500, 3000, 2990, 3010]
    assert digits(weights).digit == 0 and sum(digits(weights).shares) == pytest.approx(1)
    assert preferred_digit(weights).look and preferred_digit(weights).at == (0,) and not preferred_digit(list(range(1000))).look
    assert preferred_digit([]).value is None


def test_thresholds_are_data():
    assert thresholds()["outlier_modified_z"] == 3.5 and thresholds()["verification_low"] == 0.9
