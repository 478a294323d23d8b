"""Statement: a number that a document claims, with the verdict of the rights screen and what a person decided."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register

DECISIONS = [
    ("OPEN", "To review", "待審"),
    ("ACCEPTED", "Accepted", "已納入"),
    ("CORRECTED", "Corrected", "已更正"),
    ("DECLINED", "Declined", "不予納入"),
    ("LEFT_OUT", "Left out", "未納入"),
    ("REPLACED", "Replaced", "已替換"),
    ("DELETED", "Deleted from the plan", "已刪除"),
    ("MISREAD", "Misread", "誤讀"),
    ("SPLIT", "Split", "已拆分"),
    ("MERGED", "Merged", "已合併"),
]
ORIGINS = [
    ("READ", "Read", "閱讀所得"),
    ("ADDED", "Added by hand", "人工補錄"),
    ("SPLIT", "Split off", "拆分所得"),
    ("MERGED", "Put together", "合併所得"),
]


class Statement(Register):
    """One statement, or order, of one document; a declined one keeps its verdict whatever a person decides.

    `made_of` are the numbers of those that it was split from or put together of.
    """

    title = Text("Statements", "數字承諾")
    key = ("document", "seq", "office")
    imported = False
    purpose = "statistics"

    document = fields.text("Document", "文件", size=64)
    seq = fields.number("Number", "序號", unit="statement")
    start = fields.number("Begins at", "起始位置", unit="character")
    end = fields.number("Ends at", "結束位置", unit="character")
    span = fields.content("Wording", "原文")
    indicator = fields.text("Indicator as written", "指標(原文)", size=300, required=False)
    kind = fields.text("Kind", "類別", size=20)
    op = fields.text("Comparison", "比較", size=8, required=False)
    value = fields.decimal("Value", "數值", required=False)
    value2 = fields.decimal("Upper value", "上限值", required=False)
    unit = fields.text("Unit", "計量單位", size=20, required=False)
    period = fields.text("Period as written", "時期(原文)", size=120, required=False)
    about = fields.text("Catalogue indicator", "目錄指標", size=80, required=False)
    verdict = fields.text("Verdict", "審查結論", size=20)
    rules = fields.data("Rules", "規則")
    why = fields.content("Reason", "理由", required=False)
    instead = fields.content("Replacement", "替換", required=False)
    decision = fields.code("Decision", "處理", DECISIONS)
    origin = fields.code("Comes from", "來源", ORIGINS, default="READ")
    made_of = fields.data("Made of", "由何項而來", required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "seq", "office"], name="statement_key")]
