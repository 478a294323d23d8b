"""Paper: a report as it was made, byte for byte, so that last year's can be printed again."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class Paper(Register):
    """One archived paper and the hash of the figures it stands on."""

    title = Text("Papers", "已生成報告")
    key = ("sha256", "office")
    imported = False
    purpose = "statistics"

    sha256 = fields.text("SHA-256", "文件散列值", size=64)
    kind = fields.text("Kind", "報告類別", size=40)
    place = fields.place("Place", "地方")
    period = fields.text("Period", "時期", size=30)
    form = fields.text("Format", "格式", size=8)
    lang = fields.text("Language", "語言", size=10)
    name = fields.text("Name", "名稱")
    content = models.BinaryField()
    made_at = fields.moment("Made at", "生成時間")
    made_by = fields.text("Made by", "經辦人", size=150)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sha256", "office"], name="paper_key")]
