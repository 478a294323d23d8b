"""Post pay: what a post is paid for one month, by post, time and quality, never by counts of people.

Source: 《人口與計劃生育法》(2021年修正)第15條; WHO 2014, recommendation 9.2; domain rule RS-07.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

BASES = [("POST", "Post", "崗位"), ("TIME", "Working time", "工作時間"), ("POPULATION", "Population served", "服務人口規模"), ("TRAINING", "Training", "培訓"), ("QUALITY", "Quality of records and service", "數據和服務質量")]
LAW = "《人口與計劃生育法》(2021年修正)第15條"


class PostPay(Register):
    """The pay of one post for one month."""

    title = Text("Pay of posts", "崗位報酬")
    source = LAW
    key = ("post", "month")
    occurs = "due_on"
    purpose = "management"
    event = "workforce"
    checks = (
        Check("post_pay_positive", Text("Nothing is due", "應發金額應大於0"), "due_yuan > 0", "refuse", LAW, passes={"due_yuan": 2600}, fails={"due_yuan": 0}),
        Check("post_pay_in_full", Text("Paid less than due without a reason", "實發少於應發,須寫明原因"), "paid_yuan >= due_yuan or reason is not None", "refuse", LAW, passes={"due_yuan": 2600, "paid_yuan": 2600}, fails={"due_yuan": 2600, "paid_yuan": 2000}),
        Check("post_pay_on_time", Text("Paid after it was due", "晚於應發日期"), "paid_on <= due_on", "ask", LAW,
              passes={"due_on": date(2025, 3, 31), "paid_on": date(2025, 3, 28)}, fails={"due_on": date(2025, 3, 31), "paid_on": date(2025, 4, 28)}),
        Check("post_pay_deduction_remedied", Text("A deduction without a remedy", "扣減須告知救濟途徑"), "paid_yuan >= due_yuan or remedy is not None", "refuse", LAW,
              passes={"due_yuan": 2600, "paid_yuan": 2000, "remedy": "可向縣人社部門申訴"}, fails={"due_yuan": 2600, "paid_yuan": 2000}),
    )

    post = fields.row("Post", "崗位代碼", "post")
    month = fields.period("Month", "月份")
    basis = fields.code("Paid by", "計酬依據", BASES)
    due_on = fields.day("Due on", "應發日期", event="timeliness")
    due_yuan = fields.money("Due", "應發金額", event="finance")
    paid_on = fields.day("Paid on", "發放日期", required=False, event="timeliness")
    paid_yuan = fields.money("Paid", "實發金額", required=False, event="finance")
    reason = fields.text("Reason of a difference", "差額原因", size=300, required=False)
    remedy = fields.text("Remedy and its term", "救濟途徑和期限", size=300, required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "month"], name="post_pay_key")]
