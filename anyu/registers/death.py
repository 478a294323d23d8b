"""Death: one death, by the day it happened and the place of usual residence.

Source: UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III (death).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

CAUSES = [
    ("CIRCULATORY", "Circulatory", "循環系統疾病"),
    ("NEOPLASM", "Neoplasm", "腫瘤"),
    ("RESPIRATORY", "Respiratory", "呼吸系統疾病"),
    ("INJURY", "Injury", "損傷"),
    ("PERINATAL", "Perinatal", "圍產期情況"),
    ("CONGENITAL", "Congenital", "先天異常"),
    ("INFECTIOUS", "Infectious", "傳染病和寄生蟲病"),
    ("MATERNAL", "Pregnancy and childbirth", "妊娠、分娩和產褥期"),
    ("OTHER", "Other", "其他"),
    ("UNKNOWN", "Unknown", "不詳"),
]
CERTIFIERS = [
    ("DOCTOR", "Attending doctor", "主治醫師"),
    ("VERBAL", "Verbal autopsy", "死因推斷"),
    ("POLICE", "Police or court", "公安、司法機關"),
    ("NONE", "Nobody", "未經證明"),
]
PLACES = [
    ("HOSPITAL", "Hospital", "醫院"),
    ("TOWNSHIP_CENTRE", "Township health centre", "鄉鎮衛生院"),
    ("HOME", "Home", "家中"),
    ("CARE_HOME", "Care home", "養老機構"),
    ("OTHER", "Elsewhere", "其他地點"),
]
SOURCE = "UN Principles and Recommendations for a Vital Statistics System, Rev. 3, chapter III"
ICD = "ICD-10, volume 2, 4.2 and 5.8 (maternal mortality)"


class Death(Register):
    """One death; age and sex follow from the person, and whether it was registered late from the two days."""

    title = Text("Deaths", "死亡")
    key = ("code",)
    occurs = "died_on"
    event = "population"
    source = SOURCE
    checks = (
        Check("death_registered_after", Text("Registered before the death", "登記日期早於死亡日期"), "registered_on >= died_on", "refuse",
              SOURCE, {"died_on": "2025-02-01", "registered_on": "2025-02-03"}, {"died_on": "2025-02-01", "registered_on": "2025-01-31"}),
        Check("death_since_1900", Text("Died before 1900", "死亡日期早於1900年"), "died_on >= date(1900, 1, 1)", "refuse",
              SOURCE, {"died_on": "2025-02-01"}, {"died_on": "1825-02-01"}),
        Check("death_registered_within_20_years", Text("Registered more than 20 years later", "死亡20年後方登記"), "age(died_on, registered_on) < 20", "ask",
              SOURCE, {"died_on": "2025-02-01", "registered_on": "2025-03-01"}, {"died_on": "1999-02-01", "registered_on": "2025-03-01"}),
        Check("death_age_in_days_under_a_year", Text("Age in days is for those under one year", "以日計的年齡只用於不滿1周歲者"), "age_days <= 365", "refuse",
              SOURCE, {"age_days": 27}, {"age_days": 400}),
        Check("death_perinatal_in_the_first_days", Text("A perinatal cause, and older than a month", "死因為圍產期情況而超過28天"),
              "cause != 'PERINATAL' or age_days is None or age_days < 28", "ask", ICD, {"cause": "PERINATAL", "age_days": 3}, {"cause": "PERINATAL", "age_days": 200}),
        Check("death_maternal_and_not_an_infant", Text("A maternal death of an infant", "孕產婦死亡不應為嬰兒"),
              "not (coalesce(maternal, False) and age_days is not None)", "refuse", ICD, {"maternal": True}, {"maternal": True, "age_days": 3}),
        Check("death_maternal_by_its_cause", Text("A maternal death by an unrelated cause", "孕產婦死亡的死因與妊娠無關"),
              "not coalesce(maternal, False) or not (coalesce(cause, 'UNKNOWN') in ('INJURY', 'NEOPLASM', 'PERINATAL', 'CONGENITAL'))", "ask", ICD,
              {"maternal": True, "cause": "MATERNAL"}, {"maternal": True, "cause": "INJURY"}),
        Check("death_of_childbirth_is_maternal", Text("Died of pregnancy or childbirth, and not marked as maternal", "死因為妊娠、分娩而未標為孕產婦死亡"),
              "coalesce(cause, 'UNKNOWN') != 'MATERNAL' or coalesce(maternal, False)", "ask", ICD,
              {"cause": "MATERNAL", "maternal": True}, {"cause": "MATERNAL"}),
    )

    code = fields.text("Death number", "死亡編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Person number", "人員編號")
    place = fields.place("Place of residence", "居住地方")
    died_on = fields.day("Died on", "死亡日期", sensitivity=Sensitivity.PERSONAL)
    cause = fields.code("Group of causes", "死因類別", CAUSES, sensitivity=Sensitivity.PERSONAL, required=False)
    registered_on = fields.day("Registered on", "登記日期", event="timeliness")
    office = fields.office("Office", "管理單位")
    happened_at = fields.code("Where it happened", "死亡地點", PLACES, required=False)
    certified_by = fields.code("Cause certified by", "死因證明人", CERTIFIERS, required=False, event="data_quality")
    age_days = fields.number("Age in days, under one year", "日齡(不滿1周歲)", unit="day", sensitivity=Sensitivity.PERSONAL, required=False)
    maternal = fields.flag("Maternal death", "孕產婦死亡", sensitivity=Sensitivity.PERSONAL, required=False, event="pregnancy")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="death_key")]
