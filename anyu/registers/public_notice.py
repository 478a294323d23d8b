"""Public notice: a list shown to the public before a benefit is confirmed: which, where, how long, and what was masked.

Source: 《個人信息保護法》第25條 (publication needs separate agreement or law), 第6條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .benefit_programme import KINDS, SPECIAL_KINDS
from .register import Register

MASKS = [("SURNAME_ONLY", "Surname and number only", "只列姓氏和編號"), ("INITIALS", "Name masked in part", "姓名部分遮蔽"), ("COUNT_ONLY", "Only how many", "只公布數量")]
LAW = "《個人信息保護法》第6、25條"


class PublicNotice(Register):
    """One notice; the names stand on paper at the place of posting, never here."""

    title = Text("Public notices", "公示記錄")
    source = LAW
    key = ("code",)
    occurs = "shown_from_on"
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("public_notice_seven_days", Text("Shown for less than seven days", "公示不足7日"), "days_between(shown_from_on, shown_until_on) >= 7", "ask", "《國家人口計生委、財政部關於印發全國獎勵扶助制度管理規範的通知》",
              passes={"shown_from_on": date(2025, 3, 1), "shown_until_on": date(2025, 3, 8)}, fails={"shown_from_on": date(2025, 3, 1), "shown_until_on": date(2025, 3, 4)}),
        Check("public_notice_not_forever", Text("Shown for more than 30 days", "公示超過30日"), "days_between(shown_from_on, shown_until_on) <= 30", "refuse", LAW,
              passes={"shown_from_on": date(2025, 3, 1), "shown_until_on": date(2025, 3, 8)}, fails={"shown_from_on": date(2025, 3, 1), "shown_until_on": date(2025, 6, 1)}),
        Check("public_notice_no_special", Text("Special assistance is not shown without the families' separate agreement", "特別扶助、併發症扶助未經家庭單獨同意不得公示"),
              "kind not in ('BEREAVED', 'DISABLED', 'COMPLICATION') or (agreed_separately and mask == 'COUNT_ONLY')", "refuse", "《個人信息保護法》第25、29條",
              passes={"kind": "BEREAVED", "agreed_separately": True, "mask": "COUNT_ONLY"}, fails={"kind": "BEREAVED", "agreed_separately": False, "mask": "COUNT_ONLY"}),
        Check("public_notice_no_bare_numbers", Text("Identity or account numbers are shown", "公示不得出現證件號碼、賬號、住址"), "not shows_numbers", "refuse", LAW,
              passes={"shows_numbers": False}, fails={"shows_numbers": True}),
        Check("public_notice_removed_after", Text("Removed before it was put up", "撤下日期早於張貼日期"), "removed_on >= shown_from_on", "refuse", LAW,
              passes={"shown_from_on": date(2025, 3, 1), "removed_on": date(2025, 3, 8)}, fails={"shown_from_on": date(2025, 3, 1), "removed_on": date(2025, 2, 8)}),
    )

    code = fields.text("Notice number", "公示編號", size=40)
    kind = fields.code("Benefit", "項目類別", [*KINDS, *SPECIAL_KINDS])
    place = fields.place("Where", "公示地方")
    shown_from_on = fields.day("Shown from", "公示起始日期")
    shown_until_on = fields.day("Shown until", "公示截止日期")
    mask = fields.code("Masking", "遮蔽方式", MASKS)
    agreed_separately = fields.flag("All shown agreed separately", "均經單獨同意", required=False)
    shows_numbers = fields.flag("Shows identity numbers, accounts or addresses", "含證件號碼、賬號或住址")
    n_shown = fields.number("Families shown", "公示戶數", unit="household")
    n_objections = fields.number("Objections", "異議數", unit="objection", required=False)
    removed_on = fields.day("Removed on", "撤下日期", required=False)
    office = fields.office("Office", "公示單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="public_notice_key")]
