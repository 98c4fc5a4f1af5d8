"""manage.py reindex: makes every row's search words, and what search finds, anew."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from records.entries import SearchEntry, rebuild_entries
from records.models import Record
from records.search_index import install_search


class Command(BaseCommand):
    """Rebuilds search_text where it is not what the row's own words give, and all entries."""

    help = "Bygger om sökorden för alla poster, och det som sökningen hittar."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuilds and tells how many rows differed."""
        changed = 0
        for model in apps.get_models():
            if not issubclass(model, Record):
                continue
            stale = []
            for row in model._default_manager.iterator(chunk_size=500):
                words = row.own_search_text()
                if words != row.search_text:
                    row.search_text = words
                    stale.append(row)
            # Derived words, not facts: no version and no history row.
            model._default_manager.bulk_update(stale, ["search_text"], batch_size=500)
            changed += len(stale)
        with transaction.atomic():
            install_search()
            rebuild_entries()
        found = SearchEntry.objects.count()
        self.stdout.write(f"{changed} poster fick nya sökord. {found} sökposter är gjorda.")
