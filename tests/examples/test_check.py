"""Every check of every register has a row that meets it and one that breaks it, and says the same in Python, DuckDB and PostgreSQL."""

import duckdb
import pytest

from anyu.kernel import Expression
from anyu.registers.models import REGISTERS
from tests.registers.sample import typed

CASES = [(name, check) for name, model in REGISTERS.items() for check in model.sheet().checks]
IDS = [f"{name}-{check.id}" for name, check in CASES]
SQL = {"int": "BIGINT", "decimal": "DECIMAL(18,4)", "bool": "BOOLEAN", "day": "DATE"}


def row(sheet, given):
    """A row as intake has it: what the example tells, everything else empty."""
    unknown = set(given) - set(sheet.types)
    assert not unknown, f"{sheet.name} has no column {sorted(unknown)}"
    return {name: typed(type_, given.get(name)) for name, type_ in sheet.types.items()}


def statement(expression, sheet, values):
    """The condition over one row written down as literals."""
    cells = []
    for name in sorted(expression.columns):
        value, type_ = values[name], SQL.get(sheet.types[name], "VARCHAR")
        literal = "NULL" if value is None else f"'{value}'"
        cells.append(f'CAST({literal} AS {type_}) AS "{name}"')
    return f"SELECT {{sql}} FROM (SELECT {', '.join(cells)}) t"


def test_there_are_enough_to_speak_of():
    assert len(CASES) >= 400 and len({check.id for _, check in CASES}) == len(CASES)
    assert [check.id for name, check in CASES if not check.id.startswith(name)] == []


@pytest.mark.parametrize(("name", "check"), CASES, ids=IDS)
def test_a_check_has_a_source_and_both_examples(name, check):
    assert check.source and check.passes and check.fails and check.says.en and check.says.zh_hant
    sheet = REGISTERS[name].sheet()
    told = {**check.passes, **check.fails}
    assert set(told) <= Expression.parse(check.holds, sheet.types).columns
    for given in (check.passes, check.fails):
        assert all(c in sheet.column(n).code_titles for n, c in given.items() if sheet.column(n).codes), "an example uses the codes of the sheet"


@pytest.mark.parametrize(("name", "check"), CASES, ids=IDS)
def test_a_check_tells_its_examples_apart_in_python_and_duckdb(name, check):
    sheet = REGISTERS[name].sheet()
    expression = Expression.parse(check.holds, sheet.types)
    with duckdb.connect() as duck:
        for given, wanted in ((check.passes, True), (check.fails, False)):
            values = row(sheet, given)
            assert expression.row(values) is wanted
            assert duck.execute(statement(expression, sheet, values).format(sql=expression.sql("duckdb"))).fetchone()[0] is wanted


def test_postgresql_says_the_same(db):
    from django.db import connection

    said = {}
    for name, check in CASES:
        sheet = REGISTERS[name].sheet()
        expression = Expression.parse(check.holds, sheet.types)
        for given, wanted in ((check.passes, True), (check.fails, False)):
            with connection.cursor() as cursor:
                cursor.execute(statement(expression, sheet, row(sheet, given)).format(sql=expression.sql("postgresql")))
                if cursor.fetchone()[0] is not wanted:
                    said[check.id] = wanted
    assert said == {}
