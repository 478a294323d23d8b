"""Title: what the kinds, verdicts, comparisons and relations of a reading are called on pages and papers."""

from __future__ import annotations

from anyu.kernel.text import Text

KINDS = {
    "target": Text("Target", "目標"), "actual": Text("Actual", "實際數"), "rule": Text("Reward or penalty", "獎懲"),
    "schedule": Text("Schedule", "時限"), "resource": Text("Resource", "投入"), "order": Text("Command", "指令"),
}
VERDICTS = {
    "ok": Text("May be taken in", "可納入"), "conditional": Text("With conditions", "有條件納入"), "coercive": Text("Not taken in", "不予納入"),
}
CLAIMS = {
    "agrees": Text("Agrees", "相符"), "rounded": Text("Agrees after rounding", "四捨五入後相符"), "truncated": Text("Cut off, not rounded", "截尾未進位"),
    "wrong": Text("Wrong", "不符"), "impossible": Text("Impossible", "不可能"),
}
RELATIONS = {
    "share": Text("Share", "占比"), "sum": Text("Sum", "合計"), "difference": Text("Difference", "差額"), "rate": Text("Rate", "比率"),
    "change": Text("Change", "增減"), "ratio": Text("Ratio", "比例"), "range": Text("Range", "區間"),
}
OPS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "up": "↑", "down": "↓"}
