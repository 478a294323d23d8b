"""Compare: two documents side by side: what was promised more, less, the same, new or no more; what is not taken in stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from anyu import plans
from anyu.kernel import Text
from anyu.plans.compare import OUTCOMES
from anyu.plans.said import Said, statements
from anyu.reports.gather.plan_comparison import TITLES
from anyu.shell.reviewed import Document, Reviewed, compared, documents, file_name, former, paper

from ..answer import download
from ..entry import STATISTICS, needs
from ..land import office_titles
from ..templatetags.anyu import number, unit
from ..wording import OPS, VERDICTS
from .reading import document
from .receive import XLSX

ORDERS = {"": Text("Order of the later document", "後一份文件的順序"), "name": Text("Name", "名稱"), "difference": Text("Largest change first", "變化幅度由大到小"),
          "likeness": Text("Least sure match first", "對應把握由低到高")}
OFFERED, PAIRS = 4, 60
ASK = Text("Choose two different documents.", "請選擇兩份不同的文件。")


@dataclass(frozen=True)
class Asked:
    """What the address asks for: two documents, which outcomes, in which order, and what a person paired or set apart."""

    before: str
    after: str
    show: str
    order: str
    pair: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]

    def address(self, **changed: Any) -> str:
        """The query of this page with some parts changed."""
        query = self.__dict__ | changed
        lists = [f"{name}={b}:{a}" for name in ("pair", "apart") for b, a in dict.fromkeys(query[name])]
        return "?" + "&".join([f"{name}={query[name]}" for name in ("before", "after", "show", "order") if query[name]] + lists)


@needs(STATISTICS)
@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """The choice of two documents, or what became of each matter of the one in the other."""
    among = documents(request.desk)
    asked = _asked(request, among)
    given: dict[str, Any] = {"documents": among, "asked": asked, "offices": office_titles(), "own": request.desk.actor.office}
    later = next((d for d in among if str(d.id) == asked.after), None)
    if later:
        given |= {"later": later, "offers": former(later, among)[:OFFERED]}
    if not (asked.before and asked.after) or asked.before == asked.after:
        return render(request, "compare.html", given | {"error": ASK if asked.before and asked.after or request.GET.get("d") else None})
    before, after, pairs = _pairs(request, asked)
    promises = [p for p in pairs if p.part == "promise"]
    counts = [(o, TITLES[o], sum(p.outcome == o for p in promises)) for o in OUTCOMES]
    shown = _ordered([p for p in promises if not asked.show or p.outcome == asked.show], asked.order)
    old = {s.id: s for s in statements(before.told)}
    sections = [(part, [_line(p, asked, before, after, old) for p in pairs if p.part == part]) for part in ("figure", "declined", "order")]
    return render(request, "compare.html", given | {
        "before": before.document, "after": after.document, "counts": counts, "n": len(promises), "orders": ORDERS.items(),
        "lines": [_line(p, asked, before, after, old) for p in shown], "sections": [(part, lines) for part, lines in sections if lines],
        "tabs": [("", asked.address(show=""), None, len(promises)), *((o, asked.address(show=o), t, n) for o, t, n in counts)],
        "swap": asked.address(before=asked.after, after=asked.before, pair=(), apart=()), "export": asked.address(),
    })


@needs(STATISTICS)
@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """The same comparison in sheets."""
    asked = _asked(request, documents(request.desk))
    if not asked.before or not asked.after or asked.before == asked.after:
        raise Http404
    before, after, pairs = _pairs(request, asked)
    data = paper("plan_comparison", compared(request.desk, before, after, pairs), "xlsx", get_language() or "zh-hant")
    return download(data, file_name(f"{after.document.title} - {before.document.title}", "xlsx"), XLSX)


def _asked(request: HttpRequest, among: Sequence[Document]) -> Asked:
    """What was asked for. Two documents chosen in the list are put in the order of their years; last year's is proposed to one that is alone."""
    known = {str(d.id): d for d in among}
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    if any(id and id not in known for id in (before, after)):
        raise Http404
    chosen = sorted((known[id] for id in request.GET.getlist("d") if id in known), key=lambda d: (d.year or 0, d.received_at))
    if len(chosen) == 2:
        before, after = (str(d.id) for d in chosen)
    if after and "before" not in request.GET and not before:
        before = next((str(d.id) for d, *_ in former(known[after], among)[:1]), "")
    show, order = request.GET.get("show", ""), request.GET.get("order", "")
    return Asked(before, after, show if show in OUTCOMES else "", order if order in ORDERS else "", _ids(request, "pair"), _ids(request, "apart"))


def _ids(request: HttpRequest, name: str) -> tuple[tuple[int, int], ...]:
    found = []
    for said in request.GET.getlist(name)[:PAIRS]:
        one, _, two = said.partition(":")
        if all(n.lstrip("-").isascii() and n.lstrip("-").isdigit() and len(n) < 9 for n in (one, two)):
            found.append((int(one), int(two)))
    return tuple(found)


def _pairs(request: HttpRequest, asked: Asked) -> tuple[Reviewed, Reviewed, tuple[plans.Pair, ...]]:
    before, after = document(request, UUID(asked.before)), document(request, UUID(asked.after))
    return before, after, plans.compare(statements(before.told), statements(after.told), asked.pair, asked.apart)


def _ordered(pairs: Iterable[plans.Pair], order: str) -> list[plans.Pair]:
    """Promises in another order; what may be taken in only with conditions stays behind, for it is not ranked."""
    if order == "name":
        return sorted(pairs, key=lambda p: p.said.name)
    if order == "difference":
        return sorted(pairs, key=lambda p: -_extent(p))
    if order == "likeness":
        return sorted(pairs, key=lambda p: p.likeness.score if p.likeness else 2)
    return list(pairs)


def _extent(pair: plans.Pair) -> Decimal:
    """How large a change of a promise is beside what was promised before; 0 where it is neither more nor less."""
    if pair.outcome not in ("MORE", "LESS") or pair.before is None or pair.difference is None or not pair.before.value:
        return Decimal(0)
    return abs(pair.difference * (pair.after.base[1] if pair.after else 1) / (pair.before.value * pair.before.base[1]))


def _line(pair: plans.Pair, asked: Asked, before: Reviewed, after: Reviewed, old: Mapping[int, Said]) -> dict[str, Any]:
    """One matter as the page shows it."""
    like, ids = pair.likeness, (pair.before.id, pair.after.id) if pair.before and pair.after else None
    parted = None if ids is None else asked.address(pair=[p for p in asked.pair if p != ids], apart=asked.apart if ids in asked.pair else [*asked.apart, ids])
    return {
        "name": pair.said.name, "outcome": pair.outcome, "title": TITLES[pair.outcome], "before": _side(pair.before, before), "after": _side(pair.after, after),
        "difference": _signed(pair.difference), "unit": pair.unit, "percent": round(100 * like.score) if like else None, "because": like.because if like else (),
        "part": parted, "perhaps": [
            {"name": old[b].name, "percent": round(100 * score), "url": asked.address(pair=[*asked.pair, (b, pair.said.id)])} for b, score in pair.perhaps
        ],
    }


def _signed(value: Any) -> str:
    return "" if value is None else f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value))}"


def _side(said: Said | None, found: Reviewed) -> Mapping[str, Any] | None:
    if said is None:
        return None
    at = f"s{said.id}"
    if said.kind == "order":
        order = found.told["orders"][-said.id - 1]
        at = f"s{order['id']}" if "id" in order else f"o{-said.id}"
    value = "" if said.value is None else number(said.value)
    upper = "" if said.value2 is None else f"–{number(said.value2)}"
    return {
        "said": f"{OPS.get(said.op, '')} {value}{upper}{'' if said.unit == 'ratio' else unit(said.unit)}".strip() if value else "", "span": said.span,
        "verdict": said.verdict, "title": VERDICTS[said.verdict], "url": f"{reverse('plan', args=[found.document.id])}#{at}",
    }
