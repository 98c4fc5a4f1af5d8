"""Migrating a filled database with approved notes keeps the locks, on both databases."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.migrations.recorder import MigrationRecorder

import meetings.migrations
from meetings.models import AgendaItem, Meeting
from records.locks import MESSAGE, missing_locks
from tests.records.approved import approved_rows

ALTERS_LOCKED_TABLES = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("meetings", "{before}")]
    operations = [
        migrations.AddField("meeting", "tried", models.CharField(max_length=9, default="ny")),
        migrations.AlterField("agendaitem", "title", models.CharField(max_length=301)),
    ]
"""


@pytest.fixture
def before(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Adds a migration, 9999, to a copy of the real ones; gives the name of the last real one."""
    real = Path(meetings.migrations.__file__).parent
    copied = shutil.copytree(real, tmp_path / "later_migrations")
    last = max(path.stem for path in real.glob("[0-9]*.py"))
    (copied / "9999_tried.py").write_text(ALTERS_LOCKED_TABLES.format(before=last))
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"meetings": "later_migrations"}
    return last


def columns() -> dict[str, set[str]]:
    """Table -> its columns."""
    with connection.cursor() as cursor:
        return {
            table: {c.name for c in connection.introspection.get_table_description(cursor, table)}
            for table in connection.introspection.table_names(cursor)
        }


def refusal_of_sql(table: str, column: str) -> str:
    sql = f"UPDATE {table} SET {column} = 'Något annat'"
    with connection.cursor() as cursor, pytest.raises(IntegrityError) as refusal:
        cursor.execute(sql)
    return str(refusal.value).splitlines()[0]


@pytest.mark.unit
def test_migrating_approved_notes_there_and_back_keeps_the_locks(
    committed_database: str, before: str
) -> None:
    approved = approved_rows()
    if not MigrationRecorder(connection).applied_migrations():  # it was made from the models
        call_command("migrate", fake=True, verbosity=0)
        MigrationRecorder(connection).record_unapplied("meetings", "9999_tried")
    for target, is_added in (("9999", True), (before, False)):
        call_command("migrate", "meetings", target, verbosity=0)
        assert ("tried" in columns()["meetings_meeting"]) is is_added
        assert refusal_of_sql("meetings_meeting", "place") == MESSAGE
        assert refusal_of_sql("meetings_agendaitem", "title") == MESSAGE
        assert missing_locks() == []
    assert Meeting.objects.get(pk=approved[Meeting].pk) == approved[Meeting]
    assert AgendaItem.objects.get(pk=approved[AgendaItem].pk).title == "Vårdsamverkan"


@pytest.mark.trust
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="tests/test_container.py prepares an empty PostgreSQL"
)
def test_migrations_make_what_the_models_say(
    committed_database: str, settings: Any, tmp_path: Path
) -> None:
    made_of_models = columns()
    settings.MIGRATION_MODULES = {}
    connection.close()
    connection.settings_dict["NAME"] = str(tmp_path / "migrated.sqlite3")
    call_command("migrate", verbosity=0)
    assert columns() == made_of_models | {"django_migrations": columns()["django_migrations"]}
    assert missing_locks() == []
