"""Chart: the course of one figure as a specification that the page draws."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ..entry import STATISTICS, needs
from ..land import land_of
from ..templatetags.anyu import unit
from .figure import asked, course

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
RATES = ("%", "‰", "per_100")


@needs(STATISTICS)
@require_GET
def chart(request: HttpRequest) -> JsonResponse:
    """The specification with its published values; a hidden or missing one leaves a gap."""
    want, lang, land = asked(request), get_language() or "", land_of(request)
    places = [want.place]
    if want.chosen.unit in RATES and len(land.fellows(want.place.code)) > 1:
        places.append(land.spots[want.place.parent])
    values = []
    for spot in places:
        for period, figure in course(request.desk, want.chosen, spot):
            told = None if figure is None or figure.value is None else float(figure.value)
            values.append({"at": period.begin.isoformat(), "period": period.say(lang), "value": told, "place": spot.title.say(lang)})
    title = f"{want.chosen.title.say(lang)}({unit(want.chosen.unit)})" if not lang.startswith("en") else f"{want.chosen.title.en} ({unit(want.chosen.unit)})"
    return JsonResponse(_spec(values, title, [s.title.say(lang) for s in places], want.chosen.unit in RATES))


def _spec(values: list[dict[str, Any]], title: str, places: list[str], rate: bool) -> dict[str, Any]:
    period, place = _("Period"), _("Place")
    encoding: dict[str, Any] = {
        "x": {"field": "period", "type": "ordinal", "sort": None, "axis": {"title": None, "labelAngle": 0, "labelOverlap": True}},
        "y": {"field": "value", "type": "quantitative", "axis": {"title": title, "tickCount": 5, "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end",
                                                                 "titleY": -12, "titleX": -28, "titleBaseline": "bottom"}, "scale": {"zero": not rate}},
        "tooltip": [{"field": "period", "title": period}, {"field": "place", "title": place}, {"field": "value", "title": title, "format": ",.2~f"}],
    }
    if rate:
        encoding["color"] = {"field": "place", "type": "nominal", "sort": places, "legend": {"title": None, "orient": "bottom", "offset": 4} if len(places) > 1 else None}
        encoding["strokeDash"] = {"field": "place", "type": "nominal", "sort": places, "legend": None}
    mark = {"type": "line", "point": {"size": 44, "filled": True}, "strokeWidth": 2.5, "invalid": "break-paths-show-domains"} if rate else \
        {"type": "bar", "cornerRadiusEnd": 2, "width": {"band": 0.62}}
    return {"$schema": SCHEMA, "width": "container", "height": 140, "data": {"values": values}, "mark": mark, "encoding": encoding,
            "padding": {"top": 22, "left": 4, "right": 8, "bottom": 4}}
