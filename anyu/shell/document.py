"""Document: the pages that are made from declarations, so that they cannot say anything else than the program does."""

from __future__ import annotations

import argparse
import ast
import inspect
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import anyu
from anyu.guard.rule import Rule, rules
from anyu.indicators import Indicator, catalogue
from anyu.kernel import Column, Sheet, Text
from anyu.kernel.unit import UNITS
from anyu.registers.models import REGISTERS

from . import capability

MADE = "*Made by `make docs` from the declarations; correct those, not this page. 由聲明生成,請改聲明,勿改本頁。*"
ROOT = Path(anyu.__file__).resolve().parent.parent
LAYERS = ("tool", "importlinter", "contracts")


def pages(parser: argparse.ArgumentParser) -> Mapping[str, str]:
    """Path → text of every made page; equal declarations give equal texts. In: parser, that of every command."""
    return {
        "docs/dictionary.md": dictionary([m.sheet() for m in REGISTERS.values()]),
        "docs/indicators.md": indicators(catalogue().values()),
        "docs/rules.md": rights(rules().values()),
        "docs/commands.md": commands(parser),
        "docs/capabilities.md": capabilities(capability.declared(ROOT)),
        "docs/architecture.md": architecture((ROOT / "pyproject.toml").read_text("utf-8")),
    }


def dictionary(sheets: Iterable[Sheet]) -> str:
    """Every register with its columns, codes and checks."""
    parts = [_head("Registers", "登記項目", "What is stored. A key column is marked \\*; `open` columns may travel, `personal` ones within an office's work, "
                   "`identifying` ones never reach a figure, `intimate` ones are sealed for the care team.")]
    for sheet in sheets:
        parts.append(f"## {_both(sheet.title)}\n\n`{sheet.name}`{_stands(sheet)}\n")
        parts.append(_table(("Column", "English", "中文", "Type", "Required", "Sensitivity", "Codes, unit or table", "Source"),
                            [_column(c, sheet) for c in sheet.columns]))
        if sheet.checks:
            parts.append(_table(("Check", "English", "中文", "Must hold", "If not", "Source"),
                                [(f"`{c.id}`", c.says.en, c.says.zh_hant, f"`{c.holds}`", c.severity, c.source) for c in sheet.checks]))
    return _page(parts)


def _stands(sheet: Sheet) -> str:
    when = f" · one row per event, on `{sheet.occurs}`" if sheet.occurs else f" · holds from `{sheet.spell[0]}` until before `{sheet.spell[1]}`" if sheet.spell else ""
    return when + (" · sealed: intimate by existing" if sheet.sealed else "") + (f" · {sheet.source}" if sheet.source else "")


def _column(c: Column, sheet: Sheet) -> tuple[str, ...]:
    codes = "; ".join(f"`{code.value}` {code.title.en} {code.title.zh_hant}" for code in c.codes)
    more = codes or c.unit or (f"→ `{c.refers}`" if c.refers else "")
    key = "\\*" if c.name in sheet.key else ""
    return f"`{c.name}`{key}", c.title.en, c.title.zh_hant, c.type, "yes" if c.required else "", c.sensitivity.value, more, c.source


def indicators(found: Iterable[Indicator]) -> str:
    """Every indicator with formula, source and worked example, group by group."""
    parts = [_head("Indicators", "指標", "What is counted and divided. Each example is run by the tests: these rows give this value.")]
    group = ""
    for each in sorted(found, key=lambda i: (i.group, i.id)):
        if each.group != group:
            group = each.group
            parts.append(f"## {group}\n")
        parts.append(_indicator(each))
    return _page(parts)


def _indicator(i: Indicator) -> str:
    lines = [f"### {_both(i.title)}\n", f"`{i.id}` · version `{i.version}`\n"]
    if i.definition:
        lines += [f"{i.definition.en}\n", f"{i.definition.zh_hant}\n"]
    lines += ["```", f"{i.id} = {i.formula.source}" + (f" × {i.per}" if i.per != 1 else "")]
    lines += [f"  {name} = {measure.text}" for name, measure in sorted(i.measures.items())]
    lines.append("```\n")
    facts = {
        "Unit": _both(UNITS[i.unit]) if UNITS[i.unit].en != UNITS[i.unit].zh_hant else i.unit, "Speaks of": f"`{i.event}`", "Population": i.base,
        "Better is": {"up": "more", "down": "less"}.get(i.direction), "Periods": ", ".join(i.periods), "Source": i.source,
    }
    lines += [f"- {name}: {value}" for name, value in facts.items() if value]
    return "\n".join([*lines, *_example(i.example)]) + "\n"


def _example(example: Mapping[str, Any]) -> Iterator[str]:
    yield f"- Example: in {example['period']} the value is **{example['value']}**" + (f", {example['unknown']} row not told" if "unknown" in example else "")
    for register, rows in sorted(example.items()):
        if isinstance(rows, list):
            yield from (f"    - {register}: {', '.join(f'{name} {value}' for name, value in row.items())}" for row in rows)


def rights(found: Iterable[Rule]) -> str:
    """Every rights rule with its reason, its source, its condition, cases that it hits and cases that it passes."""
    parts = [_head("Rights rules", "權利規則", "What may never be promised, asked or stored. BLOCK declines; ESCALATE and WARN let a thing be done only as its lawful replacement.")]
    for rule in found:
        cases = [f"- Hits: {_case(item)}" for item in rule.hit] + [f"- Passes: {_case(item)}" for item in rule.passes]
        broken_when = "\n".join(f"- {severity} when `{' '.join(condition.source.split())}`" for severity, condition in rule.when)
        parts.append(
            f"## {rule.id} {_both(rule.principle)}\n\n**{rule.severity}** · {rule.source}\n\n{rule.why.en}\n\n{rule.why.zh_hant}\n\n"
            f"{broken_when}\n" + "\n".join(cases) + "\n"
        )
    return _page(parts)


def _case(item: Mapping[str, Any]) -> str:
    said = f"“{item['text']}” — " if item.get("text") else ""
    return said + ", ".join(f"{key} {', '.join(map(str, v)) if isinstance(v, list) else v}" for key, v in item.items() if key != "text")


def capabilities(told: Mapping[str, Any]) -> str:
    """Every function of the source plans, section by section, with what became of it."""
    n = capability.counts(told)
    parts = [_head("Functions of the source plans", "方案功能去向", f"The plans that this grew from describe {len(told['capability'])} functions: {n['here']} are here, {n['declined']} are declined by "
                   f"a rights rule, {n['later']} are to come. The class judges a function as those plans use it.")]
    for letter, title in capability.SECTIONS.items():
        rows = [(k, r) for k, r in told["capability"].items() if r["section"] == letter]
        parts.append(f"## {letter}. {_both(title)}\n")
        parts.append(_table(("No.", "English", "中文", "As those plans use it", "What became of it"), [
            (k, r["en"], r["zh_hant"], _both(capability.CLASSES[r["class"]]), capability.outcome(r, told["later"])) for k, r in rows
        ]))
    return _page(parts)


def commands(parser: argparse.ArgumentParser) -> str:
    """Every command with its arguments, as `--help` gives them."""
    parts = [_head("Commands", "命令", "Exit status 0: done; 1: done, with findings or refusals; 2: the input or the call is wrong.")]
    return _page([*parts, *_commands(parser, "anyu")])


def _commands(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    own = [a for a in parser._actions if a not in below and a.dest not in ("help", "version")]
    if own or not below:
        needed = [a.metavar or a.dest.upper() for a in own if not a.option_strings]
        text = f"## {' '.join([name, *map(_name, needed)])}\n\n{parser.description or ''}\n"
        yield text + ("\n" + _table(("Argument", "Means", "One of", "Without it"), [_argument(a) for a in own]) if own else "")
    for action in below:
        for word, sub in sorted(action.choices.items()):
            yield from _commands(sub, f"{name} {word}")


def _argument(a: argparse.Action) -> tuple[str, ...]:
    spelled = ", ".join(a.option_strings) or _name(a.metavar or a.dest.upper())
    value = f" {_name(a.metavar or a.dest.upper())}" if a.option_strings and a.nargs != 0 else ""
    without = "needed" if a.required else "" if a.default in (None, False, [], argparse.SUPPRESS) or a.dest == "actor" else f"{a.default}"
    return f"`{spelled}{value}`" + (" …" if isinstance(a, argparse._AppendAction) else ""), a.help or "", ", ".join(map(str, a.choices or ())), without


def _name(metavar: str | tuple[str, ...]) -> str:
    return metavar if isinstance(metavar, str) else " ".join(metavar)


def architecture(project: str) -> str:
    """The rooms from the top down, each with its sentence and what it shows."""
    contract: Any = tomllib.loads(project)
    for key in LAYERS:
        contract = contract[key]
    parts = [_head("Rooms", "房間", "Imports only go down: a room knows those below it, and those on its own line not at all. The import contract in "
                   "`pyproject.toml` holds every line of this page. `docs/tour.md` follows one row through them.")]
    for line in next(c for c in contract if c["type"] == "layers")["layers"]:
        parts += [_room(name) for word in line.split("|") if (name := word.strip(" ()")) and _source(name)]
    return _page(parts)


def _source(room: str) -> Path | None:
    return next((p for p in (ROOT / "anyu" / room / "__init__.py", ROOT / "anyu" / f"{room}.py") if p.exists()), None)


def _room(name: str) -> str:
    path = _source(name)
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    module = import_module(f"anyu.{name}")
    shown = getattr(module, "__all__", None) or [n for n, v in vars(module).items() if getattr(v, "__module__", "") == module.__name__ and n[0] != "_"]
    rows = [(f"`{word}`", (inspect.getdoc(v) or "").splitlines()[0]) for word in shown if (v := getattr(module, word)) and callable(v)]
    table = _table(("Shows", "Which is"), rows) if rows else ""
    return f"## `{path.relative_to(ROOT).as_posix().removesuffix('/__init__.py')}`\n\n{said}\n\n{table}"


def _head(english: str, chinese: str, lead: str) -> str:
    return f"# {english} · {chinese}\n\n{lead}\n\n{MADE}\n"


def _both(text: Text) -> str:
    return f"{text.en} · {text.zh_hant}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _page(parts: Iterable[str]) -> str:
    return "\n".join(parts).rstrip() + "\n"
