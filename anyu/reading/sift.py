"""Sifts the quantities of a text: keeps what is counted, drops dates, ordinals, ages, names and idioms with numerals."""

from __future__ import annotations

import re
from dataclasses import replace

from .number import Quantity, quantities
from .pattern import pattern

# `三天一通報`, `一季一查`: a frequency, whose numerals count nothing.
ONE_A = (
    "(?:每)?(?P<each>[一二三四五六七八九十半\\d]{0,3}(?:天|日|周|旬|月|季度?|年))一(?:次)?"
    "(?P<what>調度|通報|排名|排隊|查|訪|報|檢|會|總結|小結|評比|評|考核|考|督查|檢查|測|隨訪|例會|督導|更新|匯報|清理|對賬|研判|講評)(?=[,。;、)制]|$)"
)
_BLANK_YEAR = r"(?:\d{4}|\d{0,3}[x_×*]{1,4}|[二一][零o一二三四五六七八九x]{3})"
_MASK = (
    r"《[^》\n]{1,60}》",
    rf"{_BLANK_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}",
    rf"{_BLANK_YEAR}(?:[-~至]{_BLANK_YEAR})?\s?年(?:度|\d{{1,2}}月(?:\d{{1,2}}[日號])?)?",
    r"\d{1,2}\s?月(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2}[日號])?",
    r"[一二三四五六七八九十]{1,2}月(?:份|底|末|初|中旬|上旬|下旬)?(?:[一二三四五六七八九十]{1,3}[日號])?",
    r"第[一二三四五六七八九十百\d]{1,4}",
    r"一式[一二三四五六兩\d]{1,2}份",
    r"[〔\[]\d{4}[〕\]]\s?\d{0,4}號?",
    r"\d{7,}",
    r"(?<![\d.])\d{1,3}\s?(?:-|~|至|到)\s?\d{1,3}\s?(?:周歲|歲)",
    "發現一例,?查處一例",
    ONE_A,
)
_NEVER = frozenset("歲 周歲 孩 胎 屆 級 步 方面 點 時 度 組 角".split())
_STRONG = frozenset("番 分鐘 年 次 例 元 人 戶 篇 場 期 份 倍 小時 天 月 百分點 千分點 本 冊 塊 封 張 工作日 間 輛 所 門 人次 學時 課時 遍 輪 台 萬元 萬人 幅 日".split())
_MADE_ONE = pattern("(?:新?建成?|配備|設|添置|購置|開通|舉辦|各|臺賬|移送[^,。;]{0,6}|辦起)$")
_TIME = frozenset("天 日 月 工作日 小時 周".split())
# What must not happen once is a prohibition in words, not a number; and a size says which places are meant.
_NOT_ONCE = pattern("(?:不(?:得|準|准|許|允許)?(?:發生|出現|出|漏報?|瞞報?)|(?:杜絕|避免|防止)[^,。;]{0,8})$")
_SIZE_OF = pattern("以上的(?:必須|要|應|須)|以上的?(?:企業|單位|場所|村|社區|工地|學校|機構|市場|鄉鎮|街道|城市)")
_NOUN = pattern("(?:行政|自然|重點|示範|先進)?(?:村|鄉|鎮|單位|街道|社區|站|服務站|點|居委會|縣|區|學校|班|專欄|部門|科室|試點|中心|小組|服務室|協會|企業|機構|辦事處|月|工作日|小時)")
_ONE_OF = pattern(
    "(?:每[^,。;]{0,24}|出現|發現|發生|查出|少[^,。;]{0,6}|超[^,。;]{0,4}|漏[^,。;]{0,4}|瞞[^,。;]{0,4}|至少[^,。;]{0,8}|不少於|配備|配|落實|一年|一季度?|一月|半年|舉辦了?|召開了?)$"
)
_PAUSE = re.compile("[,。;]")
_COMPARED = pattern("性別比|比例|之比|比為|配比|比值|比率|男女")
_QUOTE = re.compile("[“\"‘]([^”\"’\n]{1,14})[”\"’]")


def countable(plain: str) -> list[Quantity]:
    """The quantities in folded text that state something."""
    masked = [m.span() for source in _MASK for m in pattern(source).finditer(plain)]
    masked = [s for s in masked if not plain[max(0, s[0] - 1) : s[0]] == "每"]
    quoted = [m.span(1) for m in _QUOTE.finditer(plain)]
    kept = []
    for q in quantities(plain):
        if _inside(q, masked) and not _monthly(plain, q):
            continue
        q = _bare(plain, q) if q.unit is None else q
        if q.unit is None and not _unitless(plain, q) or q.unit in _NEVER and not _mean_age(plain, q) or not _plausible(plain, q):
            continue
        if q.han and q.unit not in ("%", "‰", "‱", "ratio", "/10萬") and (_inside(q, quoted) or not _han(plain, q)):
            continue
        before = kept[-1] if kept else None
        if before and before.unit == q.unit and plain[before.end : q.start] == "以上" and plain.startswith("以下", q.end):
            kept[-1] = replace(before, end=q.end, value2=q.value)  # 1倍以上3倍以下
            continue
        kept.append(q)
    return kept


def _inside(q: Quantity, spans: list[tuple[int, int]]) -> bool:
    return any(a < q.end and q.start < b for a, b in spans)


def _monthly(plain: str, q: Quantity) -> bool:
    return q.unit in ("日", "號") and bool(pattern("(?:每個?|次|當|下個?)月(?:的|底)?$").search(plain, max(0, q.start - 5), q.start))


def _bare(plain: str, q: Quantity) -> Quantity:
    """A sex ratio written without any unit becomes one."""
    before = plain[max(0, q.start - 40) : q.start]
    named = "性别比" in "".join(_PAUSE.split(before)[-2:]) and pattern(r"(?:比|[為是在到至過於約的:(])\s?$|性別比\S{0,6}$").search(before) and "正常" not in before
    return replace(q, unit="ratio") if named and q.value is not None and 50 < q.value < 200 and not q.han else q


def _unitless(plain: str, q: Quantity) -> bool:
    """Some figures have no unit: a total fertility rate, an index, a rate whose sign was left out."""
    if q.value is None or q.han or pattern(r"\d|年|月|日|號").match(plain, q.end):
        return False
    before = plain[max(0, q.start - 20) : q.start]
    return bool(pattern(r"(?:總和生育率|指數|系數)[^,。;\d]{0,12}$").search(before) or q.decimals and pattern("(?:出生率|死亡率|增長率|自增率|發生率)(?:為|是|:|達到?)?$").search(before))


def _mean_age(plain: str, q: Quantity) -> bool:
    """Years of life expected or a mean age are figures; other ages say who is meant."""
    return q.unit in ("歲", "周歲") and bool(pattern("(?:壽命|年齡)[^。;]{0,24}$").search(plain, max(0, q.start - 34), q.start) and not pattern("以[上下]|至|-").match(plain, q.end))


def _plausible(plain: str, q: Quantity) -> bool:
    before, following = plain[max(0, q.start - 1) : q.start], plain[q.end : q.end + 2]
    if q.value is None and not pattern(r"\d*[x×_*]|〔|[(]").match(plain, q.start):
        return False
    if before in ("第", "前", "后") and plain[q.end - 1 : q.end] in ("位", "名"):
        return before == "前" and bool(pattern("(?:進|保持|名列|力爭|爭取|確保)[^,。;]{0,8}$").search(plain, max(0, q.start - 12), q.start - 1))
    if q.unit in ("周", "月") and pattern("孕$|懷孕$|妊娠$").search(plain, max(0, q.start - 2), q.start):
        return False
    if before == "第" or (before.isascii() and before.isalnum()):
        return False
    if q.value == 1 and _NOT_ONCE.search(plain, max(0, q.start - 12), q.start) or q.unit in ("人", "戶", "萬人") and _SIZE_OF.match(plain, q.end):
        return False
    if q.unit in ("日", "號"):
        return _monthly(plain, q) or (q.unit == "日" and following[:1] in ("内", "之", "前") or following == "以内")
    if q.unit == "例" and following[:1] in tuple("会行如外证"):
        return False
    if q.unit in ("種", "類"):
        if pattern("[^,。;]{0,24}(?:率|比例|占比|天數)").match(plain, q.end):  # it stands in the name of a rate
            return False
        return bool(pattern("(?:不少於|不低於|至少|達到?|保持)[^,。;]{0,2}$").search(plain, max(0, q.start - 8), q.start) or pattern("及?以上").match(plain, q.end))
    if q.unit == "分鐘":
        return bool(pattern("每[^,。;]{0,20}$").search(plain, max(0, q.start - 24), q.start))
    if q.unit == "批" and q.han:
        return False
    if q.unit == "年":
        if pattern("(?:年限|壽命)(?:達到?|為|提高到|不低於)?$").search(plain, max(0, q.start - 12), q.start):
            return True
        return bool(pattern(r"\s?(?:之|以)?內").match(plain, q.end) or pattern("連續$|(?:取消|不得|停發|停止|禁止|延長)[^,。;]{0,24}$").search(plain, max(0, q.start - 30), q.start))
    if q.unit == "ratio" and "正常" in plain[max(0, q.start - 8) : q.start]:
        return False
    if q.unit == "ratio" and q.ratio:
        return (q.value or 0) > 0 and bool(_COMPARED.search(plain, max(0, q.start - 30), q.end + 12))
    if q.unit == "月":
        return plain[q.start : q.end].endswith("个月")
    if q.unit in ("人", "萬人") and following[:1] in tuple("民员大均才力体工文身事们口"):
        return following[:1] == "口" and not q.han and q.value is not None
    if q.unit == "個" and pattern("孩子|子女|小孩|女孩|兒子|方面|層次|環節|不準|不准|到位|統一|一樣").match(plain, q.end):
        return False
    return not (q.value is None and q.unit in ("分", "號", "項"))


def _han(plain: str, q: Quantity) -> bool:
    """Whether a Chinese numeral counts something, rather than stands in a name."""
    numeral = pattern("[零一二兩三四五六七八九十百千萬億]+").match(plain, q.start)
    composite = numeral is not None and len(numeral.group()) >= 2
    if q.value is None or plain[q.start - 1 : q.start] in ("届", "第") or plain[q.start] in "百千万亿":
        return False
    if q.unit in ("年", "種", "類", "番"):  # what is no quantity was left out before
        return True
    if q.unit in _TIME and (pattern(r"\s?(?:以|之)?內|前(?!往|來)").match(plain, q.end) or plain[q.start - 2 : q.start] == "限期"):
        return True
    if q.value == 1:
        if pattern(r"性|級|體|起來|批").match(plain, q.end):
            return False
        if _MADE_ONE.search(plain, max(0, q.start - 8), q.start) and q.unit in _STRONG | {"處", "個", "名", "所"}:
            return not pattern("領導|小組|隊伍|機制|體系|制度|格局|網絡|平台|方案|班子|流程|辦法").search(plain, q.end, q.end + 8)
        return q.unit == "例" or (q.unit in _STRONG or q.unit in ("個", "項")) and bool(_ONE_OF.search(plain, max(0, q.start - 30), q.start))
    if q.unit == "期" and not pattern("以上|[,.;。、]|培訓|班|專欄|簡報|板報|宣傳|刊|$").match(plain, q.end):
        return False
    if q.unit in _STRONG:
        return not pattern("[一二三四五六七八九十]").match(plain, q.start - 1) if q.start else True
    if q.unit in ("個", "家", "處", "萬"):
        return bool(_NOUN.match(plain, q.end)) or composite
    return composite and q.unit in ("條", "項", "件", "支", "套", "盒")
