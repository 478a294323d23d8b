"""Person: finding one person by name and a second fact. There is no list, and nothing else to search by."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from anyu.flow import Desk
from anyu.intake.form import one_dot
from anyu.kernel import Text
from anyu.registers.models import REGISTERS
from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from ..entry import PERSONS, holds, needs
from ..land import office_titles
from ..roster import may_identify, register_for, shown
from . import duplicate

AT_MOST = 3  # more who share name and birth date are not told apart by this search
MISSING = Text("Give the name and one more fact: the date of birth or the identity number.", "請填寫姓名,並填寫出生日期或公民身份號碼中的一項。")


@needs(*PERSONS)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The search; posted, the one person, with where he or she lives. Posted, so that no name stands in an address or a log."""
    desk = request.desk
    register_for(desk, "person")
    if not may_identify(desk):
        raise Http404
    given = {k: request.POST.get(k, "").strip()[:60] for k in ("name", "born_on", "id_number")}
    error, found = None, None
    if request.method == "POST":
        facts = _facts(desk, given)
        if facts is None:
            error = MISSING
        else:
            with scope(desk.within("person")):
                found = [_card(p) for p in rows("person").filter(**facts)[:AT_MOST]]
    n_pairs = duplicate.waiting(desk) if holds(desk, duplicate.GRANTS) else None
    return render(request, "person.html", {"n_pairs": n_pairs, "given": given, "error": error, "found": found, "name": "person", "model": REGISTERS["person"],
                                           "office_titles": office_titles()}, status=422 if error else 200)


def _facts(desk: Desk, given: dict[str, str]) -> dict[str, object] | None:
    """What to look for, None when it is less than a name and a second fact."""
    seal, facts = desk.house.seal, {}
    if given["id_number"]:
        facts["id_number_index"] = seal.index("person.id_number", given["id_number"])
    if given["born_on"]:
        try:
            facts["born_on"] = date.fromisoformat(given["born_on"])
        except ValueError:
            return None
    if not given["name"] or not facts:
        return None
    return facts | {"name_index": seal.index("person.name", one_dot(given["name"]))}


def _card(person: Register) -> dict[str, object]:
    sheet, stays = REGISTERS["person"].sheet(), REGISTERS["residence"].sheet()
    spells = rows("residence").filter(person=person.code).order_by("-from_on", "kind")
    homes, relation = rows("membership").filter(person=person.code).order_by("-from_on"), REGISTERS["membership"].sheet().column("relation")
    return {
        "id": person.id, "code": person.code, "sex": shown(sheet.column("sex"), person.sex), "born_on": person.born_on, "office": person.office,
        "spells": [{"id": s.id, "kind": shown(stays.column("kind"), s.kind), "place": s.place, "from_on": s.from_on, "until_on": s.until_on} for s in spells],
        "homes": [{"id": h.id, "household": h.household, "relation": shown(relation, h.relation), "from_on": h.from_on, "until_on": h.until_on} for h in homes],
    }
