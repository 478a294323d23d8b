"""Premises check: whether a service point meets one point of the standard of premises.

Source: standards of township and village service points; 《無障礙環境建設法》(2023).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

ITEMS = [("PRIVACY", "Private room for counselling", "私密諮詢室"), ("CLASSROOM", "Room for classes", "宣教室"), ("METHODS", "Room for supplies", "藥具室"), ("EXAMINATION", "Examination room", "檢查室"), ("BOARD", "Notice board", "公開欄"),
         ("SIGN", "Sign and hours", "標識和開放時間"), ("ACCESS", "Access without steps", "無障礙"), ("WATER", "Water and hygiene", "用水和衛生"), ("COMPLAINTS", "Complaint channel shown", "投訴渠道公示"), ("STAFF", "Staff present at the hours", "按時有人值守")]
RULE = "基層服務站(室)建設標準"


class PremisesCheck(Register):
    """One point of the standard at one office on one day."""

    title = Text("Premises standard", "陣地標準核對")
    source = RULE
    key = ("about_office", "item", "checked_on", "office")
    occurs = "checked_on"
    purpose = "management"
    event = "availability"
    checks = (
        Check("premises_check_missing_planned", Text("Not met, and nothing is planned", "不達標的須寫明改進安排"), "meets or plan is not None", "refuse", RULE, passes={"meets": False, "plan": "6月底前安裝隔簾"}, fails={"meets": False}),
        Check("premises_check_due_after", Text("Due before it was looked at", "完成期限早於核對日期"), "due_on >= checked_on", "refuse", RULE,
              passes={"checked_on": date(2025, 5, 1), "due_on": date(2025, 6, 30)}, fails={"checked_on": date(2025, 5, 1), "due_on": date(2025, 4, 30)}),
        Check("premises_check_privacy_met", Text("No private room for counselling", "諮詢室不能保護隱私"), "item != 'PRIVACY' or meets", "ask", RULE, passes={"item": "PRIVACY", "meets": True}, fails={"item": "PRIVACY", "meets": False}),
    )

    about_office = fields.office("Service point", "服務點單位")
    item = fields.code("Point of the standard", "標準項目", ITEMS)
    checked_on = fields.day("Looked at on", "核對日期", event="supervision")
    meets = fields.flag("Met", "達標")
    plan = fields.text("What is planned", "改進安排", size=300, required=False)
    due_on = fields.day("By", "完成期限", required=False, event="timeliness")
    office = fields.office("Office", "核對單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about_office", "item", "checked_on", "office"], name="premises_check_key")]
