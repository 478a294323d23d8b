"""Letter of responsibility 目標責任書: binds offices and posts to service, data and conduct; never a person's fertility.

Source: 中華人民共和國人口與計劃生育法 (2021年修正), arts. 4, 17-20, 43, 46; 中華人民共和國個人信息保護法, arts. 6, 13, 28, 29
"""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from anyu.reports.content import Align, Block, Column, Content, Heading, KeyValue, Layout, Meta, Paragraph, Party, Row, Signature, Table
from anyu.reports.fact import say_target
from anyu.reports.say import say_day

TITLE = {"en": "Letter of responsibility", "zh_hant": "目標責任書"}
FORMATS = ("docx", "pdf", "xlsx")

_LAW = "《中華人民共和國人口與計劃生育法》（2021年修正）"
_PRIVACY = "《中華人民共和國個人信息保護法》"


@dataclass(frozen=True)
class LetterTarget:
    """A lawful target: what the office does, measured from which record, until when."""

    indicator_title: str
    op: str
    value: Decimal
    unit: str
    measured_from: str = ""
    due_on: dt.date | None = None
    places: int | None = None


@dataclass(frozen=True)
class Given:
    """Both sides and what they promise; empty duties and bases take the words of this kind."""

    number: str
    issuer: str
    receiver: str
    period: str
    begins_on: dt.date
    ends_on: dt.date
    signed_on: dt.date
    targets: tuple[LetterTarget, ...]
    attached_to: str = ""
    bases: tuple[str, ...] = ()
    issuer_duties: tuple[str, ...] = ()
    receiver_duties: tuple[str, ...] = ()
    issuer_signer: str = ""
    receiver_signer: str = ""
    reply_days: int = 10
    answer_days: int = 15
    n_copies: int = 2


def compose(given: Given, lang: str) -> Content:
    """The letter in `lang`."""
    en = lang == "en"
    title = f"Letter of responsibility for {given.period}" if en else f"{given.period}人口與家庭服務目標責任書"
    roles = ("Party A", "Party B") if en else ("甲方", "乙方")
    signers = ((given.issuer, given.issuer_signer), (given.receiver, given.receiver_signer))
    # Who signs by hand dates by hand.
    parties = tuple(
        Party(role, office, signer, say_day(given.signed_on if signer else None, lang))
        for role, (office, signer) in zip(roles, signers, strict=True)
    )
    signature = Signature(
        parties, " (seal)" if en else "（蓋章）", "Signed by" if en else "負責人（簽字）", "Date" if en else "日期",
    )
    sides = KeyValue(tuple((party.role, party.office) for party in parties), Layout.LINE)
    blocks: list[Block] = [
        sides, _opening(given, en), *_bases(given, en), *_duties(given, en), *_targets(given, lang),
        *_conduct(en), *_supervision(given, en), *_terms(given, lang), signature,
    ]
    meta = Meta(given.signed_on, given.issuer, given.number, attached_to=given.attached_to)
    return Content("responsibility_letter", title, meta, tuple(blocks), lang)


def _opening(given: Given, en: bool) -> Paragraph:
    if en:
        return Paragraph.of(
            f"To serve families well in {given.period}, {given.issuer} (Party A) and {given.receiver} (Party B) agree as follows. "
            "This letter binds offices and posts only; it lays no duty on any citizen."
        )
    return Paragraph.of(
        f"為做好{given.period}人口與家庭服務工作，{given.issuer}（甲方）與{given.receiver}（乙方）簽訂本責任書。"
        "本責任書只約束單位和崗位，不為任何公民設定義務。"
    )


def _listed(title: str, texts: tuple[str, ...], en: bool) -> list[Block]:
    return [Heading(title), *(Paragraph.of(f"({n}) {text}" if en else f"{n}.{text}") for n, text in enumerate(texts, 1))]


def _bases(given: Given, en: bool) -> list[Block]:
    default = (
        ("Population and Family Planning Law of the People's Republic of China (as amended in 2021);",
         "Personal Information Protection Law of the People's Republic of China;",
         "Statistics Law of the People's Republic of China.") if en
        else (f"{_LAW}；", f"{_PRIVACY}；", "《中華人民共和國統計法》。")
    )
    return _listed("Legal basis" if en else "依據", given.bases or default, en)


def _duties(given: Given, en: bool) -> list[Block]:
    issuer = given.issuer_duties or (
        ("To provide funds, supplies, training and the information system that the targets need.",
         "To give Party B its figures each month, with the records they come from.",
         "To answer questions of Party B in writing, and to add no target outside this letter.") if en
        else ("保障完成目標所需的經費、藥具、培訓和信息系統。", "按月向乙方反饋數據及其來源，供乙方核對。",
              "對乙方提出的問題書面答復，不在本責任書之外另行加碼。")
    )
    receiver = given.receiver_duties or (
        ("To give the services on request, on time and free of charge where the law says so.",
         "To record truthfully and once, and to correct errors when they are found.",
         "To keep personal information safe and to publish the channels of service and complaint.") if en
        else ("按服務對象本人申請及時提供服務，依法免費的不得收費。", "如實登記、一次登記，發現差錯及時更正。",
              "保護個人信息安全，公開服務渠道和投訴渠道。")
    )
    return [
        *_listed("Duties of Party A" if en else "甲方職責", issuer, en),
        *_listed("Duties of Party B" if en else "乙方職責", receiver, en),
    ]


def _targets(given: Given, lang: str) -> list[Block]:
    en = lang == "en"
    titles = (
        ("No.", "Indicator", "Target", "Measured from", "Due") if en
        else ("序號", "指標", "目標值", "數據來源", "完成時限")
    )
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.LEFT, Align.CENTER)
    columns = tuple(Column(*column) for column in zip(titles, aligns, (9, 36, 13, 24, 25), strict=True))
    rows = tuple(
        Row((
            str(n), target.indicator_title, say_target(target.op, target.value, target.unit, target.places),
            target.measured_from, say_day(target.due_on or given.ends_on, lang),
        ))
        for n, target in enumerate(given.targets, 1)
    )
    opening = (
        "The targets speak of what the office does. Figures are computed from the registers by published definitions." if en
        else "目標均以單位應做的服務工作為內容，數據由登記台賬按公開的指標定義計算。"
    )
    return [Heading("Targets" if en else "工作目標"), Paragraph.of(opening), Table(columns, rows)]


def _conduct(en: bool) -> list[Block]:
    texts = (
        ("Both sides act strictly by law and in a civil manner and do not infringe the lawful rights of citizens "
         "(Population and Family Planning Law, article 4).",
         "Having children is a citizen's right (articles 17 and 18). Whether, when and how many children anyone has, "
         "their sex, and any pregnancy are not a task, a reward, a sanction or a ground of assessment.",
         "Citizens choose contraception freely and with full information (articles 19 and 20). Neither side sets, passes "
         "down or assesses any number or share for a method, a procedure or a check.",
         "Neither side lists, telephones or visits people to discover pregnancy, menstruation or intentions. Sensitive personal "
         "information is handled only with separate consent (Personal Information Protection Law, articles 28 and 29).",
         "Party B may refuse a demand that breaks these rules, and may report it to Party A or above without disadvantage.") if en
        else (
            f"雙方依照{_LAW}第四條，嚴格依法行政、文明執法，不得侵犯公民的合法權益。",
            "生育是公民的權利（第十七條、第十八條）。任何人是否生育、何時生育、生育幾個子女、子女性別以及懷孕情況，"
            "不得作為任務、獎勵、處罰或者考核的內容。",
            "公民知情選擇、自主選擇避孕節育措施（第十九條、第二十條）。不得對任何措施、手術、檢查下達、分解、考核數量或者比例。",
            f"不得以列名單、打電話、入戶等方式查問懷孕、月經或者生育打算。處理敏感個人信息應當取得本人單獨同意（{_PRIVACY}第二十八條、第二十九條）。",
            "對違反上述規定的要求，乙方有權拒絕，並可以向甲方或者上級反映，不因此受到不利對待。",
        )
    )
    return _listed("Rules of conduct: no coercion" if en else "行為準則（不得強制）", texts, en)


def _supervision(given: Given, en: bool) -> list[Block]:
    reply, answer = given.reply_days, given.answer_days
    texts = (
        ("Results are computed from the registers. What is not reported is “cannot tell”, never a failure.",
         f"Party B receives each result with its reasons before it takes effect and may ask for a review within {reply} working "
         f"days; Party A answers in writing with reasons within {answer} working days.",
         "Only falsified data, infringed rights and serious safety events, each established by a competent authority in a "
         "numbered document, are preconditions of the assessment (cf. article 43). Numbers of complaints never are.",
         "Citizens may complain about offices and staff, and may seek review or bring an action (article 46).") if en
        else (
            "結果由登記台賬計算得出；未報、缺數的列為“無法判定”，不按未完成計。",
            f"考核結果及其理由生效前送乙方核對，乙方可以在收到之日起{reply}個工作日內提出複核申請，甲方在{answer}個工作日內書面答復並說明理由。",
            "只有經有權機關以編號文書認定的數據造假、侵害群眾合法權益、重大服務安全責任事項，"
            "才作為考核前置事項（參照第四十三條）。信訪、投訴件數不得作為前置事項。",
            "群眾可以對單位和工作人員投訴，也可以依法申請行政複議或者提起行政訴訟（第四十六條）。",
        )
    )
    return _listed("Supervision and the right of reply" if en else "監督與答辯", texts, en)


def _terms(given: Given, lang: str) -> list[Block]:
    begin, end = say_day(given.begins_on, lang), say_day(given.ends_on, lang)
    texts = (
        (f"This letter runs from {begin} to {end} and takes effect when both sides have signed and sealed it.",
         f"It is made in {given.n_copies} copies of equal force. It is changed only in writing by both sides.") if lang == "en"
        else (f"本責任書自雙方簽字蓋章之日起生效，有效期為{begin}至{end}。",
              f"本責任書一式{given.n_copies}份，具有同等效力；變更須經雙方書面同意。")
    )
    return _listed("Terms" if lang == "en" else "附則", texts, lang == "en")
