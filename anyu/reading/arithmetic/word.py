"""Names as sums need them: without the words that lead into a number, and what of the population they mean."""

from __future__ import annotations

import re
from functools import cache

from ..pattern import pattern

_HEAD = (
    r"(?:(?:[_x×*]{1,4}|[全我本該])(?:省|自治區|縣|區|市|鎮|鄉|村|街道|校|旗|國|社區|轄區|院|局|站|辦)|[\s\"'“”‘’<>《》、·*_x-]|第?[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)|[一二三四五六七八九十]是|據統計|截至|截止|[到至](?=\d|去年|年底|目前)|(?:20|19)?[\dx_]{2,4}\s?年(?:度|末|底)?|\d{1,2}\s?(?:-\s?\d{1,2})?\s?月(?:份|底|末)?|\d{1,2}日"
    "|今年(?:以來)?|去年(?:同期)?|上年(?:同期)?|本年度?|當年|全年|年末|年底|期末|上半年|下半年|[一二三四前]季度|目前|現有?|其中|另外|此外|同時|以及|分別|先後|累計|共計?|合計|總計|一共|"
    "轄區內?|的|有(?!效|關|序)|為|是|在|及|和(?!諧)|與|由|從|將|已|約|計有|計(?!劃|生)|實有|新增|期內|內|數據顯示|預計|完成(?!.*率))"
)
_END = (
    r"(?:(?:[_x×*]{1,4}|[全我本該])(?:省|自治區|縣|區|市|鎮|鄉|村|街道|校|旗|國|社區|轄區|院|局|站|辦)|[\s\"'“”‘’:=]|為|是|達|到|至|有|共|總計|合計|計|分別|僅|只|約|近|已|的|了|均|都|在|占|由|從|就|則|也|還|又|,)"
)
_LONG = 60  # characters of a name that are looked at, and so the most words that can trail it
_BASE = "(?:戶籍|常住|流動|流入|流出|外來|暫住|本地)"
_CONCEPT = {
    "births": f"(?:{_BASE}(?:人口)?)?(?:人口)?(?:總|新)?(?:出生|新生)(?:人口|人數|嬰兒|總人口|總人數|總數|兒|活產)?|活產(?:嬰兒|兒)?|(?:live )?births(?: registered)?|(?:live )?births|children (?:were )?born",
    "deaths": f"(?:{_BASE}(?:人口)?)?(?:人口)?死亡(?:人口|人數|總數)?|deaths(?: registered)?|people died",
    "increase": f"(?:{_BASE}(?:人口)?)?(?:人口)?(?:自然(?:增長|增加|凈增|淨增|增)|自增)(?:人口|人數)?|natural increase",
    "decrease": "(?:人口)?自然減少(?:人口|人數)?|natural (?:decrease|loss|population loss)",
    "net": "(?:凈|淨)(?:增長|增加|增)(?:人口|人數)?|(?:人口|年)(?:增長|增加)(?:人口|人數)?",
    "population": f"(?:(?!城[鎮市]|鄉[鎮村]|農村).{{1,6}}(?:[省市縣區鎮鄉村旗州盟國]|街道|辦事處))?(?:{_BASE})?(?:總人口|人口總數|人口總量|總人數|人口)|(?:total |resident |registered )?population",
    "mean": "(?:年)?平均(?:總|常住|戶籍)?人口(?:總數)?|(?:average|mean|mid-year) population",
    "birth_rate": "(?:人口)?(?:粗)?出生率|(?:crude )?birth rate",
    "death_rate": "(?:人口)?(?:粗)?死亡率|(?:crude )?death rate",
    "increase_rate": "(?:人口)?(?:自然增長率|自增率|自然增加率|自然增長)|(?:rate of )?natural increase(?: rate)?",
    "male": "(?:出生|新生)?(?:男|男性|男嬰|男孩|男性人口|男嬰兒|男童|男生)|males?|boys?|men",
    "female": "(?:出生|新生)?(?:女|女性|女嬰|女孩|女性人口|女嬰兒|女童|女生)|females?|girls?|women",
    "sex_ratio": ".{0,12}性別比(?:例)?|男女(?:性別)?比(?:例)?|sex ratio(?: at birth)?",
}
# Names that together make up the whole; each set is closed.
CLOSED = (
    ("(?:出生)?男(?:性|嬰|孩|童|生)?(?:人口|兒)?|males?|boys?|men", "(?:出生)?女(?:性|嬰|孩|童|生)?(?:人口|兒)?|females?|girls?|women"),
    ("(?:出生)?(?:一孩|一胎)(?:出生)?(?:人口|人數)?", "(?:出生)?(?:二孩|二胎)(?:出生)?(?:人口|人數)?", "(?:出生)?(?:多孩|多胎|三孩及?以上|三孩以上)(?:出生)?(?:人口|人數)?"),
    ("(?:政策內|計劃內|符合政策)(?:生育|出生)?(?:人口|人數)?", "(?:政策外|計劃外|違反政策|不符合政策)(?:生育|出生)?(?:人口|人數)?"),
    ("(?:居住在)?(?:城鎮|城市)(?:居民|人口|常住人口)?", "(?:居住在)?(?:鄉村|農村)(?:居民|人口|常住人口)?"),
    ("農業(?:戶籍)?(?:人口|戶口)?", "非農業?(?:戶籍)?(?:人口|戶口)?"),
    ("漢族(?:人口)?", "(?:各)?少數民族(?:人口)?"),
)


@cache
def _closed() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(pattern(p) for p in group) for group in CLOSED)


@cache
def _concepts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((k, pattern(p)) for k, p in _CONCEPT.items())


@cache
def normal(words: str) -> str:
    """A name without leading and trailing words that only lead to its number."""
    head, tail = pattern(f"{_HEAD}+"), pattern(f"{_END}{{1,{_LONG}}}$")
    words = words[-_LONG:]
    while True:
        m = head.match(words)
        cut = words[m.end() :] if m else words
        t = tail.search(cut)
        cut = cut[: t.start()] if t else cut
        if cut == words:
            return words
        words = cut


@cache
def concept(name: str) -> str:
    """What of the population a name means, such as `births` or `death_rate`, or nothing."""
    names = (name, name.removesuffix("数"), name.removesuffix("人"))
    return next((k for k, p in _concepts() for n in names if p.fullmatch(n)), "")


@cache
def closed(names: tuple[str, ...]) -> bool:
    """Whether the names are all the parts there can be, such as men and women."""
    return any(len(group) == len(names) and all(any(p.fullmatch(n) for n in names) for p in group) for group in _closed())


@cache
def kindred(names: tuple[str, ...]) -> bool:
    """Whether the names are different parts of one such set, perhaps not all of it."""
    for group in _closed():
        kinds = [next((i for i, p in enumerate(group) if p.fullmatch(n)), -1) for n in names]
        if -1 not in kinds and len(set(kinds)) == len(kinds):
            return True
    return False


@cache
def base(words: str) -> str:
    """Which population words speak of: registered, resident, migrant; nothing when they do not say."""
    m = pattern("戶籍|常住|流動|流入|流出|外來|暫住").search(words)
    return m.group() if m else ""


@cache
def stem(name: str) -> str:
    """A name without the words that stand in every count, so that 出生總數 and 出生人口 are the same."""
    name = pattern("的|同期|全部|全[縣區市鎮鄉村省]|[當本]年|年末|^總|^現有").sub("", name)
    return pattern("總?人口(?:總數|總量|數)?$|總?(?:人數|數量|數|例數|戶數)$|人員$|對象$").sub("", name) or "人口"
