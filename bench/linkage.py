"""How well and how fast duplicates among persons are found: in a batch, and for one person who is being typed.

    python bench/linkage.py [--persons N] [--runs N] [--only batch|entry]     --estimate writes m and u of link.toml again

Batch: the generator's columns in memory → normalised names → Splink over DuckDB → pairs. Beside it, on the same rows, what a careful
clerk would write in SQL (same name, sex and day of birth), and every pair of one day of birth compared by Jaro–Winkler.
Entry: a PostgreSQL table of as many persons behind its row policies, asked by the blind indexes, as the page of entry asks.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import duckdb  # noqa: E402
import numpy as np  # noqa: E402
from linkage_generator import KINDS, People, people  # noqa: E402

from anyu.quality import link, link_column  # noqa: E402

SEED = 2  # m and u were counted on another
BY_HAND = "SELECT l.unique_id, r.unique_id FROM t l JOIN t r ON l.whole = r.whole AND l.born = r.born AND l.sex = r.sex AND l.unique_id < r.unique_id"
IN_BLOCKS = """SELECT l.unique_id, r.unique_id FROM t l JOIN t r ON l.born = r.born AND l.unique_id < r.unique_id
WHERE jaro_winkler_similarity(l.whole, r.whole) >= 0.85"""


def main() -> None:
    """Prints the figures."""
    told = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    told.add_argument("--persons", type=int, default=1_000_000)
    told.add_argument("--runs", type=int, default=3)
    told.add_argument("--only", choices=["batch", "entry"])
    told.add_argument("--estimate", action="store_true")
    given = told.parse_args()
    if given.estimate:
        from linkage_estimate import estimate

        estimate()
        return
    versions = {name: importlib.metadata.version(name) for name in ("splink", "duckdb", "pyarrow", "numpy")}
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}, {versions}")
    if given.only != "entry":
        batch(given.persons, given.runs)
    if given.only != "batch":
        from linkage_entry import entry

        entry(given.persons)


def batch(n: int, runs: int) -> None:
    """Linkage of n records, its two rivals, and what each found."""
    made = people(n, SEED)
    given = made.arrow()
    link.pairs(link_column.columns(**people(2_000, 1).arrow()))  # loads Splink
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    table, made_ready = timed(lambda: link_column.columns(**given), runs)
    found, linked = timed(lambda: link.pairs(table), runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with duckdb.connect() as duck:
        duck.execute("SET threads = 2")
        duck.register("t", table)
        rivals = {name: timed(lambda sql=sql: duck.sql(sql).fetchnumpy(), runs) for name, sql in (("exact join", BY_HAND), ("pairwise in blocks", IN_BLOCKS))}
    print(f"\n{n:,} records, {int((made.kind != '').sum()):,} of them recorded twice; {table.nbytes / 1e6:.0f} MB of columns; "
          f"peak {peak / 2**20:.2f} GiB of the whole process ({before / 2**20:.2f} before linking)")
    ours = made_ready + linked
    print(f"normalising {made_ready}, Splink {linked}; together {ours}")
    for name, (_, took) in rivals.items():
        print(f"{name}: {took}; ours takes {ours.wall / took.wall:.1f} times as long")
    for bits in sorted({link.rules().least_bits, link.rules().sure_bits, -1.0, 0.0, 1.0, 3.0, 6.0}):
        told = [(p.left, p.right) for p in found if p.bits >= bits and not p.twins]
        print(f"at {bits:4.1f} bits: {line(made, told)}")
    for name, (pairs, _) in rivals.items():
        left, right = list(pairs.values())[:2]
        print(f"{name}: {line(made, list(zip(left.tolist(), right.tolist(), strict=True)))}")
    _by_kind(made, [(p.left, p.right) for p in found if p.likely])
    _never_merged(made, found)


class Took:
    """Seconds on the wall and of the processor, the medians of some runs."""

    def __init__(self, wall: float, cpu: float) -> None:
        self.wall, self.cpu = wall, cpu

    def __add__(self, other: Took) -> Took:
        return Took(self.wall + other.wall, self.cpu + other.cpu)

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.cpu:.1f} s of processor)"


def timed(work: Callable[[], Any], runs: int) -> tuple[Any, Took]:
    """The last answer, and the medians."""
    walls, cpus, out = [], [], None
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        out = work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return out, Took(statistics.median(walls), statistics.median(cpus))


def line(made: People, told: list[tuple[int, int]]) -> str:
    """Precision and recall of pairs."""
    if not told:
        return "nothing found"
    left, right = np.array(told).T
    right_ones = int((made.is_person[left] == made.is_person[right]).sum())
    return f"{len(told):,} pairs, precision {right_ones / len(told):.4f}, recall {right_ones / int((made.kind != '').sum()):.4f}"


def _by_kind(made: People, told: list[tuple[int, int]]) -> None:
    hit = np.zeros(len(made.kind), bool)
    left, right = np.array(told).T
    same = made.is_person[left] == made.is_person[right]
    hit[left[same]] = hit[right[same]] = True
    print("\nkind of fault        second records   found")
    for kind in KINDS:
        of_kind = made.kind == kind
        print(f"{kind:20s} {int(of_kind.sum()):14,}   {hit[of_kind].mean():.3f}")


def _never_merged(made: People, found: list[link.Pair]) -> None:
    """What would be wrong to merge: how much of it is proposed, and as what."""
    first = made.kind == ""
    n_twins = int((made.twin & first).sum()) // 2
    both = [p for p in found if made.twin[p.left] and made.twin[p.right] and made.household[p.left] == made.household[p.right]
            and made.is_person[p.left] != made.is_person[p.right]]
    marked, likely = (sum(1 for p in both if p.twins)), sum(1 for p in both if p.likely)
    wrong = [p for p in found if p.likely and made.is_person[p.left] != made.is_person[p.right]]
    namesakes = sum(1 for p in wrong if p.because.get("name") == "SAME")
    print(f"\n{n_twins:,} pairs of twins: {marked} shown as possible twins, {likely} as likely duplicates (a person decides either way; nothing is merged by itself)")
    print(f"{len(wrong)} likely pairs are two persons, {namesakes} of them of one name")


if __name__ == "__main__":
    main()
