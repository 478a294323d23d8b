"""Special payment: one payment of special assistance. Intimate by existing.

Source: 《人口與計劃生育法》(2021年修正)第15、32條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

LAW = "《人口與計劃生育法》(2021年修正)第15、32條"


class SpecialPayment(Register):
    """One payment for one period."""

    title = Text("Payments of special assistance", "特別扶助發放")
    source = LAW
    key = ("assistance", "period")
    occurs = "due_on"
    sealed = True
    purpose = "support"
    event = "benefit_delivery"
    checks = (
        Check("special_payment_positive", Text("The amount due is zero", "應發金額應大於0"), "due_yuan > 0", "refuse", LAW, passes={"due_yuan": 7080}, fails={"due_yuan": 0}),
        Check("special_payment_in_full", Text("Paid less than due without a reason", "實發少於應發,須寫明原因"), "paid_yuan >= due_yuan or note is not None", "refuse", LAW,
              passes={"due_yuan": 7080, "paid_yuan": 7080}, fails={"due_yuan": 7080, "paid_yuan": 700}),
        Check("special_payment_on_time", Text("Arrived after it was due", "到賬日期晚於應發日期"), "paid_on <= due_on", "ask", LAW,
              passes={"due_on": date(2025, 6, 30), "paid_on": date(2025, 6, 20)}, fails={"due_on": date(2025, 6, 30), "paid_on": date(2025, 7, 20)}),
    )

    assistance = fields.row("Case", "特別扶助編號", "special_assistance", sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Recipient", "領取人編號")
    period = fields.period("For the period", "所屬時期")
    due_on = fields.day("Due on", "應發日期", event="timeliness")
    due_yuan = fields.money("Due", "應發金額", sensitivity=Sensitivity.PERSONAL, event="finance")
    paid_on = fields.day("Arrived on", "到賬日期", required=False, event="timeliness")
    paid_yuan = fields.money("Paid", "實發金額", required=False, sensitivity=Sensitivity.PERSONAL, event="finance")
    note = fields.text("Reason of a difference", "差額原因", size=300, required=False)
    office = fields.office("Office", "發放單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assistance", "period"], name="special_payment_key")]
