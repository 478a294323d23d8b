"""The demo's workbooks through the real door: the main ones enter whole, the faulty ones are held, asked and refused."""

from datetime import UTC, date, datetime

import pytest

from anyu.intake import accept
from anyu.registers.scope import Scope
from anyu.registers.seal import Seal
from anyu.shell.demo import fault, workbook
from anyu.shell.demo.county import invent
from anyu.shell.demo.land import BUREAU

TODAY = date(2025, 12, 5)


@pytest.fixture(scope="module")
def county():
    return invent(800, today=TODAY)


@pytest.fixture
def door(db, county):
    """Takes a workbook in for the bureau, in a scope of every office of the county."""
    offices = frozenset(county["office"]["code"])
    within, seal = Scope("demo", offices, offices, datetime(2025, 12, 5, tzinfo=UTC)), Seal(bytes(32))
    return lambda name, path: accept(name, path.read_bytes(), path.name, office=BUREAU, within=within, seal=seal)


def test_county_enters_whole_and_faults_do_not(door, county, tmp_path):
    for name, path in workbook.write(county, tmp_path):
        receipt = door(name, path)
        assert receipt.n_entered == receipt.n_rows == len(next(iter(county[name].values()))), (name, receipt.findings[:5])
        assert receipt.findings == [], name
    paths = fault.write(county, tmp_path)
    births, spells = (door(name, paths[name]) for name in ("birth", "residence"))
    asked = {f.row: f.column for f in births.findings if f.check == "changed"}
    refused = [f.row for f in births.findings if f.severity == "refuse"]
    wondered = {f.check for f in births.findings if f.severity == "ask"} - {"changed"}
    assert (births.n_rows, births.n_held, births.n_refused) == (10, 1, 5), births.findings
    assert asked == {3: "weight_g"} and births.n_asked == 1 and refused == [6, 7, 8, 9, 10], births.findings
    assert wondered == {"birth_weight_plausible", "birth_gestation_plausible"}, births.findings
    assert (spells.n_rows, spells.n_refused) == (3, 3), spells.findings
