"""Time and memory of bringing in 100,000 rows from Excel, each in a process of its own."""

import os
import platform
import subprocess
import sys
from datetime import date, timedelta
from importlib.metadata import version

import pytest
import xlsxwriter

from tests.registers.office import A, put

N_ROWS, WITHIN_S, WITHIN_MB = 100_000, 20, 400
DAYS = [str(date(1950, 1, 1) + timedelta(days=k)) for k in range(20_000)]
CHILD = """
import resource, sys, time
import django
django.setup()
from datetime import UTC, datetime
from anyu.intake import accept
from anyu.intake.check import Questions
from anyu.intake.header import columns
from anyu.intake.table import read_table
from anyu.kernel import Code, Column, Sheet, Text
from anyu.registers.scope import Scope
from anyu.registers.seal import Seal

def peak_mb():
    return next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')) // 1024

register, path = sys.argv[1:]
data, began = open(path, 'rb').read(), time.perf_counter()
if register == 'wide':
    types = ['text', 'day', 'int', 'bool', 'decimal']
    sheet = Sheet('wide', Text('Wide', '寬'), tuple(Column(f'c{k}', types[k % 5], Text(f'Column {k}', f'列{k}')) for k in range(20)), ('c0',))
    table = read_table(data, path)
    ask = Questions(sheet, columns(table.headings, sheet), {}, (), '').asker()
    kept = []
    for number, cells in table.rows:
        values, found = ask(number, cells)
        assert not found
        kept.append(values)
    n = len(kept)
else:
    mine = frozenset({'990101'})
    n = accept(register, data, path, office='990101', within=Scope('x', mine, mine, datetime.now(UTC)), seal=Seal(bytes(32))).n_entered
took_s = time.perf_counter() - began
print(n, f'{took_s:.2f}', peak_mb(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""

BOOKS = {
    "wide": ([f"c{k}" for k in range(20)], lambda k: [(f"文字{k}-{i}", DAYS[(k + i) % 20_000], k * i % 9_999, "是", k / 4)[i % 5] for i in range(20)]),
    "stock_move": (
        ["code", "place", "product", "kind", "quantity", "lot", "expires_on", "moved_on", "office"],
        lambda k: (f"M{k:07}", "9901", "避孕套", "發放", k % 50, f"L{k % 99}", "2030-01-01", f"2025-01-{1 + k % 28:02}", A),
    ),
    "person": (
        ["code", "name", "id_number", "sex", "born_on", "household", "office"],
        lambda k: (f"P{k:07}", f"王小{k}", f"99010119900101{k % 10_000:04}", "男女"[k % 2], DAYS[k % 20_000], f"H{k // 3:06}", A),
    ),
}


@pytest.mark.bench
@pytest.mark.parametrize("register", BOOKS)
def test_a_hundred_thousand_rows(committed_db, tmp_path, register):
    head, line = BOOKS[register]
    put("place", code="9901", level="VILLAGE", parent=None)
    put("office", code=A, place="9901", parent=None)
    path = tmp_path / f"{register}.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet()
    page.write_row(0, 0, head)
    for k in range(N_ROWS):
        page.write_row(k + 1, 0, line(k))
    book.close()
    done = subprocess.run([sys.executable, "-c", CHILD, register, str(path)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    n, took_s, peak_mb, parser_mb = done.stdout.split()
    print(
        f"\n{register}: {n} rows × {len(head)} columns, {path.stat().st_size / 2**20:.1f} MB: {took_s} s, {peak_mb} MB, and {parser_mb} MB in the parser; "
        f"{os.cpu_count()} cores {platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}, "
        + ", ".join(f"{p} {version(p)}" for p in ("python-calamine", "django", "psycopg", "cryptography"))
    )
    assert int(n) == N_ROWS and float(took_s) < WITHIN_S and int(peak_mb) + int(parser_mb) < WITHIN_MB
