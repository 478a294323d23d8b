"""Step: what an office does next about a target it missed, by what the target speaks of. Never anything asked of a citizen."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from anyu.kernel import Text
from anyu.plans.target import NO_VALUE, NOT_KNOWN, OTHER_UNIT
from anyu.reports.fact import Standing
from anyu.reports.known import Known
from anyu.reports.script import wide

STEPS: Mapping[str, Text] = {
    "timeliness": Text(
        "go through the late cases one by one, remove the cause in the office's own procedure, and look at the deadline list every week",
        "逐件查明延誤原因,改進單位內部辦理程序,每週核對到期清單",
    ),
    "stock": Text(
        "order by what was dispensed, count the shelves each month, and move stock between stations before it runs out",
        "按發放量測算補貨,每月盤點,斷供前在站點之間調劑",
    ),
    "service_quality": Text(
        "train the staff in telling the choices and their effects, and check the records of service by sample each quarter",
        "開展告知內容和服務規範培訓,每季度抽查服務記錄並改進",
    ),
    "device_removal": Text(
        "give every request an appointment on the day it is made, and arrange transfer where the station cannot do it",
        "提出申請當日即預約,本站不能辦理的及時安排轉介",
    ),
    "data_quality": Text(
        "complete what is missing from documents the office already holds, and check each new entry on the day it is made",
        "依據單位已有的單據補齊缺項,新錄入的當日核對",
    ),
    "satisfaction": Text(
        "find the causes of unsatisfactory answers, and have a second person review each answer before it goes out",
        "分析答復不滿意的原因,答復發出前由第二人複核",
    ),
    "availability": Text("fix the dates of the next quarter now, announce them to those they are for, and hold them as announced", "排定下一季度的場次和日期,提前公布,按期舉辦"),
}
_OTHER = Text("find the cause within the office's own work and put it right", "從單位自身工作查找原因並改進")
_SHORT = ("FAR", "NEAR")
_UNMEASURED = (NOT_KNOWN, NO_VALUE, OTHER_UNIT)


def steps(standings: tuple[tuple[Standing, str], ...], known: Known, lang: str) -> Iterator[str]:
    """One sentence for each target missed or nearly met and shown, then what findings and unbound promises ask for. In: standing, its event."""
    en = lang == "en"
    for standing, event in standings:
        if standing.state in _SHORT and standing.hidden_because is None:
            what = _say(STEPS.get(event, _OTHER), en)
            yield f"For “{standing.indicator_title}”: {what}." if en else f"針對“{standing.indicator_title}”，{what}。"
    if n_open := sum(known.found.values()):
        yield (
            f"Settle the {_rows(n_open)} that the checks ask about, each with the person who made the entry." if en
            else f"逐條核實審核發現的{n_open}條問題記錄，由錄入人員更正並說明原因。"
        )


def problems(known: Known, lang: str) -> Iterator[str]:
    """What is wrong besides targets: open findings, rows that could not be told, promises that nothing measures yet."""
    en = lang == "en"
    found = sorted(((n, says) for says, n in known.found.items() if n), key=lambda each: (-each[0], each[1].en))
    if found:
        listed = "; ".join(f"{says.en.lower()} ({n})" for n, says in found) if en else "；".join(f"{wide(says.zh_hant)}{n}條" for n, says in found)
        total = sum(n for n, _ in found)
        yield f"Checks ask about {_rows(total)}: {listed}." if en else f"審核發現問題記錄{total}條：{listed}。"
    unknown = [(known.title(key, lang), f.unknown) for key in known.form.columns if (f := known.figure(key)) and f.unknown and not f.hidden_because]
    if unknown:
        listed = "; ".join(f"{title} ({n})" for title, n in unknown) if en else "；".join(f"{title}{n}條" for title, n in unknown)
        yield f"Records that lack what a figure needs, and are not counted in it: {listed}." if en else f"下列指標有記錄缺少必要項目，未計入結果：{listed}。"
    n_unbound = sum(left.reason in _UNMEASURED for left in known.left_out)
    if n_unbound:
        yield (
            f"Of the promises of the plan, {n_unbound} are lawful but not measured by any indicator yet, or lack a figure." if en
            else f"計劃中有{n_unbound}項合法目標尚無對應指標或者缺少數值，未能判定。"
        )


def _rows(n: int) -> str:
    return f"{n:,} record{'s' if n > 1 else ''}"


def _say(text: Text, en: bool) -> str:
    return text.en if en else wide(text.zh_hant)
