"""Birth: one live or still birth, by the day and place of usual residence.

Source: UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III (live birth, fetal death).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .person import SEXES
from .register import Register

ATTENDANTS = [
    ("DOCTOR", "Doctor", "醫師"),
    ("NURSE", "Nurse", "護士"),
    ("MIDWIFE", "Midwife", "助產士"),
    ("OTHER", "Other person", "其他人員"),
    ("NONE", "Nobody", "無人接生"),
]
FACILITIES = [
    ("HOSPITAL", "Hospital", "醫院"),
    ("TOWNSHIP_CENTRE", "Township health centre", "鄉鎮衛生院"),
    ("HOME", "Home", "家中"),
    ("OTHER", "Elsewhere", "其他地點"),
]
DEFECT_GROUPS = [
    ("NERVOUS", "Nervous system (Q00–Q07)", "神經系統(Q00–Q07)"),
    ("FACE", "Eye, ear, face and neck (Q10–Q18)", "眼、耳、面、頸(Q10–Q18)"),
    ("HEART", "Circulatory system (Q20–Q28)", "循環系統(Q20–Q28)"),
    ("CLEFT", "Cleft lip and palate (Q35–Q37)", "唇裂和腭裂(Q35–Q37)"),
    ("DIGESTIVE", "Digestive system (Q38–Q45)", "消化系統(Q38–Q45)"),
    ("LIMB", "Limbs and skeleton (Q65–Q79)", "肢體和骨骼(Q65–Q79)"),
    ("CHROMOSOME", "Chromosomes (Q90–Q99)", "染色體(Q90–Q99)"),
    ("OTHER", "Other", "其他"),
]
SOURCE = "UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III"
WHO = "ICD-10, volume 2, 5.7 (fetal, perinatal, neonatal and infant mortality)"
DEFECTS = "ICD-10, chapter XVII; 出生缺陷監測方案(全國婦幼衛生調查制度)"


class Birth(Register):
    """One birth as an event of vital statistics. Its order is counted and decides nothing; there is no permission and no policy in it.

    Whether it was registered late follows from the two days.
    """

    title = Text("Births", "出生")
    key = ("code",)
    occurs = "born_on"
    event = "birth"
    source = SOURCE
    checks = (
        Check("birth_weight_plausible", Text("Birth weight outside 300–7000 g", "出生體重不在300至7000克之間"), "weight_g >= 300 and weight_g <= 7000", "ask",
              SOURCE, {"weight_g": 3200}, {"weight_g": 32_000}),
        Check("birth_gestation_plausible", Text("Gestation outside 20–45 weeks", "孕周不在20至45周之間"), "gestation_weeks >= 20 and gestation_weeks <= 45", "ask",
              SOURCE, {"gestation_weeks": 39}, {"gestation_weeks": 9}),
        Check("birth_registered_after", Text("Registered before the birth", "登記日期早於出生日期"), "registered_on >= born_on", "refuse",
              SOURCE, {"born_on": "2025-02-01", "registered_on": "2025-02-03"}, {"born_on": "2025-02-01", "registered_on": "2025-01-31"}),
        Check("birth_since_1900", Text("Born before 1900", "出生日期早於1900年"), "born_on >= date(1900, 1, 1)", "refuse",
              SOURCE, {"born_on": "2025-02-01"}, {"born_on": "1825-02-01"}),
        Check("birth_registered_while_a_child", Text("Registered more than 18 years after the birth", "出生18年後方登記"), "age(born_on, registered_on) < 18", "ask",
              SOURCE, {"born_on": "2025-02-01", "registered_on": "2030-02-01"}, {"born_on": "2005-02-01", "registered_on": "2025-02-01"}),
        Check("birth_weight_of_a_term_child", Text("At term and under 1000 g", "足月而出生體重不足1000克"), "gestation_weeks < 37 or weight_g >= 1000", "ask",
              WHO, {"gestation_weeks": 39, "weight_g": 3200}, {"gestation_weeks": 39, "weight_g": 320}),
        Check("birth_weight_of_an_early_child", Text("Before 28 weeks and over 2500 g", "不足28周而出生體重超過2500克"), "gestation_weeks >= 28 or gestation_weeks < 20 or weight_g <= 2500", "ask",
              WHO, {"gestation_weeks": 26, "weight_g": 900}, {"gestation_weeks": 26, "weight_g": 3300}),
        Check("birth_stillborn_from_28_weeks", Text("A stillbirth before 28 weeks is reported as a fetal death", "不足28周的死胎不按死產統計"),
              "outcome == 'LIVE' or gestation_weeks >= 28", "ask", WHO, {"outcome": "STILL", "gestation_weeks": 34}, {"outcome": "STILL", "gestation_weeks": 22}),
        Check("birth_attended_in_a_facility", Text("In a facility, and attended by nobody", "在醫療機構分娩而無人接生"),
              "not (delivered_at in ('HOSPITAL', 'TOWNSHIP_CENTRE')) or attendant != 'NONE'", "ask", SOURCE,
              {"delivered_at": "HOSPITAL", "attendant": "MIDWIFE"}, {"delivered_at": "HOSPITAL", "attendant": "NONE"}),
        Check("birth_plurality_plausible", Text("Not one to six born together", "同次出生人數不在1至6之間"), "n_born_together >= 1 and n_born_together <= 6", "ask",
              SOURCE, {"n_born_together": 2}, {"n_born_together": 12}),
        Check("birth_parity_counts_this_one", Text("The order of birth counts this one, so it is 1 to 20", "出生順序含本次,應在1至20之間"), "parity >= 1 and parity <= 20", "ask",
              SOURCE, {"parity": 2}, {"parity": 0}),
        Check("birth_defect_group_is_reported", Text("A group of defects, and none is reported", "有缺陷類別而未報告出生缺陷"),
              "defect_group is None or coalesce(defect_reported, False)", "refuse", DEFECTS,
              {"defect_group": "HEART", "defect_reported": True}, {"defect_group": "HEART", "defect_reported": False}),
    )

    code = fields.text("Birth number", "出生編號", size=40, sensitivity=Sensitivity.PERSONAL)
    place = fields.place("Place of residence", "居住地方")
    born_on = fields.day("Born on", "出生日期", sensitivity=Sensitivity.PERSONAL)
    sex = fields.code("Sex", "性別", SEXES, sensitivity=Sensitivity.PERSONAL)
    outcome = fields.code("Outcome", "出生結局", [("LIVE", "Live birth", "活產"), ("STILL", "Stillbirth", "死產")], sensitivity=Sensitivity.PERSONAL)
    weight_g = fields.number("Birth weight", "出生體重", unit="g", sensitivity=Sensitivity.PERSONAL, required=False)
    gestation_weeks = fields.number("Gestation", "孕周", unit="week", sensitivity=Sensitivity.PERSONAL, required=False)
    attendant = fields.code("Attendant", "接生人員", ATTENDANTS, required=False, event="service_quality")
    delivered_at = fields.code("Place of delivery", "分娩地點", FACILITIES, required=False, event="service_quality")
    registered_on = fields.day("Registered on", "登記日期", event="timeliness")
    mother = fields.person("Mother's number", "母親編號", required=False)
    office = fields.office("Office", "管理單位")
    occurred_in = fields.place("Place where it happened", "出生發生地", required=False)
    n_born_together = fields.number("Born together", "同次出生人數", unit="person", sensitivity=Sensitivity.PERSONAL, required=False)
    parity = fields.number("Order of this birth", "母親生育順序", unit="birth", sensitivity=Sensitivity.PERSONAL, required=False, event="parity")
    defect_reported = fields.flag("Birth defect reported", "報告有出生缺陷", sensitivity=Sensitivity.PERSONAL, required=False, event="birth_defect")
    defect_group = fields.code("Group of defects", "出生缺陷類別", DEFECT_GROUPS, sensitivity=Sensitivity.PERSONAL, required=False, event="birth_defect")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="birth_key")]
