"""Monthly form: the place and those under it, column by column, with its sums computed again."""
from __future__ import annotations

from anyu.kernel import DeclarationError
from anyu.reports.audit import audit
from anyu.reports.basis import absent
from anyu.reports.kinds.monthly_form import FormColumn, FormRow, Given
from anyu.reports.known import Known, decimals, unit, value


def gather(known: Known, lang: str) -> Given:
    """What the monthly form prints. Fails: DeclarationError when a column is no indicator of the catalogue."""
    _known_columns(known)
    form = known.form
    return Given(
        title=known.say(form.title, lang), office=known.say(known.office, lang), period=known.period.say(lang), reported_on=known.today,
        columns=_columns(known, lang), rows=_rows(known, lang), form_number=known.say(form.number, lang), made_by=known.say(form.made_by, lang),
        unit_head=known.signer, filled_by=known.filled_by, telephone=known.telephone, checks=audit(known, lang),
        explanations=_explanations(known, lang), declined=tuple(absent(column, known.office_kind, lang) for column in form.absent),
    )


def _known_columns(known: Known) -> None:
    missing = sorted({key.partition("/")[0] for key in known.form.columns} - known.catalogue.keys())
    if missing:
        raise DeclarationError(f"the form names {', '.join(missing)}, which is no indicator of the catalogue; correct the form of the pack")


def _columns(known: Known, lang: str) -> tuple[FormColumn, ...]:
    columns = []
    for group in known.form.groups:
        for key in group.columns:
            code = known.catalogue[key.partition("/")[0]].unit
            columns.append(FormColumn(known.title(key, lang), unit(code, lang) or "100", decimals(code), known.say(group.title, lang)))
    return tuple(columns)


def _rows(known: Known, lang: str) -> tuple[FormRow, ...]:
    rows = []
    for code in (known.place, *known.below):
        found = [known.figure(key, code) for key in known.form.columns]
        cells = tuple(value(figure, lang) if figure else None for figure in found)
        rows.append(FormRow(known.place_name(code, lang), cells, 0 if code == known.place else 1, code == known.place))
    return tuple(rows)


def _explanations(known: Known, lang: str) -> tuple[str, ...]:
    """The definition of each column that has one, by its number."""
    said: dict[str, list[int]] = {}
    for n, key in enumerate(known.form.columns, 1):
        definition = known.catalogue[key.partition("/")[0]].definition
        if definition is not None:
            said.setdefault(known.say(definition, lang), []).append(n)
    if lang == "en":
        return tuple(f"Column {', '.join(map(str, columns))}: {text}" for text, columns in said.items())
    return tuple(f"第{'、'.join(map(str, columns))}欄：{text}" for text, columns in said.items())
