"""Mode: whether a document, a section, a sentence or a clause speaks of what is to be (`target`) or of what was (`actual`)."""

from __future__ import annotations

from .pattern import pattern

_REPORTS = pattern("總結|小結|匯報|彙報|通報|公報|分析|述職|報告(?!制度)|情況(?:的?說明)?\\s*$|回顧|自查|統計表|月報|季報|年報|半年報")
_PLANS = pattern("計劃(?!生育|免疫)|方案|要點|責任書|責任狀|規劃|綱要|意見|辦法|細則|目標|安排|合同|協議|承諾書|公約|章程|打算|任務書|通知")
_WAS = pattern("(?:去年|上年)|形勢|情況分析|成績|不足之處|情況\\s*$|問題\\s*$|執行情況|完成情況|進展情況|落實情況|工作回顧|回顧|主要成績|取得的?成|基本情況|主要問題|存在的?(?:主要)?問題|現狀|工作總結|總結如下|主要做法|工作成效|發展基礎|工作情況")
_WILL = pattern(
    "下月|下季度|\\d{4}年(?:度)?(?:目標|任務)|下一步|下階段|明年|今後|打算|來年|下年度?(?:工作)?|新的一年|努力方向|工作目標|目標任務|工作任務|主要任務|主要目標|主要指標|總體目標|發展目標|具體目標|工作計劃|工作要求|保障措施|工作安排|工作重點|重點工作|考核內容|獎懲|工作思路"
)
_FORWARD = pattern("\\d{4}年(?:度)?(?:工作)?(?:目標|計劃|安排|打算|任務|要點)|下月|下季度|下半年|下一步|下階段|明年|今後|打算|來年|新的一年|下年|努力方向|工作計劃|工作思路|發展目標")
_BODY_WAS = pattern("總結|回顧|匯報|述職|今年以來|一年來|上半年來|截至|同比|與去年同期|圓滿完成|較好地?完成")
_BODY_WILL = pattern("計劃(?!生育)|方案|責任書|責任狀|意見|要點|規劃|辦法|力爭|確保|必須|今年要|爭取|不低於|控制在|達到\\d+%以上")
_CLAUSE_WAS = pattern(
    "現有|現在有|共有|截至|截止|已經|已有|已(?!婚|生育|懷孕)|[^\\d為除到罷受]了|去年|上年(?!度?考核)|今年以來|全年共|上半年共|實際(?:完成|發放|到位|出生|數|執行|投入|支出|檢)|累計"
    "|共(?:放映|辦|查|舉辦|發放|召開|計|開展|印發|出動|接待|組織|為|投入|出生)|統計顯示|到\\d{1,2}月末|一年來"
)
_CLAUSE_WILL = pattern("確保|力爭|必須|爭取|要達到|要求|要控制|應達到|須達到|不低於|不少於|不得低於|不得超過|控制在|明年|今年要|計劃(?!生育|外|內)|預計|擬(?!定了)")
# `比上年提高2個百分點` reports in a report and promises in a plan.
_BESIDE_LAST_YEAR = pattern("(?:比|較)(?:上|去)年")
_AGAINST_PLAN = pattern("比.{0,12}(?:計劃|目標|任務)|占.{0,10}計劃|完成|下達")
# Nobody promises 99.54 % or 57,727 persons: such figures were counted.
_EXACT = pattern(r"(?<![\d.])(?:\d{1,4}\.\d\d\s?[%‰]|\d{0,4}[1-9]\d{2}[1-9]\s?(?:人|戶|例|名|對))(?!\s?(?:以上|以下|以內|之內))")
_OF_A_PERIOD = pattern("(?:與|比|較)(?:去年|上年|上一年)?同期|截[至止]\\S{1,10}月")
_NARRATES = pattern("去年|上年|前年|今年以來|一年來|以來|已(?!婚)|[^為除到罷受]了|比上|達到了|還有|仍有|存在|實現了|共(?:有|完成|出生)|減少到|上升|下降")
_COMMANDS = pattern("\\d[%‰人例]?以上(?=[,。;、])|以內|不低於|不少於|控制在|必須|要(?!求|素|點|聞)|確保|力爭|一律|不得|今年|明年|指標是|目標是|應當?|爭取|全力|務必")
_YEAR = pattern("(?<![\\d一二三四五六七八九零])((?:19|20)\\d\\d|(?:一九|二零)[零一二三四五六七八九]{2})(?:年|(?=[-~至到]))")
_ARABIC = str.maketrans("零一二三四五六七八九", "0123456789")
_NUMBERED = pattern(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.章節]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.])")
_HEAD = pattern(r"([^。;,:\n]{2,40})(:?)")
_TOP = pattern(r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[章節部])")
_PLAINLY = pattern("計劃生育|計劃免疫")


def document_year(plain: str) -> int | None:
    """The year that the beginning of a document speaks of; of a span of years the first."""
    found = _YEAR.search(plain[:240])
    return year_of(found.group(1)) if found else None


def year_of(digits: str) -> int:
    """A year in digits of either kind."""
    return int(digits.translate(_ARABIC))


def document_mode(plain: str) -> tuple[str, bool]:
    """Whether the document as a whole plans or reports, by its title, else by its words and how exact its figures are.

    Out: the mode, and whether the title says so.
    """
    text = _PLAINLY.sub("", plain)
    title = next((line for line in text[:400].split("\n") if 2 <= len(line.strip()) <= 50), "").rstrip()
    reports, plans = _REPORTS.search(title), _PLANS.search(title)
    if reports and plans:
        return "actual" if reports.start() < plans.start() or reports.end() == len(title) else "target", True
    if reports or plans:
        return "actual" if reports else "target", True
    head = text[:160]
    was = len(_BODY_WAS.findall(text)) + 3 * len(pattern("總結|小結|匯報|今年以來|一年來").findall(head)) + len(_EXACT.findall(text)) / 2
    will = len(_BODY_WILL.findall(text)) + 3 * len(pattern("計劃|方案|責任書|要點|規劃").findall(head))
    return "actual" if was > will else "target", False


def paragraph_mode(paragraph: str, default: str) -> str:
    """The mode of one paragraph of a speech or a letter, which no title and no heading tells."""
    text = _PLAINLY.sub("", paragraph)
    was = len(_NARRATES.findall(text)) + len(_EXACT.findall(text))
    will = len(_COMMANDS.findall(text))
    return "actual" if was > will else "target" if will > was else default


def section_mode(line: str, mode: str, default: str) -> str:
    """The mode from this line on: a heading may change it, a heading of the first rank without a word of time restores the default."""
    number = _NUMBERED.match(line)
    head = _HEAD.match(line, number.end() if number else 0)
    if not head or not number and (len(line) > 30 and not (head.group(2) and len(head.group(1)) <= 14)):
        return mode
    words = _PLAINLY.sub("", head.group(1))
    if _WAS.search(words):
        return "actual"
    if _WILL.search(words) and (default == "target" or _FORWARD.search(words)):
        return "target"
    return default if _TOP.match(line) else mode


def sentence_mode(text: str, mode: str, year: int | None) -> str:
    """The mode of one sentence: figures to the last unit and earlier years report, unless the words say what is to be.

    In: year, of which the document speaks.
    """
    years = [year_of(y) for y in _YEAR.findall(text)] if year else []
    if years and max(years) < year and not _CLAUSE_WILL.search(_PLAINLY.sub("", text)):  # type: ignore[operator]
        return "actual"
    if mode == "actual" or _CLAUSE_WILL.search(_PLAINLY.sub("", text)) or not (_OF_A_PERIOD.search(text) or _EXACT.search(text)):
        return mode
    return "actual"


def clause_mode(text: str, mode: str) -> str:
    """The mode of one clause, where its own words say so."""
    text = _PLAINLY.sub("", text)
    if mode == "actual":
        return "target" if _CLAUSE_WILL.search(text) and not _AGAINST_PLAN.search(text) else mode
    return "actual" if _CLAUSE_WAS.search(_BESIDE_LAST_YEAR.sub("", text)) and not _CLAUSE_WILL.search(text) else mode
