"""Every check shows itself on its own worked rows: one that meets it and one that breaks it."""

import pytest

from anyu.kernel import Expression
from anyu.registers.models import REGISTERS

CHECKS = [(name, check) for name, model in REGISTERS.items() for check in model.checks]
WORKED = [(name, check) for name, check in CHECKS if check.passes or check.fails]


def told(name, check, row):
    types = REGISTERS[name].sheet().types
    assert set(row) <= set(types), sorted(set(row) - set(types))
    return Expression.parse(check.holds, types).row(dict.fromkeys(types) | dict(row))


@pytest.mark.parametrize(("name", "check"), WORKED, ids=lambda x: getattr(x, "id", None))
def test_a_check_passes_one_row_and_finds_the_other(name, check):
    assert told(name, check, check.passes) is True
    assert told(name, check, check.fails) is False


@pytest.mark.parametrize(("name", "check"), WORKED, ids=lambda x: getattr(x, "id", None))
def test_a_check_says_what_is_wrong_in_both_languages_and_by_which_source(name, check):
    assert check.says.en and check.says.zh_hant and check.source


def test_ids_are_unique_and_begin_with_the_register():
    ids = [check.id for _, check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert [check.id for name, check in CHECKS if not check.id.startswith(name)] == []


def test_most_checks_are_worked_out():
    assert len(WORKED) >= 240
