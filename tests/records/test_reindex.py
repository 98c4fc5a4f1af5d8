"""Search words are the row's own, always true, and mended without a trace when they are not."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from meetings.models import AgendaItem, Matter
from records.models import Record
from records.search_index import FTS, TRIGGERS, Asked, install_search, matching
from tests import factories as make
from tests.records.approved import approved_rows

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def stale() -> list[Record]:
    """Rows whose search words are not what their own words give."""
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    return [
        row
        for model in records
        for row in model._base_manager.all()
        if row.search_text != row.own_search_text()
    ]


def test_every_row_has_its_own_words() -> None:
    approved_rows()
    assert stale() == []


def test_words_follow_an_edit_of_one_field() -> None:
    matter = make.make_matter(make.make_body(), "Digitalisering")
    matter.title = "Ambulanssjukvård"
    matter.save(update_fields=["title"])
    assert (stale(), Matter.objects.get().search_text == matter.own_search_text()) == ([], True)


def test_reindex_mends_broken_words_without_version_or_history(
    capsys: pytest.CaptureFixture[str],
) -> None:
    matter = make.make_matter(make.make_body())
    Matter.objects.filter(pk=matter.pk).update(search_text="fel")
    call_command("reindex")
    kept = Matter.objects.get(pk=matter.pk)
    assert stale() == []
    assert (kept.version, kept.history.count()) == (1, 1)
    assert capsys.readouterr().out == "1 poster fick nya sökord. 1 sökposter är gjorda.\n"


def test_reindex_mends_approved_notes_too() -> None:
    item = approved_rows()[AgendaItem]
    AgendaItem.objects.filter(pk=item.pk).update(search_text="fel")
    call_command("reindex", verbosity=0)
    assert stale() == []


def test_markup_is_not_searched_for() -> None:
    item = make.make_item(make.held_meeting(make.make_body()), "Vård", text="<p>Ett<br>två</p>")
    plain = make.make_item(item.meeting, "Vård", text="<p>Ett två</p>")
    assert item.search_text == plain.search_text


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps a column")
def test_an_index_that_lost_its_triggers_is_laid_again(committed_database: str) -> None:
    def glimpsed() -> list[tuple[int, int]]:
        return matching([Asked((("glömd",),))], 10)

    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER {name}")
    make.make_person("Glömd Person")
    assert glimpsed() == []
    install_search()
    assert (len(glimpsed()), FTS in connection.introspection.table_names()) == (1, True)
