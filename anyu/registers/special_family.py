"""Special family: a family that lost its only child or whose only child is disabled, and what it wishes. Intimate by existing.

Source: 《人口與計劃生育法》(2021年修正)第32條 (全方位幫扶:生活、養老、醫療、精神慰藉); 《個人信息保護法》第28、29條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

SITUATIONS = [("BEREAVED", "Lost the only child", "獨生子女死亡"), ("DISABLED", "Only child disabled", "獨生子女傷殘"), ("COMPLICATION", "Complication of surgery", "手術併發症")]
LAW, PIPL = "《人口與計劃生育法》(2021年修正)第32條", "《個人信息保護法》第28、29條"


class SpecialFamily(Register):
    """One person of such a family who agreed to be kept in touch with, as often as she or he chooses."""

    title = Text("Special families", "計劃生育特殊家庭")
    source = LAW
    key = ("code",)
    sealed = True
    purpose = "support"
    event = "service_quality"
    checks = (
        Check("special_family_agreed", Text("Recorded without the person's own agreement", "未經本人單獨同意不得登記"), "agreed", "refuse", PIPL,
              passes={"agreed": True}, fails={"agreed": False}),
        Check("special_family_two_contacts", Text("The two contacts are one post", "雙崗聯繫人不得為同一崗位"), "township_post != village_post", "refuse", LAW,
              passes={"township_post": "T1", "village_post": "V1"}, fails={"township_post": "T1", "village_post": "T1"}),
        Check("special_family_contacts_named", Text("A family that wishes contact needs both contacts", "願意聯繫的家庭須有雙崗聯繫人"),
              "visits_wanted == 0 or (township_post is not None and village_post is not None)", "ask", LAW,
              passes={"visits_wanted": 4, "township_post": "T1", "village_post": "V1"}, fails={"visits_wanted": 4, "township_post": "T1"}),
        Check("special_family_visits_plausible", Text("More than one visit a week", "走訪次數超過每周一次"), "visits_wanted <= 52", "ask", LAW,
              passes={"visits_wanted": 12}, fails={"visits_wanted": 60}),
        Check("special_family_doctor_offered", Text("Neither a family doctor nor that one was declined is recorded", "未記錄家庭醫生或本人謝絕"), "doctor is not None or doctor_declined", "ask", LAW,
              passes={"doctor": "李醫生團隊", "doctor_declined": False}, fails={"doctor_declined": False}),
        Check("special_family_ended_after", Text("Ended before it began", "終止日期早於登記日期"), "ended_on >= since_on", "refuse", LAW,
              passes={"since_on": date(2024, 1, 1), "ended_on": date(2025, 1, 1)}, fails={"since_on": date(2024, 1, 1), "ended_on": date(2023, 1, 1)}),
    )

    code = fields.text("Number", "編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    situation = fields.sealed("Situation", "家庭情況", sensitivity=Sensitivity.INTIMATE, codes=SITUATIONS)
    agreed = fields.flag("Agreed to be recorded", "本人同意登記", sensitivity=Sensitivity.PERSONAL)
    since_on = fields.day("Since", "登記日期", sensitivity=Sensitivity.PERSONAL)
    visits_wanted = fields.number("Visits wanted a year", "希望每年走訪次數", unit="visit", sensitivity=Sensitivity.PERSONAL)
    township_post = fields.row("Contact at the township", "鄉鎮聯繫人崗位", "post", required=False)
    village_post = fields.row("Contact in the village", "村級聯繫人崗位", "post", required=False)
    doctor = fields.text("Family doctor", "家庭醫生", required=False)
    doctor_declined = fields.flag("Declined a family doctor", "謝絕家庭醫生", required=False, sensitivity=Sensitivity.PERSONAL)
    green_channel = fields.flag("Uses the hospital's green channel", "使用就醫綠色通道", required=False, sensitivity=Sensitivity.PERSONAL)
    wishes = fields.sealed("Wishes in own words", "本人訴求", sensitivity=Sensitivity.INTIMATE, required=False)
    ended_on = fields.day("Ended on", "終止日期", required=False, sensitivity=Sensitivity.PERSONAL)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="special_family_key")]
