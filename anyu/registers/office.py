"""Office: a bureau, township office, village post, school or service station."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [
    ("BUREAU", "County bureau", "縣級主管部門"),
    ("TOWNSHIP", "Township office", "鄉鎮辦事機構"),
    ("VILLAGE", "Village post", "村級服務點"),
    ("SCHOOL", "School", "學校"),
    ("STATION", "Service station", "服務站"),
]


class Office(Register):
    """One office, the place it serves and the office above it."""

    title = Text("Offices", "單位")
    key = ("code",)
    walled = False
    source = "機構編製管理規定;各單位設立文件"
    checks = (
        Check("office_closes_after_opening", Text("The office closes before it opens", "撤銷日期早於設立日期"),
              "closed_on is None or opened_on is None or closed_on > opened_on", "refuse", source,
              {"opened_on": "2001-01-01", "closed_on": "2020-01-01"}, {"opened_on": "2001-01-01", "closed_on": "2000-12-31"}),
        Check("office_post_has_an_office_above", Text("A village post has an office above it", "村級服務點應有上級單位"),
              "kind != 'VILLAGE' or parent is not None", "ask", source, {"kind": "VILLAGE", "parent": "9901"}, {"kind": "VILLAGE"}),
    )

    code = fields.text("Office code", "單位代碼", size=24)
    name = fields.text("Office name", "單位名稱")
    name_en = fields.text("Office name in English", "單位英文名稱", required=False)
    kind = fields.code("Kind of office", "單位類別", KINDS)
    place = fields.place("Place served", "服務地方")
    parent = fields.office("Office above", "上級單位", required=False)
    opened_on = fields.day("Opened on", "設立日期", required=False)
    closed_on = fields.day("Closed on", "撤銷日期", required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="office_key")]
