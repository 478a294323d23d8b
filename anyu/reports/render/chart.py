"""A bar or line chart drawn by Vega-Lite in the packaged Chinese font."""
from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from noto_cjk_sans_otc import FONT_PATH

from anyu.reports.content import Chart

FONT = "Noto Sans CJK SC"
# Dark enough to stay apart on a black-and-white printer.
_COLOURS = ["#1f4e79", "#9dc3e6", "#7f7f7f", "#c55a11", "#548235"]


def svg(chart: Chart) -> str:
    """The chart as SVG."""
    import vl_convert

    _register()
    drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec(chart)))
    return drawn


def png(chart: Chart) -> bytes:
    """The chart as PNG at twice the size."""
    import vl_convert

    _register()
    drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec(chart)), scale=3)
    return drawn


@cache
def _register() -> None:
    import vl_convert

    # Without a registered font every text of the picture vanishes, and nothing says so.
    vl_convert.register_font_directory(str(Path(FONT_PATH).parent))


def spec(chart: Chart) -> dict[str, Any]:
    """The Vega-Lite specification; hidden and missing points leave a gap."""
    values = [
        {"n": n, "label": label, "series": series.name, "value": float(value)}
        for series in chart.series
        for n, (label, value) in enumerate(series.points)
        if isinstance(value, int | Decimal)
    ]
    labels = list(dict.fromkeys(label for series in chart.series for label, _ in series.points))
    several = len(chart.series) > 1
    encoding: dict[str, Any] = {
        "x": {"field": "label", "type": "ordinal", "sort": labels, "title": None, "scale": {"domain": labels}, "axis": {"labelAngle": 0}},
        "y": {"field": "value", "type": "quantitative", "title": chart.unit or None},
        "color": {"field": "series", "type": "nominal", "title": None, "legend": {"orient": "top"} if several else None,
                  "scale": {"domain": [series.name for series in chart.series], "range": _COLOURS[: len(chart.series)]}},
    }
    if several and chart.shape == "bar":
        encoding["xOffset"] = {"field": "series", "sort": [series.name for series in chart.series]}
    mark = {"type": "line", "point": True} if chart.shape == "line" else {"type": "bar"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 440, "height": 180, "data": {"values": values}, "mark": mark, "encoding": encoding,
        "config": {"font": FONT, "axis": {"labelFontSize": 11, "titleFontSize": 11}, "view": {"stroke": None}},
    }
