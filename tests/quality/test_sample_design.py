"""Designs are computed: they give the printed tables exactly, agree with scipy, and are really the smallest."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from anyu.quality.sample.design import NoDesign, best_rule, passing, smallest
from anyu.quality.sample.estimate import Interval, Stratum, pooled, records_needed, whole, wilson

# benchmark % → d, alpha, beta for samples of 19
NINETEEN = {
    40: (5, ".070", ".035"), 45: (6, ".078", ".054"), 50: (7, ".084", ".068"), 55: (8, ".087", ".077"), 60: (9, ".088", ".084"), 65: (10, ".087", ".087"),
    70: (11, ".084", ".088"), 75: (12, ".077", ".087"), 80: (13, ".068", ".084"), 85: (14, ".054", ".078"), 90: (15, ".035", ".070"), 95: (16, ".013", ".059"),
}
# alpha, beta, lot size of each column of the table below
COLUMNS = (("0.10", "0.10", None), ("0.10", "0.10", 50), ("0.10", "0.10", 100), ("0.10", "0.10", 200), ("0.05", "0.10", None), ("0.05", "0.05", None))
SMALLEST = {
    ("0.80", "0.50"): ((19, 13), (13, 9), (16, 11), (16, 11), (21, 14), (28, 19)),
    ("0.90", "0.70"): ((25, 21), (19, 16), (24, 20), (24, 20), (33, 27), (41, 34)),
    ("0.90", "0.75"): ((40, 34), (27, 23), (33, 28), (34, 29), (55, 46), (70, 59)),
    ("0.95", "0.80"): ((32, 29), (16, 15), (24, 22), (31, 28), (38, 34), (50, 45)),
    ("0.95", "0.85"): ((60, 55), (26, 24), (38, 35), (49, 45), (77, 70), (93, 85)),
    ("0.98", "0.90"): ((52, 50), (29, 28), (44, 42), (48, 46), (65, 62), (89, 85)),
    ("0.80", "0.60"): ((36, 26), (22, 16), (26, 19), (32, 23), (47, 33), (60, 43)),
    ("0.70", "0.40"): ((19, 11), (15, 9), (17, 10), (17, 10), (25, 14), (28, 16)),
}
SHARES = st.integers(0, 100).map(lambda k: Fraction(k, 100))


@pytest.mark.parametrize("benchmark", NINETEEN)
def test_samples_of_19_give_the_printed_rule_and_its_errors(benchmark):
    design = best_rule(19, Fraction(benchmark, 100))
    d, alpha, beta = NINETEEN[benchmark]
    assert (design.d, f"{float(design.alpha):.3f}"[1:], f"{float(design.beta):.3f}"[1:]) == (d, alpha, beta)


@pytest.mark.parametrize("standards", SMALLEST)
def test_the_smallest_designs_are_the_printed_ones(standards):
    found = [smallest(*standards, alpha, beta, size) for alpha, beta, size in COLUMNS]
    assert tuple((one.n, one.d) for one in found) == SMALLEST[standards]
    for one, (alpha, beta, _) in zip(found, COLUMNS, strict=True):
        assert one.alpha <= Fraction(alpha) and one.beta <= Fraction(beta)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 60), st.integers(0, 61), SHARES, st.one_of(st.none(), st.integers(60, 300)))
def test_chances_are_those_of_scipy(n, d, share, size):
    known = stats.binom(n, float(share)) if size is None else stats.hypergeom(size, round(size * share), n)
    assert float(passing(n, d, share, size)) == pytest.approx(known.sf(d - 1), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.integers(30, 90), st.integers(10, 40), st.one_of(st.none(), st.integers(5, 60)), st.sampled_from(["0.05", "0.10", "0.2"]))
def test_nothing_smaller_would_do(high, gap, size, bound):
    high, low, bound = Fraction(high, 100), Fraction(max(0, high - gap), 100), Fraction(bound)
    try:
        design = smallest(high, low, bound, bound, size)
    except NoDesign:
        assert size is not None and round(size * high) == round(size * low)
        return
    assert design.alpha <= bound and design.beta <= bound
    kept = [(n, d) for n in range(1, min(design.n, 25) + 1) for d in range(n + 1)
            if 1 - passing(n, d, high, size) <= bound and passing(n, d, low, size) <= bound]
    assert kept[:1] in ([], [(design.n, design.d)]) and (kept or design.n > 25)


def test_a_whole_lot_that_is_read_leaves_no_error():
    design = smallest("0.9", "0.85", "0.0001", "0.0001", 20)
    assert (design.n, design.d, design.alpha, design.beta) == (20, 18, 0, 0)


def test_the_operating_characteristic_rises_from_none_to_all():
    for size in (None, 7, 50, 500):
        curve = smallest("0.8", "0.5", size=size).curve()
        shares, chances = zip(*curve, strict=True)
        assert shares[0] == 0 and shares[-1] == 1 and chances[0] == 0 and chances[-1] == 1
        assert list(shares) == sorted(shares) and list(chances) == sorted(chances) and len(curve) <= 21
    assert dict(smallest("0.8", "0.5").curve())[Fraction(1, 2)] == smallest("0.8", "0.5").beta


@pytest.mark.parametrize(("asked", "says"), [
    (("0.5", "0.8"), "must lie above"), (("0.8", "0.8"), "must lie above"), ((0.8, "0.5"), "not exact"), (("1.2", "0.5"), "no share"),
    (("0.9", "0.899"), "2,000"), (("0.9", "0.5", "0"), "error bound"), (("0.9", "0.88", "0.1", "0.1", 10), "same number"),
])
def test_what_no_sample_settles_is_said(asked, says):
    with pytest.raises(NoDesign, match=says):
        smallest(*asked)


def test_more_records_than_the_lot_holds_are_no_sample():
    for call in (lambda: best_rule(19, "0.8", size=18), lambda: passing(19, 13, "0.8", 18), lambda: best_rule(0, "0.8")):
        with pytest.raises(NoDesign):
            call()


def test_records_needed_for_a_share():
    large, small = records_needed(Decimal("0.8"), Decimal("0.1"), 200)
    assert f"{large:.2f}" == "61.47" and f"{small:.1f}" == "47.2" and whole(small) == 48
    large, small = records_needed(Decimal("0.5"), Decimal("0.05"), 1000)
    assert f"{large:.2f}" == "384.16" and f"{small:.1f}" == "277.7" and whole(large) == 385


def test_wilson():
    found = wilson(15, 19)
    assert (f"{found.low:.3f}", f"{found.high:.3f}") == ("0.567", "0.915")
    for k, n in ((0, 19), (19, 19), (3, 40)):
        known = stats.binomtest(k, n).proportion_ci(method="wilson")
        assert (wilson(k, n).low, wilson(k, n).high) == pytest.approx((known.low, known.high), abs=2e-5)
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


def test_lots_together_are_weighted_by_their_records():
    found = pooled([Stratum(300, 19, 19), Stratum(100, 19, 0), Stratum(400, 20, 10)])
    half = 1.96 * (0.25 * 0.25 * 0.25 * 4 / 20) ** 0.5
    assert (found.share, found.low, found.high) == pytest.approx((0.625, 0.625 - half, 0.625 + half))
    assert pooled([Stratum(5, 19, 15)]).share == wilson(15, 19).share
    assert pooled([Stratum(1, 4, 4)]) == Interval(1.0, 1.0, 1.0)
    for wrong in ([], [Stratum(1, 0, 0)], [Stratum(0, 3, 1)], [Stratum(1, 3, 4)]):
        with pytest.raises(ValueError, match="each lot"):
            pooled(wrong)
