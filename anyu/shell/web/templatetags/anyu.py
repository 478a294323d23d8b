"""What templates can say: wordings in the reader's language, numbers, days, places, and addresses with a part changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anyu.kernel import Period, Text
from anyu.kernel.period import PeriodError
from anyu.kernel.simplify import simplify
from anyu.kernel.unit import UNITS

register = template.Library()
HAN = r"\u3400-\u9fff\u3000-\u303f\uff00-\uffef%‰\d"
_NARROW = re.compile(rf"(?<=[{HAN}])([,:;?!])(?=[{HAN}A-Za-z]|$)(?!\d)")
_BRACKETS = re.compile(r"\(([^()]*[\u3400-\u9fff][^()]*)\)")
_WIDE = str.maketrans(",:;?!", "\uff0c\uff1a\uff1b\uff1f\uff01")
PLACES = {"%": 1, "‰": 2, "couple_year": 1, "person_year": 1, "per_100": 1, "day": 1}


@register.filter
def say(text: Any) -> str:
    """A wording in the language of the page; anything else as it is."""
    if text is None:
        return ""
    if not isinstance(text, Text):
        return str(text)
    lang = get_language() or "zh-hant"
    return text.say(lang) if lang.startswith("en") else _set(text.say(lang))


@register.filter
def number(value: Any, unit: str = "") -> str:
    """A number with thousands separated, and as many decimals as its unit has."""
    if value is None:
        return "—"
    places = PLACES.get(unit, 0)
    exact = Decimal(str(value))
    if unit in ("", "count") and exact != exact.to_integral_value():
        return f"{exact.normalize():,f}" if unit == "" else f"{exact:,.2f}"
    return f"{exact:,.{places}f}"


@register.filter
def unit(name: str) -> str:
    """A unit's name for people."""
    return say(UNITS.get(name, name)) if name else ""


@register.filter
def day(value: Any) -> str:
    """A day, or a moment to the minute, in the form of the language."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        moment = localtime(value)
        return f"{day(moment.date())} {moment:%H:%M}"
    if not isinstance(value, date):
        return str(value)
    return f"{value.day} {value:%b %Y}" if (get_language() or "").startswith("en") else f"{value.year}年{value.month}月{value.day}日"


@register.filter
def period(value: Any) -> str:
    """A period in words, given as it is or by its code."""
    try:
        found = value if isinstance(value, Period) else Period.parse(str(value))
    except PeriodError:
        return str(value)
    return _simple(found.say(get_language() or ""))


@register.filter
def last(period: Period) -> date:
    """The last day of a period."""
    return period.end - timedelta(days=1)


@register.filter
def at(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The entry of a mapping, or nothing."""
    return mapping.get(key) if mapping else None


@register.filter
def place(land: Any, code: str) -> str:
    """The name of a place."""
    return say(land.title(code)) if code else ""


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A picture of the set in icons.svg, for the eye only."""
    from django.templatetags.static import static

    return format_html('<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', css, static("icons.svg"), name)


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], **changes: Any) -> str:
    """This page's query with some parts changed; an empty part is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return "?" + query.urlencode()


@register.inclusion_tag("part/sort.html", takes_context=True)
def sort(context: dict[str, Any], name: str, title: Any, css: str = "") -> dict[str, Any]:
    """A column's heading that sorts by it, and says which way it is sorted now."""
    order = context.get("order", "")
    state = "ascending" if order == name else "descending" if order == f"-{name}" else "none"
    return {"request": context["request"], "title": title, "state": state, "next": f"-{name}" if state == "ascending" else name, "css": css,
            "words": {"ascending": _("sorted upwards"), "descending": _("sorted downwards")}.get(state, "")}


def _simple(text: str) -> str:
    """The wording in the script of the page."""
    return simplify(text) if get_language() == "zh-hans" else text


def _set(text: str) -> str:
    """Chinese text with the punctuation that Chinese is set in, whatever it was typed with."""
    return _BRACKETS.sub("\uff08\\1\uff09", _NARROW.sub(lambda m: m[0].translate(_WIDE), text))
