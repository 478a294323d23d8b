"""Official seal: one seal of an office, who keeps it, and how long it is good.

Source: 《國務院關於國家行政機關和企業事業單位社會團體印章管理的規定》(1999).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

RULE = "國發〔1999〕25號"


class OfficialSeal(Register):
    """One seal."""

    title = Text("Official seals", "印章")
    source = RULE
    key = ("code",)
    purpose = "management"
    event = "conduct"
    checks = (
        Check("official_seal_withdrawn_after", Text("Withdrawn before it was taken into use", "停用日期早於啟用日期"), "withdrawn_on >= used_from_on", "refuse", RULE,
              passes={"used_from_on": date(2020, 1, 1), "withdrawn_on": date(2025, 1, 1)}, fails={"used_from_on": date(2020, 1, 1), "withdrawn_on": date(2019, 1, 1)}),
        Check("official_seal_two_posts", Text("Keeper and approver are one post", "保管人與用印審批人不得為同一崗位"), "keeper_post != approver_post", "refuse", RULE,
              passes={"keeper_post": "A", "approver_post": "B"}, fails={"keeper_post": "A", "approver_post": "A"}),
        Check("official_seal_counted_recently", Text("Not counted for over a year", "超過一年未盤點"), "withdrawn_on is not None or days_between(used_from_on, counted_on) >= 0", "ask", RULE,
              passes={"used_from_on": date(2020, 1, 1), "counted_on": date(2025, 1, 1)}, fails={"used_from_on": date(2020, 1, 1), "counted_on": date(2019, 1, 1)}),
    )

    code = fields.text("Seal number", "印章編號", size=40)
    name = fields.text("Name on the seal", "印章名稱")
    keeper_post = fields.row("Keeper's post", "保管崗位", "post")
    approver_post = fields.row("Approver's post", "用印審批崗位", "post")
    used_from_on = fields.day("In use from", "啟用日期")
    counted_on = fields.day("Counted on", "盤點日期", required=False)
    withdrawn_on = fields.day("Withdrawn on", "停用日期", required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="official_seal_key")]
