"""Benefit evidence: one paper or fact that an application rests on, and where it came from.

Source: 《育兒補貼管理規範(試行)》(2025): only the needed papers; 《個人信息保護法》第6條 (least collection).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

KINDS = [
    ("BIRTH_CERTIFICATE", "Medical certificate of birth", "出生醫學證明"), ("HOUSEHOLD_BOOK", "Household register", "戶口簿"), ("IDENTITY", "Identity card", "身份證件"),
    ("CARE_RELATION", "Proof of the care relation", "撫養關係證明"), ("ONE_CHILD_CERTIFICATE", "Certificate of the one-child period", "獨生子女父母光榮證"),
    ("DISABILITY", "Disability certificate", "殘疾證"), ("ACCOUNT", "Proof of the account", "銀行賬戶證明"), ("OTHER", "Other", "其他"),
]
SOURCES = [("HELD", "Held already", "系統已有"), ("SHARED", "Shared by another department", "部門共享"), ("PERSON", "Brought by the person", "本人提交"), ("DECLARED", "Declared by the person", "告知承諾")]
RULE, PIPL = "《育兒補貼管理規範(試行)》(2025)", "《個人信息保護法》第6條"


class BenefitEvidence(Register):
    """One piece of evidence; what is held or shared is not asked of the person again."""

    title = Text("Evidence for benefits", "待遇申請材料")
    source = RULE
    key = ("application", "kind", "seq")
    event = "benefit_delivery"
    checks = (
        Check("benefit_evidence_asked_once", Text("What is held or shared was asked of the person again", "系統已有或部門可共享的材料,不得要求本人再次提交"),
              "came_from not in ('HELD', 'SHARED') or not asked_of_person", "refuse", PIPL,
              passes={"came_from": "HELD", "asked_of_person": False}, fails={"came_from": "HELD", "asked_of_person": True}),
        Check("benefit_evidence_other_named", Text("Another paper needs its name and why it is needed", "其他材料須寫明名稱和必要性"), "kind != 'OTHER' or why is not None", "refuse", PIPL,
              passes={"kind": "OTHER", "why": "收養登記證,用於證明撫養關係"}, fails={"kind": "OTHER"}),
        Check("benefit_evidence_checked_after", Text("Checked before it was received", "核驗日期早於收到日期"), "checked_on >= received_on", "refuse", RULE,
              passes={"received_on": date(2025, 9, 1), "checked_on": date(2025, 9, 2)}, fails={"received_on": date(2025, 9, 2), "checked_on": date(2025, 9, 1)}),
        Check("benefit_evidence_valid_when_checked", Text("Had lapsed when it was checked", "核驗時已過有效期"), "valid_until_on >= checked_on", "ask", RULE,
              passes={"checked_on": date(2025, 9, 2), "valid_until_on": date(2030, 1, 1)}, fails={"checked_on": date(2025, 9, 2), "valid_until_on": date(2025, 1, 1)}),
    )

    application = fields.row("Application", "申請編號", "benefit_application", sensitivity=Sensitivity.PERSONAL)
    kind = fields.code("Kind", "材料類別", KINDS)
    seq = fields.number("Number", "序號", unit="paper")
    came_from = fields.code("Where from", "材料來源", SOURCES)
    asked_of_person = fields.flag("Asked of the person", "要求本人提交")
    why = fields.text("Name and why it is needed", "名稱和必要性", size=300, required=False)
    received_on = fields.day("Received on", "收到日期", required=False)
    checked_on = fields.day("Checked on", "核驗日期", required=False, event="timeliness")
    valid_until_on = fields.day("Valid until", "有效期至", required=False)
    office = fields.office("Office", "受理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "kind", "seq"], name="benefit_evidence_key")]
