"""Childcare rectification: one safety fault found at a childcare institution, and its end.

Source: 《人口與計劃生育法》(2021年修正)第28條; 《托育機構管理規範(試行)》(2019), safety.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

FAULTS = [
    ("FIRE", "Fire safety", "消防安全"), ("FOOD", "Food safety", "食品安全"), ("PREMISES", "Premises", "場地設施"), ("STAFF", "Staff", "人員配備"),
    ("HYGIENE", "Hygiene and disease control", "衛生防病"), ("CAMERA", "Recording of public areas", "監控報警"), ("CONDUCT", "Conduct towards children", "保育行為"),
]
RULE = "《托育機構管理規範(試行)》(2019)"


class ChildcareRectification(Register):
    """One fault, with its deadline; it is closed by who found it, with evidence."""

    title = Text("Safety rectification of childcare", "托育安全整改")
    source = RULE
    key = ("code",)
    occurs = "found_on"
    event = "supervision"
    checks = (
        Check("childcare_rectification_due_after", Text("Due before it was found", "整改期限早於發現日期"), "due_on >= found_on", "refuse", RULE,
              passes={"found_on": date(2025, 4, 1), "due_on": date(2025, 4, 15)}, fails={"found_on": date(2025, 4, 1), "due_on": date(2025, 3, 15)}),
        Check("childcare_rectification_closed_after", Text("Closed before it was found", "銷號日期早於發現日期"), "closed_on >= found_on", "refuse", RULE,
              passes={"found_on": date(2025, 4, 1), "closed_on": date(2025, 4, 9)}, fails={"found_on": date(2025, 4, 1), "closed_on": date(2025, 3, 31)}),
        Check("childcare_rectification_closed_with_evidence", Text("Closed without evidence", "銷號須附佐證"), "closed_on is None or evidence is not None", "refuse", RULE,
              passes={"closed_on": date(2025, 4, 9), "evidence": "現場複查記錄3號"}, fails={"closed_on": date(2025, 4, 9)}),
        Check("childcare_rectification_danger_suspends", Text("A fault towards children needs the service suspended, or the reason why not", "涉及兒童人身安全的,應暫停服務或說明理由"),
              "fault != 'CONDUCT' or suspended or reason is not None", "ask", RULE,
              passes={"fault": "CONDUCT", "suspended": True}, fails={"fault": "CONDUCT", "suspended": False}),
        Check("childcare_rectification_reasoned", Text("A suspension needs its reason and the remedy", "暫停服務須寫明理由和救濟途徑"),
              "not suspended or (reason is not None and remedy is not None)", "refuse", "《人口與計劃生育法》(2021年修正)第46條",
              passes={"suspended": True, "reason": "疏散通道堵塞", "remedy": "60日內可申請行政複議"}, fails={"suspended": True, "reason": "疏散通道堵塞"}),
    )

    code = fields.text("Number", "整改編號", size=40)
    institution = fields.row("Institution", "托育機構編號", "childcare_institution")
    place = fields.place("Place", "所在地方")
    fault = fields.code("Fault", "問題類別", FAULTS)
    found_on = fields.day("Found on", "發現日期")
    due_on = fields.day("Due on", "整改期限", event="timeliness")
    suspended = fields.flag("Service suspended", "暫停服務", required=False)
    reason = fields.text("Reason", "理由", size=500, required=False)
    remedy = fields.text("Remedy", "救濟途徑", size=500, required=False)
    closed_on = fields.day("Closed on", "銷號日期", required=False, event="timeliness")
    evidence = fields.text("Evidence", "佐證", size=500, required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="childcare_rectification_key")]
