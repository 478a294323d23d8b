"""Opinion on a document that was read: 函 to another office, 意見 to one below: what does not add up, what may not be promised, what instead.

Source: 黨政機關公文處理工作條例 (2012), arts. 8, 9; GB/T 9704-2012, 7.3
"""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from anyu.reports.content import Align, Block, Column, Content, Heading, Meta, PageBreak, Paragraph, Party, Row, Run, Signature, Table
from anyu.reports.say import say_day

TITLE = {"en": "Opinion on a document", "zh_hant": "文件修改意見"}
FORMATS = ("docx", "pdf")
OF = "document"
_NAMED = 12


@dataclass(frozen=True)
class Fault:
    """A figure that the document's own figures do not bear out; `how` is the sum to check by hand."""

    wording: str
    how: str
    verdict: str


@dataclass(frozen=True)
class Advice:
    """Wordings of one reason and one replacement; an empty `instead` asks to delete them."""

    wordings: tuple[str, ...]
    reason: str
    basis: str
    instead: str


@dataclass(frozen=True)
class Given:
    """All that the opinion prints.

    Shape: relations = wording, sum, result of each; laws, of the country, that the declined matters rest on; verdicts, what declined and conditional are called.
    """

    office: str
    document: str
    issued_on: dt.date
    genre: str = "LETTER"
    addressee: str = ""
    number: str = ""
    n_statements: int = 0
    n_orders: int = 0
    n_lawful: int = 0
    n_conditional: int = 0
    n_declined: int = 0
    faults: tuple[Fault, ...] = ()
    declined: tuple[Advice, ...] = ()
    conditional: tuple[Advice, ...] = ()
    lawful: tuple[str, ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    laws: str = ""
    verdicts: tuple[str, str] = ("", "")


def compose(given: Given, lang: str) -> Content:
    """The opinion in `lang`."""
    en, letter = lang == "en", given.genre == "LETTER"
    if en:
        title = f"{given.office}\n{'Letter' if letter else 'Opinion'} on “{given.document}”"
    else:
        title = f"{given.office}\n關於《{given.document}》\n{'有關內容的函' if letter else '的修改意見'}"
    attached = _attachments(given, en)
    meta = Meta(given.issued_on, given.office, given.number, "", given.addressee, tuple(name for name, _ in attached), headed=bool(given.number))
    blocks: list[Block] = [
        _opening(given, en), *_overview(given, en), *_faults(given, en), *_declined(given, en), *_conditional(given, en), *_lawful(given, en), *_close(given, lang),
    ]
    for n, (_, table) in enumerate(attached, 1):
        blocks += [PageBreak(), Paragraph.of(Run(f"Attachment {n}" if en else f"附件{n}", bold=en), indent=False), table]
    return Content("reading_opinion", title, meta, tuple(blocks), lang)


def _opening(given: Given, en: bool) -> Paragraph:
    letter = given.genre == "LETTER"
    if en:
        return Paragraph.of(
            f"We have received “{given.document}” and checked its figures, its sums and what it asks of offices and people. "
            + ("Our findings and proposals follow, for your consideration." if letter else "Please revise it along the following lines.")
        )
    if letter:
        return Paragraph.of(f"你單位《{given.document}》收悉。我單位對文中的數字、數量關係和工作要求逐項作了核對，現將有關情況和修改建議函告如下，供修改時參考。")
    return Paragraph.of(f"你單位報送的《{given.document}》收悉。經對文中的數字、數量關係和工作要求逐項核對，現提出以下修改意見。")


def _overview(given: Given, en: bool) -> list[Block]:
    n_faults, n_relations = len(given.faults), len(given.relations)
    if en:
        counted = (
            f"The document makes {given.n_statements} statement{_s(given.n_statements)} with a number and {given.n_orders} order{_s(given.n_orders)} without one that "
            f"had to be looked at. {given.n_lawful} may be taken in, {given.n_conditional} with conditions, {given.n_declined} should not be taken in. "
            f"Of {n_relations} relation{_s(n_relations)} between figures, {n_faults} {'does' if n_faults == 1 else 'do'} not add up."
        )
        return [Heading("Overview"), Paragraph.of(counted)]
    counted = f"全文共有數字表述{given.n_statements}處" + (f"，另有需要研究的無數字要求{given.n_orders}處" if given.n_orders else "")
    counted += f"。其中可納入{given.n_lawful}處，有條件納入{given.n_conditional}處，不予納入{given.n_declined}處。"
    counted += f"可相互核對的數量關係{n_relations}組，相符{n_relations - n_faults}組，需要核實{n_faults}組。" if n_relations else "文中沒有可以相互核對的數量關係。"
    return [Heading("總體情況"), Paragraph.of(counted)]


def _s(n: int) -> str:
    return "" if n == 1 else "s"


def _faults(given: Given, en: bool) -> list[Block]:
    if not given.faults:
        return []
    lead = (
        "The following figures are not borne out by the other figures of the document. The sums are given so that they can be checked by hand; "
        "please compare them with the records and correct them." if en
        else "下列數字與文中其他數字不一致，算式附後，可以手工驗算。請對照原始台賬核實更正。"
    )
    lines = [
        Paragraph.of(f"{n}. {fault.wording}: {fault.how}." if en else f"{n}.{fault.wording}：{fault.how}。") for n, fault in enumerate(given.faults, 1)
    ]
    return [Heading("Figures to be verified" if en else "需要核實的數字"), Paragraph.of(lead), *lines]


def _declined(given: Given, en: bool) -> list[Block]:
    if not given.declined:
        return []
    basis = given.laws
    lead = (
        "The following make births, methods, checks or personal matters a task, a reward or a penalty, or restrict citizens' rights. "
        f"They should not be taken in{f' ({basis})' if basis else ''}; the reasons are in the attachment. 〔value〕 is left empty: please fill it from last "
        "year's result of the new indicator, and do not carry the old figure over." if en
        else f"下列事項把生育、避孕、檢查或者個人私事作為任務、獎懲，涉及限制公民權益，{f'依照{basis}，' if basis else ''}不予納入，理由見附件。"
        "建議文本中的〔值〕留空，請按新指標上年實際填寫，不沿用原來的數字。"
    )
    return [Heading("Matters that should not be taken in" if en else "不予納入的事項"), Paragraph.of(lead), *_advised(given.declined, en)]


def _conditional(given: Given, en: bool) -> list[Block]:
    if not given.conditional:
        return []
    lead = (
        "The following may be done where people ask for it, are informed and their data are protected, or may be observed as statistics. As targets we "
        "propose to word them as follows." if en
        else "下列事項在本人自願、知情並保護個人信息的前提下可以開展，或者只作統計參考；作為目標下達的，建議改按下列文本表述。"
    )
    return [Heading("Matters that may be taken in with conditions" if en else "有條件納入的事項"), Paragraph.of(lead), *_advised(given.conditional, en)]


def _advised(found: tuple[Advice, ...], en: bool) -> list[Block]:
    blocks: list[Block] = []
    for n, advice in enumerate(found, 1):
        if en:
            texts = f"{n}. {', '.join(advice.wordings)}. ", "Proposed: ", _sentence(advice.instead, en) or "delete this item."
        else:
            instead = f"改為“{_sentence(advice.instead, en)}”" if advice.instead else "刪除此項。"
            texts = f"{n}.{''.join(advice.wordings)}。", "建議：", instead
        blocks.append(Paragraph.of(texts[0], Run(texts[1], bold=True), texts[2]))
    return blocks


def _sentence(text: str, en: bool) -> str:
    return "" if not text else text if text[-1] in ".。" else f"{text}{'.' if en else '。'}"


def _lawful(given: Given, en: bool) -> list[Block]:
    if not given.n_lawful:
        return []
    named, more = given.lawful[:_NAMED], len(given.lawful) > _NAMED
    if en:
        listed = f" Among them: {'; '.join(named)}{' and others' if more else ''}." if named else ""
        return [Heading("What may stand"), Paragraph.of(f"The other {given.n_lawful} statement{_s(given.n_lawful)} agree with the laws in force and may stand.{listed}")]
    listed = f"其中的目標、時限和投入事項有：{'；'.join(named)}{'等' if more else ''}。" if named else ""
    return [Heading("可納入的事項"), Paragraph.of(f"其餘{given.n_lawful}處與現行規定相符，可以納入。{listed}")]


def _close(given: Given, lang: str) -> list[Block]:
    en, letter = lang == "en", given.genre == "LETTER"
    if en:
        last = ("We would be grateful to learn what is changed." if letter
                else "Please send us the revised document; where you see a matter differently, tell us in writing and give the reasons.")
    else:
        last = "以上意見供參考，修改情況請予函告。" if letter else "請對照以上意見修改後報送。對其中的意見有不同看法的，可以書面說明理由。"
    return [Paragraph.of(last), Signature((Party("", given.office, "", say_day(given.issued_on, lang)),))]


def _attachments(given: Given, en: bool) -> list[tuple[str, Table]]:
    out = []
    if given.relations:
        name = "Relations between figures, recomputed" if en else "數量關係核對表"
        titles = ("No.", "Figure", "Recomputed", "Result") if en else ("序號", "文中數字", "核算", "結果")
        out.append((name, _table(name, titles, (8, 36, 40, 16), given.relations)))
    advised = [(a, verdict) for found, verdict in ((given.declined, given.verdicts[0]), (given.conditional, given.verdicts[1])) for a in found]
    if advised:
        name = "Reasons and proposed wording" if en else "修改理由和建議對照表"
        titles = ("No.", "Wording", "Opinion", "Reason and basis", "Proposed") if en else ("序號", "原文", "意見", "理由和依據", "建議改為")
        out.append((name, _table(name, titles, (8, 25, 16, 40, 30), tuple(_row(a, verdict, en) for a, verdict in advised))))
    return out


def _row(advice: Advice, verdict: str, en: bool) -> tuple[str, ...]:
    reasons = [part for part in (advice.reason, advice.basis) if part]
    instead = advice.instead or ("Delete this item." if en else "刪除此項。")
    return (", " if en else "").join(advice.wordings), verdict, (" " if en else "").join(_sentence(part, en) for part in reasons), instead


def _table(name: str, titles: tuple[str, ...], widths: tuple[int, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    centred = {0, 2} if len(titles) == 5 else {0, 3}
    columns = tuple(Column(t, Align.CENTER if n in centred else Align.LEFT, w) for n, (t, w) in enumerate(zip(titles, widths, strict=True)))
    return Table(columns, tuple(Row((str(n), *row)) for n, row in enumerate(rows, 1)), name)
