"""Inspection: one visit of supervision or support to an office or institution; it looks at service, records and conduct.

Source: 《人口與計劃生育法》(2021年修正)第39、40條; WHO 2014, recommendation 5.3 (supportive supervision).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .rectification_item import SUBJECTS
from .register import Register

KINDS = [("SUPPORT", "Supportive visit", "業務指導"), ("SUPERVISION", "Supervision", "督查"), ("SAFETY", "Safety of services", "安全檢查"), ("DATA", "Look at records", "數據核查"), ("ENFORCEMENT", "Enforcement towards institutions", "機構執法檢查"), ("SELF", "Own look", "自查")]
LAW = "《人口與計劃生育法》(2021年修正)第39條"


class Inspection(Register):
    """One visit; it lists no patients and opens no health records."""

    title = Text("Inspection visits", "督查與指導")
    source = LAW
    key = ("code",)
    occurs = "visited_on"
    purpose = "management"
    event = "supervision"
    checks = (
        Check("inspection_not_itself", Text("An office inspects itself", "不得自行督查本單位"), "kind == 'SELF' or about_office != office", "refuse", LAW,
              passes={"kind": "SUPPORT", "about_office": "A", "office": "B"}, fails={"kind": "SUPPORT", "about_office": "A", "office": "A"}),
        Check("inspection_two_for_enforcement", Text("Enforcement by fewer than two", "執法檢查不得少於兩人"), "kind != 'ENFORCEMENT' or n_inspectors >= 2", "refuse", "《行政處罰法》(2021年修訂)第42條",
              passes={"kind": "ENFORCEMENT", "n_inspectors": 2}, fails={"kind": "ENFORCEMENT", "n_inspectors": 1}),
        Check("inspection_no_patients", Text("Patients' records were opened", "督查不得查閱個人健康檔案"), "not opened_health_records", "refuse", "《個人信息保護法》第28條",
              passes={"opened_health_records": False}, fails={"opened_health_records": True}),
        Check("inspection_faults_itemised", Text("Faults were found, and none became an item", "發現問題的須逐項列入整改台賬"), "n_faults == 0 or n_items > 0", "ask", LAW,
              passes={"n_faults": 3, "n_items": 3}, fails={"n_faults": 3, "n_items": 0}),
        Check("inspection_told_after", Text("Told before the visit", "反饋日期早於督查日期"), "told_on >= visited_on", "refuse", LAW,
              passes={"visited_on": date(2025, 5, 6), "told_on": date(2025, 5, 9)}, fails={"visited_on": date(2025, 5, 6), "told_on": date(2025, 5, 1)}),
    )

    code = fields.text("Visit number", "督查編號", size=40)
    kind = fields.code("Kind", "類別", KINDS)
    subject = fields.code("Subject", "內容", SUBJECTS)
    about_office = fields.office("Office visited", "受查單位")
    institution = fields.text("Institution, where it is no office", "涉及機構", required=False)
    visited_on = fields.day("Visited on", "督查日期")
    n_inspectors = fields.number("Inspectors", "督查人數", unit="person")
    n_faults = fields.number("Faults found", "發現問題數", unit="fault")
    n_items = fields.number("Items opened", "列入整改數", unit="item", required=False)
    opened_health_records = fields.flag("Opened health records of persons", "查閱個人健康檔案")
    told_on = fields.day("Findings told on", "反饋日期", required=False, event="timeliness")
    advice = fields.text("Advice", "指導意見", size=500, required=False)
    office = fields.office("Office", "督查單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="inspection_key")]
