"""The demo county in memory, read once; and a county to send rows to."""

from datetime import date

import pytest


@pytest.fixture(scope="session")
def county():
    """Register → its rows, clean. Copy a row before changing it."""
    from anyu.shell.demo.county import invent
    from tests.quality.held import plain

    return plain(invent(20_000, today=date(2025, 12, 5)))


@pytest.fixture
def offices(db):
    from tests.intake.county import found

    found()
