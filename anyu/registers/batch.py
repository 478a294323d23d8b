"""Batch: one file that came in, and its receipt."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class Batch(Register):
    """One file for one register and office, known by the hash of its bytes: the same file enters once."""

    title = Text("Batches", "導入批次")
    key = ("sha256", "register", "office")
    imported = False

    sha256 = fields.text("SHA-256", "文件散列值", size=64)
    register = fields.text("Register", "台賬", size=40)
    name = fields.text("File name", "文件名")
    n_rows = fields.number("Rows", "行數", unit="row")
    n_entered = fields.number("Entered", "已錄入", unit="row")
    n_held = fields.number("Already there", "原已存在", unit="row")
    n_asked = fields.number("To be confirmed", "待確認", unit="row")
    n_refused = fields.number("Refused", "未接收", unit="row")
    accepted_at = fields.moment("Accepted at", "接收時間")
    accepted_by = fields.text("Accepted by", "經辦人", size=150)
    care = fields.flag("About a sealed register", "涉及密存台賬")
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sha256", "register", "office"], name="batch_key")]
