"""Proof: a paper with the seal that a person asked for; of a closed list of kinds, and none of them permits a birth.

Source: 《國務院辦公廳關於做好證明事項清理工作的通知》(2018) (a proof without a basis in law is not asked for).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

KINDS = [("RECEIPT", "Receipt of a registration", "登記憑證"), ("BENEFIT", "Proof of a benefit received", "待遇領取證明"), ("ONE_CHILD_COPY", "Copy of an existing one-child certificate", "光榮證補證證明"),
         ("VACCINATION_PLACE", "Place for vaccination and child health", "兒童保健接種接續證明"), ("RESIDENCE", "Residence, where law asks for it", "居住情況證明"), ("SERVICE", "Service received, for the person alone", "服務記錄證明")]
RULE = "國辦發〔2018〕47號"


class Proof(Register):
    """One proof issued, or refused with its reason."""

    title = Text("Proofs issued", "證明出具")
    source = RULE
    key = ("code",)
    occurs = "asked_on"
    event = "timeliness"
    checks = (
        Check("proof_issued_after", Text("Issued before it was asked for", "出具日期早於申請日期"), "issued_on >= asked_on", "refuse", RULE,
              passes={"asked_on": date(2025, 2, 3), "issued_on": date(2025, 2, 3)}, fails={"asked_on": date(2025, 2, 3), "issued_on": date(2025, 2, 1)}),
        Check("proof_sealed_when_issued", Text("Issued without a seal", "已出具的須填用印編號"), "issued_on is None or seal is not None", "refuse", RULE,
              passes={"issued_on": date(2025, 2, 3), "seal": "S1"}, fails={"issued_on": date(2025, 2, 3)}),
        Check("proof_based", Text("The basis in law is not named", "須寫明依據"), "issued_on is None or basis is not None", "refuse", RULE,
              passes={"issued_on": date(2025, 2, 3), "basis": "省級辦事指南第12項"}, fails={"issued_on": date(2025, 2, 3)}),
        Check("proof_refusal_reasoned", Text("Refused without reason and remedy", "不予出具的須寫明理由和救濟途徑"), "refused_on is None or (reason is not None and remedy is not None)", "refuse", "《人口與計劃生育法》(2021年修正)第46條",
              passes={"refused_on": date(2025, 2, 4), "reason": "非本單位職責,應向派出所申請", "remedy": "可申請行政複議"}, fails={"refused_on": date(2025, 2, 4)}),
        Check("proof_issued_or_refused", Text("Both issued and refused", "不能既出具又不予出具"), "issued_on is None or refused_on is None", "refuse", RULE,
              passes={"issued_on": date(2025, 2, 3)}, fails={"issued_on": date(2025, 2, 3), "refused_on": date(2025, 2, 4)}),
        Check("proof_void_reasoned", Text("Made void without a reason", "作廢須寫明理由"), "void_on is None or reason is not None", "refuse", RULE,
              passes={"void_on": date(2025, 3, 1), "reason": "姓名書寫有誤,已重新出具"}, fails={"void_on": date(2025, 3, 1)}),
    )

    code = fields.text("Proof number", "證明編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Who asked", "申請人編號")
    kind = fields.code("Kind", "證明類別", KINDS)
    basis = fields.text("Basis", "依據", size=300, required=False)
    asked_on = fields.day("Asked for on", "申請日期")
    issued_on = fields.day("Issued on", "出具日期", required=False, event="timeliness")
    seal = fields.row("Seal", "印章編號", "official_seal", required=False)
    refused_on = fields.day("Refused on", "不予出具日期", required=False)
    reason = fields.text("Reason", "理由", size=300, required=False, sensitivity=Sensitivity.PERSONAL)
    remedy = fields.text("Remedy and its term", "救濟途徑和期限", size=300, required=False)
    void_on = fields.day("Void on", "作廢日期", required=False)
    office = fields.office("Office", "出具單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="proof_key")]
