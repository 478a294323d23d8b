"""Equipment: one thing an office owns, from purchase to disposal.

Source: 《行政事業性國有資產管理條例》(2021); 《醫療器械監督管理條例》(2021) for calibration.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("MEDICAL", "Medical", "醫療器械"), ("INSTRUMENT", "Surgical instrument", "手術器械"), ("OFFICE", "Office", "辦公設備"), ("TEACHING", "Teaching", "宣教設備"), ("VENDING", "Dispensing machine", "藥具發放機"), ("VEHICLE", "Vehicle", "車輛"), ("CHILDCARE", "Childcare", "托育設施")]
STATES = [("IN_USE", "In use", "在用"), ("IDLE", "Idle", "閒置"), ("BROKEN", "Broken", "待修"), ("DISPOSED", "Disposed of", "已處置")]
RULE = "《行政事業性國有資產管理條例》(2021)"


class Equipment(Register):
    """One thing."""

    title = Text("Equipment", "設備")
    source = RULE
    key = ("code",)
    purpose = "management"
    event = "availability"
    checks = (
        Check("equipment_disposed_after", Text("Disposed of before it was bought", "處置日期早於購置日期"), "disposed_on >= bought_on", "refuse", RULE,
              passes={"bought_on": date(2019, 1, 1), "disposed_on": date(2025, 1, 1)}, fails={"bought_on": date(2019, 1, 1), "disposed_on": date(2018, 1, 1)}),
        Check("equipment_medical_calibrated", Text("Medical equipment in use without calibration", "在用醫療器械未校準"), "kind != 'MEDICAL' or state != 'IN_USE' or calibrated_until_on is not None", "ask", RULE,
              passes={"kind": "MEDICAL", "state": "IN_USE", "calibrated_until_on": date(2026, 1, 1)}, fails={"kind": "MEDICAL", "state": "IN_USE"}),
        Check("equipment_disposal_dated", Text("Disposed of without a day", "已處置的須填處置日期"), "state != 'DISPOSED' or disposed_on is not None", "refuse", RULE,
              passes={"state": "DISPOSED", "disposed_on": date(2025, 1, 1)}, fails={"state": "DISPOSED"}),
        Check("equipment_price_plausible", Text("Price over five million yuan", "價格超過500萬元"), "price_yuan <= 5000000", "ask", RULE, passes={"price_yuan": 28000}, fails={"price_yuan": 28000000}),
    )

    code = fields.text("Equipment number", "設備編號", size=40)
    name = fields.text("Name", "名稱")
    kind = fields.code("Kind", "類別", KINDS)
    place = fields.place("Place", "存放地方")
    bought_on = fields.day("Bought on", "購置日期", required=False)
    price_yuan = fields.money("Price", "價格", required=False, event="finance")
    state = fields.code("State", "狀態", STATES)
    calibrated_until_on = fields.day("Calibrated until", "校準有效期至", required=False)
    keeper_post = fields.row("Keeper's post", "保管崗位", "post", required=False)
    disposed_on = fields.day("Disposed of on", "處置日期", required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="equipment_key")]
