"""Archive file: one file of documents, rules or a case, where it lies and how long it is kept.

Source: 《檔案法》(2020年修訂); 《個人信息保護法》第19條 (shortest retention).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("DOCUMENT", "Documents received and sent", "收發文"), ("RULE", "Rules and procedures", "規章制度"), ("PLAN", "Plans and letters", "方案與責任書"), ("REPORT", "Reports", "報表報告"), ("CASE", "Case of an administrative procedure", "行政卷宗"),
         ("BENEFIT", "Benefits", "待遇卷宗"), ("COMPLAINT", "Complaints", "投訴卷宗"), ("MEETING", "Meetings", "會議材料"), ("FINANCE", "Finance", "財務檔案"), ("STANDARD", "Standards and codebooks", "規範與代碼"), ("AWARD", "Awards of units", "集體榮譽")]
RULE = "《檔案法》(2020年修訂)"


class ArchiveFile(Register):
    """One file."""

    title = Text("Document archive", "檔案卷宗")
    source = RULE
    key = ("code",)
    occurs = "filed_on"
    purpose = "management"
    event = "data_quality"
    checks = (
        Check("archive_file_ends_after", Text("Its documents end before they begin", "止於日期早於起於日期"), "until_on >= from_on", "refuse", RULE,
              passes={"from_on": date(2024, 1, 1), "until_on": date(2024, 12, 31)}, fails={"from_on": date(2024, 1, 1), "until_on": date(2023, 12, 31)}),
        Check("archive_file_pages_counted", Text("A file without pages", "頁數應大於0"), "n_pages > 0", "refuse", RULE, passes={"n_pages": 44}, fails={"n_pages": 0}),
        Check("archive_file_destroyed_after_term", Text("Destroyed before its term is over", "保管期未滿不得銷毀"), "destroyed_on >= keep_until_on", "refuse", RULE,
              passes={"keep_until_on": date(2024, 12, 31), "destroyed_on": date(2025, 3, 1)}, fails={"keep_until_on": date(2026, 12, 31), "destroyed_on": date(2025, 3, 1)}),
        Check("archive_file_persons_term", Text("Holds persons' information without a term", "含個人信息的須定保管期限"), "not holds_persons or keep_until_on is not None", "refuse", "《個人信息保護法》第19條",
              passes={"holds_persons": True, "keep_until_on": date(2035, 12, 31)}, fails={"holds_persons": True}),
        Check("archive_file_no_checks", Text("Holds persons' results of examinations", "不得收存個人健康檢查結果、證明"), "not holds_health_papers", "refuse", "《個人信息保護法》第28、29條",
              passes={"holds_health_papers": False}, fails={"holds_health_papers": True}),
    )

    code = fields.text("File number", "檔號", size=60)
    name = fields.text("Title", "題名")
    kind = fields.code("Kind", "類別", KINDS)
    from_on = fields.day("Documents from", "起於", required=False)
    until_on = fields.day("Documents until", "止於", required=False)
    n_pages = fields.number("Pages", "頁數", unit="page")
    shelf = fields.text("Where it lies", "存放位置", size=100)
    filed_on = fields.day("Filed on", "歸檔日期")
    keep_until_on = fields.day("Kept until", "保管至", required=False)
    holds_persons = fields.flag("Holds persons' information", "含個人信息")
    holds_health_papers = fields.flag("Holds persons' results of examinations", "含個人健康檢查結果")
    destroyed_on = fields.day("Destroyed on", "銷毀日期", required=False)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="archive_file_key")]
