"""How fast documents are read and screened on one core, beside the least that any reader must do and beside what one might use instead.

    python bench/reading.py [FOLDER of .txt]      prints the table; 0 when the target is met, 1 when it is not
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from anyu.guard.word import fold  # noqa: E402
from anyu.reading import read  # noqa: E402

TARGET_KB_S, CLI_S, ROUNDS, SIZE = 200, 1.0, 3, 2_000_000
PLAN = ROOT / "anyu/packs/cn/sample/plan.txt"
WORST = {"one very long line": "出生信息錄入率達到95%以上,", "many numbers": "95% 1,234人 8.40‰、", "no punctuation": "各鄉鎮要把服務對象提出的申請登記清楚", "only digits": "1234567890", "every clause an order": "每低一個百分點扣2分。"}
DIGITS = re.compile(r"\d+(?:\.\d+)?")


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median of the rounds, in seconds of this process."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def line(name: str, text: str, work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Prints one line of the table. Out: KB of UTF-8 a second."""
    size, took = len(text.encode()) / 1000, seconds(work, rounds)
    print(f"  {name:<44} {size:>9,.0f} KB {took:>9.3f} s {size / took:>12,.0f} KB/s", flush=True)
    return size / took


def documents(folder: Path, most: int) -> list[str]:
    """The texts of a folder, each read as one document, repeated up to a size."""
    texts = [path.read_text("utf-8-sig") for path in sorted(folder.rglob("*.txt"))]
    total = sum(len(text.encode()) for text in texts)
    return texts * max(1, most // total) if texts else []


def command() -> list[float]:
    """Wall seconds of `anyu read` on the sample plan, from start to end."""
    code = "import sys; from anyu.shell.cli import main; sys.exit(main())"
    taken = []
    for _ in range(7):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, "read", str(PLAN), "--json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
        taken.append(time.perf_counter() - begun)
    return sorted(taken)


def instead(text: str) -> None:
    """What one might use in its place, where it is installed."""
    if find_spec("jieba") is None:
        print("  jieba.posseg                                 not measured: jieba is not installed here and the system does not need it")
        return
    import jieba.posseg

    line("jieba.posseg (segments and tags, no more)", text, lambda: sum(1 for _ in jieba.posseg.cut(text)))


def main(folders: list[str]) -> int:
    """0 when documents are read at the target and the command starts in time."""
    print(f"{platform.platform()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    read(PLAN.read_text("utf-8"))  # compiles every expression
    speeds = []
    for name, folder in [("sample", ROOT / "tests/reading/sample"), ("corpus", ROOT / "tests/reading/corpus"), *((Path(f).name, Path(f)) for f in folders)]:
        if texts := documents(folder, SIZE):
            speeds.append(line(f"{name}: {len(texts)} documents one by one", "".join(texts), lambda texts=texts: [read(text) for text in texts], rounds=1))
    whole = "".join(documents(ROOT / "tests/reading/sample", SIZE))
    once = whole[:40_000]
    speeds.append(line("sample, as one document", once, lambda: read(once), rounds=1))
    for name, piece in WORST.items():
        text = piece * (10_000 // len(piece))
        line(f"worst: {name}", text, lambda text=text: read(text), rounds=1)
    print("beside")
    limit = line("the least: one pass over all digits", whole, lambda: sum(1 for _ in DIGITS.finditer(whole)))
    folding = line("folding alone", whole, lambda: fold(whole))
    instead(whole[: len(whole) // 10])
    taken = command()
    print(f"  anyu read, from the command line: median {statistics.median(taken):.2f} s, slowest {taken[-1]:.2f} s")
    slowest = min(speeds)
    print(f"documents: {slowest:,.0f} KB/s at the slowest (target {TARGET_KB_S}); 1/{limit / slowest:,.0f} of one pass over digits, 1/{folding / slowest:,.0f} of folding")
    return int(slowest < TARGET_KB_S or statistics.median(taken) > CLI_S)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
