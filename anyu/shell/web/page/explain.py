"""Explain: where one number comes from: its formula, its rows, those left out, its definition's version and source."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anyu import flow
from anyu.guard import Audience
from anyu.guard.publish import REASONS
from anyu.kernel import Period, Text
from anyu.kernel.period import PeriodError
from anyu.registers.models import REGISTERS
from anyu.shell import measured

from .. import gate
from ..entry import STATISTICS, needs
from ..land import land_of
from ..wording import GROUPS
from ..wording import measured as in_words

BASES = {"registered": Text("registered population", "戶籍人口"), "resident": Text("resident population", "常住人口"), "managed": Text("managed population", "管理人口")}


@needs(STATISTICS)
@require_GET
def explain(request: HttpRequest) -> HttpResponse:
    """The page of one figure. Counts of rows stand there only for those to whom the figure is exact."""
    desk, land, query = request.desk, land_of(request), request.GET
    indicator = measured.indicators().get(query.get("indicator", ""))
    place = land.spots.get(query.get("place", ""))
    try:
        period = Period.parse(query.get("period", ""))
        if indicator is None or place is None or period.begin > measured.through() or period.n_days > 400:
            raise Http404
        lineage = flow.explain(measured.taken(desk.house), indicator, period, place.code)
    except (PeriodError, LookupError) as e:
        raise Http404 from e
    exact = measured.audience_for(desk, place.code, indicator) is Audience.LINE
    figure = lineage.figure if exact else gate.figures(desk, [indicator], [place.code], [period]).get((indicator.id, place.code, period.code))
    traces = [
        {"name": t.name, "says": in_words(indicator.measures[t.name]), "text": t.measure, "register": REGISTERS[indicator.measures[t.name].register].title,
         "trace": t if exact else None}
        for t in lineage.traces
    ]
    return render(request, "explain.html", {
        "indicator": indicator, "spot": place, "chain": land.chain(place.code), "period": period, "figure": figure, "exact": exact, "traces": traces,
        "lineage": lineage, "reason": REASONS.get(figure.hidden_because) if figure is not None and figure.hidden_because else None,
        "base": BASES.get(indicator.base or ""), "group": GROUPS.get(indicator.group, indicator.group), "through": measured.through(),
        "formula": _formula(indicator),
    })


def _formula(indicator) -> Text:
    """The formula with each name in words, and what it is multiplied by."""
    per = f" × {indicator.per:,}" if indicator.per != 1 else ""
    source = indicator.formula.source.replace("*", "×").replace("/", "÷")
    return Text(source + per, source + per)
