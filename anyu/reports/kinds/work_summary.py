"""Year's work summary 年度工作總結, sent up as a 報告: every sentence is composed from the figures it speaks of."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from anyu.reports.content import Align, Block, Chart, Column, Content, Format, Heading, Hidden, Meta, Note, Number, Paragraph, Party, Row, Signature, Table
from anyu.reports.fact import STATES, Declined, Fact, Standing, cell, change, say_target, sentence, spaced
from anyu.reports.say import say, say_day

TITLE = {"en": "Year's work summary", "zh_hant": "年度工作總結報告"}
FORMATS = ("docx", "pdf", "xlsx")


@dataclass(frozen=True)
class Work:
    """One field of work with its figures and what the office adds in its own words."""

    title: str
    facts: tuple[Fact, ...] = ()
    remarks: tuple[str, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True)
class Given:
    """All that the summary prints; `period` reads 2025年 or 2025."""

    office: str
    place: str
    period: str
    issued_on: dt.date
    basics: tuple[Fact, ...] = ()
    standings: tuple[Standing, ...] = ()
    works: tuple[Work, ...] = ()
    problems: tuple[str, ...] = ()
    declined: tuple[Declined, ...] = ()
    next_steps: tuple[str, ...] = ()
    superior: str = ""
    number: str = ""
    signer: str = ""
    contact: str = ""
    copies: tuple[str, ...] = ()
    printer: str = ""
    base_note: str = ""


def compose(given: Given, lang: str) -> Content:
    """The summary in `lang`."""
    en = lang == "en"
    title = (
        f"{given.office}\nReport on the work of {given.period}" if en
        else f"{given.office}\n關於{given.period}人口與家庭服務\n工作情況的報告"
    )
    meta = Meta(
        given.issued_on, given.office, given.number, given.signer, given.superior,
        copies=given.copies, printer=given.printer, headed=True,
    )
    blocks: list[Block] = [
        _opening(given, en), *_basics(given, lang), *_goals(given, en), *_works(given, lang),
        *_problems(given, en), *_declined(given, en), *_next(given, en), *_close(given, lang),
    ]
    return Content("work_summary", title, meta, tuple(blocks), lang)


def _opening(given: Given, en: bool) -> Paragraph:
    if en:
        return Paragraph.of(
            f"This report covers the work of {given.office} for {given.place} in {given.period}. "
            "Every figure is computed from registered records and can be traced to them."
        )
    return Paragraph.of(
        f"現將{given.place}{given.period}人口與家庭服務工作情況報告如下。本報告所列數據均由登記台賬匯總得出，可逐項溯源。"
    )


def _basics(given: Given, lang: str) -> list[Block]:
    en = lang == "en"
    blocks: list[Block] = [Heading("Basic situation" if en else "基本情況")]
    if given.base_note:
        blocks.append(Paragraph.of(given.base_note))
    if not given.basics:
        return [*blocks, Paragraph.of("No figures were reported." if en else "本年度未報基本數據。")]
    blocks.append(Paragraph.of("".join(sentence(fact, lang) for fact in given.basics).strip()))
    return [*blocks, _compared(given.basics, en)]


def _compared(facts: tuple[Fact, ...], en: bool) -> Table:
    titles = ("Item", "Unit", "This year", "Former year", "Change") if en else ("項目", "計量單位", "本年", "上年", "增減")
    aligns = (Align.LEFT, Align.CENTER, Align.RIGHT, Align.RIGHT, Align.RIGHT)
    columns = tuple(
        Column(*column) for column in zip(titles, aligns, (30, 10, 14, 14, 14), strict=True)
    )
    rows = tuple(
        Row((
            fact.title, fact.figure.unit, cell(fact.figure, fact.places), cell(fact.former, fact.places), change(fact),
        ))
        for fact in facts
    )
    note = "“—” means not reported, or not comparable." if en else "“—”表示未報，或者口徑不同、不作比較。"
    missing = any(value is None for row in rows for value in row.cells)
    title = "Basic figures compared with the former year" if en else "基本數據與上年比較"
    return Table(columns, rows, title, (note,) if missing else ())


def _shown(standings: tuple[Standing, ...], state: str) -> list[Standing]:
    return [s for s in standings if s.state == state and s.hidden_because is None]


def _goals(given: Given, en: bool) -> list[Block]:
    blocks: list[Block] = [Heading("How the targets stand" if en else "目標完成情況")]
    if not given.standings:
        return [*blocks, Paragraph.of("No targets were set for the year." if en else "本年度未設定目標。")]
    blocks.append(Paragraph.of(_counted(given.standings, en)))
    titles = (
        ("Indicator", "Target", "Actual", "State", "Because") if en else ("指標", "目標", "實際", "狀態", "因為")
    )
    aligns = (Align.LEFT, Align.CENTER, Align.RIGHT, Align.CENTER, Align.LEFT)
    columns = tuple(Column(*column) for column in zip(titles, aligns, (30, 12, 12, 13, 40), strict=True))
    rows = tuple(_standing_row(standing, en) for standing in given.standings)
    return [*blocks, Table(columns, rows, "Targets and results" if en else "目標與完成情況")]


def _standing_row(standing: Standing, en: bool) -> Row:
    target = say_target(standing.target_op, standing.target_value, standing.unit)
    if standing.hidden_because is not None:
        hidden = Hidden(standing.hidden_because)
        return Row((standing.indicator_title, target, hidden, hidden, hidden))
    actual = None
    if standing.actual is not None:
        actual = Number(standing.actual, Format(standing.places, spaced(standing.unit)))
    return Row((standing.indicator_title, target, actual, STATES[standing.state][0 if en else 1], standing.because))


def _counted(standings: tuple[Standing, ...], en: bool) -> str:
    """How many stand where; the numbers add up to all of them."""
    counts = [(STATES[state][0 if en else 1], len(_shown(standings, state))) for state in STATES]
    n_hidden = sum(s.hidden_because is not None for s in standings)
    if n_hidden:
        counts.append(("not shown" if en else "不予列示", n_hidden))
    if en:
        listed = ", ".join(f"{n} {name.lower()}" for name, n in counts if n)
        return f"Of {len(standings)} target{'s' if len(standings) > 1 else ''}: {listed}. Unknown is never counted as missed."
    listed = "，".join(f"{name}{n}項" for name, n in counts if n)
    return f"本年度共有目標{len(standings)}項，其中{listed}。無法判定的不按未完成計。"


def _works(given: Given, lang: str) -> list[Block]:
    blocks: list[Block] = [Heading("Main work" if lang == "en" else "主要工作")]
    for work in given.works:
        blocks.append(Heading(work.title, 2))
        said = "".join(sentence(fact, lang) for fact in work.facts).strip()
        blocks += [Paragraph.of(text) for text in (said, *work.remarks) if text]
        if work.chart is not None:
            blocks.append(work.chart)
    if len(blocks) == 1:
        blocks.append(Paragraph.of("No work was reported." if lang == "en" else "本年度未報工作事項。"))
    return blocks


def _problems(given: Given, en: bool) -> list[Block]:
    groups = (
        ("FAR", "Missed (red)", "未完成的目標（紅色）"), ("NEAR", "Nearly met (amber)", "接近完成的目標（黃色）"),
        ("UNKNOWN", "Cannot be judged", "無法判定的目標"),
    )
    blocks: list[Block] = [Heading("Problems" if en else "存在問題")]
    for state, english, chinese in groups:
        found = _shown(given.standings, state)
        if found:
            blocks.append(Heading(english if en else chinese, 2))
            blocks += [Paragraph.of(f"{n}. {_problem(s, en)}" if en else f"{n}.{_problem(s, en)}") for n, s in enumerate(found, 1)]
    if given.problems:
        blocks.append(Heading("Other problems" if en else "其他問題", 2))
        blocks += [Paragraph.of(text) for text in given.problems]
    if len(blocks) == 1:
        blocks.append(Paragraph.of("None was found." if en else "未發現需要報告的問題。"))
    return blocks


def _problem(standing: Standing, en: bool) -> str:
    target = say_target(standing.target_op, standing.target_value, standing.unit)
    because = standing.because.rstrip("。. ")
    if standing.actual is None:
        return (
            f"{standing.indicator_title} (target {target}): {because}." if en
            else f"{standing.indicator_title}（目標{target}）：{because}。"
        )
    actual = say(Number(standing.actual, Format(standing.places, spaced(standing.unit))))
    if en:
        return f"{standing.indicator_title}: {actual} against a target of {target}; {because}."
    return f"{standing.indicator_title}：目標{target}，實際{actual}；{because}。"


def _declined(given: Given, en: bool) -> list[Block]:
    title = "Matters not taken over, and what replaces them" if en else "不予納入事項及替換"
    blocks: list[Block] = [Heading(title)]
    if not given.declined:
        return [*blocks, Paragraph.of("There were none." if en else "本年度沒有不予納入的事項。")]
    blocks.append(Paragraph.of(
        "The following wording of plans and forms was not taken over as targets; no figure is computed for it." if en
        else "下列計劃、表式中的提法不予納入目標，不計算、不通報其數值；相應工作改按替換項目推進。"
    ))
    titles = ("Matter", "Reason", "Basis", "Replaced by") if en else ("事項", "理由", "依據", "替換為")
    columns = tuple(Column(*column) for column in zip(titles, (Align.LEFT,) * 4, (22, 26, 30, 32), strict=True))
    rows = tuple(Row((item.title, item.reason, item.basis, item.instead)) for item in given.declined)
    return [*blocks, Table(columns, rows, "Matters and their replacements" if en else "不予納入事項及替換項目")]


def _next(given: Given, en: bool) -> list[Block]:
    blocks: list[Block] = [Heading("Next steps" if en else "下一步工作")]
    steps = list(given.next_steps)
    for standing in _shown(given.standings, "UNKNOWN"):
        steps.append(
            f"Complete the records behind “{standing.indicator_title}”, then judge it again." if en
            else f"補齊“{standing.indicator_title}”所依據的記錄，補齊後重新判定。"
        )
    if not steps:
        steps = ["Go on with the work of the year." if en else "繼續做好各項常規工作。"]
    return [*blocks, *(Paragraph.of(f"{n}. {text}" if en else f"{n}.{text}") for n, text in enumerate(steps, 1))]


def _close(given: Given, lang: str) -> list[Block]:
    """A report ends with 特此報告, asks for nothing, and is signed."""
    en = lang == "en"
    blocks: list[Block] = [] if en else [Paragraph.of("特此報告。")]
    blocks.append(Signature((Party("", given.office, "", say_day(given.issued_on, lang)),)))
    if given.contact:
        blocks.append(Note(f"Contact: {given.contact}" if en else f"（聯繫人：{given.contact}）"))
    return blocks
