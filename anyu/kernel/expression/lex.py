"""Refuses source that is too long, too deep or written with foreign signs, before any parser sees it."""

from __future__ import annotations

import keyword
import re

from anyu.kernel.expression.error import ExpressionError

MAX_CHARACTERS = 2_000
MAX_DEPTH = 40
WORDS = frozenset({"and", "or", "not", "in", "is", "None", "True", "False"})
TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<text>'[^'\\\x00-\x1f\x7f\ud800-\udfff]*'|"[^"\\\x00-\x1f\x7f\ud800-\udfff]*")
      | (?P<power>\*\*|//|:=|<<|>>|<>)
      | (?P<sign>==|!=|<=|>=|[-<>+*/(),])""",
    re.VERBOSE,
)
ADVICE = {
    "=": "compare with ==",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not` or !=",
    ".": "there are no attributes; name the column itself",
    "[": "write a list in round brackets, as in x in ('A', 'B')",
    "{": "write a list in round brackets, as in x in ('A', 'B')",
    "\\": "write the character itself",
}


def lex(source: str) -> dict[int, str]:
    """The number literals as written, by the place where each begins.

    Fails: ExpressionError, in time linear in at most MAX_CHARACTERS.
    """
    if len(source) > MAX_CHARACTERS:
        raise ExpressionError(
            f"The expression has {len(source):,} characters; at most {MAX_CHARACTERS:,} are allowed. Split it into several checks or measures.",
            MAX_CHARACTERS,
            source[: MAX_CHARACTERS + 60],
        )
    numbers: dict[int, str] = {}
    opened: list[int] = []
    at, last, touching = 0, "", False
    while at < len(source):
        match = TOKEN.match(source, at)
        if match is None:
            raise _foreign(source, at)
        kind, text = str(match.lastgroup), match.group()
        _check(kind, text, last, touching, at, source)
        if kind == "number":
            numbers[at] = text
        elif text == "(":
            opened.append(at)
            if len(opened) > MAX_DEPTH:
                raise ExpressionError(f"More than {MAX_DEPTH} brackets stand inside each other here.", at, source)
        elif text == ")":
            if not opened:
                raise ExpressionError("This bracket closes nothing.", at, source)
            opened.pop()
        touching, at = kind != "space", match.end()
        last = kind if touching else last
    if opened:
        raise ExpressionError("This bracket is never closed.", opened[-1], source)
    if not source.strip():
        raise ExpressionError("The expression is empty; write a condition such as n_attended > 0.", 0, source)
    return numbers


def _check(kind: str, text: str, last: str, touching: bool, at: int, source: str) -> None:
    message = ""
    if kind == "name" and keyword.iskeyword(text) and text not in WORDS:
        message = f"`{text}` is not part of this language; use comparisons, and, or, not, in."
    elif kind == "power":
        message = f"`{text}` is not part of this language; the arithmetic is + - * /."
    elif kind == "name" and last == "number" and touching:
        message = "A number must not run into a name; put a space or an operator between."
    elif kind == "text" and last == "name" and touching:
        message = "A text must not carry a prefix; put a space between."
    elif kind == last and kind in ("text", "number"):
        message = f"Two {kind}s stand side by side; put an operator or a comma between."
    if message:
        raise ExpressionError(message, at, source)


def _foreign(source: str, at: int) -> ExpressionError:
    sign = source[at]
    if sign in "'\"":
        return ExpressionError("This text is not closed, or holds a backslash or a control character.", at, source)
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    advice = ADVICE.get(sign, "names are letters, digits and _; texts stand in quotes")
    return ExpressionError(f"`{shown}` is not part of this language; {advice}.", at, source)
