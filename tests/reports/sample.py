"""Rich invented inputs for every kind of report, in Traditional Chinese and in English."""
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from anyu.reports.content import Chart, Series, Verbatim
from anyu.reports.fact import Declined, Fact, Standing, Value
from anyu.reports.kinds import field_sheet, monthly_form, plan_comparison, reading_list, reading_opinion, responsibility_letter, work_summary

DAY = dt.date(2026, 1, 12)


def _d(text: str) -> Decimal:
    return Decimal(text)


def _say(lang: str, en: str, zh: str) -> str:
    return en if lang == "en" else zh


def form(lang: str = "zh-hant") -> monthly_form.Given:
    """A form with groups, a total, a hidden cell, a missing cell, a declined column."""
    say = lambda en, zh: _say(lang, en, zh)  # noqa: E731
    persons, cases = say("persons", "人"), say("cases", "例")
    columns = (
        monthly_form.FormColumn(say("Resident population at the end", "期末常住人口"), persons, group=say("Population", "人口")),
        monthly_form.FormColumn(say("Births", "出生人數"), persons, group=say("Population", "人口")),
        monthly_form.FormColumn(say("Deaths", "死亡人數"), persons, group=say("Population", "人口")),
        monthly_form.FormColumn(say("Crude birth rate", "出生率"), "‰", 2, say("Population", "人口")),
        monthly_form.FormColumn(say("Visits on request", "應約服務人次"), say("visits", "人次"), group=say("Services", "服務")),
        monthly_form.FormColumn(say("Four points told", "四項告知齊全率"), "%", 1, say("Services", "服務")),
        monthly_form.FormColumn(say("Days with three methods in stock", "三類以上藥具在庫天數占比"), "%", 1, say("Services", "服務")),
        monthly_form.FormColumn(say("Complaints received", "收到投訴"), cases, group=say("Complaints", "投訴")),
        monthly_form.FormColumn(say("Answered in time", "按期答復率"), "%", 1, say("Complaints", "投訴")),
    )
    names = [
        ("Example County", "示例縣"), ("East Gate Town", "東門鎮"), ("White Stone Township", "白石鄉"), ("Willow Village", "楊柳村"),
        ("A<b & c Village", "A<b & c村"), ("=1+1 Village", "=1+1村"), ("Long River Crossing Township", "長河渡口鄉"),
    ]
    rows = []
    for n, name in enumerate(names):
        figures: list[Value | None] = [
            Value(_d("20123") // (n + 1)), Value(_d(21 - 3 * n)), Value(_d(14 - 2 * n)), Value(_d("12.345") + n), Value(_d(240 - n)),
            Value(_d("96.25") - n), Value(_d("100")), Value(_d(0)), None,
        ]
        if n == 3:
            figures[4] = Value(None, hidden_because="SMALL")
            figures[5] = Value(None, hidden_because="COMPLEMENTARY")
        rows.append(monthly_form.FormRow(name[0 if lang == "en" else 1], tuple(figures), min(n, 2) if n < 4 else 1, n == 0))
    return monthly_form.Given(
        title=say("Monthly form of population and family services", "人口與家庭服務月報表"), office=say("Example County Health Bureau", "示例縣衛生健康局"),
        period=say("December 2025", "2025年12月"), reported_on=DAY, columns=columns, rows=tuple(rows), form_number=say("Form FS-01", "家服綜01表"),
        made_by=say("Example Province Health Commission", "示例省衛生健康委員會"), approval_number=say("Ex. Stat. [2025] 12", "示統制〔2025〕12號"),
        valid_until=say("December 2027", "2027年12月"), unit_head=say("Head A", "甲某"), filled_by=say("Clerk B", "乙某"), telephone="0000-0000000",
        checks=(say("Column 4 = column 2 / person-years x 1000", "（4）=（2）÷ 人年數 × 1000"), say("Row 1 >= sum of townships", "縣合計 ≥ 各鄉鎮之和")),
        explanations=(say("Births by actual residence of the mother.", "出生人數按母親現居住地統計。"),),
        declined=(Declined(
            say("IUD check rate", "三查到位率"), say("Checks are voluntary; a rate would make them a duty.", "檢查出於自願，下達比例即成強制。"),
            say("Population and Family Planning Law, arts. 4, 20", "《人口與計劃生育法》第四條、第二十條"),
            say("Share of appointments served on the day agreed", "本人預約的免費檢查按約定日期提供率"),
        ),),
    )


def summary(lang: str = "zh-hant") -> work_summary.Given:
    """A year with every state of a target, hidden and missing figures, a chart and declined matters."""
    say = lambda en, zh: _say(lang, en, zh)  # noqa: E731
    persons, items = say("persons", "人"), say("items", "件")
    basics = (
        Fact(say("Resident population at the end of the year", "年末常住人口"), Value(_d(20243), persons), Value(_d(20123), persons)),
        Fact(say("Births of the year", "全年出生"), Value(_d(168), persons), Value(_d(181), persons)),
        Fact(say("Crude birth rate", "出生率"), Value(_d("8.325"), "‰"), Value(_d("9.014"), "‰"), 2),
        Fact(say("Deaths of the year", "全年死亡"), Value(_d(132), persons), Value(_d(132), persons)),
        Fact(say("Infant deaths", "嬰兒死亡"), Value(None, persons, "SMALL"), Value(_d(12), persons)),
        Fact(say("Migrants served", "服務流入人口"), Value(_d(1432), persons, version="2"), Value(_d(1210), persons, version="1")),
        Fact(say("Childcare places", "托位數"), Value(None, say("places", "個")), Value(_d(320), say("places", "個"))),
    )
    standings = (
        Standing(say("Complaints answered in time", "投訴按期答復率"), ">=", _d(95), "%", _d("97.5"), "MET",
                 say("78 of 80 answered in time", "應答復80件，按期答復78件")),
        Standing(say("Days with three or more methods in stock", "三類以上藥具不斷供天數占比"), ">=", _d(98), "%", _d("96.2"), "NEAR",
                 say("351 of 365 days; condoms short in June", "365天中351天達到，6月避孕套斷供")),
        Standing(say("Birth records entered within 30 days", "出生信息30日內錄入率"), ">=", _d(95), "%", _d("81.5"), "FAR",
                 say("31 records late, 22 of them in White Stone Township", "31條遲錄，其中白石鄉22條")),
        Standing(say("Four points told (MII+)", "四項告知齊全率"), ">=", _d(80), "%", None, "UNKNOWN",
                 say("White Stone Township has not reported for 3 months", "白石鄉有3個月未報")),
        Standing(say("Removals done on the day agreed", "取出服務按約辦結率"), ">=", _d(90), "%", _d("75"), "FAR", "3/4", hidden_because="SMALL"),
    )
    months = tuple((f"{n}" if lang == "en" else f"{n}月", _d(10 + (n * 7) % 9)) for n in range(1, 13))
    chart = Chart(say("Visits on request by month", "各月應約服務人次"), (Series("2025", months),), say("visits", "人次"))
    works = (
        Work(say("Publicity and classes", "宣傳教育"), (
            Fact(say("Activities held", "舉辦活動"), Value(_d(48), say("sessions", "場")), Value(_d(40), say("sessions", "場"))),
            Fact(say("Attendances", "參加"), Value(_d(2960), say("attendances", "人次")), Value(_d(2875), say("attendances", "人次"))),
        ), (say("Classes were held where people asked for them.", "課程按群眾需求安排，送到村組和工地。"),)),
        Work(say("Training", "業務培訓"), (Fact(say("Staff trained", "培訓工作人員"), Value(_d(36), persons), Value(_d(30), persons)),)),
        Work(say("Services and supplies", "服務和藥具"), (
            Fact(say("Visits on request", "應約服務"), Value(_d(2861), say("visits", "人次")), Value(_d(2700), say("visits", "人次"))),
        ), (), chart),
        Work(say("Complaints", "投訴辦理"), (Fact(say("Complaints answered in time", "按期答復"), Value(_d(78), items), Value(_d(70), items)),)),
    )
    declined = (
        Declined(say("Lawful birth rate of 98%", "符合政策生育率98%以上"), say("The law in force has no such institution.", "現行法無此項制度。"),
                 say("Population and Family Planning Law (2021), arts. 17, 18", "《人口與計劃生育法》（2021年修正）第十七條、第十八條"),
                 say("Birth records entered within 30 days", "出生信息自取得之日起30日內完整錄入的比例")),
    )
    return work_summary.Given(
        office=say("Example County Health Bureau", "示例縣衛生健康局"), place=say("Example County", "示例縣"), period=say("2025", "2025年"),
        issued_on=DAY, basics=basics, standings=standings, works=works, declined=declined,
        problems=(say("Two village posts were vacant for four months.", "兩個村專干崗位空缺四個月。"),),
        next_steps=(say("Publish the booking channels of every village by March.", "3月底前公開各村服務預約渠道。"),),
        superior=say("Example City Health Commission", "示例市衛生健康委員會"),
        number=say("Ex. Health [2026] 3", "示衛〔2026〕3號"), signer=say("Head A", "甲某"),
        contact=say("Clerk B, 0000-0000000", "乙某，0000-0000000"), copies=(say("Example County Government", "示例縣人民政府"),),
        printer=say("Office of Example County Health Bureau", "示例縣衛生健康局辦公室"),
        base_note=say("Population figures are of residents; the period is the calendar year.", "人口數據為常住人口口徑，統計期為公曆年度。"),
    )


Work = work_summary.Work


def letter(lang: str = "zh-hant", receiver: str | None = None) -> responsibility_letter.Given:
    """A letter between a county bureau and a township."""
    say = lambda en, zh: _say(lang, en, zh)  # noqa: E731
    targets = (
        responsibility_letter.LetterTarget(say("Birth records entered within 30 days", "出生信息自取得之日起30日內完整錄入的比例"), ">=", _d(95), "%",
                                           say("birth register", "出生登記台賬")),
        responsibility_letter.LetterTarget(say("Complaints answered in time", "投訴按期答復率"), ">=", _d(95), "%", say("complaint register", "投訴台賬")),
        responsibility_letter.LetterTarget(say("Median waiting days", "預約服務等候天數中位數"), "<=", _d(7), say("days", "天"),
                                           say("visit register", "服務台賬"), dt.date(2026, 6, 30)),
        responsibility_letter.LetterTarget(say("Days with three or more methods in stock", "三類以上藥具不斷供天數占比"), ">=", _d("97.5"), "%",
                                           say("stock register", "藥具出入庫台賬"), places=1),
    )
    return responsibility_letter.Given(
        number=say("Ex. Health Letter [2026] 7", "示衛責〔2026〕7號"), issuer=say("Example County Health Bureau", "示例縣衛生健康局"),
        receiver=receiver or say("White Stone Township Government", "白石鄉人民政府"), period=say("2026", "2026年度"), begins_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 12, 31), signed_on=DAY, targets=targets, attached_to=say("Notice Ex. Health [2026] 5", "示衛〔2026〕5號通知"),
    )


def opinion(lang: str = "zh-hant") -> reading_opinion.Given:
    """An opinion with a figure to verify, matters of each verdict and both attachments."""
    say = lambda en, zh: _say(lang, en, zh)  # noqa: E731
    quote = say("“at least 60 IUDs a month”", "“每月上環60例”")
    advice = reading_opinion.Advice((quote,), say("A method is each person's choice.", "避孕方法由本人知情選擇。"),
                                    say("Population and Family Planning Law, arts. 19, 20", "《人口與計劃生育法》第19、20條"),
                                    say("〔value〕 % of requests are served on the agreed day.", "按約定日期辦結率達到〔值〕%以上。"))
    bare = reading_opinion.Advice((say("“satisfaction of 100%”", "“滿意率100%”"),), "", "", "")
    sum_ = say("168 - 142 = 26, not 36", "168 - 142 = 26，不是36")
    return reading_opinion.Given(
        office=say("Example County Health Bureau", "示例縣衛生健康局"), document=say("Plan of White Stone Township for 2026", "白石鄉2026年工作計劃"), issued_on=DAY,
        addressee=say("White Stone Township Government", "白石鄉人民政府"), number=say("Ex. Health Letter [2026] 9", "示衛函〔2026〕9號"), n_statements=9, n_orders=1,
        n_lawful=7, n_conditional=1, n_declined=2, faults=(reading_opinion.Fault(say("“an increase of 36”", "“自然增加36人”"), sum_, say("Wrong", "不符")),),
        declined=(advice,), conditional=(bare,), lawful=(say("Complaints answered in time", "投訴按期答復率"),),
        relations=((say("“births 168”, “deaths 142”", "“出生168人”“死亡142人”"), sum_, say("Wrong", "不符")),),
        laws=say("Population and Family Planning Law, arts. 19, 20", "《人口與計劃生育法》第19、20條"),
        verdicts=(say("Not taken in", "不予納入"), say("With conditions", "有條件納入")),
    )


def reading(lang: str = "zh-hant") -> reading_list.Given:
    """One statement, one order and one relation, item by item."""
    say = lambda en, zh: _say(lang, en, zh)  # noqa: E731
    span, declined = say("complaints answered in time reach 95%", "投訴按期答復率達到95%以上"), say("Not taken in", "不予納入")
    return reading_list.Given(
        say("Example County Health Bureau", "示例縣衛生健康局"), say("Plan for 2026", "2026年工作計劃"), DAY, ((say("Document", "文件"), say("Plan", "計劃")),),
        (reading_list.Line(1, span, say("complaints answered in time", "投訴按期答復率"), say("Target", "目標"), "≥", _d("95"), None, "%", "2026",
                           say("May be taken in", "可納入"), "", "", "", say("Accepted", "已納入"), say("Complaints answered in time", "投訴按期答復率"), span),),
        (reading_list.Command(1, say("trace pregnancies", "摸排孕情"), declined, "RS-13", say("No list follows people.", "不得建名單追蹤。"), "", say("Trace them.", "要摸排孕情。")),),
        (reading_list.Relation(say("Share", "占比"), "1, 2", span, _d("14"), _d("12.5"), "%", say("Wrong", "不符"), say("1 / 8 = 12.5 %, not 14 %", "1 / 8 = 12.5 %，不是 14 %")),),
    )


def comparison(lang: str = "zh-hant") -> plan_comparison.Given:
    """A promise that asks more, a reported figure, a matter that is not taken in and an order."""
    say = lambda en, zh: _say(lang, en, zh)  # noqa: E731
    side = plan_comparison.Side(say("reaches 90%", "達到90%"), "≥", _d("90"), "%", say("May be taken in", "可納入"))
    line = plan_comparison.Line(say("Complaints answered in time", "投訴按期答復率"), say("Promised more", "要求提高"), side, side, _d("5"), say("percentage points", "個百分點"),
                                _d("100"), say("same name", "名稱相同"))
    new = plan_comparison.Line(say("Training", "培訓"), say("New", "新增"), plan_comparison.Side(), side)
    return plan_comparison.Given(
        say("Example County Health Bureau", "示例縣衛生健康局"), say("Plan for 2025", "2025年工作計劃"), say("Plan for 2026", "2026年工作計劃"), DAY,
        ((say("New", "新增"), "1"),), (("promise", (line, new)), ("figure", ()), ("declined", (new,)), ("order", (line,))),
    )


def field(lang: str = "zh-hant") -> field_sheet.Given:
    """Sixteen records of births, three columns to read."""
    say = lambda en, zh: _say(lang, en, zh)  # noqa: E731
    asked = (field_sheet.Asked(say("Day of birth", "出生日期")), field_sheet.Asked(say("Weight (g)", "出生體重（克）")),
             field_sheet.Asked(say("Outcome", "結局"), (say("Live birth", "活產"), say("Stillbirth", "死產"))))
    lines = tuple(field_sheet.Line(Verbatim(f"0198c0de-0000-7000-8000-{n:012}"), (Verbatim(f"B{n:05}"), say("Willow Village", "楊柳村"))) for n in range(1, 17))
    return field_sheet.Given(say("White Stone Township Office", "白石鄉服務站"), say("Example County Health Bureau", "示例縣衛生健康局"), say("Births", "出生登記"),
                             DAY, Verbatim("0be6c8b3af5d"), (say("Record", "記錄編號"), say("Place", "地區")), asked, lines)


SAMPLES: dict[str, Any] = {
    "monthly_form": form, "work_summary": summary, "responsibility_letter": letter, "reading_opinion": opinion, "reading_list": reading,
    "plan_comparison": comparison, "field_sheet": field,
}
