"""Handover: what one holder of a post gives to the next, thing by thing.

Source: rules of handover in offices; 《檔案法》(2020年修訂) (documents are handed over when leaving a post).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

THINGS = [("REGISTER", "Register", "台賬"), ("FILE", "File", "檔案"), ("SEAL", "Seal", "印章"), ("EQUIPMENT", "Equipment", "設備"), ("STOCK", "Stock", "藥具庫存"), ("MONEY", "Money and vouchers", "經費票據"),
          ("OPEN_ITEM", "Open work item", "未了事項"), ("CONTACT", "Standing contact that agreed", "已同意的聯繫對象")]
RULE = "《檔案法》(2020年修訂)"


class Handover(Register):
    """One thing handed over."""

    title = Text("Handovers", "崗位交接")
    source = RULE
    key = ("code",)
    occurs = "handed_on"
    purpose = "management"
    event = "workforce"
    checks = (
        Check("handover_two_hands", Text("Given and taken by one user", "移交人與接收人不得為同一人"), "from_user != to_user", "refuse", RULE, passes={"from_user": "zhao", "to_user": "qian"}, fails={"from_user": "zhao", "to_user": "zhao"}),
        Check("handover_accepted_after", Text("Taken before it was given", "接收日期早於移交日期"), "accepted_on >= handed_on", "refuse", RULE,
              passes={"handed_on": date(2025, 7, 1), "accepted_on": date(2025, 7, 2)}, fails={"handed_on": date(2025, 7, 1), "accepted_on": date(2025, 6, 2)}),
        Check("handover_short_explained", Text("Fewer are there than should be, and nothing is said", "數量不符的須寫明情況"), "n_found >= n_listed or note is not None", "refuse", RULE,
              passes={"n_listed": 12, "n_found": 12}, fails={"n_listed": 12, "n_found": 11}),
        Check("handover_grants_ended", Text("The former holder's grants are not ended", "原崗位權限未收回"), "grants_ended", "ask", "《個人信息保護法》第51條", passes={"grants_ended": True}, fails={"grants_ended": False}),
    )

    code = fields.text("Handover number", "交接編號", size=40)
    post = fields.row("Post", "崗位代碼", "post")
    from_user = fields.text("From user", "移交人用戶名", size=150)
    to_user = fields.text("To user", "接收人用戶名", size=150)
    thing = fields.code("Thing", "交接事項", THINGS)
    what = fields.text("Which", "具體內容", size=300)
    n_listed = fields.number("Listed", "賬面數量", unit="piece", required=False)
    n_found = fields.number("Found", "實際數量", unit="piece", required=False)
    handed_on = fields.day("Given on", "移交日期")
    accepted_on = fields.day("Taken on", "接收日期", required=False)
    grants_ended = fields.flag("Former grants ended", "原權限已收回")
    note = fields.text("Note", "說明", size=300, required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="handover_key")]
