"""Conditions of declarations in PostgreSQL, by tokens and a parser of their own."""
import re

TOKEN = re.compile(r"\s*(?:(\d+\.\d+|\d+)|('[^']*'|\"[^\"]*\")|([A-Za-z_]\w*)|(==|!=|<=|>=|[-<>+*/(),\[\]]))")


class Reader:
    """Tokens of a condition or formula, read from left to right."""

    def __init__(self, text: str):
        self.tokens, at = [], 0
        while text[at:].strip():
            m = TOKEN.match(text, at)
            assert m, text[at:]
            self.tokens.append(m.group().strip())
            at = m.end()
        self.i = 0

    def peek(self) -> str:
        return self.tokens[self.i] if self.i < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        if self.peek() in wanted or not wanted:
            self.i += 1
            return self.tokens[self.i - 1]
        return ""

    def must(self, wanted: str) -> None:
        assert self.take(wanted), (wanted, self.tokens[self.i :])


def condition(text: str, names: dict[str, str]) -> str:
    """PostgreSQL of a condition; names = name → SQL."""
    reader = Reader(text)
    sql = _or(reader, names)
    assert not reader.peek(), reader.tokens[reader.i :]
    return sql


def _or(r: Reader, names) -> str:
    parts = [_and(r, names)]
    while r.take("or"):
        parts.append(_and(r, names))
    return "(" + " OR ".join(parts) + ")"


def _and(r: Reader, names) -> str:
    parts = [_not(r, names)]
    while r.take("and"):
        parts.append(_not(r, names))
    return "(" + " AND ".join(parts) + ")"


def _not(r: Reader, names) -> str:
    return f"(NOT {_not(r, names)})" if r.take("not") else _comparison(r, names)


def _comparison(r: Reader, names) -> str:
    left, parts = _sum(r, names), []
    while True:
        if r.take("is"):
            no = "NOT " if r.take("not") else ""
            r.must("None")
            return f"({left} IS {no}NULL)"
        no = "NOT " if r.peek() == "not" and r.take("not") else ""
        if r.take("in"):
            r.must("(")
            items = []
            while not r.take(")"):
                items.append(_sum(r, names))
                r.take(",")
            return f"({left} {no}IN ({', '.join(items)}))"
        sign = r.take("==", "!=", "<=", ">=", "<", ">")
        if not sign:
            return "(" + " AND ".join(parts) + ")" if parts else left
        right = _sum(r, names)
        parts.append(f"{left} { {'==': '=', '!=': '<>'}.get(sign, sign)} {right}")
        left = right


def _sum(r: Reader, names) -> str:
    left = _product(r, names)
    while sign := r.take("+", "-"):
        left = f"({left} {sign} {_product(r, names)})"
    return left


def _product(r: Reader, names) -> str:
    left = _atom(r, names)
    while sign := r.take("*", "/"):
        right = _atom(r, names)
        left = f"({left}::numeric / NULLIF({right}, 0))" if sign == "/" else f"({left} * {right})"
    return left


def _atom(r: Reader, names) -> str:
    if r.take("("):
        inside = _or(r, names)
        r.must(")")
        return inside
    if r.take("-"):
        return f"(-{_atom(r, names)})"
    token = r.take()
    if r.take("("):
        arguments = []
        while not r.take(")"):
            arguments.append(_or(r, names))
            r.take(",")
        return _call(token, arguments)
    if token in ("True", "False") or token[0].isdigit():
        return token
    return "'" + token[1:-1].replace("'", "''") + "'" if token[0] in "'\"" else names[token]


def _call(name: str, a: list[str]) -> str:
    if name == "age":  # the number of birthdays passed; PostgreSQL puts 29 February plus whole years on 28 February
        years = f"(extract(year FROM {a[1]}) - extract(year FROM {a[0]}))::int"
        return f"({years} - CASE WHEN ({a[0]} + make_interval(years => {years}))::date > {a[1]} THEN 1 ELSE 0 END)"
    if name == "days_between":
        return f"({a[1]} - {a[0]})"
    return {"add_days": "({0} + {1})", "year": "extract(year FROM {0})", "month": "extract(month FROM {0})", "abs": "abs({0})",
            "coalesce": "coalesce({0}, {1})", "date": "make_date({0}, {1}, {2})", "add_years": "({0} + make_interval(years => {1}))::date"}[name].format(*a)
