"""Faults that the checks do not know: each is found, and hardly anything else is."""

from datetime import date

import pytest

from tests.quality.faults import Spoiler, score
from tests.quality.finding import findings_of

BEGIN, END = date(2023, 12, 1), date(2025, 12, 1)


@pytest.mark.parametrize("seed", [7, 2_026])
def test_all_of_500_faults_are_found_with_few_false_findings(county, seed):
    spoilt, faults = Spoiler(county, seed, BEGIN, END).spoil(500)
    found = score(faults, findings_of(spoilt))
    assert len(faults) == 500 and len(found.by_kind) >= 10
    assert found.missed == (), str(found)
    assert len(found.false) <= 0.05 * found.n_findings, str(found)


def test_the_score_can_fail(county):
    """A finding that names other rows finds nothing, and counts as false."""
    _, faults = Spoiler(county, 1, BEGIN, END).spoil(5)
    found = score(faults, [(("nowhere",), frozenset())])
    assert len(found.missed) == 5 and len(found.false) == 1
