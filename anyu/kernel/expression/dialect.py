"""Every database's spelling of every operation, in one table.

A template's {0}, {1}… are its operands, already written; {all} joins any number of them.
What each operation means is said by row.py, and a test holds them equal. Two rules keep databases from raising:
a whole number outside 64 bits, a decimal of 10^13 or more, and a day outside the years 1 to 9999 are unknown (NULL);
rounding is to six decimal places, half away from zero.
"""

from __future__ import annotations

COMMON = {
    "bool.true": "TRUE",
    "bool.false": "FALSE",
    "int.literal": "{0}",
    "decimal.literal": "CAST({0} AS DECIMAL(19,6))",
    "text.literal": "'{0}'",
    "day.literal": "DATE '{0}'",
    "name": '"{0}"',
    "and": "({all})",
    "or": "({all})",
    "not": "(NOT {0})",
    "is_none": "({0} IS NULL)",
    "is_not_none": "({0} IS NOT NULL)",
    "in": "({0} IN ({all}))",
    "==": "({0} = {1})",
    "!=": "({0} <> {1})",
    "<": "({0} < {1})",
    "<=": "({0} <= {1})",
    ">": "({0} > {1})",
    ">=": "({0} >= {1})",
    "coalesce": "COALESCE({0}, {1})",
    "exact": "CAST({0} AS DECIMAL(38,6))",
    "decimal.minus": "(-{0})",
    "decimal.abs": "ABS({0})",
}

DUCKDB = COMMON | {
    "decimal.name": "TRY_CAST({0} AS DECIMAL(19,6))",
    "decimal": "TRY_CAST({0} AS DECIMAL(19,6))",
    "int.+": "TRY_CAST(CAST({0} AS HUGEINT) + CAST({1} AS HUGEINT) AS BIGINT)",
    "int.-": "TRY_CAST(CAST({0} AS HUGEINT) - CAST({1} AS HUGEINT) AS BIGINT)",
    "int.*": "TRY_CAST(CAST({0} AS HUGEINT) * CAST({1} AS HUGEINT) AS BIGINT)",
    "int.minus": "TRY_CAST(-CAST({0} AS HUGEINT) AS BIGINT)",
    "int.abs": "TRY_CAST(ABS(CAST({0} AS HUGEINT)) AS BIGINT)",
    # The quotient cut off at seven places, then rounded to six: no exact half is lost by cutting.
    "int./": "TRY_CAST(CAST(CAST({0} AS HUGEINT) * 10000000 // NULLIF(CAST({1} AS HUGEINT), 0) AS DECIMAL(31,0))"
    " * CAST(0.0000001 AS DECIMAL(7,7)) AS DECIMAL(19,6))",
    "decimal.+": "TRY_CAST({0} + {1} AS DECIMAL(19,6))",
    "decimal.-": "TRY_CAST({0} - {1} AS DECIMAL(19,6))",
    "decimal.*": "TRY_CAST({0} * {1} AS DECIMAL(19,6))",
    "decimal./": "TRY_CAST(CAST(CAST({0} * 1000000 AS HUGEINT) * 10000000 // NULLIF(CAST({1} * 1000000 AS HUGEINT), 0)"
    " AS DECIMAL(31,0)) * CAST(0.0000001 AS DECIMAL(7,7)) AS DECIMAL(19,6))",
    "age": "(YEAR({1}) - YEAR({0}) - CAST({0} + TO_YEARS(CAST(YEAR({1}) - YEAR({0}) AS INTEGER)) > {1} AS BIGINT))",
    "age.reached": "({0} + TO_YEARS({2}) <= {1})",
    "days_between": "CAST({1} - {0} AS BIGINT)",
    "add_days": "CASE WHEN {0} + CAST(TRY_CAST({1} AS DECIMAL(7,0)) AS INTEGER)"
    " BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"
    " THEN {0} + CAST(TRY_CAST({1} AS DECIMAL(7,0)) AS INTEGER) END",
    "add_years": "CASE WHEN YEAR({0}) + TRY_CAST({1} AS DECIMAL(4,0)) BETWEEN 1 AND 9999"
    " THEN CAST({0} + TO_YEARS(CAST(TRY_CAST({1} AS DECIMAL(4,0)) AS INTEGER)) AS DATE) END",
    "year": "YEAR({0})",
    "month": "MONTH({0})",
}

_PG_INT = "(SELECT CASE WHEN v BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(v AS BIGINT) END FROM (SELECT %s) AS t(v))"
_PG_DECIMAL = "(SELECT CASE WHEN ABS(v) < 10000000000000 THEN v END FROM (SELECT ROUND(%s, 6)) AS t(v))"
_PG_QUOTIENT = "DIV(CAST({0} AS NUMERIC) * 10000000, NULLIF(CAST({1} AS NUMERIC), 0)) * 0.0000001"

POSTGRESQL = COMMON | {
    # By code point, whatever the database's collation.
    "text.name": '({0} COLLATE "C")',
    "decimal.name": _PG_DECIMAL % "CAST({0} AS NUMERIC)",
    "decimal": _PG_DECIMAL % "CAST({0} AS NUMERIC)",
    "int.+": _PG_INT % "CAST({0} AS NUMERIC) + {1}",
    "int.-": _PG_INT % "CAST({0} AS NUMERIC) - {1}",
    "int.*": _PG_INT % "CAST({0} AS NUMERIC) * {1}",
    "int.minus": _PG_INT % "-CAST({0} AS NUMERIC)",
    "int.abs": _PG_INT % "ABS(CAST({0} AS NUMERIC))",
    "int./": _PG_DECIMAL % _PG_QUOTIENT,
    "decimal.+": _PG_DECIMAL % "{0} + {1}",
    "decimal.-": _PG_DECIMAL % "{0} - {1}",
    "decimal.*": _PG_DECIMAL % "{0} * {1}",
    "decimal./": _PG_DECIMAL % _PG_QUOTIENT,
    "age": "CAST(EXTRACT(YEAR FROM {1}) - EXTRACT(YEAR FROM {0}) - CAST({0} + MAKE_INTERVAL(years =>"
    " CAST(EXTRACT(YEAR FROM {1}) - EXTRACT(YEAR FROM {0}) AS INTEGER)) > {1} AS INTEGER) AS BIGINT)",
    "age.reached": "({0} + MAKE_INTERVAL(years => {2}) <= {1})",
    "days_between": "CAST({1} - {0} AS BIGINT)",
    "add_days": "(SELECT CASE WHEN v BETWEEN 0 AND 3652058 THEN DATE '0001-01-01' + CAST(v AS INTEGER) END"
    " FROM (SELECT CAST({0} - DATE '0001-01-01' AS NUMERIC) + {1}) AS t(v))",
    # The bounds on n keep the planner from casting an impossible literal ahead of time.
    "add_years": "(SELECT CASE WHEN EXTRACT(YEAR FROM d) + n BETWEEN 1 AND 9999 THEN CAST(d + MAKE_INTERVAL(years =>"
    " CAST(GREATEST(LEAST(n, 9999), -9999) AS INTEGER)) AS DATE) END FROM (SELECT {0}, {1}) AS t(d, n))",
    "year": "CAST(EXTRACT(YEAR FROM {0}) AS BIGINT)",
    "month": "CAST(EXTRACT(MONTH FROM {0}) AS BIGINT)",
}

DIALECTS: dict[str, dict[str, str]] = {"duckdb": DUCKDB, "postgresql": POSTGRESQL}
