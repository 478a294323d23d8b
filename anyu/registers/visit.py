"""Visit: one voluntary service contact. The row is intimate by existing; method and decision are encrypted.

Source: Method Information Index plus, Track20 and Global Health: Science and Practice 7(2), 2019 (the four questions);
WHO, Ensuring human rights in the provision of contraceptive information and services, 2014, recommendations 6.1 and 6.2.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

SERVICES = [
    ("COUNSELLING", "Contraceptive counselling", "避孕諮詢"),
    ("PREMARITAL", "Pre-marital care", "婚前保健"),
    ("PRECONCEPTION", "Preconception care", "孕前保健"),
    ("ANTENATAL", "Antenatal care", "產前保健"),
    ("DELIVERY", "Delivery", "住院分娩"),
    ("POSTNATAL", "Postnatal care", "產後保健"),
    ("CHILD", "Child health", "兒童保健"),
    ("REMOVAL", "Removal on request", "本人要求取出"),
    ("SCREENING", "Screening asked for", "本人申請的篩查"),
    ("INFERTILITY", "Infertility, referral", "不孕不育轉診"),
    ("ADOLESCENT", "Adolescent health education", "青春健康教育"),
]
METHODS = [
    ("CONDOM", "Condom", "避孕套"),
    ("COC", "Combined pill", "複方口服藥"),
    ("POP", "Progestin-only pill", "單純孕激素口服藥"),
    ("DMPA", "Injectable", "避孕針"),
    ("IMPLANT", "Implant", "皮下埋植"),
    ("CU_IUD", "Copper IUD", "含銅宮內節育器"),
    ("NONE", "None", "不使用"),
]
DECISIONS = [("ACCEPTED", "Accepted", "接受"), ("DECLINED", "Declined", "不接受"), ("NOT_NOW", "Not now", "暫不決定")]
WHO = "WHO, Ensuring human rights in the provision of contraceptive information and services, 2014"


class Visit(Register):
    """One visit that the person asked for, what was explained, and what she or he decided."""

    title = Text("Service visits", "服務記錄")
    key = ("code",)
    occurs = "visited_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    checks = (
        Check("visit_after_request", Text("Served before it was asked for", "服務日期早於預約日期"), "visited_on >= requested_on", "refuse",
              WHO, {"requested_on": "2025-01-01", "visited_on": "2025-01-02"}, {"requested_on": "2025-01-03", "visited_on": "2025-01-02"}),
        Check("visit_consented", Text("No consent is recorded", "未記錄本人同意"), "consented", "ask", WHO, {"consented": True}, {"consented": False}),
        Check("visit_wait_plausible", Text("Served more than a year after it was asked for", "預約一年後方獲服務"), "days_between(requested_on, visited_on) <= 366", "ask",
              WHO, {"requested_on": "2025-01-01", "visited_on": "2025-01-02"}, {"requested_on": "2023-01-01", "visited_on": "2025-01-02"}),
        Check("visit_method_of_a_service", Text("A method is recorded at a service that gives none", "該服務項目不應記錄避孕方法"),
              "method is None or not (service in ('CHILD', 'INFERTILITY', 'ADOLESCENT'))", "ask", WHO,
              {"service": "COUNSELLING", "method": "CONDOM"}, {"service": "CHILD", "method": "CONDOM"}),
    )

    code = fields.text("Visit number", "服務編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    requested_on = fields.day("Asked for on", "本人預約日期", sensitivity=Sensitivity.PERSONAL, event="timeliness")
    visited_on = fields.day("Served on", "服務日期", sensitivity=Sensitivity.PERSONAL)
    service = fields.code("Service", "服務項目", SERVICES, sensitivity=Sensitivity.PERSONAL)
    consented = fields.flag("Consent given", "本人同意", sensitivity=Sensitivity.PERSONAL)
    told_other_methods = fields.flag("Told of other methods", "已告知其他方法", sensitivity=Sensitivity.PERSONAL, required=False)
    told_side_effects = fields.flag("Told of side effects", "已告知副作用", sensitivity=Sensitivity.PERSONAL, required=False)
    told_what_to_do = fields.flag("Told what to do about them", "已告知出現副作用如何處理", sensitivity=Sensitivity.PERSONAL, required=False)
    told_switching = fields.flag("Told that switching is possible", "已告知可以更換方法", sensitivity=Sensitivity.PERSONAL, required=False)
    method = fields.sealed("Method chosen", "本人選擇的方法", sensitivity=Sensitivity.INTIMATE, required=False, codes=METHODS, event="method_use")
    decision = fields.sealed("Decision", "本人決定", sensitivity=Sensitivity.INTIMATE, required=False, codes=DECISIONS, event="fp_acceptance")
    office = fields.office("Office", "服務單位")
    appointment = fields.row("Appointment number", "預約編號", "appointment", sensitivity=Sensitivity.PERSONAL, required=False)
    seen_alone = fields.flag("Seen in private", "單獨接待", sensitivity=Sensitivity.PERSONAL, required=False)
    interpreter_offered = fields.flag("Interpreter offered", "已提供語言協助", sensitivity=Sensitivity.PERSONAL, required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="visit_key")]
