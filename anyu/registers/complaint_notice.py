"""Complaint notice: the neutral summary that the accused office is shown, once the complainant has approved it.

Source: 《信訪工作條例》(2022) (the complainant's information is not passed to whom it concerns).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

RULE = "《信訪工作條例》(2022)"


class ComplaintNotice(Register):
    """One notice. It names neither the complaint nor the complainant, and stands in the register of the office that has to answer."""

    title = Text("Notices to answer", "投訴事項答復通知")
    source = RULE
    key = ("code",)
    occurs = "sent_on"
    purpose = "complaint"
    event = "complaint"
    voices = ("summary", "reply")
    checks = (
        Check("complaint_notice_approved", Text("The complainant has not approved the summary", "概要未經投訴人確認,不得轉送"), "approved", "refuse", RULE, passes={"approved": True}, fails={"approved": False}),
        Check("complaint_notice_neutral", Text("Tells who complained", "不得透露投訴人信息"), "not tells_who", "refuse", RULE, passes={"tells_who": False}, fails={"tells_who": True}),
        Check("complaint_notice_from_above", Text("Sent by the office itself", "不得由本單位自行發出"), "from_office != office", "refuse", RULE, passes={"from_office": "B", "office": "A"}, fails={"from_office": "A", "office": "A"}),
        Check("complaint_notice_due_after", Text("Due before it was sent", "答復期限早於發出日期"), "due_on >= sent_on", "refuse", RULE,
              passes={"sent_on": date(2025, 4, 1), "due_on": date(2025, 4, 11)}, fails={"sent_on": date(2025, 4, 1), "due_on": date(2025, 3, 11)}),
        Check("complaint_notice_replied_after", Text("Answered before it was sent", "答復日期早於發出日期"), "replied_on >= sent_on", "refuse", RULE,
              passes={"sent_on": date(2025, 4, 1), "replied_on": date(2025, 4, 9)}, fails={"sent_on": date(2025, 4, 1), "replied_on": date(2025, 3, 9)}),
        Check("complaint_notice_reply_told", Text("Answered without an answer", "已答復的須填答復內容"), "replied_on is None or reply is not None", "refuse", RULE,
              passes={"replied_on": date(2025, 4, 9), "reply": "已更正收費公示"}, fails={"replied_on": date(2025, 4, 9)}),
    )

    code = fields.text("Notice number", "通知編號", size=40)
    from_office = fields.office("From", "發出單位")
    summary = fields.text("Neutral summary", "中性概要", size=1000)
    approved = fields.flag("Approved by the complainant", "已經投訴人確認")
    tells_who = fields.flag("Tells who complained", "含投訴人信息")
    sent_on = fields.day("Sent on", "發出日期")
    due_on = fields.day("Answer due on", "答復期限", event="timeliness")
    replied_on = fields.day("Answered on", "答復日期", required=False, event="timeliness")
    reply = fields.text("Answer", "答復內容", size=1000, required=False)
    office = fields.office("Office that answers", "答復單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="complaint_notice_key")]
