"""Dispensing: folic acid and nutrition handed to a person who asked for them. Offering is a duty, taking them is not.

Source: WHO e-Library of Evidence for Nutrition Actions (periconceptional folic acid); 增補葉酸預防神經管缺陷項目管理方案 (2009);
貧困地區兒童營養改善項目方案.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

ITEMS = [
    ("FOLIC_ACID", "Folic acid (bottle)", "葉酸(瓶)"),
    ("IRON_FOLIC", "Iron and folic acid (bottle)", "鐵葉酸(瓶)"),
    ("CALCIUM", "Calcium (bottle)", "鈣劑(瓶)"),
    ("VITAMIN_AD", "Vitamins A and D (bottle)", "維生素AD(瓶)"),
    ("NUTRITION_PACK", "Nutrition pack for children (box)", "兒童營養包(盒)"),
]
SOURCE = "增補葉酸預防神經管缺陷項目管理方案(2009)"


class Dispensing(Register):
    """One handing out. Days taken are what the person tells, and only if she or he wishes to."""

    title = Text("Folic acid and nutrition handed out", "葉酸和營養品發放")
    key = ("code",)
    occurs = "dispensed_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("dispensing_something", Text("Nothing was handed out", "發放數量應至少為1"), "quantity >= 1", "refuse", SOURCE, {"quantity": 1}, {"quantity": 0}),
        Check("dispensing_quantity_plausible", Text("More than 30 at once", "一次發放超過30件"), "quantity <= 30", "ask", SOURCE, {"quantity": 6}, {"quantity": 60}),
        Check("dispensing_folic_acid_up_to_six", Text("More than six bottles of folic acid at once", "葉酸一次發放超過6瓶"), "item != 'FOLIC_ACID' or quantity <= 6", "ask", SOURCE,
              {"item": "FOLIC_ACID", "quantity": 6}, {"item": "FOLIC_ACID", "quantity": 12}),
        Check("dispensing_not_expired", Text("Handed out after its expiry", "發放時已過有效期"), "expires_on is None or expires_on > dispensed_on", "refuse", SOURCE,
              {"dispensed_on": "2025-02-01", "expires_on": "2026-02-01"}, {"dispensed_on": "2025-02-01", "expires_on": "2025-01-01"}),
        Check("dispensing_asked_for", Text("Handed out without being asked for", "非本人申領"), "asked_for", "ask", SOURCE, {"asked_for": True}, {"asked_for": False}),
        Check("dispensing_explained", Text("Use and side effects not explained", "未說明用法和副作用"), "explained", "ask", SOURCE, {"explained": True}, {"explained": False}),
        Check("dispensing_taken_within_given", Text("More days taken than covered", "服用天數多於可服用天數"), "n_days_taken <= n_days_covered", "ask", SOURCE,
              {"n_days_covered": 90, "n_days_taken": 80}, {"n_days_covered": 90, "n_days_taken": 100}),
    )

    code = fields.text("Dispensing number", "發放編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    item = fields.code("Item", "品種", ITEMS, sensitivity=Sensitivity.PERSONAL)
    quantity = fields.number("Quantity", "數量", unit="unit", sensitivity=Sensitivity.PERSONAL)
    lot = fields.text("Lot", "批號", size=40, sensitivity=Sensitivity.PERSONAL, required=False)
    expires_on = fields.day("Expires on", "有效期至", sensitivity=Sensitivity.PERSONAL, required=False)
    dispensed_on = fields.day("Handed out on", "發放日期", sensitivity=Sensitivity.PERSONAL)
    asked_for = fields.flag("The person asked for it", "本人申領", sensitivity=Sensitivity.PERSONAL)
    explained = fields.flag("Use and side effects explained", "已說明用法和副作用", sensitivity=Sensitivity.PERSONAL)
    n_days_covered = fields.number("Days it lasts", "可服用天數", unit="day", sensitivity=Sensitivity.PERSONAL, required=False)
    n_days_taken = fields.number("Days taken, as told", "本人所述服用天數", unit="day", sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="dispensing_key")]
