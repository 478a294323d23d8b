"""Informed choice: what was explained before a person chose a method, and what she or he chose, none included.

Source: WHO 2014, recommendations 6.1 and 6.2; Method Information Index plus; OHCHR, UN Women, UNAIDS, UNDP, UNFPA, UNICEF and WHO,
Eliminating forced, coercive and otherwise involuntary sterilization, 2014; 42 CFR 50.203–50.205 (the 30 days of reflection);
人口與計劃生育法 (2021), arts. 19 and 20. Nobody else's agreement is asked for.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register
from .visit import DECISIONS
from .visit import METHODS as TEMPORARY

METHODS = [*TEMPORARY[:-1], ("LNG_IUD", "Hormonal IUD", "左炔諾孕酮宮內節育系統"), ("PERMANENT", "Permanent method", "永久性方法"), TEMPORARY[-1]]
SOURCE = "人口與計劃生育法(2021)第19、20條;WHO 2014, recommendations 6.1 and 6.2"
PERMANENT = "Interagency statement on involuntary sterilization, 2014; 42 CFR 50.203–50.205"


class InformedChoice(Register):
    """One choice after counselling. "None" and "not now" are choices like any other."""

    title = Text("Informed choices", "知情選擇")
    key = ("code",)
    occurs = "chosen_on"
    sealed = True
    purpose = "care"
    event = "service_quality"
    source = SOURCE
    checks = (
        Check("informed_choice_after_counselling", Text("Chosen before the counselling", "選擇日期早於諮詢日期"), "chosen_on >= counselled_on", "refuse", SOURCE,
              {"counselled_on": "2025-01-01", "chosen_on": "2025-02-01"}, {"counselled_on": "2025-03-01", "chosen_on": "2025-02-01"}),
        Check("informed_choice_benefits_and_risks", Text("Accepted without benefits, risks and side effects explained", "未說明益處、風險和副作用而接受"),
              "decision != 'ACCEPTED' or method == 'NONE' or (told_benefits and told_risks and told_side_effects)", "refuse", SOURCE,
              {"decision": "ACCEPTED", "method": "COC", "told_benefits": True, "told_risks": True, "told_side_effects": True},
              {"decision": "ACCEPTED", "method": "COC", "told_benefits": True, "told_risks": False, "told_side_effects": True}),
        Check("informed_choice_other_methods", Text("Not told of other methods or of switching", "未告知其他方法或可以更換"),
              "decision != 'ACCEPTED' or method == 'NONE' or (told_other_methods and told_switching)", "ask", SOURCE,
              {"decision": "ACCEPTED", "method": "COC", "told_other_methods": True, "told_switching": True},
              {"decision": "ACCEPTED", "method": "COC", "told_other_methods": True, "told_switching": False}),
        Check("informed_choice_where_to_remove", Text("Not told where it is taken out on request", "未告知本人要求時在何處取出"),
              "decision != 'ACCEPTED' or not (method in ('IMPLANT', 'CU_IUD', 'LNG_IUD')) or told_removal", "ask", SOURCE,
              {"decision": "ACCEPTED", "method": "IMPLANT", "told_removal": True}, {"decision": "ACCEPTED", "method": "IMPLANT", "told_removal": False}),
        Check("informed_choice_offered_a_range", Text("Fewer than three methods to choose from", "可選方法不足三種"), "n_offered >= 3", "ask", "FP2020 core indicator 11", {"n_offered": 5}, {"n_offered": 1}),
        Check("informed_choice_permanent_in_writing", Text("A permanent method without the person's own written consent", "永久性方法缺少本人書面同意"),
              "method != 'PERMANENT' or decision != 'ACCEPTED' or coalesce(written_consent, False)", "refuse", PERMANENT,
              {"method": "PERMANENT", "decision": "ACCEPTED", "written_consent": True}, {"method": "PERMANENT", "decision": "ACCEPTED"}),
        Check("informed_choice_permanent_explained", Text("Not told that it cannot be undone", "未告知永久性方法不可逆"),
              "method != 'PERMANENT' or decision != 'ACCEPTED' or coalesce(told_permanent, False)", "refuse", PERMANENT,
              {"method": "PERMANENT", "decision": "ACCEPTED", "told_permanent": True}, {"method": "PERMANENT", "decision": "ACCEPTED", "told_permanent": False}),
        Check("informed_choice_permanent_after_30_days", Text("Less than 30 days to think it over", "考慮時間不足30天"),
              "method != 'PERMANENT' or decision != 'ACCEPTED' or days_between(counselled_on, chosen_on) >= 30", "refuse", PERMANENT,
              {"method": "PERMANENT", "decision": "ACCEPTED", "counselled_on": "2025-01-01", "chosen_on": "2025-02-15"},
              {"method": "PERMANENT", "decision": "ACCEPTED", "counselled_on": "2025-02-01", "chosen_on": "2025-02-02"}),
    )

    code = fields.text("Choice number", "選擇編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    counselled_on = fields.day("Counselled on", "諮詢日期", sensitivity=Sensitivity.PERSONAL)
    chosen_on = fields.day("Chosen on", "選擇日期", sensitivity=Sensitivity.PERSONAL)
    n_offered = fields.number("Methods to choose from", "可選方法種數", unit="method", sensitivity=Sensitivity.PERSONAL, required=False, event="availability")
    told_benefits = fields.flag("Told of benefits", "已告知益處", sensitivity=Sensitivity.PERSONAL)
    told_risks = fields.flag("Told of risks and of who should not use it", "已告知風險和禁忌", sensitivity=Sensitivity.PERSONAL)
    told_side_effects = fields.flag("Told of side effects and what to do", "已告知副作用和處理辦法", sensitivity=Sensitivity.PERSONAL)
    told_other_methods = fields.flag("Told of other methods", "已告知其他方法", sensitivity=Sensitivity.PERSONAL)
    told_switching = fields.flag("Told that switching is possible", "已告知可以更換方法", sensitivity=Sensitivity.PERSONAL)
    told_removal = fields.flag("Told where it is taken out on request", "已告知取出地點", sensitivity=Sensitivity.PERSONAL, required=False)
    told_permanent = fields.flag("Told that it cannot be undone", "已告知不可逆", sensitivity=Sensitivity.PERSONAL, required=False)
    written_consent = fields.flag("Own consent in writing", "本人書面同意", sensitivity=Sensitivity.PERSONAL, required=False)
    method = fields.sealed("Method chosen", "本人選擇的方法", sensitivity=Sensitivity.INTIMATE, required=False, codes=METHODS, event="method_use")
    decision = fields.sealed("Decision", "本人決定", sensitivity=Sensitivity.INTIMATE, required=False, codes=DECISIONS, event="fp_acceptance")
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="informed_choice_key")]
