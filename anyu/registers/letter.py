"""Letter: a responsibility letter between offices, numbered; a later one supersedes, none is overwritten."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class Letter(Register):
    """One letter; it binds offices and posts to service, data quality and conduct."""

    title = Text("Responsibility letters", "責任書")
    key = ("number",)
    imported = False
    purpose = "statistics"

    number = fields.text("Number", "文號", size=60)
    to_office = fields.office("To office", "責任單位")
    year = fields.number("Year", "年度", unit="year")
    issued_on = fields.day("Issued on", "簽發日期")
    body = fields.data("Content", "內容")
    state = fields.code("State", "狀態", [("DRAFT", "Draft", "草擬"), ("ISSUED", "Issued", "已簽發"), ("SUPERSEDED", "Superseded", "已替代")])
    office = fields.office("From office", "簽發單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number"], name="letter_key")]
