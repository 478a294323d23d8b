"""Plan document: a plan or report as it came, and its text as the offsets of its statements refer to it."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class PlanDocument(Register):
    """One document, known by the hash of its bytes within an office."""

    title = Text("Plan documents", "計劃文件")
    key = ("sha256", "office")
    imported = False
    purpose = "statistics"

    sha256 = fields.text("SHA-256", "文件散列值", size=64)
    name = fields.text("File name", "文件名")
    year = fields.number("Year", "年度", unit="year", required=False)
    script = fields.text("Script", "文字", size=20)
    body = fields.content("Text", "正文")
    reading = fields.data("Reading", "閱讀結果")
    received_at = fields.moment("Received at", "收到時間")
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sha256", "office"], name="plan_document_key")]
