"""Open notice: what an office published of its affairs: rules, services, money, results.

Source: 《政府信息公開條例》(2019年修訂) (20 working days to publish; personal information is not published).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("GOVERNMENT", "Affairs of the office", "政務公開"), ("SERVICE", "Services", "服務公開"), ("VILLAGE", "Affairs of the village", "村務公開"), ("MONEY", "Money", "財務公開")]
RULE = "《政府信息公開條例》(2019年修訂)"


class OpenNotice(Register):
    """One thing published."""

    title = Text("Open affairs", "三項公開")
    source = RULE
    key = ("code",)
    occurs = "shown_from_on"
    purpose = "management"
    event = "availability"
    checks = (
        Check("open_notice_no_persons", Text("Names persons", "公開內容不得含個人信息"), "not names_persons", "refuse", "《個人信息保護法》第25條", passes={"names_persons": False}, fails={"names_persons": True}),
        Check("open_notice_until_after", Text("Ends before it begins", "截止日期早於公開日期"), "shown_until_on >= shown_from_on", "refuse", RULE,
              passes={"shown_from_on": date(2025, 1, 2), "shown_until_on": date(2025, 12, 31)}, fails={"shown_from_on": date(2025, 1, 2), "shown_until_on": date(2024, 12, 31)}),
        Check("open_notice_soon", Text("Published more than 30 days after it was made", "形成後超過30日公開"), "days_between(made_on, shown_from_on) <= 30", "ask", RULE,
              passes={"made_on": date(2025, 1, 2), "shown_from_on": date(2025, 1, 20)}, fails={"made_on": date(2025, 1, 2), "shown_from_on": date(2025, 4, 20)}),
        Check("open_notice_tells_channel", Text("Does not tell how to complain", "未載明投訴渠道"), "tells_channel", "ask", "《人口與計劃生育法》(2021年修正)第46條", passes={"tells_channel": True}, fails={"tells_channel": False}),
    )

    code = fields.text("Number", "公開編號", size=40)
    kind = fields.code("Kind", "公開類別", KINDS)
    topic = fields.text("Topic", "公開事項")
    place = fields.place("Where", "公開地方")
    made_on = fields.day("Made on", "形成日期", required=False)
    shown_from_on = fields.day("Shown from", "公開日期")
    shown_until_on = fields.day("Shown until", "截止日期", required=False)
    names_persons = fields.flag("Names persons", "含個人信息")
    tells_channel = fields.flag("Tells how to complain", "載明投訴渠道")
    office = fields.office("Office", "公開單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="open_notice_key")]
