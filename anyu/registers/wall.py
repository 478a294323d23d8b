"""Wall: row-level security and history, built over every register after each migration.

The application's role gets its rights here and nowhere else, so a table that the wall forgot cannot be read at all.
Source: PostgreSQL 18 manual, 5.9 Row Security Policies; NULLIF, because a setting left by `SET LOCAL` reads as '' afterwards.
"""

from __future__ import annotations

from django.conf import settings
from django.db import connections

OFFICES = "(SELECT string_to_array(nullif(current_setting('anyu.{setting}', true), ''), ',')::text[])::text[]"
OWN = "coalesce(current_setting('anyu.own', true), '')"
PLAIN, CARE = (OFFICES.format(setting=s) for s in ("offices", "care_offices"))

HISTORY = """
CREATE OR REPLACE FUNCTION anyu_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := coalesce(nullif(current_setting('anyu.at', true), '')::timestamptz, clock_timestamp());
    IF TG_OP = 'UPDATE' AND NEW.changed_at <= OLD.changed_at THEN  -- whatever clocks say, no two versions of a row carry one moment
        NEW.changed_at := OLD.changed_at + interval '1 microsecond';
    END IF;
    NEW.changed_by := coalesce(nullif(current_setting('anyu.actor', true), ''), session_user);
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION anyu_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ended timestamptz;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        ended := NEW.changed_at;
    ELSE
        ended := greatest(OLD.changed_at, coalesce(nullif(current_setting('anyu.at', true), '')::timestamptz, clock_timestamp()));
    END IF;
    INSERT INTO registers_history (register, row_id, office, sealed, from_at, until_at, op, actor, why, former)
    VALUES (TG_ARGV[0], OLD.id, CASE WHEN TG_ARGV[1] <> 'open' THEN to_jsonb(OLD) ->> 'office' END,
            TG_ARGV[1] = 'sealed' OR coalesce((to_jsonb(OLD) ->> 'care')::boolean, false), OLD.changed_at, ended, TG_OP,
            coalesce(nullif(current_setting('anyu.actor', true), ''), session_user), nullif(current_setting('anyu.why', true), ''), to_jsonb(OLD));
    RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE OR REPLACE TRIGGER anyu_stamp BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION anyu_stamp();
CREATE OR REPLACE TRIGGER anyu_keep AFTER UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION anyu_keep('{name}', '{kind}');
"""

POLICY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS anyu_{word} ON {table};
CREATE POLICY anyu_{word} ON {table} USING ({using}) WITH CHECK ({using});
"""

HISTORY_WALL = """
ALTER TABLE registers_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE registers_history FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS anyu_read ON registers_history;
CREATE POLICY anyu_read ON registers_history FOR SELECT
    USING ((office IS NULL OR office = ANY (CASE WHEN sealed THEN {care} ELSE {plain} END)) AND CASE register {hidden} ELSE true END);
DROP POLICY IF EXISTS anyu_keep ON registers_history;
CREATE POLICY anyu_keep ON registers_history FOR INSERT TO {owner} WITH CHECK (true);
"""


def build(using: str = "default") -> None:
    """Nothing; afterwards every register has its history, its policy and its grants. May be repeated."""
    from .models import REGISTERS

    with connections[using].cursor() as c:
        c.execute("SELECT quote_ident(current_user)")
        owner = c.fetchone()[0]
        c.execute(HISTORY)
        for name, model in REGISTERS.items():
            table = model._meta.db_table
            c.execute(TRIGGERS.format(table=table, name=name, kind="sealed" if model.sealed else "plain" if model.walled else "open"))
            if model.walled:
                c.execute(POLICY.format(table=table, word="office", using=_condition(model)))
        hidden = " ".join(f"WHEN '{n}' THEN former ->> '{m.hidden_from}' IS DISTINCT FROM {OWN}" for n, m in REGISTERS.items() if m.hidden_from)
        c.execute(HISTORY_WALL.format(plain=PLAIN, care=CARE, owner=owner, hidden=hidden))
        _grant(c, [m._meta.db_table for m in REGISTERS.values()])


def _condition(model: type) -> str:
    if model.hidden_from:
        return f"office = ANY ({CARE if model.sealed else PLAIN}) AND {model.hidden_from} IS DISTINCT FROM {OWN}"
    if model.sealed:
        return f"office = ANY ({CARE})"
    if any(f.name == "care" for f in model._meta.fields):
        return f"office = ANY (CASE WHEN care THEN {CARE} ELSE {PLAIN} END)"
    return f"office = ANY ({PLAIN})"


def _grant(c, tables: list[str]) -> None:
    c.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [settings.ANYU_APP_ROLE])
    if not c.fetchone():
        return
    role = settings.ANYU_APP_ROLE
    c.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON {", ".join(tables)}, registers_datakey TO "{role}"')
    c.execute(f'GRANT SELECT ON registers_history TO "{role}"')
