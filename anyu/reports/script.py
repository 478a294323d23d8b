"""Script: the language and the punctuation in which papers print a text; declarations are written with the short marks."""
from __future__ import annotations

import re

from anyu.kernel import Text

_CHINESE = re.compile("[\u3400-\u9fff]")
_MARKS = str.maketrans({";": "；", "?": "？", "!": "！", "(": "（", ")": "）", "「": "“", "」": "”"})
_BETWEEN = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")


def wide(text: str) -> str:
    """The text with full-width marks where it is Chinese; commas and colons inside a number stay."""
    if not _CHINESE.search(text):
        return text
    return _BETWEEN.sub(lambda found: "，" if found[0] == "," else "：", text.translate(_MARKS))


def script(lang: str) -> str:
    """The language in which texts are gathered: Simplified is derived from the finished Traditional paper."""
    return "en" if lang == "en" else "zh-hant"


def printed(text: Text | None, lang: str) -> str:
    """A text as the paper prints it; nothing where there is none."""
    return wide(text.say(script(lang))) if text else ""
