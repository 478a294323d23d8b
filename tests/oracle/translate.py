"""A second, naive translator of indicators: TOML to PostgreSQL over the register tables, one statement per indicator and period.

It shares nothing with what it checks: own tokens, own parsers, own idea of periods, ages by whole years, spells day by day.
The statements read the temporary table `above(day, place, ancestor, level)`: where every place stood on every single day.
"""
import calendar
import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

from tests.oracle.condition import condition

ABOVE = """
CREATE TEMP TABLE above AS WITH RECURSIVE climb AS (
    SELECT d::date AS day, p.code AS place, p.code AS ancestor, p.level, p.parent
    FROM generate_series('{first}'::date, '{last}'::date, interval '1 day') d
    JOIN registers_place p ON p.valid_from_on <= d AND (p.valid_until_on IS NULL OR d < p.valid_until_on)
    UNION ALL
    SELECT c.day, c.place, p.code, p.level, p.parent FROM climb c
    JOIN registers_place p ON p.code = c.parent AND p.valid_from_on <= c.day AND (p.valid_until_on IS NULL OR c.day < p.valid_until_on)
) SELECT day, place, ancestor, level FROM climb
"""
DAY_OF = {"birth": "born_on", "death": "died_on", "visit": "visited_on", "stock_move": "moved_on", "activity": "held_on", "complaint": "received_on"}
PERSON_OF = {"death": "person", "visit": "person", "residence": "person"}
OWN_SEX, SPELLS, STATES = {"birth"}, {"residence"}, {"household"}
NO_SEX = "NULL::text"
BASE = {"registered": "REGISTERED", "resident": "ACTUAL", "managed": "MANAGED"}


def open_to(connection, settings: dict[str, str], first: date, last: date) -> None:
    """Makes a connection carry a scope and know where every place stood on every day, until its transaction ends."""
    for name, value in settings.items():
        connection.execute("SELECT set_config(%s, %s, true)", (name, value))
    connection.execute(ABOVE.format(first=first, last=last))
    connection.execute("CREATE INDEX ON above (day, place)")
    connection.execute("ANALYZE above")
    connection.execute("SET LOCAL jit = off")
    connection.execute("SET LOCAL work_mem = '256MB'")


def span(code: str) -> tuple[date, date]:
    """First and last day of a year, quarter, month or statistical year."""
    year = int(code[:4])
    if code.endswith("S"):
        return date(year - 1, 10, 1), date(year, 9, 30)
    first, n = (int(code[5:]), 1) if "-" in code else (3 * int(code[5:]) - 2, 3) if "Q" in code else (1, 12)
    last = first + n - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


class Measure:
    """One measure of a declaration, read by splitting words."""

    def __init__(self, text: str, base: str | None):
        head, _, tail = text.partition(" where ")
        self.where, _, by = tail.partition(" by ") if tail else ("", "", "")
        head, _, by_plain = head.partition(" by ")
        self.by = (by or by_plain).strip()
        words = head.split()
        self.verb = words[0]
        self.at = words[words.index("at") + 1] if "at" in words else None
        words = words[: words.index("at")] if "at" in words else words
        self.register = words[-1]
        self.column = words[1] if self.verb in ("sum", "distinct") else None
        if self.register == "residence" and "kind" not in self.where:
            kept = f"kind == '{BASE[base or 'resident']}'"
            self.where = f"({self.where}) and {kept}" if self.where else kept

    @property
    def sexed(self) -> bool:
        return (self.register in OWN_SEX or self.register in PERSON_OF) and not re.search(r"\bsex\b", self.where)

    def sql(self, period: str) -> str:
        """A statement of (place, sex, value, unknown); sex '*' for both together."""
        first, last = span(period)
        mid = first + timedelta(days=((last - first).days + 1) // 2)
        ends = {"begin": f"DATE '{first}'", "mid": f"DATE '{mid}'", "end": f"DATE '{last}'"}
        if self.verb in ("days", "years"):
            return self._daily(first, last, ends)
        if self.register in SPELLS:
            day = ends[self.at] if self.at else f"greatest(r.from_on, {ends['begin']})"
            low, high = (day, day) if self.at else (ends["begin"], ends["end"])
            within = f"r.from_on <= {high} AND (r.until_on IS NULL OR (r.until_on > {low} AND r.until_on > r.from_on))"
        elif self.register in STATES:
            day, within = ends[self.at or "end"], "TRUE"
        else:
            day = f"r.{DAY_OF[self.register]}"
            within = f"{day} BETWEEN {ends['begin']} AND {ends['end']}"
        return self._counted(day, within, ends)

    def _names(self, ends: dict[str, str], day: str) -> dict[str, str]:
        names = {**ends, "date": day}
        for word in set(re.findall(r"[A-Za-z_]\w*", self.where)) - names.keys():
            if word.startswith("mother_"):
                names[word] = f"(SELECT mo.{word[7:]} FROM registers_person mo WHERE mo.code = r.mother)"
                continue
            theirs = word in ("sex", "born_on") and self.register in PERSON_OF
            names[word] = f"w.{word}" if theirs else f"r.{word}"
        return names

    def _from(self, day: str) -> str:
        person = PERSON_OF.get(self.register)
        who = f"LEFT JOIN registers_person w ON w.code = r.{person}" if person else ""
        return f"FROM {table(self.register)} r {who} JOIN above a ON a.place = r.place AND a.day = {day}"

    @property
    def _sex(self) -> str:
        return "w.sex" if self.register in PERSON_OF else "r.sex" if self.register in OWN_SEX else NO_SEX

    def _counted(self, day: str, within: str, ends: dict[str, str]) -> str:
        where = re.sub(r"(age\([^()]*), *date\)", r"\1, mid)", self.where) if self.verb == "distinct" else self.where
        holds = condition(where, self._names(ends, day)) if where else "TRUE"
        groups = f", r.{self.by} AS grp" if self.by else ", '' AS grp"
        value = {"count": f"count(*) FILTER (WHERE {holds})", "sum": f"coalesce(sum(r.{self.column}) FILTER (WHERE {holds}), 0)",
                 "distinct": f"count(DISTINCT r.{self.column}) FILTER (WHERE {holds})"}[self.verb]
        empty = f" OR ({holds} AND r.{self.column} IS NULL)" if self.column else ""
        rows = f"SELECT a.ancestor AS place, {self._sex} AS sex{groups}, {value} AS value, count(*) FILTER (WHERE ({holds}) IS NULL{empty}) AS unknown " \
               f"{self._from(day)} WHERE {within}"
        return f"{rows} {self._sets}".replace(f"{self._sex} AS sex", _starred(self._sex))

    @property
    def _sets(self) -> str:
        by = f", r.{self.by}" if self.by else ""
        with_sex = f", (a.ancestor, {self._sex}{by})" if self._sex != NO_SEX else ""
        return f"GROUP BY GROUPING SETS ((a.ancestor{by}){with_sex})"

    def _daily(self, first: date, last: date, ends: dict[str, str]) -> str:
        holds = condition(self.where, self._names(ends, "d.day")) if self.where else "TRUE"
        n_days = (last - first).days + 1 if self.verb == "years" else 1
        covers = "r.from_on <= d.day AND (r.until_on IS NULL OR d.day < r.until_on)"
        days = f"JOIN (SELECT generate_series({ends['begin']}, {ends['end']}, interval '1 day')::date AS day) d ON {covers}"
        lived = f"{self._from('d.day')}".replace(" JOIN above", f" {days} JOIN above")
        strange = f"{self._from('greatest(r.from_on, ' + ends['begin'] + ')')} WHERE EXISTS (SELECT FROM generate_series({ends['begin']}, {ends['end']}, " \
                  f"interval '1 day') g, LATERAL (SELECT g::date AS day) d WHERE {covers} AND ({holds}) IS NULL)"
        star, sets = _starred(self._sex), self._sets
        return (f"SELECT place, sex, '' AS grp, sum(value) AS value, sum(unknown) AS unknown FROM ("
                f"SELECT a.ancestor AS place, {star}, (count(*) FILTER (WHERE {holds}))::numeric / {n_days} AS value, 0 AS unknown {lived} {sets} UNION ALL "
                f"SELECT a.ancestor AS place, {star}, 0, count(*) {strange} {sets}) x GROUP BY place, sex")


def _starred(sex: str) -> str:
    return f"CASE WHEN grouping({sex}) = 1 THEN '*' ELSE coalesce({sex}, '?') END AS sex" if sex != NO_SEX else "'*' AS sex"


def table(register: str) -> str:
    """The table of a register."""
    return "registers_" + register.replace("_", "")


class Declared:
    """One declaration of the catalogue, translated."""

    def __init__(self, path: Path):
        told = tomllib.loads(path.read_text("utf-8"))
        self.id, self.per, self.formula = path.stem, told.get("per", 1), told["is"]
        self.kinds = told.get("periods")
        self.measures = {name: Measure(text, told.get("base")) for name, text in told["measure"].items()}

    @property
    def sexes(self) -> tuple[str, ...]:
        return ("*", "MALE", "FEMALE") if all(m.sexed for m in self.measures.values()) else ("*",)

    def sql(self, period: str) -> str:
        """A statement of (place, level, sex, value, numerator, denominator, unknown) for every place that stood in the period."""
        first, last = span(period)
        steps, joins, worst = [], [], {}
        for name, m in self.measures.items():
            steps.append(f"{name} AS MATERIALIZED ({m.sql(period)})")
        names = {}
        for word in re.findall(r"[A-Za-z_]\w*(?:\[\w+\])?", self.formula):
            name, _, group = word.rstrip("]").partition("[")
            if name not in self.measures:
                continue
            key = f"m_{name}_{group.lower()}"
            only = f" AND {key}.grp = '{group}'" if group else ""
            joins.append(f"LEFT JOIN {name} {key} ON {key}.place = s.place AND {key}.sex = x.sex{only}")
            names[word] = f"coalesce({key}.value, 0)"
            told = f"(SELECT coalesce(sum(u.unknown), 0) FROM {name} u WHERE u.place = s.place AND u.sex = x.sex)"
            worst.setdefault(self.measures[name].register, set()).add(told)
        over, under = _halves(self.formula, names)
        unknown = " + ".join(f"greatest({', '.join(sorted(v))})" for v in worst.values())
        value = f"({over})::numeric * {self.per} / NULLIF({under or '1'}, 0)"
        return (
            f"WITH {', '.join(steps)} SELECT s.place, s.level, x.sex, round({value}, 6), round(({over})::numeric, 6), "
            f"{f'round(({under})::numeric, 6)' if under else 'NULL'}, {unknown} "
            f"FROM (SELECT DISTINCT place, level FROM above WHERE place = ancestor AND day BETWEEN '{first}' AND '{last}') s "
            f"CROSS JOIN (VALUES {', '.join(f'({chr(39)}{x}{chr(39)})' for x in self.sexes)}) x(sex) {' '.join(dict.fromkeys(joins))}"
        )


def _halves(formula: str, names: dict[str, str]) -> tuple[str, str | None]:
    """What stands above and below the last division outside brackets, when nothing is added outside brackets."""
    for word in sorted(names, key=len, reverse=True):
        formula = re.sub(rf"(?<![\w\[]){re.escape(word)}(?![\w\]\[])", f" {names[word].replace(' ', '~')} ", formula)
    depth, cut = 0, None
    for i, c in enumerate(formula):
        depth += (c == "(") - (c == ")")
        if depth == 0 and c in "+-":
            cut = None
            break
        if depth == 0 and c in "/*":
            cut = i if c == "/" else None
    formula = formula.replace("~", " ")
    exact = lambda text: re.sub(r"/ *(\d+)", r"/ \1::numeric", text)  # noqa: E731
    return (exact(formula[:cut]), exact(formula[cut + 1 :])) if cut is not None else (exact(formula), None)
