"""A county in the database, and its snapshot, for all tests of this folder."""
import os
from datetime import date

import pytest


def empty_registers() -> None:
    """Takes the committed rows of a county away again."""
    from django.db import connections

    connections["default"].close()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'registers\\_%'")
        cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for (name,) in cursor.fetchall()))
    connections["owner"].close()


@pytest.fixture(scope="module")
def county(database):
    """The committed rows of the county; the registers are emptied afterwards."""
    from django.db import connections

    from tests.oracle.county import fill

    fill()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    yield os.environ["ANYU_DATABASE_URL"]
    empty_registers()


@pytest.fixture(scope="module")
def duck(county, tmp_path_factory):
    """A locked connection over the county's snapshot."""
    from anyu.engine import Duck, snapshot
    from anyu.indicators import catalogue
    from anyu.registers.seal import Seal
    from tests.oracle.county import SCOPE

    registers = {name for i in catalogue().values() for name in i.registers}
    taken = snapshot(tmp_path_factory.mktemp("home"), county, SCOPE, registers, date(2025, 12, 31), Seal(b"k" * 32))
    with Duck(taken) as opened:
        yield opened
