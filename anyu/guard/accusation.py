"""Accusation: tells a complaint about an office from an accusation about somebody's births, which no channel takes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from anyu.kernel.text import Text

from .decision import Decision
from .word import fold

RULE = "RS-30"
_NO = Text(
    "This channel takes complaints and suggestions about offices and their staff. It takes no reports about other people's births, marriages or pregnancies, "
    "and nothing of it has been kept. Whoever needs help or was wronged by an office may say what the office did.",
    "本渠道受理對單位和工作人員的投訴、意見和建議,不受理對他人婚育、懷孕情況的舉報,所述內容未予保存。如需要幫助,或單位、工作人員有侵害權益的行為,請說明單位做了什麼。",
)
_YES = Text("It does not accuse anyone of a birth.", "未涉及對他人生育的舉報。")


def may_take(message: str) -> Decision:
    """Whether a channel may take the message. A complaint about what staff did is taken, whatever it tells of births."""
    text = "".join(fold(message).split())
    words = _words()
    accuses = any(w in text for w in words["birth"])
    wronged = any(w in text for w in words["grave"])
    of_conduct = wronged or (any(w in text for w in words["conduct"]) and not any(w in text for w in words["shielding"]))
    return Decision(False, _NO, RULE) if accuses and not of_conduct else Decision(True, _YES)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    raw = tomllib.loads(files("anyu.guard").joinpath("accusation.toml").read_text("utf-8"))
    return {kind: tuple("".join(fold(w).split()) for w in words) for kind, words in raw.items()}
