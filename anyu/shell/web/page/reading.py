"""Reading: what was read, taken along: as JSON, as sheets, and as the opinion to send back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anyu import reports
from anyu.kernel import Text
from anyu.kernel.simplify import simplify
from anyu.reports.examined import GENRES, Examined
from anyu.reports.kinds import reading_opinion
from anyu.shell.reviewed import NoDocument, Reviewed, examined, file_name, paper, reviewed, send_back

from ..answer import download
from ..blocks import blocks
from ..entry import PLANNING, STATISTICS, holds, needs
from ..land import office_titles
from .paper import LANGS
from .receive import XLSX

LONGEST = 120
REFUSED = Text("The paper could not be set. Try another format.", "報告未能生成,請換一種格式再試。")


@needs(STATISTICS)
@require_GET
def as_json(request: HttpRequest, id: UUID) -> HttpResponse:
    """The reading with its decisions, as `anyu read --json` prints it."""
    from anyu.shell import reviewed as kept

    found = document(request, id)
    return download(kept.as_json(found), file_name(found.document.title, "json"), "application/json; charset=utf-8")


@needs(STATISTICS)
@require_GET
def workbook(request: HttpRequest, id: UUID) -> HttpResponse:
    """The reading in sheets: statements, orders, arithmetic."""
    found = document(request, id)
    data = paper("reading_list", examined(request.desk, found), "xlsx", get_language() or "zh-hant")
    return download(data, file_name(found.document.title, "xlsx"), XLSX)


@needs(STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, id: UUID) -> HttpResponse:
    """The opinion as it would read; or, made, the way to the paper that is kept."""
    found, makes, error = document(request, id), holds(request.desk, (PLANNING,)), None
    want = _wanted(request)
    known = examined(request.desk, found, want["genre"], want["addressee"], want["number"])
    if request.method == "POST" and request.POST.get("do") == "make":
        if not makes:
            raise Http404
        try:
            made = send_back(request.desk, found, known, want["form"], want["lang"])
            messages.success(request, _("%(name)s is made and kept.") % {"name": made.name})
            return redirect("paper", made.id)
        except reports.PaperRefused:
            error = REFUSED
    content = _content(known, want["lang"])
    own = request.desk.actor.office
    return render(request, "opinion.html", {
        "document": found.document, "want": want, "makes": makes, "error": error, "content": content, "preview": list(blocks(content)), "genres": GENRES.items(),
        "langs": LANGS, "formats": reading_opinion.FORMATS, "offices": [t for code, t in office_titles().items() if code != own], "longest": LONGEST,
    })


def document(request: HttpRequest, id: UUID) -> Reviewed:
    """The document as reviewed. Fails: Http404 outside the desk's scope."""
    try:
        return reviewed(request.desk, id)
    except NoDocument:
        raise Http404 from None


def _content(known: Examined, lang: str) -> reports.Content:
    return reports.compose("reading_opinion", reports.gather("reading_opinion", known, lang), lang, simplify)


def _wanted(request: HttpRequest) -> dict[str, str]:
    """To whom, as what, in which script and format; what is not offered falls back to what is usual."""
    asked = request.POST if request.method == "POST" else request.GET
    genre, form, lang = asked.get("genre", ""), asked.get("form", ""), asked.get("lang", "")
    return {
        "genre": genre if genre in GENRES else next(iter(GENRES)), "form": form if form in reading_opinion.FORMATS else reading_opinion.FORMATS[0],
        "lang": lang if lang in dict(LANGS) else LANGS[0][0], "addressee": asked.get("addressee", "").strip()[:LONGEST],
        "number": asked.get("number", "").strip()[:LONGEST],
    }
