"""Simplify: Simplified Chinese from our Traditional, which is written with mainland administrative terms."""

from __future__ import annotations

from functools import cache

# What character conversion leaves wrong in official wording.
OVERRIDES = {"覆核": "复核", "台帐": "台账", "帐号": "账号", "预设": "默认", "当著": "当着", "藉助": "借助"}


@cache
def _converter():
    from opencc import OpenCC  # loads its tables, which a command that speaks English need not wait for

    return OpenCC("t2s")


@cache
def _short(text: str) -> str:
    return _convert(text)


def _convert(text: str) -> str:
    out = _converter().convert(text)
    for wrong, right in OVERRIDES.items():
        out = out.replace(wrong, right)
    return out


def simplify(text: str) -> str:
    """The Simplified wording of a Traditional one; anything else passes unchanged.

    >>> simplify("導入回執與台賬數據")
    '导入回执与台账数据'
    """
    return _short(text) if len(text) <= 400 else _convert(text)
