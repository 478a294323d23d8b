"""Office: a bureau, township office, village post, school or service station."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

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

    code = fields.text("Office code", "單位代碼", size=24)
    name = fields.text("Office name", "單位名稱")
    name_en = fields.text("Office name in English", "單位英文名稱", required=False)
    kind = fields.code("Kind of office", "單位類別", KINDS)
    place = fields.place("Place served", "服務地方")
    parent = fields.office("Office above", "上級單位", required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="office_key")]
