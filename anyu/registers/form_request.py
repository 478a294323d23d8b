"""Form request: who asks this office for which form, on what basis and until when; and what it cost to answer.

Source: 《統計法》(2024年修正) (表號、制定機關、備案文號、有效期; an unmarked or lapsed form may be declined); 《整治形式主義為基層減負若干規定》(2024).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("STATUTORY", "Statutory, filed", "法定報表"), ("DEPARTMENT", "Of a department, approved", "部門報表"), ("ONE_OFF", "One-off", "臨時報表"), ("UNMARKED", "Unmarked", "無標識報表")]
ANSWERS = [("OPEN", "To answer", "待處理"), ("FILLED", "Filled", "已填報"), ("PART", "Filled in part", "部分填報"), ("REFERRED", "Referred to an earlier answer", "引用前次報送"), ("DECLINED", "Declined", "不予填報")]
LAW, BURDEN = "《統計法》(2024年修正)", "《整治形式主義為基層減負若干規定》(2024)"


class FormRequest(Register):
    """One request for one form."""

    title = Text("Forms asked for", "報表索取登記")
    source = LAW
    key = ("code",)
    occurs = "asked_on"
    purpose = "management"
    event = "data_quality"
    checks = (
        Check("form_request_based", Text("Answered though it names no legal basis", "無依據的報表可不予填報"), "answer not in ('FILLED', 'PART') or basis is not None", "ask", LAW,
              passes={"answer": "FILLED", "basis": "國家衛生健康統計調查制度"}, fails={"answer": "FILLED"}),
        Check("form_request_in_force", Text("Answered though the form has lapsed", "報表已過有效期,可拒絕填報"), "answer not in ('FILLED', 'PART') or asked_on <= valid_until_on", "ask", LAW,
              passes={"answer": "FILLED", "asked_on": date(2025, 3, 1), "valid_until_on": date(2026, 12, 31)}, fails={"answer": "FILLED", "asked_on": date(2025, 3, 1), "valid_until_on": date(2024, 12, 31)}),
        Check("form_request_numbered", Text("A statutory form without number, issuer or filing number", "法定報表須有表號、制定機關和備案文號"),
              "kind != 'STATUTORY' or (form_number is not None and issuer is not None and filing_number is not None)", "refuse", LAW,
              passes={"kind": "STATUTORY", "form_number": "衛健統1表", "issuer": "國家衛生健康委", "filing_number": "國統制〔2024〕1號"}, fails={"kind": "STATUTORY", "form_number": "衛健統1表"}),
        Check("form_request_due_after", Text("Due before it was asked for", "報送期限早於索取日期"), "due_on >= asked_on", "refuse", LAW,
              passes={"asked_on": date(2025, 3, 1), "due_on": date(2025, 3, 10)}, fails={"asked_on": date(2025, 3, 1), "due_on": date(2025, 2, 10)}),
        Check("form_request_not_overnight", Text("Asked for in the evening and due the next day", "期限不足2日"), "days_between(asked_on, due_on) >= 2", "ask", BURDEN,
              passes={"asked_on": date(2025, 3, 1), "due_on": date(2025, 3, 10)}, fails={"asked_on": date(2025, 3, 1), "due_on": date(2025, 3, 2)}),
        Check("form_request_not_twice", Text("Asked for again and filled again; refer to the first", "重複索取的,應引用前次報送,不再填報"), "repeats is None or answer == 'REFERRED'", "refuse", BURDEN,
              passes={"repeats": "F1", "answer": "REFERRED"}, fails={"repeats": "F1", "answer": "FILLED"}),
        Check("form_request_decline_reasoned", Text("Declined without a reason that can be printed", "不予填報須寫明可出示的理由"), "answer not in ('DECLINED', 'PART') or reason is not None", "refuse", LAW,
              passes={"answer": "DECLINED", "reason": "該表無備案文號,依據統計法可拒絕填報"}, fails={"answer": "DECLINED"}),
        Check("form_request_held_within", Text("More columns are held than there are", "已有列數多於總列數"), "n_columns_held <= n_columns", "refuse", BURDEN, passes={"n_columns": 12, "n_columns_held": 11}, fails={"n_columns": 12, "n_columns_held": 13}),
    )

    code = fields.text("Request number", "索取編號", size=40)
    name = fields.text("Form", "報表名稱")
    kind = fields.code("Kind", "性質", KINDS)
    from_office_name = fields.text("Asked by", "索取單位")
    basis = fields.text("Legal basis", "依據", size=300, required=False)
    form_number = fields.text("Form number", "表號", size=60, required=False)
    issuer = fields.text("Issued by", "制定機關", required=False)
    filing_number = fields.text("Filing number", "備案文號", size=60, required=False)
    valid_until_on = fields.day("Valid until", "有效期至", required=False)
    asked_on = fields.day("Asked for on", "索取日期")
    due_on = fields.day("Due on", "報送期限", event="timeliness")
    period = fields.period("For the period", "所屬時期", required=False)
    answer = fields.code("Answer", "處理", ANSWERS)
    repeats = fields.text("Repeats the request", "重複的索取編號", size=40, required=False)
    reason = fields.text("Reason", "理由", size=500, required=False)
    n_columns = fields.number("Columns", "列數", unit="column")
    n_columns_held = fields.number("of which held already", "其中系統已有列數", unit="column", required=False)
    n_cells = fields.number("Cells filled by hand", "手工填報單元格數", unit="cell", required=False)
    minutes = fields.number("Time spent", "用時", unit="minute", required=False)
    sent_on = fields.day("Sent on", "報送日期", required=False, event="timeliness")
    office = fields.office("Office", "填報單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="form_request_key")]
