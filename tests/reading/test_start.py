"""Reading from the command line starts nothing that reading does not need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.office import docx, p, pdf, r

ROOT = Path(__file__).parents[2]
NEVER = {"django", "psycopg", "numpy", "pyarrow", "duckdb", "typst", "docx", "openpyxl", "babel", "cryptography", "defusedxml"}
ONLY_WHEN_NEEDED = {"pypdfium2": "pdf", "lxml": "html", "xml.etree.ElementTree": "docx"}
CODE = "import sys, json; from anyu.shell.cli import main; status = main(sys.argv[1:]); print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)"
FILES = {"txt": "全年開展宣傳活動120場以上。".encode(), "html": "<html><p>全年開展宣傳活動120場以上。".encode(), "docx": docx(p(r("全年開展宣傳活動120場以上。")))}


@pytest.mark.parametrize("kind", ["txt", "docx", "html", "pdf"])
def test_only_what_a_kind_needs_is_loaded(kind, tmp_path):
    path = tmp_path / f"plan.{kind}"
    path.write_bytes(FILES[kind] if kind in FILES else pdf("全年開展宣傳活動120場以上。"))
    told = subprocess.run([sys.executable, "-c", CODE, "read", str(path), "--json"], capture_output=True, text=True, timeout=60, env={"PATH": "", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"})
    status, modules = json.loads(told.stderr)
    assert status == 0 and [s["value"] for s in json.loads(told.stdout)["statements"]] == [120]
    assert NEVER & set(modules) == set()
    assert {m for m, its in ONLY_WHEN_NEEDED.items() if m in modules and its != kind} == set()
