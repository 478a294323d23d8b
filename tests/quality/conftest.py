"""A county to send rows to."""

import pytest


@pytest.fixture
def county(db):
    from tests.intake.county import found

    found()
