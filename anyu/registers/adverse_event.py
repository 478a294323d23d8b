"""Adverse event: harm after a product or a procedure, reported so that the person is treated and others are spared.

Source: 藥品不良反應報告和監測管理辦法 (2011), arts. 15, 21; 醫療器械不良事件監測和再評價管理辦法 (2018); 計劃生育手術並發症扶助.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

AFTER = [
    ("DRUG", "A drug", "藥品"),
    ("DEVICE", "A device", "器械"),
    ("PROCEDURE", "A procedure", "手術或操作"),
    ("VACCINE", "A vaccine", "疫苗"),
    ("OTHER", "Other", "其他"),
]
KINDS = [
    ("BLEEDING", "Bleeding", "出血"),
    ("INFECTION", "Infection", "感染"),
    ("PERFORATION", "Perforation", "穿孔"),
    ("EXPULSION", "Expulsion", "脫落"),
    ("METHOD_FAILED", "Method failed", "方法失敗"),
    ("ALLERGY", "Allergy", "過敏"),
    ("PAIN", "Pain", "疼痛"),
    ("OTHER", "Other", "其他"),
]
SEVERITIES = [("MILD", "Mild", "輕度"), ("MODERATE", "Moderate", "中度"), ("SEVERE", "Severe", "重度"), ("DEATH", "Death", "死亡")]
SOURCE = "藥品不良反應報告和監測管理辦法(衛生部令第81號)第15、21條"


class AdverseEvent(Register):
    """One event. It is never held against the person, nor against who reports it."""

    title = Text("Adverse events", "不良事件")
    key = ("code",)
    occurs = "noticed_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("adverse_event_noticed_after", Text("Noticed before the service", "發現日期早於服務日期"), "served_on is None or noticed_on >= served_on", "refuse", SOURCE,
              {"served_on": "2025-02-01", "noticed_on": "2025-02-03"}, {"served_on": "2025-02-01", "noticed_on": "2025-01-03"}),
        Check("adverse_event_reported_after", Text("Reported before it was noticed", "上報日期早於發現日期"), "reported_on is None or reported_on >= noticed_on", "refuse", SOURCE,
              {"noticed_on": "2025-02-01", "reported_on": "2025-02-03"}, {"noticed_on": "2025-02-01", "reported_on": "2025-01-03"}),
        Check("adverse_event_closed_after", Text("Closed before it was noticed", "結案日期早於發現日期"), "closed_on is None or closed_on >= noticed_on", "refuse", SOURCE,
              {"noticed_on": "2025-02-01", "closed_on": "2025-02-03"}, {"noticed_on": "2025-02-01", "closed_on": "2025-01-03"}),
        Check("adverse_event_severe_within_15_days", Text("Severe, and reported after more than 15 days", "嚴重不良事件超過15天上報"),
              "not (severity in ('SEVERE', 'DEATH')) or reported_on is None or days_between(noticed_on, reported_on) <= 15", "ask", SOURCE,
              {"severity": "SEVERE", "noticed_on": "2025-02-01", "reported_on": "2025-02-03"}, {"severity": "SEVERE", "noticed_on": "2025-02-01", "reported_on": "2025-03-03"}),
        Check("adverse_event_lot_of_a_product", Text("A lot, and no product", "有批號而無藥品或器械"), "lot is None or after in ('DRUG', 'DEVICE', 'VACCINE')", "ask", SOURCE,
              {"after": "DRUG", "lot": "L1"}, {"after": "PROCEDURE", "lot": "L1"}),
        Check("adverse_event_told_of_help", Text("Not told of treatment and compensation", "未告知治療和補助渠道"), "told_of_help", "ask", SOURCE,
              {"told_of_help": True}, {"told_of_help": False}),
    )

    code = fields.text("Event number", "事件編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    after = fields.code("After", "相關因素", AFTER, sensitivity=Sensitivity.PERSONAL)
    lot = fields.text("Lot", "批號", size=40, sensitivity=Sensitivity.PERSONAL, required=False)
    served_on = fields.day("Day of the service", "服務日期", sensitivity=Sensitivity.PERSONAL, required=False)
    noticed_on = fields.day("Noticed on", "發現日期", sensitivity=Sensitivity.PERSONAL)
    kind = fields.sealed("What happened", "事件類別", sensitivity=Sensitivity.INTIMATE, codes=KINDS)
    severity = fields.code("Severity", "嚴重程度", SEVERITIES, sensitivity=Sensitivity.PERSONAL)
    reported_on = fields.day("Reported on", "上報日期", sensitivity=Sensitivity.PERSONAL, required=False, event="timeliness")
    told_of_help = fields.flag("Told of treatment and compensation", "已告知治療和補助渠道", sensitivity=Sensitivity.PERSONAL, required=False)
    closed_on = fields.day("Closed on", "結案日期", sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="adverse_event_key")]
