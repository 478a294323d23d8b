"""Review: one step of a person through a document: what was decided, by whom, when, and what stood before."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register

ACTS = [
    ("ACCEPT", "Taken in", "納入"),
    ("CORRECT", "Corrected", "更正"),
    ("LEAVE", "Left out", "不納入計劃"),
    ("REPLACE", "Replaced", "替換"),
    ("VALUE", "Value typed", "填寫數值"),
    ("DELETE", "Deleted from the plan", "從計劃中刪除"),
    ("MISREAD", "Marked as misread", "標為誤讀"),
    ("SPLIT", "Split", "拆分"),
    ("MERGE", "Merged", "合併"),
    ("ADD", "Added by hand", "人工補錄"),
    ("REOPEN", "Taken back", "撤回納入"),
]


class Review(Register):
    """One step. `before` is what it takes to undo it: the statements, targets and words as they stood; an undone step stays."""

    title = Text("Review steps", "審閱記錄")
    key = ("document", "number", "office")
    imported = False
    purpose = "statistics"

    document = fields.text("Document", "文件", size=64)
    number = fields.number("Number", "序號", unit="statement")
    statements = fields.data("Statements", "涉及各項")
    act = fields.code("What was done", "操作", ACTS)
    change = fields.data("Change", "改動", required=False)
    before = fields.data("Before", "此前")
    by = fields.text("By", "操作人", size=150)
    done_at = fields.moment("When", "時間")
    undone_by = fields.text("Undone by", "撤回人", size=150, required=False)
    undone_at = fields.moment("Undone when", "撤回時間", required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number", "office"], name="review_key")]
