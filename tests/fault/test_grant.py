"""The application's role reads and writes rows, and nothing that would let it rewrite the past or the rules."""

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction


def test_the_application_signs_people_in(db):
    user = get_user_model().objects.create_user("li.ming", password="a long enough one")
    assert user.check_password("a long enough one")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM django_session")
        assert cursor.fetchone() == ("anyu_app", 0)


@pytest.mark.parametrize(
    "forbidden",
    [
        "INSERT INTO registers_history (register) VALUES ('person')",
        "UPDATE registers_history SET actor = 'somebody else'",
        "DELETE FROM registers_history",
        "TRUNCATE registers_birth",
        "ALTER TABLE registers_birth DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE registers_birth DISABLE TRIGGER ALL",
        "DROP POLICY anyu_office ON registers_birth",
        "UPDATE auth_permission SET codename = 'all'",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_cannot_rewrite_the_past_or_the_rules(db, forbidden):
    with pytest.raises(DatabaseError, match="permission denied|must be owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forbidden)


# The duties of an office, which anybody may read.
OFFICIAL = {"registers_post"}


def test_every_table_of_people_has_its_wall(database):
    """A register with an office column and no forced row-level security would be a hole, for its owner too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'office' "
            "WHERE c.relkind = 'r' AND c.relname LIKE 'registers%' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
        )
        assert {name for (name,) in cursor.fetchall()} == OFFICIAL
