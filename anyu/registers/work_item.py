"""Work item: something a post has to do, of a closed list of kinds. One about a person rests on that person's own request.

Source: 《個人信息保護法》第6、13、14條; 《人口與計劃生育法》(2021年修正)第4條.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

KINDS = [
    ("CHECK_RECORD", "Check records", "核對記錄"), ("DECIDE", "Decide an application", "審定申請"), ("ASK_PAPERS", "Tell which papers are missing", "告知補件"), ("PAY_BENEFIT", "Pay a benefit", "發放待遇"),
    ("ANSWER", "Answer a complaint or question", "答復"), ("CALL_BACK", "Call back, as asked", "應約回電"), ("VISIT_ON_REQUEST", "Visit, as asked", "應邀走訪"), ("REORDER", "Order supplies", "補充藥具"),
    ("RECTIFY", "Put a fault right", "整改"), ("FILL_FORM", "Answer a form", "填報表格"), ("REPORT", "Make a report", "編制報告"), ("ACTION", "Carry out what a meeting decided", "落實會議事項"), ("HAND_OVER", "Hand over", "交接"),
]
PLACES = [("DESK", "At the desk", "辦公室"), ("COUNTER", "At the counter", "窗口"), ("TELEPHONE", "By telephone", "電話"), ("HOME", "At the person's home, as asked", "應邀上門"), ("INSTITUTION", "At an institution", "機構")]
PIPL, LAW = "《個人信息保護法》第6、13、14條", "《人口與計劃生育法》(2021年修正)第4條"


class WorkItem(Register):
    """One item. A doubt about a record is settled at the desk and sends nobody to a home."""

    title = Text("Work items", "待辦事項")
    source = PIPL
    key = ("code",)
    occurs = "made_on"
    event = "timeliness"
    hidden_from = "about_office"
    checks = (
        Check("work_item_person_asked", Text("About a person without that person's request, application or complaint", "涉及個人的待辦,須依本人申請、登記、求助或投訴"),
              "person is None or application is not None or registration is not None or help is not None or complaint is not None", "refuse", PIPL,
              passes={"person": "P1", "application": "A1"}, fails={"person": "P1"}),
        Check("work_item_record_at_desk", Text("A check of records names a person or leaves the desk", "核對記錄只在辦公室進行,不指向個人,不入戶"), "kind != 'CHECK_RECORD' or (person is None and at == 'DESK')", "refuse", PIPL,
              passes={"kind": "CHECK_RECORD", "at": "DESK"}, fails={"kind": "CHECK_RECORD", "at": "HOME"}),
        Check("work_item_home_on_request", Text("Sends somebody to a home without being asked", "未經本人要求不得入戶"), "at != 'HOME' or (kind == 'VISIT_ON_REQUEST' and person is not None)", "refuse", PIPL,
              passes={"at": "HOME", "kind": "VISIT_ON_REQUEST", "person": "P1"}, fails={"at": "HOME", "kind": "PAY_BENEFIT", "person": "P1"}),
        Check("work_item_contact_agreed", Text("A call or visit that was not agreed to", "電話、上門須經本人同意"), "kind not in ('CALL_BACK', 'VISIT_ON_REQUEST') or agreed", "refuse", PIPL,
              passes={"kind": "CALL_BACK", "agreed": True}, fails={"kind": "CALL_BACK", "agreed": False}),
        Check("work_item_due_after", Text("Due before it was made", "期限早於生成日期"), "due_on >= made_on", "refuse", LAW,
              passes={"made_on": date(2025, 5, 1), "due_on": date(2025, 5, 15)}, fails={"made_on": date(2025, 5, 1), "due_on": date(2025, 4, 15)}),
        Check("work_item_done_after", Text("Done before it was made", "完成日期早於生成日期"), "done_on >= made_on", "refuse", LAW,
              passes={"made_on": date(2025, 5, 1), "done_on": date(2025, 5, 9)}, fails={"made_on": date(2025, 5, 1), "done_on": date(2025, 4, 9)}),
        Check("work_item_done_with_result", Text("Done without a result", "完成的須填結果"), "done_on is None or result is not None", "refuse", LAW,
              passes={"done_on": date(2025, 5, 9), "result": "已發放"}, fails={"done_on": date(2025, 5, 9)}),
        Check("work_item_complaint_hidden", Text("Rests on a complaint and does not say about which office", "依投訴生成的待辦須填所涉單位,以便對其隱去"), "complaint is None or about_office is not None", "refuse", "《信訪工作條例》(2022)",
              passes={"complaint": "C1", "about_office": "A"}, fails={"complaint": "C1"}),
    )

    code = fields.text("Item number", "待辦編號", size=40, sensitivity=Sensitivity.PERSONAL)
    kind = fields.code("Kind", "待辦類別", KINDS)
    post = fields.row("Post", "責任崗位", "post")
    person = fields.person("About", "涉及人員編號", required=False)
    application = fields.row("By application", "待遇申請編號", "benefit_application", required=False, sensitivity=Sensitivity.PERSONAL)
    registration = fields.row("By registration", "生育服務登記編號", "birth_registration", required=False, sensitivity=Sensitivity.PERSONAL)
    help = fields.row("By request for help", "幫扶申請編號", "help_request", required=False, sensitivity=Sensitivity.PERSONAL)
    complaint = fields.row("By complaint", "投訴編號", "complaint", required=False, sensitivity=Sensitivity.PERSONAL)
    about_office = fields.office("Complaint about", "投訴所涉單位", required=False)
    at = fields.code("Where", "辦理地點", PLACES)
    agreed = fields.flag("The person agreed to be contacted", "本人同意聯繫", required=False, sensitivity=Sensitivity.PERSONAL)
    what = fields.text("What to do", "辦理內容", size=300)
    made_on = fields.day("Made on", "生成日期")
    due_on = fields.day("Due on", "期限", event="timeliness")
    done_on = fields.day("Done on", "完成日期", required=False, event="timeliness")
    result = fields.text("Result", "結果", size=300, required=False)
    office = fields.office("Office", "責任單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="work_item_key")]
