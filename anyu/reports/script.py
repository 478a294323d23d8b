"""Script: the punctuation that Chinese papers print; declarations are written with the short marks."""
from __future__ import annotations

import re

_CHINESE = re.compile("[\u3400-\u9fff]")
_MARKS = str.maketrans({";": "；", "?": "？", "!": "！", "(": "（", ")": "）", "「": "“", "」": "”"})
_BETWEEN = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")


def wide(text: str) -> str:
    """The text with full-width marks where it is Chinese; commas and colons inside a number stay."""
    if not _CHINESE.search(text):
        return text
    return _BETWEEN.sub(lambda found: "，" if found[0] == "," else "：", text.translate(_MARKS))
