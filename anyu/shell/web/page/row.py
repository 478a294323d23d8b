"""Row: one row of a register: entering it, reading it with its history, correcting it with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anyu import flow
from anyu.flow import Desk
from anyu.intake import Changed, Refused, correct
from anyu.intake.value import reader
from anyu.kernel import Column, Sensitivity, Text
from anyu.quality.match import Candidate, candidates
from anyu.registers.history import History
from anyu.registers.models import REGISTERS as ALL
from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.registers.seal import Unsealable

from ..entry import ENTERING, REGISTERS, needs
from ..form import Field, blame, fields_of, line, typed, written
from ..land import land_of, office_titles
from ..roster import may_identify, register_for, shown

SECRET = (Sensitivity.IDENTIFYING, Sensitivity.INTIMATE)


@needs(*ENTERING)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, name: str) -> HttpResponse:
    """The empty form; or the row entered, after the checks let it in."""
    desk = request.desk
    model = register_for(desk, name, "write")
    sheet = model.sheet()
    blank = dict.fromkeys(sheet.types, "")
    given = blank | typed(sheet, request.POST) if request.method == "POST" else {"office": desk.actor.office}
    fields, rest, warned, known = _fields(request, model, given), [], False, []
    if request.method == "POST":
        receipt = flow.receive(desk, name, line(given), "form.jsonl", dry_run=True)
        rest, asked = blame(fields, receipt.findings), receipt.n_asked > 0
        warned = bool(receipt.findings) and receipt.n_refused == 0
        known = _known(desk, name, given) if not receipt.n_refused and not request.POST.get("another") else []
        if not known and not receipt.n_refused and (not receipt.findings or (request.POST.get("anyway") and not asked)):
            return _entered(request, desk, name, given)
        if receipt.n_held:
            rest.append(Text("This row is in the register already.", "此行已在台賬中。"))
        warned = warned and not asked
    status = 422 if request.method == "POST" else 200
    return render(request, "row-new.html", {"model": model, "name": name, "fields": fields, "rest": rest, "warned": warned, "known": known}, status=status)


def _known(desk: Desk, name: str, given: dict[str, str]) -> list[Candidate]:
    """Who in the register may be the person typed, in the desk's scope."""
    if name != "person" or not may_identify(desk):
        return []
    sheet = ALL["person"].sheet()
    values = {c: reader(sheet.column(c))(given.get(c) or None) for c in ("name", "born_on", "sex", "id_number")}
    with scope(desk.within(name)):
        return candidates(values, desk.house.seal)


def _entered(request: HttpRequest, desk: Desk, name: str, given: dict[str, str]) -> HttpResponse:
    receipt = flow.receive(desk, name, line(given), "form.jsonl")
    if receipt.n_entered:
        messages.success(request, _("The row is entered."))
    else:
        messages.info(request, receipt.says().say(request.LANGUAGE_CODE))
    if request.POST.get("then") == "another":
        return redirect("row-new", name)
    return redirect("register", name)


@needs(*REGISTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, name: str, id: UUID) -> HttpResponse:
    """The row with who changed what when and why; or, posted, the row corrected."""
    desk = request.desk
    model = register_for(desk, name)
    with scope(desk.within(name)):
        stored = rows(name).filter(id=id).first()
        history = list(History.objects.filter(register=name, row_id=id).order_by("-until_at")) if stored else []
    if stored is None:
        raise Http404
    values = {c.name: clear(desk, model, stored, c) for c in model.sheet().columns}
    writes = _may_write(desk, model, stored)
    rest: list[Text] = []
    fields = _fields(request, model, {k: written(v) for k, v in values.items()}, (*model.key, "office")) if writes else []
    if request.method == "POST":
        if not writes:
            raise Http404
        answer = _corrected(request, desk, model, stored, fields, rest)
        if answer is not None:
            return answer
    columns = [(c, shown(c, values[c.name]), c.sensitivity in SECRET) for c in model.sheet().columns]
    return render(request, "row.html", {
        "model": model, "name": name, "stored": stored, "columns": columns, "fields": fields, "rest": rest, "writes": writes,
        "why": request.POST.get("why", ""), "editing": bool(rest) or request.method == "POST" or "edit" in request.GET,
        "versions": list(_versions(model, stored, history)), "office_titles": office_titles(), "seen_at": stored.changed_at.isoformat(),
    }, status=422 if rest else 200)


def _corrected(request: HttpRequest, desk: Desk, model: type[Register], stored: Register, fields: list[Field], rest: list[Text]) -> HttpResponse | None:
    """The way back to the row, when it is corrected; otherwise what was found stands at the fields and in `rest`."""
    sent, changes = typed(model.sheet(), request.POST), {}
    for one in fields:
        if not one.fixed and one.name in sent and sent[one.name] != one.value:
            changes[one.name] = one.value = sent[one.name]
    why = request.POST.get("why", "").strip()
    if not why:
        rest.append(Text("Say why you correct the row.", "請寫明更正理由。"))
    if not changes:
        rest.append(Text("Nothing was changed.", "沒有任何改動。"))
    if rest:
        return None
    within = desk.within(model.slug(), "write")
    try:
        correct(model.slug(), stored.id, changes, why=why, within=within, seal=desk.house.seal, seen_at=request.POST.get("seen_at"))
    except Refused as e:
        rest += blame(fields, e.findings) or [Text("Look at the marked fields.", "請查看標出的各項。")]
        return None
    except Changed:
        rest.append(Text("Somebody else corrected this row meanwhile. Look at it again, then make your correction.", "此行剛被他人更正,請重新查看後再改。"))
        return None
    messages.success(request, _("The row is corrected; the former version stays in its history."))
    return redirect("row", model.slug(), stored.id)


def _fields(request: HttpRequest, model: type[Register], given: dict[str, str], fixed: tuple[str, ...] = ()) -> list[Field]:
    desk = request.desk
    within = desk.within(model.slug(), "write")
    allowed = within.care_offices if model.sealed else within.offices
    everywhere = not model.walled or any(c.type == "office" and c.name != "office" for c in model.sheet().columns)
    titles = office_titles()
    offices = titles if everywhere else {c: t for c, t in titles.items() if c in allowed}
    land = land_of(request)
    top = next(iter(land.chain(desk.actor.place)), None) if not model.walled else land.spots.get(desk.actor.place)
    return fields_of(model.sheet(), given, land=land, top=top.code if top else "", offices=offices, fixed=fixed)


def _may_write(desk: Desk, model: type[Register], stored: Register) -> bool:
    if not model.walled:
        return desk.may("administer", "open", "administration", desk.actor.place).allowed
    within = desk.within(model.slug(), "write")
    return stored.office in (within.care_offices if model.sealed else within.offices)


def clear(desk: Desk, model: type[Register], stored: Register, column: Column) -> Any:
    """A stored value; a sealed one is opened only for who may read it here."""
    value = getattr(stored, column.name)
    if not isinstance(value, memoryview | bytes):
        return value
    place = desk.house.offices.get(stored.office, "").rsplit("/", 1)[-1]
    if not desk.may("read", str(column.sensitivity), model.purpose, place).allowed:
        return None
    holder = stored.code if model.slug() == "person" else stored.person
    try:
        return desk.house.seal.open(holder, f"{model.slug()}.{column.name}.{stored.id}", bytes(value))
    except Unsealable:
        return None


def _versions(model: type[Register], stored: Register, history: list[History]) -> Iterator[dict[str, Any]]:
    """Each change, the latest first: when, by whom, why, and the columns before and after."""
    later: dict[str, Any] = {c.name: written(getattr(stored, c.name)) for c in model.sheet().columns}
    actor, moment = stored.changed_by, stored.changed_at
    for former in history:
        before = former.former
        changes = [
            (c.title, None if c.sensitivity in SECRET else _said(c, before.get(c.name)), None if c.sensitivity in SECRET else _said(c, later.get(c.name)))
            for c in model.sheet().columns if c.sensitivity not in SECRET and str(written(before.get(c.name))) != str(written(later.get(c.name)))
        ]
        yield {"at": former.until_at, "by": former.actor, "why": former.why, "changes": changes}
        later, actor, moment = before, before.get("changed_by"), former.from_at
    yield {"at": moment, "by": actor, "why": "", "changes": [], "entered": True}


def _said(column: Column, value: Any) -> Any:
    if column.type == "bool":
        value = {"1": True, "0": False, True: True, False: False}.get(value)
    return shown(column, value) if value not in (None, "") else value
