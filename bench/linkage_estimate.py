"""How often each level of `link.toml` is met: m among the pairs that are one person, u among pairs drawn at random."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from linkage_generator import people

from anyu.quality import link_column

RULES = Path(__file__).resolve().parents[1] / "anyu" / "quality" / "link.toml"
FIXED = {"SIBLING"}  # repeats what day and home say already, so it is set by hand
RANDOM_PAIRS = 8_000_000
LEAST_M, LEAST_U = 1e-3, 1e-8


def estimate(n: int = 200_000, seed: int = 7) -> None:
    """Writes m and u into link.toml."""
    import tomllib

    made = people(n, seed)
    table, told = link_column.columns(**made.arrow()), tomllib.loads(RULES.read_text("utf-8"))
    rng = np.random.default_rng(seed)
    first = {p: i for i, p in enumerate(made.is_person) if not made.kind[i]}
    true = [(first[made.is_person[i]], i) for i in np.flatnonzero(made.kind != "")]
    left, right = np.array(true).T
    m = _shares(table, told, left, right)
    parts = [_shares(table, told, *rng.integers(n, size=(2, RANDOM_PAIRS // 4))) for _ in range(4)]
    u = {key: float(np.mean([p.get(key, 0) for p in parts])) for key in {k for p in parts for k in p} | m.keys()}
    text = RULES.read_text("utf-8")
    for one in told["comparison"]:
        for code in [v["code"] for v in one["levels"]] + [one["other"]["code"]]:
            if code not in FIXED:
                text = _put(text, one["column"], code, max(m.get((one["column"], code), 0), LEAST_M), max(u.get((one["column"], code), 0), LEAST_U))
    RULES.write_text(text, "utf-8")


def _shares(table: pa.Table, told: dict, left: np.ndarray, right: np.ndarray) -> dict[tuple[str, str], float]:
    """(column, level) → its share among the pairs where no value is missing."""
    with duckdb.connect() as duck:
        duck.execute("SET threads = 2")
        duck.register("t", table)
        duck.register("p", pa.table({"a": left, "b": right}))
        wanted = [c for c in table.column_names if c != "unique_id"]
        sides = ", ".join(f"{s}.{c} AS {c}_{s}" for c in wanted for s in "lr")
        cases = []
        for one in told["comparison"]:
            levels = " ".join(f"WHEN {v['sql']} THEN '{v['code']}'" for v in one["levels"])
            cases.append(f"CASE WHEN {one['missing']} THEN NULL {levels} ELSE '{one['other']['code']}' END AS {one['column']}")
        duck.execute(f"CREATE TABLE v AS SELECT {', '.join(cases)} FROM (SELECT {sides} FROM p JOIN t l ON p.a = l.unique_id JOIN t r ON p.b = r.unique_id WHERE a <> b)")
        found = {}
        for one in told["comparison"]:
            column = one["column"]
            counts = duck.sql(f"SELECT {column}, count(*) FROM v WHERE {column} IS NOT NULL GROUP BY 1").fetchall()
            total = sum(c for _, c in counts)
            found |= {(column, level): c / total for level, c in counts}
    return found


def _put(text: str, column: str, code: str, m: float, u: float) -> str:
    """The declaration with one level's numbers."""
    begin = text.index(f'column = "{column}"')
    end = text.find("[[comparison]]", begin) if "[[comparison]]" in text[begin:] else len(text)
    part = re.sub(rf'(code = "{code}",)( m = [^,]+, u = [^,]+,)?', rf"\1 m = {m:.3g}, u = {u:.3g},", text[begin:end])
    return text[:begin] + part + text[end:]
