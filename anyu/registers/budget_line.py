"""Budget line: money planned, arrived and spent for one purpose in one year.

Source: 《人口與計劃生育法》(2021年修正)第15條 (funds are secured, and nobody withholds or diverts them); 《預算法》.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

SUBJECTS = [("PAY", "Pay of posts", "人員報酬"), ("BENEFIT", "Benefits", "待遇發放"), ("SERVICE", "Free services", "免費服務"), ("SUPPLY", "Supplies", "藥具"), ("PUBLICITY", "Publicity", "宣傳"), ("TRAINING", "Training", "培訓"),
            ("OFFICE", "Office", "辦公"), ("TRANSPORT", "Transport", "交通"), ("MEETING", "Meetings", "會議"), ("EQUIPMENT", "Equipment", "設備"), ("CHILDCARE", "Childcare", "托育"), ("COMPLICATION", "Treatment of complications", "併發症治療"), ("TRANSFER", "Transfer to lower offices", "撥付基層")]
LAW = "《人口與計劃生育法》(2021年修正)第15條"


class BudgetLine(Register):
    """One line of one year. No line is earned by births, methods or checks."""

    title = Text("Budget lines", "經費預算")
    source = LAW
    key = ("budget_year", "subject", "office")
    purpose = "management"
    event = "finance"
    checks = (
        Check("budget_line_arrived_within", Text("More arrived than was planned", "到位金額超過預算"), "arrived_yuan <= planned_yuan", "ask", LAW, passes={"planned_yuan": 90000, "arrived_yuan": 90000}, fails={"planned_yuan": 90000, "arrived_yuan": 190000}),
        Check("budget_line_spent_within", Text("More was spent than arrived", "支出金額超過到位金額"), "spent_yuan <= arrived_yuan", "refuse", LAW, passes={"arrived_yuan": 90000, "spent_yuan": 80000}, fails={"arrived_yuan": 90000, "spent_yuan": 95000}),
        Check("budget_line_planned", Text("Nothing is planned", "預算金額應大於0"), "planned_yuan > 0", "ask", LAW, passes={"planned_yuan": 90000}, fails={"planned_yuan": 0}),
        Check("budget_line_not_by_results", Text("Held back by a count of births, operations or checks", "不得按出生、手術、檢查數量扣留"), "not held_back_by_counts", "refuse", "《人口與計劃生育法》(2021年修正)第4、15條",
              passes={"held_back_by_counts": False}, fails={"held_back_by_counts": True}),
        Check("budget_line_year", Text("The year lies outside 2000–2100", "年度不在2000至2100之間"), "budget_year >= 2000 and budget_year <= 2100", "refuse", LAW, passes={"budget_year": 2025}, fails={"budget_year": 25}),
    )

    budget_year = fields.number("Year", "年度", unit="year")
    subject = fields.code("For", "支出科目", SUBJECTS)
    planned_yuan = fields.money("Planned", "預算金額")
    arrived_yuan = fields.money("Arrived", "到位金額", required=False)
    spent_yuan = fields.money("Spent", "支出金額", required=False)
    basis = fields.text("Basis", "依據", size=200, required=False)
    held_back_by_counts = fields.flag("Held back by counts of births, operations or checks", "按出生、手術、檢查數量扣留")
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["budget_year", "subject", "office"], name="budget_line_key")]
