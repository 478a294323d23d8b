"""Person: one human being. Name and identity number stand only here, encrypted under the person's own key.

Source: GB 11643-1999 (identity number); GB/T 2261.1 (sex); GB 18030-2022 (characters of names).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

SOURCE = "UN Principles and Recommendations for Population and Housing Censuses, Rev. 3 (date of birth)"
PRECISIONS = [
    ("DAY", "Exact day", "確切到日"),
    ("MONTH", "Month only", "確切到月"),
    ("YEAR", "Year only", "確切到年"),
    ("ESTIMATED", "Estimated", "估計"),
]
SEXES = [("MALE", "Male", "男"), ("FEMALE", "Female", "女")]


class Person(Register):
    """One person, owned by the office of the actual residence."""

    title = Text("Persons", "人員")
    key = ("code",)
    event = "population"
    checks = (
        Check("person_born_before_2100", Text("Birth date lies outside 1900–2100", "出生日期超出1900至2100年"),
              "born_on >= date(1900, 1, 1) and born_on < date(2100, 1, 1)", "refuse", SOURCE, {"born_on": "1990-01-01"}, {"born_on": "1890-01-01"}),
        Check("person_year_only_is_mid_year", Text("Where only the year is known, write 1 July", "只知年份的,出生日期填7月1日"),
              "not (coalesce(born_precision, 'DAY') == 'YEAR') or (month(born_on) == 7 and month(add_days(born_on, -1)) == 6)", "ask", SOURCE,
              {"born_precision": "YEAR", "born_on": "1950-07-01"}, {"born_precision": "YEAR", "born_on": "1950-01-01"}),
        Check("person_month_only_is_first_day", Text("Where only the month is known, write its first day", "只知年月的,出生日期填當月1日"),
              "not (coalesce(born_precision, 'DAY') == 'MONTH') or month(add_days(born_on, -1)) != month(born_on)", "ask", SOURCE,
              {"born_precision": "MONTH", "born_on": "1950-03-01"}, {"born_precision": "MONTH", "born_on": "1950-03-15"}),
    )

    code = fields.text("Person number", "人員編號", size=40, sensitivity=Sensitivity.PERSONAL)
    name = fields.sealed("Name", "姓名", sensitivity=Sensitivity.IDENTIFYING, indexed=True, size=50, form="name")
    name_index = fields.index()
    name_sound_index = fields.index()
    id_number = fields.sealed("Identity number", "公民身份號碼", sensitivity=Sensitivity.IDENTIFYING, indexed=True, size=40, form="gb_11643", required=False)
    id_number_index = fields.index()
    sex = fields.code("Sex", "性別", SEXES, sensitivity=Sensitivity.PERSONAL)
    born_on = fields.day("Date of birth", "出生日期", sensitivity=Sensitivity.PERSONAL)
    born_precision = fields.code("Precision of the date of birth", "出生日期精度", PRECISIONS, sensitivity=Sensitivity.PERSONAL, required=False)
    household = fields.text("Household number", "家庭編號", size=40, sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="person_key")]
