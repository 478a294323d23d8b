"""Sound: a person's name as it sounds, so that one name typed by ear in two ways is found as one.

Source: GB 2312-80, 5 (order of level 1 by sound); GB/T 28039-2011 (spelling of Chinese names, surname first).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from anyu.guard.word import fold

_GAP = re.compile(r"[\s·•‧・.,'’\-]+")
_ENTRY = re.compile(r"([a-z]+)(\S+)")
_LETTERS = re.compile(r"[a-z]+|[^a-z]")
LEVEL_ONE = range(0xB0, 0xD8)


def plain(name: str) -> str:
    """The name in one spelling: Simplified characters, small letters, no spaces and no dots."""
    read = [_CHARACTERS[c] for c in name]
    return "".join([c for c, _ in read]) if None not in read else _GAP.sub("", fold(name))


def parts(name: str) -> list[str]:
    """What stands between the dots or spaces of a name, each in one spelling."""
    return [p for p in _GAP.split(fold(name)) if p]


def syllables(name: str) -> list[str]:
    """The name as it is spoken, in its order; sounds that dialects mix (zh and z, ang and an) are one.

    Out: a character whose sound is not known stands for itself; letters that are no Chinese syllables stay together.
    """
    read = [_CHARACTERS[c] for c in name]
    if None not in read:
        spoken = [s for _, s in read]
        if (other := _surnames().get(read[0][0])) if read else None:
            spoken[0] = _merged(other)
        return spoken
    found: list[str] = []
    for part in parts(name):
        for piece in _LETTERS.findall(part):
            if piece.isascii():
                found += _cut(piece)
            else:
                found.append((None if found else _surnames().get(piece)) or _sounds().get(piece, piece))
    return [_merged(s) for s in found]


def sound(name: str) -> str:
    """What is equal for names that sound alike, whichever of surname and given name comes first."""
    return " ".join(sorted(syllables(name)))


class _Characters(dict[str, "tuple[str, str] | None"]):
    """Character → its one spelling and its sound; None where a name has to be taken apart. Filled as names come."""

    def __missing__(self, char: str) -> tuple[str, str] | None:
        one = fold(char)
        self[char] = found = None if one.isascii() or _GAP.fullmatch(one) else (one, _merged(_sounds().get(one, one)))
        return found


_CHARACTERS = _Characters()


def _cut(letters: str) -> list[str]:
    """The fewest syllables of which the letters are made; the letters themselves when they are made of none."""
    known = _known()
    best: list[list[str] | None] = [[]]
    for end in range(1, len(letters) + 1):
        options = [best[at] + [letters[at:end]] for at in range(max(0, end - 6), end) if best[at] is not None and letters[at:end] in known]
        best.append(min(options, key=len, default=None))
    return best[-1] or [letters]


@cache
def _merged(syllable: str) -> str:
    if not syllable.isascii():
        return syllable
    first = syllable[0] + syllable[2:] if syllable[:2] in ("zh", "ch", "sh") else syllable
    return first.removesuffix("g") if first.endswith("ng") else first


@cache
def _told() -> dict[str, str]:
    return tomllib.loads(files("anyu.registers").joinpath("sound.toml").read_text("utf-8"))


@cache
def _known() -> frozenset[str]:
    return frozenset(_ENTRY.fullmatch(e)[1] for e in _told()["begins"].split())


@cache
def _surnames() -> dict[str, str]:
    return _spread(_told()["surnames"])


@cache
def _sounds() -> dict[str, str]:
    """Character → syllable."""
    begins, found, now = {e[-1]: e[:-1] for e in _told()["begins"].split()}, {}, ""
    for high in LEVEL_ONE:
        for low in range(0xA1, 0xFF if high < 0xD7 else 0xFA):
            char = bytes([high, low]).decode("gb2312")
            now = begins.get(char, now)
            found[char] = now
    return found | _spread(_told()["others"])


def _spread(entries: str) -> dict[str, str]:
    return {char: m[1] for e in entries.split() if (m := _ENTRY.fullmatch(e)) for char in m[2]}
