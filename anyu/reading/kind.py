"""Kind: whether a figure promises, reports, sets a rule or a rhythm, or gives means."""

from __future__ import annotations

from .mode import clause_mode
from .number import MONEY, PERSONS, Quantity
from .pattern import pattern
from .statement import Statement

# How many people there are is a description, unless the clause says what to bring the number to.
_PEOPLE_THERE = pattern("(?:總人口|常住人口|戶籍人口|流動人口|流入人口|流出人口|教職工|職工|育齡婦女|居民)(?:總數|數|共|有|為|計|共有|共計){0,2}$")
_PROMISES = pattern("控制|達|至少|不少於|不低於|不超過|目標|計劃|任務|力爭|確保|實現|完成|減少到|增加到")
_STANDS = pattern("(?:現有|共有|有|下轄|轄|設有|共)[^,。;、\\d]{0,4}$")
_APPOINTS = pattern(
    "(?:報銷|負擔|承擔|分擔|減免|補貼|補助)[^,。;]{0,4}$|[假期](?:延長|增加)?[至到]?$|增加[^,。;]{0,4}假$|假期?[^,。;]{0,6}$|提供[^,。;]{0,6}$|配(?!合|套|偶|置率)|配備|配齊"
    "|聘用|選聘|安排|聘請|招聘|新增.{0,4}崗|購置|添置|預留|設立?(?!有|計|施)[^,。;]{0,14}$|落實$|新增業務用房"
)
_RAISES = pattern("徵收|收繳|增收|創收|籌集|募集|繳納")
_SET = pattern("(?:任務|計劃(?!生育)|目標|控制數|控制指標)(?:數|值|人數)?(?:為|是)?$")
_SET_PLAINLY = pattern("(?:目標|任務|控制數|控制指標)值?(?:[為是:]|定為)$")
_SET_OUTSIDE = pattern("(?:目標|計劃|任務|要求)\\s?[(]$")
_IN_A_YEAR = pattern("(?:全年|一年|年內|半年|上半年|下半年|本年度?)[^,。;]{0,4}$|[春夏秋冬][^,。;]{0,4}$")
_EACH_TIME = pattern("每(?:次|期|天|日|場|周|月)[^,。;]{0,12}$")
# Whose case it is that a rule is about: `凡…的`, `對…的戶`.
_WHOEVER = pattern("^\\s*凡|享受|可享受|一次性獎勵|給予[^,。;]{0,8}獎勵")
_PLACES = pattern("[個家所]?(?:鄉鎮|鎮街|街道|行政村|自然村|社區|村|居委會|衛生院|服務站|縣|區|鎮|鄉|村民小組)")
_AT_PLACES = pattern(r"(?:全.|[轄對在的、,:]|^\s*)$")
_THERE = frozenset("個 家 所 人 戶 對 處 間 名 口 萬人 本 萬".split())
# A bare count without a word of doing describes what there is.
_DOES = pattern(
    "達|進(?!一步|行)|不[少低多高超]|至少|至多|最多|最高|控制|實現|確保|爭取|力爭|保證|完成|開展|舉辦|辦(?!公|事|處)|組織|建(?!檔)|創|新|增|減|發(?!現|展|生|育)|培訓|培養|印|製作|召開|落實|解決|扶持|幫扶|幫助|聯繫|介紹|全年|資助|救助"
    "|慰問|走訪|投稿|上報|報送|撰寫|編|刊|播|出[動板刊版]|派|配|購|設(?!施)|添|改|修|整治|整改|檢查(?!站|室|員)|普查|抽查|排查|審查|走訪|隨訪|家訪|訪視|接訪|服務(?!站|室|中心|點|所|員|人員|隊|對象)|培育|落實|安裝|張貼|懸掛|訂|參加|觀看|宣傳|放映|提供|為[^,。;]{1,12}(?:做|辦|送)|選|評|表彰|獎|提高|降|擴|打造|推進|推出|受益"
    "|接待|受理|調處|(?<!主)(?<!重)要(?!點|聞|求)|必須|須(?!知)|應(?!急|檢)|擬|計劃(?!生育)|包村|包戶|包片"
)


def kind_of(clause: str, before: str, trailing: str, q: Quantity, mode: str, base: Statement | None, after: str) -> str:
    """target, actual, rule, schedule or resource.

    In: clause, the folded clause; before, its words up to the number; trailing, `以上` and the like; mode, what the clause's time says;
    base, the figure before in the sentence; after, the words that follow the number.
    """
    if mode == "target" and base and base.kind == "actual" and (q.unit in PERSONS or pattern(r"\s*其中").match(clause)) and not _DOES.search(clause):
        mode = clause_mode(clause, "actual")
    if q.unit == "ratio" and pattern("時間|工作日").match(after):
        return "resource"
    if mode == "actual":
        if q.unit in MONEY and pattern("可?享受").search(before):
            return "rule"
        return "target" if _SET.search(before) and q.unit not in ("%", "‰") or _SET_PLAINLY.search(before) else mode
    if q.unit in MONEY and not _RAISES.search(before):
        return "rule" if _WHOEVER.search(before) else "resource"
    if _APPOINTS.search(before) and (q.unit in PERSONS or not trailing and not before.endswith("落实")) and not (q.unit in ("%", "‰") and "率" in before):
        return "resource"
    if q.unit in ("次", "遍", "輪") and _IN_A_YEAR.search(before) or q.unit in ("分鐘", "小時", "課時", "學時", "天", "人") and _EACH_TIME.search(before):
        return "schedule"
    return "actual" if not trailing and _describes(clause, before, q, base, after) else mode


def kind_alone(outside: str, q: Quantity) -> str | None:
    """The kind of a number that is all its brackets hold, by the words before them; None when these do not tell."""
    if _SET_OUTSIDE.search(outside):
        return "target"
    return "actual" if q.unit not in ("%", "‰") else None


def _describes(clause: str, before: str, q: Quantity, base: Statement | None, after: str) -> bool:
    """Whether a count only says what there is."""
    if q.unit in PERSONS and _PEOPLE_THERE.search(before) and not _PROMISES.search(clause):
        return True
    if q.unit in ("個", "家", "所") and _PLACES.match(after) and _AT_PLACES.search(before[-3:]):
        return True
    if q.unit in _THERE and not pattern(r"\s*每[千萬百]").match(clause) and not (base and base.kind != "actual") and not _DOES.search(clause):
        return True
    return q.unit not in ("%", "‰") and bool(_STANDS.search(before)) and not pattern("達|至少|都有|要有|村村有|戶戶有|人人有|均有|建有").search(before)
