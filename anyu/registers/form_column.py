"""Form column: one column that a form asks for, where it is held already, and what the rights screen said of it.

Source: 《個人信息保護法》第6、13條; the rules of guard.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

VERDICTS = [("OK", "May be taken in", "可納入"), ("CONDITIONAL", "With conditions", "有條件納入"), ("COERCIVE", "Not taken in", "不予納入")]
PIPL = "《個人信息保護法》第6、13條"


class FormColumn(Register):
    """One column of one form that was asked for."""

    title = Text("Columns asked for", "報表索取列")
    source = PIPL
    key = ("request", "seq")
    purpose = "management"
    event = "data_quality"
    checks = (
        Check("form_column_refused_blank", Text("A refused column is filled", "不予納入的列應留空"), "verdict != 'COERCIVE' or not filled", "refuse", PIPL, passes={"verdict": "COERCIVE", "filled": False}, fails={"verdict": "COERCIVE", "filled": True}),
        Check("form_column_refused_reasoned", Text("A refused column names neither rule nor reason", "不予納入的列須寫明規則和理由"), "verdict != 'COERCIVE' or (rule is not None and reason is not None)", "refuse", PIPL,
              passes={"verdict": "COERCIVE", "rule": "RS-12", "reason": "健康檢查出於本人自願"}, fails={"verdict": "COERCIVE", "rule": "RS-12"}),
        Check("form_column_held_not_typed", Text("Typed by hand though it is held", "系統已有的列不應手工填報"), "held_in is None or not typed", "ask", PIPL, passes={"held_in": "birth.born_on", "typed": False}, fails={"held_in": "birth.born_on", "typed": True}),
        Check("form_column_counted", Text("The first column is number 1", "列序號從1起"), "seq >= 1", "refuse", PIPL, passes={"seq": 1}, fails={"seq": 0}),
    )

    request = fields.row("Request", "索取編號", "form_request")
    seq = fields.number("Number", "列序號", unit="column")
    heading = fields.text("Heading as asked", "索取列名")
    held_in = fields.text("Held in", "系統已有位置", size=80, required=False)
    verdict = fields.code("Rights screen", "權利審查", VERDICTS)
    rule = fields.text("Rule", "規則", size=10, required=False)
    reason = fields.text("Reason", "理由", size=500, required=False)
    filled = fields.flag("Filled", "已填")
    typed = fields.flag("Typed by hand", "手工填報", required=False)
    office = fields.office("Office", "填報單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "seq"], name="form_column_key")]
