"""Person: one human being. Name and identity number stand only here, encrypted under the person's own key.

Source: GB 11643-1999 (identity number); GB/T 2261.1 (sex).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

SEXES = [("MALE", "Male", "男"), ("FEMALE", "Female", "女")]


class Person(Register):
    """One person, owned by the office of the actual residence."""

    title = Text("Persons", "人員")
    key = ("code",)
    event = "population"
    checks = (
        Check("person_born_before_2100", Text("Birth date lies outside 1900–2100", "出生日期超出1900至2100年"),
              "born_on >= date(1900, 1, 1) and born_on < date(2100, 1, 1)", "refuse"),
    )

    code = fields.text("Person number", "人員編號", size=40, sensitivity=Sensitivity.PERSONAL)
    name = fields.sealed("Name", "姓名", sensitivity=Sensitivity.IDENTIFYING, indexed=True)
    name_index = fields.index()
    name_sound_index = fields.index()
    id_number = fields.sealed("Identity number", "公民身份號碼", sensitivity=Sensitivity.IDENTIFYING, indexed=True, required=False)
    id_number_index = fields.index()
    sex = fields.code("Sex", "性別", SEXES, sensitivity=Sensitivity.PERSONAL)
    born_on = fields.day("Date of birth", "出生日期", sensitivity=Sensitivity.PERSONAL)
    household = fields.text("Household number", "家庭編號", size=40, sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="person_key")]
