"""Rows of two offices."""

import pytest


@pytest.fixture
def seal():
    from anyu.registers.seal import Seal
    from tests.registers.office import MASTER

    return Seal(MASTER)


@pytest.fixture
def two_offices(db):
    """Register → office → the id of its row, in every walled register."""
    from anyu.registers.models import REGISTERS
    from anyu.registers.scope import scope
    from tests.registers.office import BOTH, A, B, own

    with scope(BOTH):
        return {name: {office: own(name, office).id for office in (A, B)} for name, model in REGISTERS.items() if model.walled}
