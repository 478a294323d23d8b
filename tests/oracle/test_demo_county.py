"""The county that `make demo` invents, brought in through intake from its workbooks: every figure equals the oracle's.

ANYU_ORACLE_PERSONS names another size; the demo's own is 20000.
"""
import os
from datetime import UTC, date, datetime

import psycopg
import pytest

from tests.oracle.conftest import empty_registers
from tests.oracle.test_oracle import computed, differences, expected
from tests.oracle.translate import open_to

TODAY, THROUGH = date(2026, 1, 5), date(2025, 12, 31)
PERSONS = int(os.environ.get("ANYU_ORACLE_PERSONS", "400"))
MONTHS = [f"{y}-{m:02}" for y in (2024, 2025) for m in range(1, 13)]


@pytest.fixture(scope="module")
def brought_in(database, tmp_path_factory):
    """The scope of the whole county, once its workbooks are in; the registers are emptied afterwards."""
    from django.db import connections

    from anyu.intake import accept
    from anyu.registers.scope import Scope
    from anyu.registers.seal import Seal
    from anyu.shell.demo import workbook
    from anyu.shell.demo.county import invent
    from anyu.shell.demo.land import BUREAU

    county, seal = invent(PERSONS, today=TODAY), Seal(b"d" * 32)
    offices = frozenset(county["office"]["code"])
    everything = Scope("demo", offices, offices, datetime(2026, 1, 5, tzinfo=UTC))
    for name, path in workbook.write(county, tmp_path_factory.mktemp("books")):
        receipt = accept(name, path.read_bytes(), path.name, office=BUREAU, within=everything, seal=seal)
        assert receipt.n_entered == receipt.n_rows > 0, (name, receipt.findings[:3])
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    yield everything, seal
    empty_registers()


def test_every_figure_of_the_demo_county_equals_the_oracle(brought_in, tmp_path):
    from anyu.engine import Duck, snapshot
    from anyu.indicators import catalogue

    everything, seal = brought_in
    url, indicators = os.environ["ANYU_DATABASE_URL"], catalogue()
    taken = snapshot(tmp_path, url, everything, {r for i in indicators.values() for r in i.registers}, THROUGH, seal)
    with Duck(taken) as duck:
        left = computed(duck, indicators, [*MONTHS, "2025"])
    with psycopg.connect(url) as connection:
        open_to(connection, everything.settings(), date(2024, 1, 1), THROUGH)
        right = expected(connection, indicators, [*MONTHS, "2025"])
        connection.rollback()
    assert len(left) > 100_000 and {k[4] for k in left} == {None, "MALE", "FEMALE"}
    assert differences(left, {k: v for k, v in right.items() if k[0] in indicators})[:5] == []
