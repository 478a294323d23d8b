"""One-child certificate: holders of the certificate of the one-child period, whose allowances go on. None is issued any more.

Source: 《人口與計劃生育法》(2021年修正)第31條 (only for the period in which the state advocated one child).
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

LAW = "《人口與計劃生育法》(2021年修正)第31條"


class OneChildCertificate(Register):
    """One existing certificate, kept so that its holder is paid; it is a title to an allowance and judges nobody."""

    title = Text("Existing one-child certificates", "存量獨生子女父母光榮證")
    source = LAW
    key = ("code",)
    purpose = "benefit"
    event = "benefit_delivery"
    checks = (
        Check("one_child_certificate_of_the_period", Text("No certificate is issued any more", "光榮證限於提倡一對夫妻生育一個子女期間,現不再發放"), "issued_on < date(2016, 7, 1)", "refuse", LAW,
              passes={"issued_on": date(1995, 6, 1)}, fails={"issued_on": date(2020, 6, 1)}),
        Check("one_child_certificate_late", Text("Issued after 2015; look at the rule of the province", "發證日期在2015年後,請核對本省規定"), "issued_on < date(2016, 1, 1)", "ask", LAW,
              passes={"issued_on": date(2015, 12, 31)}, fails={"issued_on": date(2016, 2, 1)}),
        Check("one_child_certificate_not_before", Text("Issued before 1979", "發證日期早於1979年"), "issued_on >= date(1979, 1, 1)", "ask", LAW,
              passes={"issued_on": date(1985, 1, 1)}, fails={"issued_on": date(1975, 1, 1)}),
        Check("one_child_certificate_copied_after", Text("Replaced before it was issued", "補證日期早於發證日期"), "replaced_on >= issued_on", "refuse", LAW,
              passes={"issued_on": date(1995, 6, 1), "replaced_on": date(2023, 6, 1)}, fails={"issued_on": date(1995, 6, 1), "replaced_on": date(1994, 6, 1)}),
    )

    code = fields.text("Certificate number", "證書編號", size=40, sensitivity=Sensitivity.PERSONAL)
    person = fields.person("Holder", "持證人編號")
    place = fields.place("Place of residence", "居住地方")
    issued_on = fields.day("Issued on", "發證日期", sensitivity=Sensitivity.PERSONAL)
    issuer = fields.text("Issued by", "發證機關")
    replaced_on = fields.day("Copy given on", "補證日期", required=False, sensitivity=Sensitivity.PERSONAL)
    allowance_until_on = fields.day("Allowance until", "獎勵發放至", required=False, sensitivity=Sensitivity.PERSONAL)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="one_child_certificate_key")]
