"""Random typed expressions, and rows with unknowns, leap days, month ends, extreme numbers and Chinese text."""

import datetime
import random
from decimal import Decimal

from hypothesis import strategies as st

from anyu.kernel.expression import Expression

TYPES = {
    "n": "int",
    "k": "int",
    "price": "decimal",
    "rate": "decimal",
    "born_on": "day",
    "held_on": "day",
    "name": "text",
    "sex": "code",
    "served": "bool",
}
COLUMN_SQL = {"int": "BIGINT", "decimal": "DECIMAL(19,6)", "day": "DATE", "bool": "BOOLEAN"}
DAYS = [
    "0001-01-01", "0001-12-31", "1900-02-28", "1900-03-01", "1999-12-31", "2000-02-28", "2000-02-29", "2000-03-01",
    "2023-02-28", "2023-03-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-12-31", "2025-01-01", "2025-01-31",
    "2025-02-28", "2025-04-30", "2028-02-29", "9999-02-28", "9999-12-31",
]  # fmt: skip
POOL = {
    "int": [0, 1, -1, 2, 3, 7, -7, 10, 365, 366, 9998, 9999, 10000, 10**7, 10**12, -(10**12), 2**31, 2**62, 2**63 - 1,
            -(2**63), 4_611_686_018_427_387_905],
    "decimal": [Decimal(t) for t in (
        "0", "0.000001", "-0.000001", "0.5", "1.5", "2.5", "-2.5", "3", "7", "0.333333", "1000000", "1234567.654321",
        "9999999999999.999999", "-9999999999999.999999", "0.1", "0.2")],
    "day": [datetime.date.fromisoformat(d) for d in DAYS],
    "text": ["", "a", "B", "Z", "中", "丁", "中文", "𠀀", "\uffff", "O'Brien", "%", '"', "MALE", "FEMALE", "{0}", "--"],
    "bool": [True, False],
}  # fmt: skip
POOL["code"] = POOL["text"]


def _rows(n_rows: int, seed: int) -> list[dict]:
    chance = random.Random(seed)

    def value(kind: str):
        if chance.random() < 0.15:
            return None
        if kind == "int" and chance.random() < 0.4:
            return chance.randint(-120, 120)
        if kind == "decimal" and chance.random() < 0.4:
            return Decimal(chance.randint(-(10**9), 10**9)).scaleb(-6)
        if kind == "day" and chance.random() < 0.6:
            return datetime.date(2000, 1, 1) + datetime.timedelta(days=chance.randint(-1500, 10_000))
        return chance.choice(POOL[kind])

    return [{name: value(kind) for name, kind in TYPES.items()} for _ in range(n_rows)]


ROWS = _rows(200, seed=20260101)
ROWS[0] = dict.fromkeys(TYPES)


def _columns(*kinds: str):
    return st.sampled_from([name for name, kind in TYPES.items() if kind in kinds])


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


WHOLE = st.one_of(st.sampled_from([0, 1, 2, 3, 5, 15, 18, 50, 100, 366, 4_000, 4_001, 10**12]), st.integers(0, 130))
DAY = st.one_of(st.sampled_from(POOL["day"]), st.dates()).map(lambda d: f"date({d.year}, {d.month}, {d.day})")
LITERAL = {
    "int": WHOLE.map(str),
    "decimal": st.integers(0, 10**9).map(lambda n: f"{Decimal(n).scaleb(-6):f}"),
    "day": DAY,
    "text": st.sampled_from([t for t in POOL["text"] if t != "\uffff"]).map(_quoted),
    "bool": st.sampled_from(["True", "False"]),
}
COLUMNS = {kind: _columns(kind) for kind in ("int", "decimal", "day", "bool")} | {"text": _columns("text", "code")}


@st.composite
def source(draw, kind: str, depth: int) -> str:
    """The source of a random expression of a kind."""
    if depth <= 0 or draw(st.integers(0, 5)) == 0:
        return draw(COLUMNS[kind] if draw(st.integers(0, 3)) else LITERAL[kind])

    def part(*kinds: str) -> str:
        return draw(source(draw(st.sampled_from(kinds)), depth - 1))

    if draw(st.integers(0, 9)) == 0:
        return f"coalesce({part(kind)}, {part(kind)})"
    if kind == "int":
        made = draw(st.integers(0, 8))
        if made < 4:
            return f"({part('int')} {'+-*'[made % 3]} {part('int')})"
        if made < 6:
            return f"{draw(st.sampled_from(['age', 'days_between']))}({part('day')}, {part('day')})"
        return [f"(-{part('int')})", f"abs({part('int')})", f"year({part('day')}) - month({part('day')})"][made - 6]
    if kind == "decimal":
        sign = draw(st.sampled_from("+-*/"))
        if draw(st.integers(0, 5)) == 0:
            return f"abs(-{part('decimal')})"
        if sign == "/":
            return f"({part('int', 'decimal')} / {part('int', 'decimal')})"
        return f"({part('decimal')} {sign} {part('int', 'decimal')})"
    if kind == "day":
        return f"{draw(st.sampled_from(['add_days', 'add_years']))}({part('day')}, {part('int')})"
    return draw(condition(depth)) if kind == "bool" else part("text")


@st.composite
def condition(draw, depth: int) -> str:
    """The source of a random condition."""

    def part(*kinds: str) -> str:
        return draw(source(draw(st.sampled_from(kinds)), depth - 1))

    compared = draw(st.sampled_from([("int", "decimal"), ("int",), ("day",), ("text",)]))
    sign = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    made = draw(st.integers(0, 9))
    if made < 3:
        return f"({part('bool')} {draw(st.sampled_from(['and', 'or']))} {part('bool')})"
    if made == 3:
        return f"(not {part('bool')})"
    if made == 4:
        return f"({part('int', 'day', 'text', 'bool', 'decimal')} is {draw(st.sampled_from(['', 'not ']))}None)"
    if made == 5:
        literals = ", ".join(draw(st.lists(LITERAL[compared[0]], min_size=1, max_size=4)))
        return f"({part(*compared)} {draw(st.sampled_from(['in', 'not in']))} ({literals},))"
    if made == 6:
        return f"({part(*compared)} {draw(sign)} {part(*compared)} {draw(sign)} {part(*compared)})"
    if made == 7:
        age = f"age({part('day')}, {part('day')})"
        years = draw(st.one_of(st.integers(0, 100), st.integers(-30, 30), WHOLE))
        return f"({age} {draw(sign)} {years})" if draw(st.booleans()) else f"({years} {draw(sign)} {age})"
    if made == 8:
        return f"({part('bool')} {draw(st.sampled_from(['==', '!=']))} {part('bool')})"
    return f"({part(*compared)} {draw(sign)} {part(*compared)})"


KINDS = st.sampled_from(["bool", "bool", "bool", "int", "decimal", "day", "text"])
BATCHES = st.lists(KINDS.flatmap(lambda kind: source(kind, 4)), min_size=3, max_size=6)


def disagreements(execute, dialect: str, sources: list[str]) -> list[str]:
    """Where a database and Python differ over ROWS; execute gives all rows of a query over the table t."""
    expressions = [Expression.parse(text, TYPES) for text in sources]
    written = ", ".join(e.sql(dialect) for e in expressions)
    answers = execute(f"SELECT {written} FROM t ORDER BY row_number")
    found = []
    for row, answer in zip(ROWS, answers, strict=True):
        for expression, theirs in zip(expressions, answer, strict=True):
            ours = expression.row(row)
            if type(ours) is not type(theirs) or ours != theirs:
                used = {name: row[name] for name in expression.columns}
                found.append(f"{expression.source} over {used}: Python {ours!r}, {dialect} {theirs!r}")
    return found
