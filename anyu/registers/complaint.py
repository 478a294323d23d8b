"""Complaint: about an office or its staff, handled above the head of whom it concerns.

Source: Regulations on Handling Letters and Visits (信訪工作條例), 15 days to accept, 60 days to finish.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

TOPICS = [
    ("SERVICE", "Service", "服務質量"),
    ("RIGHTS", "Rights violated", "權益受侵害"),
    ("PRIVACY", "Personal information", "個人信息"),
    ("CHILDCARE", "Childcare", "托育"),
    ("CONDUCT", "Conduct of staff", "工作作風"),
    ("BENEFIT", "Benefit", "待遇發放"),
    ("FEE", "Fee", "收費"),
    ("INFORMATION", "Information", "信息公開"),
    ("OTHER", "Other", "其他"),
]
CHANNELS = [("WINDOW", "Window", "窗口"), ("TELEPHONE", "Telephone", "電話"), ("LETTER", "Letter", "來信"), ("ONLINE", "Online", "網上"), ("BOX", "Box", "意見箱")]
RULE = "《信訪工作條例》(2022)"


class Complaint(Register):
    """One complaint without the complainant's name. Accusations about the births of others are not taken."""

    title = Text("Complaints", "投訴建議")
    source = RULE
    key = ("code",)
    occurs = "received_on"
    purpose = "complaint"
    event = "complaint"
    hidden_from = "about_office"
    above = ("about_office", "about_head")
    voices = ("summary",)
    checks = (
        Check("complaint_above_its_object", Text("Handled by the office it is about", "不得由被投訴單位自行辦理"), "about_office != office", "refuse", RULE,
              passes={"about_office": "A", "office": "B"}, fails={"about_office": "A", "office": "A"}),
        Check("complaint_answered_after", Text("Answered before it was received", "答復日期早於收到日期"), "answered_on is None or answered_on >= received_on", "refuse", RULE,
              passes={"received_on": date(2025, 3, 1), "answered_on": date(2025, 4, 1)}, fails={"received_on": date(2025, 3, 1), "answered_on": date(2025, 2, 1)}),
        Check("complaint_due_after", Text("Due before it was received", "答復期限早於收到日期"), "due_on >= received_on", "refuse", RULE,
              passes={"received_on": date(2025, 3, 1), "due_on": date(2025, 4, 30)}, fails={"received_on": date(2025, 3, 1), "due_on": date(2025, 2, 1)}),
        Check("complaint_accepted_in_time", Text("Accepted after more than 15 days", "超過15日才決定受理"), "accepted_on <= add_days(received_on, 15)", "ask", RULE,
              passes={"received_on": date(2025, 3, 1), "accepted_on": date(2025, 3, 16)}, fails={"received_on": date(2025, 3, 1), "accepted_on": date(2025, 3, 17)}),
        Check("complaint_accepted_after", Text("Accepted before it was received", "受理日期早於收到日期"), "accepted_on >= received_on", "refuse", RULE,
              passes={"received_on": date(2025, 3, 1), "accepted_on": date(2025, 3, 5)}, fails={"received_on": date(2025, 3, 1), "accepted_on": date(2025, 2, 5)}),
        Check("complaint_due_within_60_days", Text("Due more than 60 days after acceptance", "答復期限超過受理後60日"), "due_on <= add_days(coalesce(accepted_on, received_on), 60)", "refuse", RULE,
              passes={"received_on": date(2025, 3, 1), "due_on": date(2025, 4, 30)}, fails={"received_on": date(2025, 3, 1), "due_on": date(2025, 5, 30)}),
        Check("complaint_extended_within_30_days", Text("Extended by more than 30 days", "延期超過30日"), "extended_to_on <= add_days(due_on, 30)", "refuse", RULE,
              passes={"due_on": date(2025, 4, 30), "extended_to_on": date(2025, 5, 30)}, fails={"due_on": date(2025, 4, 30), "extended_to_on": date(2025, 6, 30)}),
        Check("complaint_extension_reasoned", Text("Extended without telling the reason", "延期須告知投訴人理由"), "extended_to_on is None or extension_reason is not None", "refuse", RULE,
              passes={"extended_to_on": date(2025, 5, 30), "extension_reason": "需委託鑑定"}, fails={"extended_to_on": date(2025, 5, 30)}),
        Check("complaint_shown_once_approved", Text("Shown to the accused before the complainant approved the summary", "概要未經投訴人確認,不得轉送所涉單位"), "notice is None or summary_approved", "refuse", RULE,
              passes={"notice": "N1", "summary_approved": True}, fails={"notice": "N1", "summary_approved": False}),
        Check("complaint_satisfied_once_answered", Text("Rated before it was answered", "未答復不得填評價"), "satisfied is None or answered_on is not None", "ask", RULE,
              passes={"satisfied": True, "answered_on": date(2025, 4, 1)}, fails={"satisfied": True}),
    )

    code = fields.text("Receipt number", "回執編號", size=40)
    place = fields.place("Place", "地方")
    about_office = fields.office("About office", "所涉單位")
    about_head = fields.flag("About its head", "涉及單位負責人", required=False)
    topic = fields.code("Topic", "事項", TOPICS)
    channel = fields.code("Channel", "渠道", CHANNELS)
    received_on = fields.day("Received on", "收到日期")
    summary = fields.text("Neutral summary", "中性概要", size=1000, required=False)
    summary_approved = fields.flag("Summary approved by the complainant", "概要已經投訴人確認", required=False)
    notice = fields.row("Notice to the office", "答復通知編號", "complaint_notice", required=False)
    accepted_on = fields.day("Accepted on", "受理日期", required=False, event="timeliness")
    extended_to_on = fields.day("Extended to", "延期至", required=False, event="timeliness")
    extension_reason = fields.text("Why extended", "延期理由", size=300, required=False)
    due_on = fields.day("Due on", "答復期限", event="timeliness")
    answered_on = fields.day("Answered on", "答復日期", required=False, event="timeliness")
    satisfied = fields.flag("Complainant satisfied", "投訴人評價滿意", required=False, event="satisfaction")
    office = fields.office("Handled by", "辦理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="complaint_key")]
