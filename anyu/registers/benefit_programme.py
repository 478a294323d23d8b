"""Benefit programme: a payment or help to which people are entitled, by which law, how much, and how long a decision may take.

Source: 《人口與計劃生育法》(2021年修正)第27、31、32條; the notice that sets the amount.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [
    ("CHILDCARE_SUBSIDY", "Childcare subsidy", "育兒補貼"),
    ("OLD_AGE_REWARD", "Old-age reward assistance", "農村部分計劃生育家庭獎勵扶助"),
    ("ONE_CHILD_ALLOWANCE", "Allowance of existing certificate holders", "獨生子女父母獎勵"),
    ("DELIVERY_SUBSIDY", "Subsidy for delivery in hospital", "住院分娩補助"),
    ("PENSION_SUBSIDY", "Pension subsidy", "養老保險補貼"),
    ("EDUCATION_AID", "Education aid", "助學"),
    ("OTHER", "Other", "其他"),
]
SPECIAL_KINDS = [
    ("BEREAVED", "Special assistance, child died", "特別扶助(獨生子女死亡)"),
    ("DISABLED", "Special assistance, child disabled", "特別扶助(獨生子女傷殘)"),
    ("COMPLICATION", "Aid for complications of surgery", "手術併發症扶助"),
]
PER = [("MONTH", "Month", "月"), ("YEAR", "Year", "年"), ("ONCE", "Once", "一次性")]
LAW = "《人口與計劃生育法》(2021年修正)第31、46條"


class BenefitProgramme(Register):
    """One programme from one day to another; a new amount is a new row, so that old payments stay explained."""

    title = Text("Benefit programmes", "待遇項目")
    source = LAW
    key = ("code",)
    walled = False
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("benefit_programme_amount_positive", Text("The amount is zero", "標準金額應大於0"), "amount_yuan > 0", "refuse", LAW,
              passes={"amount_yuan": 80}, fails={"amount_yuan": 0}),
        Check("benefit_programme_ends_after", Text("Ends before it begins", "停止日期早於起始日期"), "valid_until_on > valid_from_on", "refuse", LAW,
              passes={"valid_from_on": date(2012, 1, 1), "valid_until_on": date(2026, 1, 1)}, fails={"valid_from_on": date(2012, 1, 1), "valid_until_on": date(2011, 1, 1)}),
        Check("benefit_programme_decides_within", Text("A decision may take more than 60 working days", "審核時限超過60個工作日"), "decision_days <= 60", "ask", LAW,
              passes={"decision_days": 30}, fails={"decision_days": 90}),
        Check("benefit_programme_notice_masked", Text("A public notice of this programme is not masked", "公示應遮蔽個人信息"), "not notice_shown or notice_masked", "refuse", "《個人信息保護法》第25條",
              passes={"notice_shown": True, "notice_masked": True}, fails={"notice_shown": True, "notice_masked": False}),
        Check("benefit_programme_special_unshown", Text("Special assistance is shown only with the family's separate agreement", "特別扶助默認不公示,公示須經家庭單獨同意"),
              "kind not in ('BEREAVED', 'DISABLED', 'COMPLICATION') or not notice_shown", "refuse", "《個人信息保護法》第25、29條",
              passes={"kind": "BEREAVED", "notice_shown": False}, fails={"kind": "BEREAVED", "notice_shown": True}),
    )

    code = fields.text("Programme number", "項目編號", size=40)
    name = fields.text("Name", "項目名稱")
    kind = fields.code("Kind", "項目類別", [*KINDS, *SPECIAL_KINDS])
    basis = fields.text("Legal basis", "依據", size=300)
    amount_yuan = fields.money("Amount", "標準金額", event="finance")
    per = fields.code("Per", "計發周期", PER)
    valid_from_on = fields.day("Valid from", "起始日期")
    valid_until_on = fields.day("Valid until, exclusive", "停止日期", required=False)
    decision_days = fields.number("Decision within", "審核時限", unit="working day", event="timeliness")
    notice_shown = fields.flag("Shown publicly", "是否公示")
    notice_masked = fields.flag("Names masked", "公示遮蔽", required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="benefit_programme_key")]
