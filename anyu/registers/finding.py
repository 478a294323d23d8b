"""Finding: what was found at one row of a batch, waiting for a person."""

from __future__ import annotations

from anyu.kernel import Sensitivity, Text

from . import fields
from .register import Register

SEVERITIES = [("refuse", "Refused", "未接收"), ("ask", "To be confirmed", "待確認")]


class Finding(Register):
    """One finding. A proposed correction stands here, never in the register, until a person settles it."""

    title = Text("Findings", "疑點")
    key = ("batch", "row", "check_id", "column")
    imported = False

    batch = fields.text("Batch", "批次", size=40)
    register = fields.text("Register", "台賬", size=40)
    row = fields.number("Row", "行號", unit="row")
    check_id = fields.text("Check", "審核關係", size=80)
    column = fields.text("Column", "列", size=80)
    severity = fields.code("Severity", "級別", SEVERITIES)
    says_en = fields.content("Says", "說明(英文)")
    says_zh = fields.content("Says in Chinese", "說明")
    proposed = fields.data("Proposed values", "建議值", required=False, sensitivity=Sensitivity.PERSONAL)
    state = fields.code("State", "處理狀態", [("OPEN", "Open", "待處理"), ("SETTLED", "Settled", "已處理"), ("DISMISSED", "Dismissed", "不予處理")])
    office = fields.office("Office", "單位")
    care = fields.flag("About a sealed register", "涉及密存台賬")
