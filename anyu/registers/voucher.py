"""Voucher: one payment or receipt of money of an office, with who spent and who approved.

Source: 《會計法》(2017年修正) (original vouchers, separation of duties); 《人口與計劃生育法》(2021年修正)第15條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .budget_line import SUBJECTS
from .register import Register

KINDS = [("SPENT", "Spent", "支出"), ("RECEIVED", "Received from the budget", "撥入"), ("PASSED_ON", "Passed on to a lower office", "撥出"), ("RETURNED", "Returned", "退回")]
LAW = "《會計法》(2017年修正)"


class Voucher(Register):
    """One voucher; none of them is a fee or a fine for a birth."""

    title = Text("Vouchers", "票據憑證")
    source = LAW
    key = ("code",)
    occurs = "paid_on"
    purpose = "management"
    event = "finance"
    checks = (
        Check("voucher_positive", Text("The amount is zero", "金額應大於0"), "amount_yuan > 0", "refuse", LAW, passes={"amount_yuan": 320}, fails={"amount_yuan": 0}),
        Check("voucher_two_posts", Text("Spent and approved by one post", "經手與審批不得為同一崗位"), "spender_post != approver_post", "refuse", LAW, passes={"spender_post": "A", "approver_post": "B"}, fails={"spender_post": "A", "approver_post": "A"}),
        Check("voucher_approved_before", Text("Approved after it was paid", "審批日期晚於支付日期"), "approved_on <= paid_on", "ask", LAW,
              passes={"approved_on": date(2025, 3, 1), "paid_on": date(2025, 3, 3)}, fails={"approved_on": date(2025, 3, 9), "paid_on": date(2025, 3, 3)}),
        Check("voucher_with_invoice", Text("Spent without an invoice", "支出須附票據號"), "kind != 'SPENT' or invoice is not None", "refuse", LAW, passes={"kind": "SPENT", "invoice": "0331"}, fails={"kind": "SPENT"}),
        Check("voucher_income_based", Text("Money taken in without a basis", "收入須寫明依據,不得自立收費項目"), "kind != 'RECEIVED' or basis is not None", "refuse", "《人口與計劃生育法》(2021年修正)第15條",
              passes={"kind": "RECEIVED", "basis": "財政撥款通知"}, fails={"kind": "RECEIVED"}),
    )

    code = fields.text("Voucher number", "憑證編號", size=40)
    kind = fields.code("Kind", "類別", KINDS)
    subject = fields.code("For", "科目", SUBJECTS)
    what = fields.text("What for", "用途", size=300)
    amount_yuan = fields.money("Amount", "金額")
    paid_on = fields.day("Paid on", "收付日期")
    invoice = fields.text("Invoice or receipt number", "票據號", size=60, required=False)
    basis = fields.text("Basis", "依據", size=200, required=False)
    spender_post = fields.row("Spender's post", "經手崗位", "post")
    approver_post = fields.row("Approver's post", "審批崗位", "post")
    approved_on = fields.day("Approved on", "審批日期", required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="voucher_key")]
