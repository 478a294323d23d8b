"""Publication: an article, broadcast or subscription that tells people of services and law.

Source: 《人口與計劃生育法》(2021年修正)第13條; 《個人信息保護法》第25條 (persons named by their agreement only).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("ARTICLE", "Article", "稿件"), ("BROADCAST", "Broadcast", "廣播電視"), ("ONLINE", "Online", "網絡新媒體"), ("BRIEFING", "Briefing", "信息簡報"), ("SUBSCRIPTION", "Subscription", "報刊征訂")]
LAW = "《人口與計劃生育法》(2021年修正)第13條"


class Publication(Register):
    """One publication."""

    title = Text("Publications and articles", "宣傳稿件與報刊")
    source = LAW
    key = ("code",)
    occurs = "published_on"
    event = "outreach"
    checks = (
        Check("publication_persons_agreed", Text("Names or shows persons without their agreement", "出現個人姓名、影像的,須經本人同意"), "not names_persons or persons_agreed", "refuse", "《個人信息保護法》第25條",
              passes={"names_persons": True, "persons_agreed": True}, fails={"names_persons": True, "persons_agreed": False}),
        Check("publication_read_before", Text("Read over after it came out", "審讀日期晚於發表日期"), "read_over_on <= published_on", "ask", LAW,
              passes={"read_over_on": date(2025, 3, 1), "published_on": date(2025, 3, 5)}, fails={"read_over_on": date(2025, 3, 9), "published_on": date(2025, 3, 5)}),
        Check("publication_read_over", Text("Came out without having been read over", "未經審讀"), "kind == 'SUBSCRIPTION' or read_over_on is not None", "ask", LAW,
              passes={"kind": "ARTICLE", "read_over_on": date(2025, 3, 1)}, fails={"kind": "ARTICLE"}),
        Check("publication_copies_of_subscription", Text("A subscription needs its number of copies", "報刊征訂須填份數"), "kind != 'SUBSCRIPTION' or n_copies is not None", "refuse", LAW,
              passes={"kind": "SUBSCRIPTION", "n_copies": 12}, fails={"kind": "SUBSCRIPTION"}),
    )

    code = fields.text("Publication number", "稿件編號", size=40)
    kind = fields.code("Kind", "類別", KINDS)
    name = fields.text("Title", "標題")
    medium = fields.text("Where", "刊發媒體")
    published_on = fields.day("Published on", "發表日期")
    read_over_on = fields.day("Read over on", "審讀日期", required=False)
    names_persons = fields.flag("Names or shows persons", "出現個人信息")
    persons_agreed = fields.flag("They agreed", "已經本人同意", required=False)
    n_copies = fields.number("Copies", "份數", unit="copy", required=False)
    office = fields.office("Office", "報送單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="publication_key")]
