"""How well documents are read: scores the reader against labelled documents.

    python bench/score.py [FOLDER]… [--misses]     tests/reading/corpus/tune and …/kept when none is named

A document is NAME.txt with NAME.jsonl beside it, one label a line. A label is hit by a statement that overlaps it and has its value and
unit. Labels tagged `implicit` (no figure is written) or `borderline` (whether it states anything is debatable) are neither demanded nor
punished; `…_alt` holds second answers that a fair reader could give. Nobody tunes the grammar on the documents in `kept`: look at their
totals, never at their misses.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FREE = {"implicit", "borderline"}
SAME_UNIT = {"％": "%", "percent": "%", "位": "人", "名": "人", "萬": "萬人", "千分比": "‰", "百分比": "%"}
NAME_SHARED = 0.6  # of the characters of the shorter name


@dataclass
class Score:
    """Counts of one or many documents, and the shares that they give."""

    n: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Labels hit, of those demanded."""
        return self.n["hit"] / max(1, self.n["demanded"])

    @property
    def precision(self) -> float:
        """Statements that hit a label, of those made."""
        return self.n["hit"] / max(1, self.n["hit"] + self.n["extra"])

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def right(self, what: str) -> float:
        """The share of hits whose kind, op, name or rights is right."""
        return self.n[what] / max(1, self.n["hit"])

    def line(self) -> str:
        """The score in one line."""
        n = self.n
        return (
            f"F1 {self.f1:.3f} (recall {self.recall:.3f} of {n['demanded']}, precision {self.precision:.3f}), kind {self.right('kind'):.3f}, op {self.right('op'):.3f}, "
            f"name {self.right('name'):.3f}, rights {self.right('rights'):.3f}; coercive found {n['caught']} of {n['coercive']}, "
            f"false alarms {n['alarm']} of {n['lawful']}; orders {n['order_hit']} of {n['order']}, {n['order_extra']} beside"
        )


def score(documents: Iterable[tuple[str, str, list[dict[str, Any]], Mapping[str, Any]]]) -> Score:
    """The score of documents. In: name, text, labels and the reading as the JSON of `anyu read` of each."""
    total = Score()
    for name, text, labels, read in documents:
        _one(total, name, text, labels, read)
    return total


def labelled(folder: Path) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Name, text and labels of every labelled document in a folder."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        text = path.with_suffix(".txt").read_text("utf-8")
        found.append((path.stem, text, [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]))
    return found


def _one(total: Score, name: str, text: str, labels: list[dict[str, Any]], read: Mapping[str, Any]) -> None:
    stated = [label for label in labels if "is" not in label]
    statements = read["statements"]
    pairs = _pairs(stated, statements)
    for i, label in enumerate(stated):
        _label(total, name, label, statements[pairs[i]] if i in pairs else None)
    for j in set(range(len(statements))) - set(pairs.values()):
        s = statements[j]
        total.n["extra"] += 1
        total.misses.append(f"{name} {s['start']}: beside the labels, {s['span']!r} {s['value']} {s['unit']}")
    _orders(total, name, labels, read)


def _label(total: Score, name: str, label: Mapping[str, Any], s: Mapping[str, Any] | None) -> None:
    demanded = not FREE & set(label.get("tags", []))
    coercive = label["rights"] == "coercive" and demanded
    total.n["demanded"] += demanded
    total.n["coercive"] += coercive
    if s is None:
        if demanded:
            total.misses.append(f"{name} {label['at'][0]}: missed {label['span']!r} {label.get('value')} {label.get('unit')}")
        return
    verdict = s["rights"]["verdict"]
    total.n["caught"] += coercive and verdict == "coercive"
    lawful = "coercive" not in _allowed(label, "rights")
    total.n["lawful"] += lawful
    total.n["alarm"] += lawful and verdict == "coercive"
    if not demanded:
        return
    total.n["hit"] += 1
    right = {key: have in _allowed(label, key) for key, have in (("kind", s["kind"]), ("op", s["op"]), ("rights", verdict))}
    right["name"] = _shared(label.get("indicator"), s["indicator"]) >= NAME_SHARED
    for key, ok in right.items():
        total.n[key] += ok
        if not ok:
            have, want = (s["indicator"], label.get("indicator")) if key == "name" else (verdict if key == "rights" else s[key], sorted(map(str, _allowed(label, key))))
            total.misses.append(f"{name} {label['at'][0]}: {key} of {label['span']!r} is {have}, not {want}")


def _orders(total: Score, name: str, labels: list[dict[str, Any]], read: Mapping[str, Any]) -> None:
    wanted = [label for label in labels if label.get("is") == "order"]
    grave = [label for label in labels if label.get("rights") not in (None, "ok")]
    told = [(o["start"], o["end"]) for o in read["orders"]] + [(s["start"], s["end"]) for s in read["statements"] if s["rights"]["verdict"] != "ok"]
    for label in wanted:
        hit = any(a < label["at"][1] and label["at"][0] < b for a, b in told)
        total.n["order"] += 1
        total.n["order_hit"] += hit
        if not hit:
            total.misses.append(f"{name} {label['at'][0]}: missed the order {label['span']!r}")
    for o in read["orders"]:
        if not any(o["start"] < label["at"][1] and label["at"][0] < o["end"] for label in grave):
            total.n["order_extra"] += 1
            total.misses.append(f"{name} {o['start']}: an order beside the labels, {o['span']!r}")


def _pairs(labels: list[dict[str, Any]], statements: list[dict[str, Any]]) -> dict[int, int]:
    """Label -> statement, each once: the most similar names first, then the nearest."""
    options = sorted(
        (-round(SequenceMatcher(None, label.get("indicator") or "", s["indicator"] or "").ratio(), 2), abs(s["start"] - label["at"][0]) + abs(s["end"] - label["at"][1]), i, j)
        for i, label in enumerate(labels) for j, s in enumerate(statements) if _matches(label, s)
    )
    found: dict[int, int] = {}
    for _, _, i, j in options:
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _matches(label: Mapping[str, Any], s: Mapping[str, Any]) -> bool:
    start, end = label["at"]
    if not (s["start"] < end and start < s["end"]):
        return False
    want = (_number(label.get("value")), _number(label.get("value2")))
    change = (s.get("change") or {}).get("value")
    if want != (_number(s["value"]), _number(s["value2"])) and not (label.get("change") and want[0] == _number(change)):
        return False
    units = {_unit(u) for u in _allowed(label, "unit") if u}
    return not units or _unit(s["unit"]) in units or "unit_elided" in label.get("tags", [])


def _allowed(label: Mapping[str, Any], key: str) -> set[Any]:
    more = label.get(f"{key}_alt") or []
    return {label.get(key), *([more] if isinstance(more, str) else more)}


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def _unit(unit: str | None) -> str:
    plain = unicodedata.normalize("NFKC", (unit or "").strip())
    return SAME_UNIT.get(plain, plain)


def _shared(a: str | None, b: str | None) -> float:
    one, other = set(a or ""), set(b or "")
    return len(one & other) / max(1, min(len(one), len(other)))


def main() -> None:
    """Prints the score of each folder, and the misses when asked."""
    sys.path.insert(0, str(ROOT))
    from anyu.reading import read

    told = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    told.add_argument("folder", nargs="*", type=Path, default=[ROOT / "tests/reading/corpus/tune", ROOT / "tests/reading/corpus/kept"])
    told.add_argument("--misses", action="store_true", help="also what was missed (never for `kept`)")
    given = told.parse_args()
    for folder in given.folder:
        documents = labelled(folder)
        found = score((name, text, labels, read(text).json(name, "")) for name, text, labels in documents)
        if given.misses and folder.name != "kept":
            print("\n".join(found.misses))
        print(f"{folder.name}: {len(documents)} documents, {found.line()}")


if __name__ == "__main__":
    main()
