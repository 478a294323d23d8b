"""Nursing room: a mother-and-baby room in a public place or at an employer.

Source: 《人口與計劃生育法》(2021年修正)第30條 (母嬰設施); 《女職工勞動保護特別規定》(2012) for employers.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

SITES = [
    ("HEALTH", "Health institution", "醫療衛生機構"), ("TRANSPORT", "Station or airport", "交通場站"), ("SHOP", "Shopping place", "商場"),
    ("PARK", "Park or sight", "公園景區"), ("OFFICE", "Office or counter", "政務場所"), ("EMPLOYER", "Employer", "用人單位"), ("SCHOOL", "School", "學校"),
]
LAW = "《人口與計劃生育法》(2021年修正)第30條"


class NursingRoom(Register):
    """One room and what was last seen of it."""

    title = Text("Mother-and-baby rooms", "母嬰室")
    source = LAW
    key = ("code",)
    event = "availability"
    checks = (
        Check("nursing_room_area_plausible", Text("Area outside 3–200 m²", "面積不在3至200平方米之間"), "area_m2 >= 3 and area_m2 <= 200", "ask", LAW,
              passes={"area_m2": 10}, fails={"area_m2": 1}),
        Check("nursing_room_usable_equipped", Text("Usable without a lock or a seat", "可用的母嬰室應有門鎖和座椅"), "not usable or (lockable and seated)", "ask", LAW,
              passes={"usable": True, "lockable": True, "seated": True}, fails={"usable": True, "lockable": False, "seated": True}),
        Check("nursing_room_checked_after", Text("Looked at before it was open", "查看日期早於啟用日期"), "checked_on >= opened_on", "refuse", LAW,
              passes={"opened_on": date(2024, 1, 1), "checked_on": date(2025, 1, 1)}, fails={"opened_on": date(2024, 1, 1), "checked_on": date(2023, 1, 1)}),
        Check("nursing_room_usable_seen", Text("Whether it is usable is told with the day it was looked at", "填是否可用的,須填查看日期"), "usable is None or checked_on is not None", "refuse", LAW,
              passes={"usable": False, "checked_on": date(2025, 1, 1)}, fails={"usable": False}),
    )

    code = fields.text("Room number", "母嬰室編號", size=40)
    place = fields.place("Place", "所在地方")
    site = fields.code("Site", "場所類別", SITES)
    name = fields.text("Where", "場所名稱")
    area_m2 = fields.number("Area", "面積", unit="m²", required=False)
    opened_on = fields.day("Opened on", "啟用日期", required=False)
    lockable = fields.flag("Can be locked", "有門鎖", required=False)
    seated = fields.flag("Has a seat", "有座椅", required=False)
    checked_on = fields.day("Looked at on", "查看日期", required=False, event="supervision")
    usable = fields.flag("Usable that day", "當日可用", required=False)
    closed_on = fields.day("Closed on", "停用日期", required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="nursing_room_key")]
