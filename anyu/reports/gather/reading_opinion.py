"""Reading opinion: the faults, the wordings that should change and what may stand, from a document that was read."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anyu.guard.replacement import DELETE
from anyu.reading.title import CLAIMS, VERDICTS
from anyu.reports.basis import source
from anyu.reports.examined import FAULTS, Examined, computation, instead, quoted, reason
from anyu.reports.kinds.reading_opinion import Advice, Fault, Given
from anyu.reports.script import wide

_PROMISED = ("target", "schedule", "resource")


def gather(known: Examined, lang: str) -> Given:
    """What the opinion prints. Fails: ValueError when it is asked for a place instead of a document."""
    if not isinstance(known, Examined):
        raise ValueError("an opinion is written on a document; open the document, or give it to `anyu read FILE --out`")
    told, counts = known.told, {v: len(list(known.flagged(v))) for v in VERDICTS}
    return Given(
        office=_said(known.office, lang), document=known.document, issued_on=known.today, genre=known.genre, addressee=known.addressee, number=known.number,
        n_statements=len(told["statements"]), n_orders=len(told["orders"]), n_lawful=counts["ok"], n_conditional=counts["conditional"],
        n_declined=counts["coercive"], faults=_faults(known, lang), declined=_advice(known, "coercive", lang), conditional=_advice(known, "conditional", lang),
        lawful=tuple(dict.fromkeys(" ".join((s["indicator"] or s["span"]).split()) for s in known.flagged("ok") if s.get("kind") in _PROMISED)),
        relations=tuple(_relation(c, known, lang) for c in told["arithmetic"]),
        laws=source(dict.fromkeys(r for s in known.flagged("coercive") for r in s["rights"]["rules"]), lang, own=True),
        verdicts=(_said(VERDICTS["coercive"], lang), _said(VERDICTS["conditional"], lang)),
    )


def _said(text: Any, lang: str) -> str:
    return wide(text.say("en" if lang == "en" else "zh-hant"))


def _faults(known: Examined, lang: str) -> tuple[Fault, ...]:
    script = known.told["source"]["script"]
    return tuple(
        Fault(quoted(next((known.spans[n] for n in reversed(c["statements"]) if n in known.spans), ""), lang), computation(c, script, lang), _said(CLAIMS[c["verdict"]], lang))
        for c in known.told["arithmetic"] if c["verdict"] in FAULTS
    )


def _relation(claim: Mapping[str, Any], known: Examined, lang: str) -> tuple[str, str, str]:
    wording = (", " if lang == "en" else "").join(quoted(known.spans[n], lang) for n in claim["statements"] if n in known.spans)
    return wording, computation(claim, known.told["source"]["script"], lang), _said(CLAIMS[claim["verdict"]], lang)


def _advice(known: Examined, verdict: str, lang: str) -> tuple[Advice, ...]:
    """The wordings of a verdict, those of one reason and one replacement together."""
    together: dict[tuple[str, str], tuple[list[str], dict[str, None]]] = {}
    for s in known.flagged(verdict):
        wordings, rules = together.setdefault((reason(s["rights"], lang), _instead(s["rights"], lang)), ([], {}))
        wordings.append(quoted(s["span"], lang))
        rules |= dict.fromkeys(s["rights"]["rules"])
    return tuple(Advice(tuple(dict.fromkeys(w)), why, source(rules, lang, named=why), better) for (why, better), (w, rules) in together.items())


def _instead(rights: Mapping[str, Any], lang: str) -> str:
    """The replacement; empty where the item is only to be deleted."""
    said = instead(rights, lang)
    return "" if said == _said(DELETE.text, lang) else said
