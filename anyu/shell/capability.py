"""Capability: what became of every function of the plans that this grew from, as a page made from docs/capabilities.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from anyu.kernel import Text

SECTIONS: Mapping[str, Text] = {
    "A": Text("Plan, governance and responsibility", "方案、組織與責任"),
    "B": Text("Assessment, rewards and penalties", "考核、預警與獎懲"),
    "C": Text("Registers, reports and statistics", "台賬、報表與統計"),
    "D": Text("Migrants", "流動人口"),
    "E": Text("Certificates and permits", "證件與審批"),
    "F": Text("Health services", "健康服務"),
    "G": Text("Supplies", "藥具"),
    "H": Text("Benefits and support", "待遇與幫扶"),
    "I": Text("Publicity and education", "宣傳教育"),
    "J": Text("Workforce and supervision", "隊伍與督查"),
    "K": Text("Meetings", "會議"),
    "L": Text("Voices", "信訪與評價"),
    "M": Text("Enforcement", "執法"),
    "N": Text("Finance", "經費"),
    "O": Text("Associations", "協會與群團"),
}
CLASSES = {"ok": Text("may be taken in", "可納入"), "conditional": Text("with conditions", "有條件納入"), "coercive": Text("not taken in", "不予納入")}


def declared(root: Path) -> dict[str, Any]:
    """The data file as it stands. Shape: later: topic → texts; capability: number → what became of it."""
    return tomllib.loads((root / "docs" / "capabilities.toml").read_text("utf-8"))


def counts(told: Mapping[str, Any]) -> dict[str, int]:
    """How many functions are here, declined (and nothing lawful of them is left), and to come."""
    rows = told["capability"].values()
    return {
        "here": sum("where" in r for r in rows),
        "declined": sum("rule" in r and "where" not in r and "later" not in r for r in rows),
        "later": sum("later" in r for r in rows),
    }


def outcome(row: Mapping[str, Any], later: Mapping[str, Any]) -> str:
    """Where the function lives and what proves it, which rule declines it, or what will bring it."""
    parts = []
    if "rule" in row:
        parts.append(f"declined by {row['rule']} 不予納入")
    if "where" in row:
        parts.append(", ".join(f"`{w}`" for w in row["where"]))
        path, _, name = row["test"].partition("::")
        parts.append(f"proved by `{name}` in `{path}`")
    if "later" in row:
        text = Text.of(later[row["later"]])
        parts.append(f"to come: {text.en} {text.zh_hant}")
    return "; ".join(parts)
