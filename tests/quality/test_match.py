"""Who is there already, told while a person is typed: by blind indexes, inside one's own scope."""

from datetime import date

import pytest

from anyu.intake import accept
from anyu.quality.match import candidates, near
from anyu.registers.scope import scope
from anyu.registers.seal import Seal
from tests.registers.office import MASTER, A, B, of

SEAL = Seal(MASTER)
DAY = date(1988, 3, 7)
FILE = """code,name,id_number,sex,born_on
M1,張曉明,990101198803070011,男,1988-03-07
M2,章小鳴,,男,1988-03-07
M3,張曉明,,女,1961-05-20
"""


@pytest.fixture
def people(offices):
    within = of(A, B)
    receipt = accept("person", FILE.encode(), "people.csv", office=A, within=within, seal=SEAL)
    assert receipt.n_entered == 3, receipt.json(5)
    return within


@pytest.mark.parametrize("typed, codes", [
    ({"name": "张晓明", "born_on": DAY, "sex": "MALE"}, ["M1", "M2"]),
    ({"name": "Zhang Xiaoming", "born_on": DAY}, ["M1", "M2"]),
    ({"name": "张晓明", "born_on": date(1988, 7, 3), "sex": "MALE"}, ["M1", "M2"]),
    ({"name": "王某", "born_on": date(1970, 1, 2), "id_number": "990101198803070011", "sex": "MALE"}, ["M1"]),
    ({"name": "张晓明", "born_on": date(1989, 3, 7), "id_number": "990101198803070011"}, ["M1", "M2"]),
    ({"name": "李四", "born_on": DAY}, []),
    ({"name": "张晓明", "born_on": date(1940, 9, 9)}, []),
    ({}, []),
])
def test_candidates(people, typed, codes):
    with scope(people):
        assert [c.code for c in candidates(typed, SEAL)] == codes


def test_the_likelier_first_with_reasons(people):
    with scope(people):
        first, second = candidates({"name": "张晓明", "born_on": DAY, "sex": "MALE", "id_number": "990101198803070011"}, SEAL)
    assert first.because == {"name": "SOUND", "born_on": "SAME", "id_number": "SAME", "sex": "SAME"} and first.bits > second.bits
    assert second.because == {"name": "SOUND", "born_on": "SAME", "sex": "SAME"}


def test_the_person_of_another_office_is_not_told(people):
    with scope(of(B)):
        assert candidates({"name": "張曉明", "born_on": DAY}, SEAL) == []


def test_days_written_wrongly():
    assert date(1988, 7, 3) in near(DAY) and date(1988, 3, 1) in near(DAY) and DAY not in near(DAY)
    assert all(isinstance(d, date) for d in near(date(2024, 2, 29)))
