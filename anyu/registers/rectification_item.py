"""Rectification item: one fault found at an office or institution, until it is put right and struck off.

Source: 《人口與計劃生育法》(2021年修正)第39、43條 (supervision of institutions and offices).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

SOURCES = [("INSPECTION", "Inspection", "督查"), ("AUDIT", "Audit", "審計"), ("COMPLAINT", "Complaint", "投訴"), ("SELF", "Own look", "自查"), ("DATA", "Check of records", "數據核對")]
SUBJECTS = [("SERVICE", "Service and safety", "服務與安全"), ("CHOICE", "Informed choice", "知情選擇"), ("DATA", "Records and statistics", "台賬與統計"), ("MONEY", "Money", "經費"), ("CONDUCT", "Conduct", "工作作風"),
            ("SUPPLY", "Supplies", "藥具"), ("PREMISES", "Premises", "陣地"), ("ULTRASOUND", "Ultrasound equipment of institutions", "機構超聲設備管理"), ("MEDICINE", "Medicines of institutions", "機構藥品管理")]
LAW = "《人口與計劃生育法》(2021年修正)第39、43條"


class RectificationItem(Register):
    """One fault; whoever found it strikes it off, on evidence."""

    title = Text("Rectification items", "整改台賬")
    source = LAW
    key = ("code",)
    occurs = "found_on"
    purpose = "management"
    event = "supervision"
    checks = (
        Check("rectification_item_due_after", Text("Due before it was found", "整改期限早於發現日期"), "due_on >= found_on", "refuse", LAW,
              passes={"found_on": date(2025, 4, 1), "due_on": date(2025, 4, 30)}, fails={"found_on": date(2025, 4, 1), "due_on": date(2025, 3, 30)}),
        Check("rectification_item_closed_with_evidence", Text("Struck off without evidence", "銷號須附佐證"), "closed_on is None or evidence is not None", "refuse", LAW,
              passes={"closed_on": date(2025, 4, 20), "evidence": "整改前後對照材料"}, fails={"closed_on": date(2025, 4, 20)}),
        Check("rectification_item_closed_by_finder", Text("Struck off by the office that has to put it right", "不得由被整改單位自行銷號"), "about_office != office", "refuse", LAW,
              passes={"about_office": "A", "office": "B"}, fails={"about_office": "A", "office": "A"}),
        Check("rectification_item_closed_after", Text("Struck off before it was found", "銷號日期早於發現日期"), "closed_on >= found_on", "refuse", LAW,
              passes={"found_on": date(2025, 4, 1), "closed_on": date(2025, 4, 20)}, fails={"found_on": date(2025, 4, 1), "closed_on": date(2025, 3, 20)}),
        Check("rectification_item_on_time", Text("Struck off after it was due", "超過期限銷號"), "closed_on <= due_on", "ask", LAW,
              passes={"due_on": date(2025, 4, 30), "closed_on": date(2025, 4, 20)}, fails={"due_on": date(2025, 4, 30), "closed_on": date(2025, 5, 20)}),
        Check("rectification_item_longer_reasoned", Text("Put off without a reason", "延期須寫明理由"), "put_off_to_on is None or why_put_off is not None", "refuse", LAW,
              passes={"put_off_to_on": date(2025, 6, 1), "why_put_off": "設備採購周期"}, fails={"put_off_to_on": date(2025, 6, 1)}),
    )

    code = fields.text("Item number", "整改編號", size=40)
    found_by = fields.code("Found by", "問題來源", SOURCES)
    subject = fields.code("Subject", "問題類別", SUBJECTS)
    about_office = fields.office("Office that puts it right", "整改單位")
    institution = fields.text("Institution, where it is no office", "涉及機構", required=False)
    fault = fields.text("What was found", "存在問題", size=500)
    found_on = fields.day("Found on", "發現日期")
    due_on = fields.day("Due on", "整改期限", event="timeliness")
    put_off_to_on = fields.day("Put off to", "延期至", required=False, event="timeliness")
    why_put_off = fields.text("Why put off", "延期理由", size=300, required=False)
    closed_on = fields.day("Struck off on", "銷號日期", required=False, event="timeliness")
    evidence = fields.text("Evidence", "佐證", size=500, required=False)
    office = fields.office("Office that found it", "督查單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="rectification_item_key")]
