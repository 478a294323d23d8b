"""The numbers of a Chinese document as terms: unit, name, and whether each is a figure, a share, a change or an earlier figure."""

from __future__ import annotations

import re
from decimal import Decimal

from anyu.guard.word import fold

from ..pattern import pattern
from ..statement import Statement
from .term import Term
from .word import concept, normal

_COUNTERS = "人次|名|位|例|戶|元|對|個|家|所|處|場|次|期|份|件|條|起|宗|張|本|冊|篇|臺|輛|間|座|套|盒|支|只|塊|面|幅|封|項|畝|床|天|小時|噸|公頃|公里|平方米"
_NUMBER = (
    r"(?=[-\d百千萬十x×_*])(?P<per>百分之|千分之|萬分之|十萬分之)?(?P<minus>(?<=[為率是長到達數有:])-)?(?<![\d.a-z_×*])(?P<number>[x×_*]{2,8}(?=[萬億]?(?:人|例|戶|名|個|元|%|‰))|\d{1,3}(?:,\d{3}){1,4}(?![\d])(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)"
    r"(?P<right>\s?:\s?\d{1,6}(?:\.\d{1,6})?(?![\d:]))?(?P<range>\s?(?:-|~|至|到)\s?(?:百分之)?\d[\d.]{0,9}%?(?=[^年月日.\d]))?\s?(?P<rough>[餘多來幾])?(?P<scale>[萬億](?!元/)|千(?=人|元|戶))?(?P<rough2>[餘多])?\s?"
    rf"(?P<unit>%|‰|‱|/10\s?萬|/十萬|/萬|個?百分點|個?千分點|倍|番|成(?=[,。;的以左])|人(?![民員大均才力工身事次])|{_COUNTERS})?"
    r"(?P<loose>\s?(?:以上|及以上|以下|及以下|左右|上下|以內|之內|多))?"
)
# What follows the digits of a date, an age, an order or a name.
_NOT = pattern(r"\s?(?:年(?!均)|月|日|號|歲|周歲|周|孩|胎|時(?!.?間)|級|屆|樓|度|代|類|種(?=人)|版|厘米|公斤|千克|克|毫|米|:\d|/\d|-\d{1,2}(?:-|月)|[-~至到]\d{4}年|分(?!之)|[a-z])")
_ABOUT = pattern(r"(?:第|前|后|[〔\[]|每|(?<![附最鄰])近|(?<![簽預條公履違契特])約|大約|超過|突破|接近|不足|不到|達不到|至少|最多|不少於|不低於|不超過|不高於|控制在|(?<![b彩])超)$")
_WAY = pattern(
    "(?P<way>(?<!自然)(?<!機械)(?<!淨)(?<!凈)(?<![^上去前今本同\\d]年)(?<!人口)(?:增加|增長|上升|提高|升高|增多|提升|擴大|減少|下降|降低|回落|下滑|縮小|(?<!新)增|減|降|升|[多少](?:出生|死亡|生|增加|完成|出)?|高出?|低))(?:了|約|幅度?為?|幅達|為|達|達到)?$"
)
_NET = pattern("(?P<way>(?:自然|機械|淨|凈|(?<![上去前今本同\\d])年|人口)(?:增加|增長|增|減少))(?:了|為)?$")
_DOWN = frozenset("减下降回缩少低")

_COMPARED = pattern(
    r"(?:(?:與|同)?(?P<same>同比|環比)|(?:^|(?<=[^占性別百對成]))(?:比(?!例|重|較|值)|較(?!好|大|多)|與|同(?!比|期|時))(?P<with>[^,。;(]{0,26}?)(?:相比|比)?)[,:\s]*(?:淨|凈|又|再|均|共|年均|分別|將|可|實際|總量|數|人數|小幅|略有?)*$"
)
_WAS = pattern(
    r"(?:(?:^|[^占性別百無])(?:比(?!例|重|值|較)|較|與|同(?!時)|和|跟)(?P<with>[^,。;]{0,26})|(?P<from>(?:^|[^自])[由從自](?:原來的?|年初的?|[^,。;由從]{0,14}(?:年|年底|年末|期|末|初|度|前|時)的?|的)?)|(?:去年|上年|上一?年度?|前年)(?:同期|末|底|度)?(?:的|為|是|僅|只有|有)?)[(:]?$"
)
_EARLIER = pattern(r"去年|上年|前年|同期|年初|上期|上月|上一|以前|計劃|目標|任務|指標|普查|[\dx_]{2,4}\s?年|全國|全省|全市|平均水平|一?[五六七]五|[縣市鄉鎮村區]")
_SHARE = pattern("(?:(?:約|僅|只|各|分別)?占(?!比|地)(?:到|了)?(?P<whole>[^,。;占]{0,24}?)(?:的)?(?:比例|比重|百分比)?(?:為|是|達到?|的|約)*|(?P<bare>占比|所占比(?:例|重)|(?<=[口女數])比重)(?:為|是|達到?|:)*)$")
_TOTAL = pattern("^(?:[,、\\s)]|以上|兩項|三項|四項|總)*(?:共計?|合計|總計|一共|小計)(?:有|為|是)?$")
_EACH = pattern("(?:人均|戶均|平均每[^,。;]{0,10}|每[人戶名例村個對](?:家庭)?(?:每[年月])?[^,。;]{0,6})$")
_RATIO = pattern("性別比|男女比|比例")
_AMONG = pattern("(.{2,12}?)(?:當中|之中|中)(男.{0,4}|女.{0,4}|[一二三多][孩胎].{0,2}|[政計][策劃][內外].{0,2})$")
_OPENS = pattern("其中|分別|包括|[:(]$|^.{0,4}[人對例戶中]中[,:]")
_GROUPED = re.compile(r"\([^()]{0,60}\)")
_PAUSE = re.compile(r"[,。;:\n!?()]")
_HAN = frozenset("零一二两三四五六七八九十百千万亿")


class _Place:
    """Where in the text the scan is: the clause and the number before, each by bracket; the sentence; the paragraph."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.at = self.sentence = self.paragraph = self.stop = 0
        self.begun = [0]

    @property
    def depth(self) -> int:
        """How many brackets are open."""
        return len(self.begun) - 1

    def lead(self, at: int) -> str:
        """The words of the clause before a number; before the bracket where the number opens one."""
        words = self.plain[max(self.begun[-1], at - 90) : at]
        return words if words.strip() or not self.depth else self.plain[max(self.begun[-2], at - 90) : at]

    def move(self, to: int) -> None:
        """Reads on to an offset."""
        for m in _PAUSE.finditer(self.plain, self.at, to):
            mark = m.group()
            if mark == "(":
                self.begun.append(m.end())
            elif mark == ")":
                self.begun = self.begun[:-1] or [m.end()]
            elif mark != ":" or m.end() < to:
                self.begun[-1] = m.end()
            if mark in "!?\n" or mark == "。" and not self.plain.startswith("其中", m.end()):
                self.sentence, self.stop, self.begun = self.sentence + 1, m.end(), [m.end()]
                self.paragraph += mark == "\n"
        self.at = max(self.at, to)


def terms(plain: str, statements: list[Statement]) -> list[Term]:
    """Every number of folded Chinese text that states something, in order; dates, ages and ordinals are left out."""
    found: list[Term] = []
    place, last = _Place(plain), 0
    written = {s.at: s for s in statements if s.value is not None and plain[s.at : s.at + 1] in _HAN}
    for at, m in _heap(plain, written):
        place.move(at)
        lead = place.lead(at)
        t = _term(m, lead, plain) if isinstance(m, re.Match) else _spelled(m, lead)
        if t is None:
            continue
        t.gap = plain[max(place.stop, last, at - 90) : at]
        t.sentence, t.paragraph, t.depth = place.sentence, place.paragraph, place.depth
        t.opens = bool(_OPENS.search(t.gap))
        _role(t, plain)
        found.append(t)
        place.move(t.end)
        last = place.begun[-1] = t.end
    return found


def _heap(plain: str, written: dict[int, Statement]) -> list[tuple[int, re.Match[str] | Statement]]:
    hits: list[tuple[int, re.Match[str] | Statement]] = [(m.start(), m) for m in pattern(_NUMBER).finditer(plain)]
    return sorted([*hits, *written.items()], key=lambda h: h[0]) if written else hits


def _spelled(s: Statement, lead: str) -> Term:
    """A number written in Chinese numerals, as the grammar read it."""
    unit = fold(s.unit or "")
    scale = unit[0] if unit[:1] in ("万", "亿") else ""
    exact = s.value is not None and s.value2 is None and s.value == int(s.value)
    return Term(s.at, min(s.end, s.at + 12), Decimal(int(s.value or 0)), 0, unit.removeprefix(scale), scale, lead, rough=not exact)


def _term(m: re.Match[str], lead: str, plain: str) -> Term | None:
    g = m.groupdict()
    unit = (g["unit"] or "").strip().removeprefix("个") if g["unit"] != "个" else "个"
    unit = {"百分之": "%", "千分之": "‰", "万分之": "‱", "十万分之": "/10万"}.get(g["per"] or "", unit).replace(" ", "").replace("/十万", "/10万")
    unit = "人" if unit in ("名", "位") else unit
    blank = not g["number"][0].isdigit()
    ratio = bool(g["right"]) and _RATIO.search(lead) is not None
    if not unit and not ratio and (blank or _NOT.match(plain, m.end("number"))):
        return None
    number = Decimal(0) if blank else Decimal(g["number"].replace(",", ""))
    t = Term(m.start(), m.end(), number, 0 if blank else len(g["number"].partition(".")[2]), unit, g["scale"] or "", lead)
    t.rough = blank or bool(g["range"] or g["rough"] or g["rough2"] or g["loose"])
    if g["minus"]:
        t.number, t.signed = -number, True
    if ratio:
        t.right, t.unit = Decimal(g["right"].strip(" :")), "ratio"
        t.decimals = max(t.decimals, len(g["right"].partition(".")[2]))
    t.tail = plain[t.end : t.end + 10]
    return t


def _role(t: Term, plain: str) -> None:
    """Reads from the words before a number what it is to the sentence."""
    lead = _GROUPED.sub("", t.lead).lstrip(")、 :")
    if _ABOUT.search(lead):
        t.rough = True
    if m := _EACH.search(lead):
        t.role, t.name = "each", normal(lead[: m.start()])
    elif t.unit in ("%", "‰") and (m := _SHARE.search(lead)):
        t.role, t.whole, t.name = "share", m.group("whole") or "", normal(lead[: m.start()])
    elif not _NET.search(lead) and (m := _WAY.search(lead)):
        _change(t, lead, m)
    elif m := _NET.search(lead):
        c = _COMPARED.search(lead, 0, m.start())
        if c and c.group():
            t.role, t.way, t.fresh, t.against = "change", "down" if "减" in m.group("way") else "up", True, c.group("with") or ""
            t.name = normal(lead[: c.start()])
        else:
            t.name = normal(lead[: m.end("way")])
    elif (m := _WAS.search(lead)) and _earlier(m, plain, t):
        t.role, t.against = "from" if m.group("from") is not None else "was", m.group("with") or ""
        t.name = normal(lead[: m.start() + (0 if m.group()[:1] in "由从比较与同和跟去上前" else 1)])
    elif t.unit in ("%", "‰") and lead == "的":
        t.role, t.whole = "share", lead
    else:
        t.name = normal(lead.replace("(", ""))
        if m := _AMONG.match(t.name):
            t.within, t.name = m.group(1), m.group(2)
    t.concept = concept(t.name)
    t.total = bool(_TOTAL.match(t.lead))


def _earlier(m: re.Match[str], plain: str, t: Term) -> bool:
    words = m.group("with")
    if words is None:
        return True
    if "比" in m.group()[:2] or "较" in m.group()[:2]:
        return True
    return plain.startswith("相比", t.end) or bool(_EARLIER.search(words)) and "相比" in plain[t.end : t.end + 12]


def _change(t: Term, lead: str, m: re.Match[str]) -> None:
    before = lead[: m.start()]
    c = _COMPARED.search(before)
    t.role, t.way = "change", "down" if set(m.group("way")) & _DOWN else "up"
    t.name = normal(before[: c.start()] if c else before)
    t.fresh, t.against = bool(c), (c.group("with") or c.group("same") or "") if c else ""
