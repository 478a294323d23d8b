"""Benefit payment: one amount due to one person for one period, and when it arrived. No account number stands here.

Source: 《人口與計劃生育法》(2021年修正)第15條 (nobody may withhold, deduct or divert).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

LAW = "《人口與計劃生育法》(2021年修正)第15條"


class BenefitPayment(Register):
    """One payment; a short or returned one says why."""

    title = Text("Benefit payments", "待遇發放")
    source = LAW
    key = ("application", "period", "seq")
    occurs = "due_on"
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("benefit_payment_positive", Text("The amount due is zero", "應發金額應大於0"), "due_yuan > 0", "refuse", LAW, passes={"due_yuan": 960}, fails={"due_yuan": 0}),
        Check("benefit_payment_in_full", Text("Paid less than due without a reason", "實發少於應發,須寫明原因"), "paid_yuan >= due_yuan or note is not None", "refuse", LAW,
              passes={"due_yuan": 960, "paid_yuan": 960}, fails={"due_yuan": 960, "paid_yuan": 900}),
        Check("benefit_payment_not_over", Text("Paid more than due", "實發多於應發"), "paid_yuan <= due_yuan", "ask", LAW,
              passes={"due_yuan": 960, "paid_yuan": 960}, fails={"due_yuan": 960, "paid_yuan": 1960}),
        Check("benefit_payment_dated", Text("Paid without a day", "已發放的須填到賬日期"), "paid_yuan is None or paid_yuan == 0 or paid_on is not None", "refuse", LAW,
              passes={"paid_yuan": 960, "paid_on": date(2025, 6, 20)}, fails={"paid_yuan": 960}),
        Check("benefit_payment_on_time", Text("Arrived after it was due", "到賬日期晚於應發日期"), "paid_on <= due_on", "ask", LAW,
              passes={"due_on": date(2025, 6, 30), "paid_on": date(2025, 6, 20)}, fails={"due_on": date(2025, 6, 30), "paid_on": date(2025, 7, 20)}),
        Check("benefit_payment_returned_explained", Text("A returned payment needs its reason", "退回的須寫明原因"), "returned_on is None or note is not None", "refuse", LAW,
              passes={"returned_on": date(2025, 7, 1), "note": "賬戶已銷戶,已聯繫本人補發"}, fails={"returned_on": date(2025, 7, 1)}),
    )

    application = fields.row("Application", "申請編號", "benefit_application", sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Recipient", "領取人編號")
    period = fields.period("For the period", "所屬時期")
    seq = fields.number("Number", "序號", unit="payment")
    place = fields.place("Place of residence", "居住地方")
    due_on = fields.day("Due on", "應發日期", event="timeliness")
    due_yuan = fields.money("Due", "應發金額", sensitivity=Sensitivity.PERSONAL, event="finance")
    paid_on = fields.day("Arrived on", "到賬日期", required=False, event="timeliness")
    paid_yuan = fields.money("Paid", "實發金額", required=False, sensitivity=Sensitivity.PERSONAL, event="finance")
    returned_on = fields.day("Returned on", "退回日期", required=False)
    note = fields.text("Reason of a difference", "差額或退回原因", size=300, required=False)
    office = fields.office("Office", "發放單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "period", "seq"], name="benefit_payment_key")]
